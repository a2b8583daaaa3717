import { Component, onWillUnmount, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

const POLL_MS = 500;

/**
 * The import button of a register: imports in one call and meanwhile shows how far it is.
 */
export class RegisterRun extends Component {
    static template = "kcn_crm.RegisterRun";
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        this.notification = useService("notification");
        this.state = useState({ running: false, phase: "", percent: 0 });
        onWillUnmount(() => clearInterval(this.timer));
    }

    get disabled() {
        const { rejected_count, keep_good_rows } = this.props.record.data;
        return this.state.running || (rejected_count > 0 && !keep_good_rows);
    }

    get phaseText() {
        const phases = {
            read: _t("Reading the file"),
            plan_zones: _t("Checking zones"),
            plan_lots: _t("Checking lots"),
            plan_projects: _t("Checking projects"),
            plan_decisions: _t("Checking decisions"),
            plan_contacts: _t("Comparing contacts"),
            partners: _t("Writing firms"),
            zones: _t("Writing zones"),
            lots: _t("Writing lots and leases"),
            projects: _t("Writing projects"),
            decisions: _t("Writing decisions"),
            contacts: _t("Writing contacts"),
        };
        return phases[this.state.phase] || _t("Starting");
    }

    async run() {
        const record = this.props.record;
        if (!(await record.save())) {
            return;
        }
        Object.assign(this.state, { running: true, phase: "", percent: 0 });
        this.timer = setInterval(() => this.poll(record.resId), POLL_MS);
        try {
            const written = await this.orm.call("kcn.register.import", "action_import", [
                [record.resId],
            ]);
            this.notification.add(
                written ? _t("The book is imported.") : _t("Nothing was imported: see the rejected rows."),
                { type: written ? "success" : "warning" }
            );
        } finally {
            clearInterval(this.timer);
            this.state.running = false;
            await record.load();
        }
    }

    async poll(importId) {
        // A progress bar that misses a beat is no reason to disturb the import
        const progress = await this.orm.silent
            .call("kcn.register.progress", "read_progress", [importId])
            .catch(() => ({}));
        this.state.phase = progress.phase || "";
        this.state.percent = progress.total ? Math.round((100 * progress.done) / progress.total) : 0;
    }
}

registry.category("view_widgets").add("kcn_register_run", { component: RegisterRun });
