import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { FigureLink } from "./figure_link";
import { day, decimal, percent, width } from "./format";

const ORDERS = {
    rate: (a, b) => (b.rate_pct ?? -1) - (a.rate_pct ?? -1),
    free: (a, b) => (b.free_ha ?? -1) - (a.free_ha ?? -1),
    size: (a, b) => (b.leasable_ha ?? -1) - (a.leasable_ha ?? -1),
    name: () => 0, // as the server sorted them
};

/** Land let, reserved and free: in all, and zone by zone. */
export class OccupancyFigures extends Component {
    static template = "kcn_reports.OccupancyFigures";
    static components = { FigureLink };
    static props = { figures: Object };

    setup() {
        Object.assign(this, { day, decimal, percent, width });
        this.state = useState({ order: "rate" });
    }

    get orders() {
        return [
            ["rate", _t("By rate")],
            ["free", _t("By free land")],
            ["size", _t("By land to let")],
            ["name", _t("As the board lists them")],
        ];
    }

    get parts() {
        return [
            ["leased", _t("Let")],
            ["reserved", _t("Reserved")],
            ["free", _t("Free")],
        ];
    }

    get zones() {
        return [...this.props.figures.zones].sort(ORDERS[this.state.order]);
    }

    /** Which zones the total is made of. */
    get counted() {
        const { total, without_figure: without } = this.props.figures;
        const zones = _t("The total is of %s zones.", total.zones);
        if (!without.length) {
            return zones;
        }
        const names = without.map((zone) => zone.name).join(", ");
        return zones + " " + _t("Not in it, their hectares are not known: %s.", names);
    }

    source(zone) {
        return {
            computed: _t("computed from lots"),
            declared: _t("declared on %s", day(zone.day)),
            none: _t("no figure"),
        }[zone.source];
    }

    /** What a screen reader says instead of the bar. */
    barLabel(figure) {
        return _t("%(leased)s ha let, %(reserved)s ha reserved, %(free)s ha free", {
            leased: decimal(figure.leased_ha),
            reserved: decimal(figure.reserved_ha),
            free: decimal(figure.free_ha),
        });
    }

    openZone(zone) {
        this.env.openZone(zone.id);
    }
}
