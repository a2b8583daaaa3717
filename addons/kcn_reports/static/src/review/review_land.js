import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { FigureLink } from "../figures/figure_link";
import { plain } from "./review_format";

const NAMED = {
    now: _t("Now"),
    later: _t("Later"),
    unknown: _t("No day known"),
};

/** Land that becomes free, and land that is promised, quarter by quarter. */
export class ReviewLand extends Component {
    static template = "kcn_reports.ReviewLand";
    static components = { FigureLink };
    static props = { land: Object };

    setup() {
        Object.assign(this, { plain });
    }

    get sides() {
        const { total, stage } = this.props.land;
        return [
            { key: "free", name: _t("Free land"), pile: "supply" },
            { key: "reserved", name: _t("Reserved"), pile: "demand" },
            { key: "late", name: _t("Wanted from “%s” on, no lot yet", stage), pile: "demand" },
            { key: "waiting", name: _t("Waiting list"), pile: "demand" },
        ].filter((side) => side.key !== "waiting" || total.waiting);
    }

    get empty() {
        return !Object.values(this.props.land.total).some(Boolean);
    }

    /** What stands against each other in a quarter, as two piles. */
    piles(row) {
        return ["supply", "demand"].map((key) => {
            const parts = this.sides.filter((side) => side.pile === key && row[side.key] > 0);
            return { key, parts, sum: parts.reduce((sum, side) => sum + row[side.key], 0) };
        });
    }

    get most() {
        const piles = this.props.land.rows.flatMap((row) => this.piles(row));
        return Math.max(...piles.map((pile) => pile.sum));
    }

    height(part) {
        return `${this.most > 0 ? ((100 * part) / this.most).toFixed(2) : 0}%`;
    }

    label(key) {
        if (NAMED[key]) {
            return NAMED[key].toString();
        }
        const [year, month] = key.split("-").map(Number);
        return _t("Q%(quarter)s/%(year)s", { quarter: Math.floor((month - 1) / 3) + 1, year });
    }
}
