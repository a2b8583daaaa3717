import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { FigureLink } from "./figure_link";
import { count, decimal, width } from "./format";

/** How many zones and projects there are on the day, and their capital in two currencies. */
export class SummaryFigures extends Component {
    static template = "kcn_reports.SummaryFigures";
    static components = { FigureLink };
    static props = { figures: Object };

    setup() {
        Object.assign(this, { count, decimal, width });
    }

    get zones() {
        const zones = this.props.figures.zones;
        return [
            ["operating", _t("operating")],
            ["detailed_plan", _t("with a 1/500 plan")],
            ["planned", _t("being planned")],
            ["undated", _t("without dates")],
        ].filter(([key]) => zones[key] || ["operating", "detailed_plan"].includes(key));
    }

    get statuses() {
        return [
            ["operating", _t("operating")],
            ["building", _t("under construction")],
            ["licensed", _t("not building yet")],
        ];
    }

    /** Capital in a currency that its kind is not reported in: shown, never added. */
    get others() {
        return this.props.figures.capital.other.map((other) => ({
            ...other,
            figure: `summary.capital.${other.kind}`,
            kindName: other.kind === "fdi" ? _t("FDI") : _t("DDI"),
            text: otherAmount(other.amount, other.currency),
        }));
    }
}

/** Write whole units as million, or as billion VND. */
export function otherAmount(amount, currency) {
    return currency === "VND"
        ? _t("%s billion VND", decimal(amount / 1e9))
        : _t("%(amount)s million %(currency)s", { amount: decimal(amount / 1e6), currency });
}
