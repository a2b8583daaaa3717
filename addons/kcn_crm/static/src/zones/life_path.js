import { registry } from "@web/core/registry";
import { _t } from "@web/core/l10n/translation";
import { formatDate } from "@web/core/l10n/dates";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

import { Component } from "@odoo/owl";

const STEPS = [
    { key: "planned", label: _t("Planned"), field: "planned_date" },
    { key: "policy", label: _t("Policy"), field: "policy_date" },
    { key: "established", label: _t("Established"), field: "established_date" },
    { key: "operating", label: _t("Operating"), field: "operating_date" },
    { key: "closed", label: _t("Closed"), field: "closed_date" },
];

/** The way of a zone from planned to operating, each step with its day. */
export class LifePath extends Component {
    static template = "kcn_crm.LifePath";
    static props = { ...standardWidgetProps, size: { type: String, optional: true } };

    get steps() {
        const zone = this.props.record.data;
        const reached = STEPS.findIndex((step) => step.key === zone.life_state);
        return STEPS.map((step, index) => {
            const day = zone[step.field] ? formatDate(zone[step.field]) : "";
            const past = index <= reached;
            return {
                ...step,
                current: index === reached,
                past,
                expected: Boolean(day) && !past,
                // A later step is reached: this one is behind us, only its day is not known
                day: day || (past && zone.life_state !== "planned" ? "–" : ""),
                title: day || (past ? _t("day not known") : _t("not yet")),
            };
        }).filter((step) => step.key !== "closed" || step.day);
    }
}

export const lifePath = {
    component: LifePath,
    extractProps: ({ attrs }) => ({ size: attrs.size }),
    fieldDependencies: [
        { name: "life_state", type: "selection" },
        { name: "planned_date", type: "date" },
        { name: "policy_date", type: "date" },
        { name: "established_date", type: "date" },
        { name: "operating_date", type: "date" },
        { name: "closed_date", type: "date" },
    ],
};

registry.category("view_widgets").add("kcn_life_path", lifePath);
