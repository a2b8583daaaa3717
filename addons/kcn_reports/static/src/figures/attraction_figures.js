import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { FigureLink } from "./figure_link";
import { comparison, count, day, decimal, width } from "./format";
import { otherAmount } from "./summary_figures";

const CAPITAL = { fdi: "capital_m_usd", ddi: "capital_bn_vnd" };

/** Investment attracted in a period beside the same period of last year. */
export class AttractionFigures extends Component {
    static template = "kcn_reports.AttractionFigures";
    static components = { FigureLink };
    static props = { figures: Object };

    setup() {
        Object.assign(this, { comparison, count, day, decimal, width });
    }

    get kinds() {
        const names = { fdi: _t("Foreign (FDI)"), ddi: _t("Domestic (DDI)") };
        const units = { fdi: _t("million USD"), ddi: _t("billion VND") };
        return Object.keys(CAPITAL).map((kind) => {
            const figures = this.props.figures[kind];
            const capital = figures[CAPITAL[kind]];
            const previous = figures[`previous_${CAPITAL[kind]}`];
            return {
                kind,
                name: names[kind],
                unit: units[kind],
                figures,
                capital,
                previous,
                bars: [
                    { amount: capital, options: {}, name: _t("this period") },
                    { amount: previous, options: { previous: true }, name: _t("same period") },
                ],
                most: Math.max(capital, previous),
                others: this.others(kind),
            };
        });
    }

    get counts() {
        return [
            ["new", _t("new projects")],
            ["increases", _t("capital increases")],
        ];
    }

    get rest() {
        return [
            ["decreases", _t("capital decreases")],
            ["terminated", _t("terminations")],
        ];
    }

    others(kind) {
        return this.props.figures.other_currencies
            .filter((other) => other.kind === kind)
            .map((other) => ({
                currency: other.currency,
                text: otherAmount(other.amount, other.currency),
                previous: otherAmount(other.previous_amount, other.currency),
            }));
    }
}
