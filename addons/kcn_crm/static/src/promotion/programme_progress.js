import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

import { Component } from "@odoo/owl";

/**
 * How far a programme is: money, time, activities and targets as bars. A line across the
 * bars stands where the time is; every number opens its rows.
 */
export class ProgrammeProgress extends Component {
    static template = "kcn_crm.ProgrammeProgress";
    static props = { ...standardWidgetProps, size: { type: String, optional: true } };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
    }

    get large() {
        return this.props.size === "large";
    }

    get progress() {
        return this.props.record.data.progress || { time: 0, bars: [] };
    }

    get bars() {
        const { time, bars } = this.progress;
        return bars.map((bar) => ({
            ...bar,
            width: Math.max(0, Math.min(100, bar.share)),
            percent: `${Math.round(bar.share)}%`,
            state: this.stateOf(bar, time),
            opens: bar.opens && Boolean(this.props.record.resId),
        }));
    }

    /** A target is reached, on its way, or behind the time; money over the budget is too much. */
    stateOf(bar, time) {
        if (bar.key === "time") {
            return "time";
        }
        if (bar.key === "money") {
            return bar.share > 100 ? "over" : "money";
        }
        if (bar.share >= 100) {
            return "reached";
        }
        return bar.target && bar.share < time ? "behind" : "going";
    }

    async open(key, ev) {
        ev.stopPropagation();
        ev.preventDefault();
        const { resModel, resId } = this.props.record;
        this.action.doAction(await this.orm.call(resModel, "open_progress", [[resId], key]));
    }
}

export const programmeProgress = {
    component: ProgrammeProgress,
    extractProps: ({ attrs }) => ({ size: attrs.size }),
    fieldDependencies: [{ name: "progress", type: "json" }],
};

registry.category("view_widgets").add("kcn_programme_progress", programmeProgress);
