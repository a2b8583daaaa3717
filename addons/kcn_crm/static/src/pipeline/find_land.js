import { Component, onWillStart, useState } from "@odoo/owl";
import { DateTimeInput } from "@web/core/datetime/datetime_input";
import { deserializeDate, serializeDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { KeepLast } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";
import { useSetupAction } from "@web/search/action_hook";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { LandCard } from "./land_card";

const BEST = 3;

/** The free land of a board, ranked for one lead; reserve it from here. */
export class FindLand extends Component {
    static template = "kcn_crm.FindLand";
    static components = { DateTimeInput, LandCard, Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.keepLast = new KeepLast();
        this.leadId = this.props.action.context.active_id;
        const asked = { day: false, zone_id: false, land_use: "industrial", fitting: false };
        this.state = useState({ page: null, rows: [], asked: this.props.state?.asked || asked });
        useSetupAction({ getLocalState: () => ({ asked: { ...this.state.asked } }) });
        onWillStart(() => this.leadId && this.load());
    }

    async load(offset = 0) {
        const page = await this.keepLast.add(
            this.orm.call("crm.lead", "find_land", [this.leadId], { ...this.state.asked, offset })
        );
        this.state.rows = offset ? [...this.state.rows, ...page.rows] : page.rows;
        this.state.page = page;
        this.state.asked.day = page.day;
    }

    more() {
        return this.load(this.state.rows.length);
    }

    ask(name, value) {
        this.state.asked[name] = value;
        return this.load();
    }

    askZone(value) {
        return this.ask("zone_id", Number(value) || false);
    }

    askDay(value) {
        return this.ask("day", value ? serializeDate(value) : false);
    }

    get day() {
        return deserializeDate(this.state.page.day);
    }

    get best() {
        return this.state.rows.slice(0, BEST);
    }

    get rest() {
        return this.state.rows.slice(BEST);
    }

    get left() {
        return this.state.page.total - this.state.rows.length;
    }

    get heading() {
        const { total, fitting } = this.state.page;
        if (this.state.asked.fitting) {
            return _t("%s choices that fit", total);
        }
        if (!total) {
            return _t("No free land");
        }
        return _t("%(total)s choices, %(fitting)s of them fit", { total, fitting });
    }

    get moreText() {
        return _t("Show more (%s left)", this.left);
    }

    reserve(row) {
        const [first, ...further] = row.lot_ids;
        this.action.doAction("kcn_crm.kcn_lead_reserve_action", {
            additionalContext: {
                default_lead_id: this.leadId,
                default_lot_id: first,
                default_further_lot_ids: further,
                default_date_from: this.state.page.day,
                default_warning: row.reasons
                    .filter((reason) => reason.kind === "against")
                    .map((reason) => reason.text)
                    .join(" · "),
            },
            onClose: (infos) => (infos?.reserved ? this.openLead() : this.load()),
        });
    }

    wait() {
        return this.orm.call("crm.lead", "action_wait", [this.leadId]).then((action) =>
            this.action.doAction(action, { onClose: () => this.load() })
        );
    }

    openLead() {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "crm.lead",
            res_id: this.leadId,
            views: [[this.state.page.lead.form_id, "form"]],
        });
    }
}

registry.category("actions").add("kcn_crm.find_land", FindLand);
