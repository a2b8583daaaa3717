import { registry } from "@web/core/registry";
import { _t } from "@web/core/l10n/translation";
import { formatDate } from "@web/core/l10n/dates";
import { formatFloat } from "@web/core/utils/numbers";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

import { Component } from "@odoo/owl";

const BASES = {
    decree_35: _t("Decree 35: industrial and service land"),
    decree_82: _t("Decree 82: industrial land"),
    cleared: _t("Cleared land"),
};

/** Give a share of the whole as a percentage between 0 and 100. */
function percent(part, whole) {
    return whole ? Math.max(0, Math.min(100, (100 * part) / whole)) : 0;
}

/**
 * The land of a zone as a bar: let, reserved, free; hectares and percent written out,
 * with the basis, the source and the day of the figure.
 */
export class LandBar extends Component {
    static template = "kcn_crm.LandBar";
    static props = { ...standardWidgetProps, size: { type: String, optional: true } };

    get zone() {
        return this.props.record.data;
    }

    get known() {
        return this.zone.occupancy_source !== "none" && Boolean(this.zone.occupancy_source);
    }

    /** Lots tell what is reserved; a declaration does not. */
    get computed() {
        return this.zone.occupancy_source === "computed";
    }

    /** Hectares are known; otherwise only a rate was declared. */
    get hasHectares() {
        return this.zone.leasable_ha > 0;
    }

    get parts() {
        const { leasable_ha, leased_ha, reserved_ha, free_ha, occupancy_rate } = this.zone;
        if (!this.hasHectares) {
            return [
                { key: "leased", label: _t("Let"), width: percent(occupancy_rate, 100) },
                { key: "free", label: _t("Free"), width: 100 - percent(occupancy_rate, 100) },
            ];
        }
        // More land let than planned: the bar is then as long as what is taken
        const whole = Math.max(leasable_ha, leased_ha + reserved_ha);
        const parts = [
            { key: "leased", label: _t("Let"), ha: leased_ha },
            { key: "reserved", label: _t("Reserved"), ha: reserved_ha },
            { key: "free", label: _t("Free"), ha: Math.max(free_ha, 0) },
        ].filter((part) => part.key !== "reserved" || part.ha || this.computed);
        for (const part of parts) {
            part.width = percent(part.ha, whole);
            part.share = this.number((100 * part.ha) / leasable_ha);
            part.hectares = this.number(part.ha);
        }
        return parts;
    }

    get rate() {
        return this.number(this.zone.occupancy_rate);
    }

    get overlet() {
        return this.hasHectares && this.zone.free_ha < 0 ? this.number(-this.zone.free_ha) : false;
    }

    get basis() {
        return BASES[this.props.record.context?.kcn_basis || "decree_35"];
    }

    get source() {
        const day = this.zone.occupancy_day ? formatDate(this.zone.occupancy_day) : "";
        return this.computed
            ? _t("computed from lots for %s", day)
            : _t("declared on %s", day);
    }

    get summary() {
        return this.parts
            .filter((part) => part.hectares)
            .map((part) => `${part.label} ${part.hectares} ha (${part.share}%)`)
            .join(", ");
    }

    number(value) {
        return formatFloat(value || 0, { digits: [16, 2] });
    }
}

export const landBar = {
    component: LandBar,
    extractProps: ({ attrs }) => ({ size: attrs.size }),
    fieldDependencies: [
        { name: "leasable_ha", type: "float" },
        { name: "leased_ha", type: "float" },
        { name: "reserved_ha", type: "float" },
        { name: "free_ha", type: "float" },
        { name: "occupancy_rate", type: "float" },
        { name: "occupancy_source", type: "selection" },
        { name: "occupancy_day", type: "date" },
    ],
};

registry.category("view_widgets").add("kcn_land_bar", landBar);
