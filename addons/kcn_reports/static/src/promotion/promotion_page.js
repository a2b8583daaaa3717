import { useSubEnv } from "@odoo/owl";
import { DateTimeInput } from "@web/core/datetime/datetime_input";
import { serializeDate, today } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { download } from "@web/core/network/download";
import { registry } from "@web/core/registry";
import { Layout } from "@web/search/layout";
import { FigureLink } from "../figures/figure_link";
import { count, day, decimal, width } from "../figures/format";
import { QuestionPage } from "../figures/question_page";

const FIGURES = [
    ["contacts", count],
    ["answered", count],
    ["leads", count],
    ["reserved_ha", decimal],
    ["licences", count],
    ["capital_m_usd", decimal],
    ["capital_bn_vnd", decimal],
];

/** What came of each trip, forum and activity, and at what cost; every number opens its rows. */
export class PromotionPage extends QuestionPage {
    static template = "kcn_reports.PromotionPage";
    static components = { DateTimeInput, FigureLink, Layout };
    static method = "promotion_page";
    static names = ["board", "date_from", "date_to", "per", "touch"];
    static defaults = { per: "trip", touch: "first" };

    setup() {
        super.setup();
        Object.assign(this, { count, day, decimal, width });
        useSubEnv({ openFigure: (figure, options) => this.openFigure(figure, options) });
    }

    askPeriod(name, value) {
        if (value) {
            const { from, to } = this.state.page;
            this.ask({ date_from: from, date_to: to, [name]: serializeDate(value) });
        }
    }

    get periods() {
        const now = today();
        const year = now.startOf("year");
        return [
            [_t("This year"), year, now],
            [_t("Last year"), year.minus({ years: 1 }), year.minus({ days: 1 })],
            [_t("Three years"), year.minus({ years: 2 }), now],
        ].map(([name, from, to]) => ({
            name,
            question: { date_from: serializeDate(from), date_to: serializeDate(to) },
            active:
                serializeDate(from) === this.state.page.from &&
                serializeDate(to) === this.state.page.to,
        }));
    }

    get levels() {
        return [
            ["trip", _t("Trips")],
            ["forum", _t("Forums")],
            ["line", _t("Activities")],
        ];
    }

    get touches() {
        return [
            ["first", _t("First source")],
            ["any", _t("Any touch")],
        ];
    }

    get explanation() {
        return this.state.page.touch === "first"
            ? _t(
                  "A lead counts for the earliest occasion at which its investor was met, up to the day the lead was entered."
              )
            : _t(
                  "A lead counts for each occasion at which its investor was met: the rows overlap, the last line has each result once."
              );
    }

    get columns() {
        return [
            _t("Contacts"),
            _t("Answered"),
            _t("Leads"),
            _t("Reserved (ha)"),
            _t("Licences"),
            _t("Capital (million USD)"),
            _t("Capital (billion VND)"),
        ];
    }

    get eachTitle() {
        return _t("Cost of one");
    }

    get costLabel() {
        return _t("Cost");
    }

    /** From the hand that was shaken to the licence: how many are left at each step. */
    get funnel() {
        const total = this.state.page.total;
        const steps = [
            ["contacts", _t("Contacts met")],
            ["answered", _t("answered")],
            ["leads", _t("leads")],
            ["licences", _t("licences")],
        ];
        const most = Math.max(...steps.map(([name]) => total[name]), 1);
        return steps.map(([name, label]) => ({
            name,
            label,
            text: count(total[name]),
            width: width(total[name], most),
        }));
    }

    get rows() {
        return this.state.page.rows.map((row) => this.cells(row));
    }

    get total() {
        return this.cells({ ...this.state.page.total, id: false, name: _t("All together") });
    }

    cells(row) {
        const most = Math.max(...this.state.page.rows.map((other) => other.contacts), 1);
        return {
            ...row,
            width: width(row.contacts, most),
            leadsWidth: width(row.leads, most),
            figures: FIGURES.map(([name, write]) => ({
                name,
                text: write(row[name]),
                each: row.costs
                    .filter((cost) => typeof cost.each[name] === "number")
                    .map((cost) => `${money(cost.each[name])} ${cost.currency}`),
            })),
            others: row.other_capital.map((other) => `${money(other.amount)} ${other.currency}`),
            costs: row.costs.map((cost) => ({
                currency: cost.currency,
                text: `${money(cost.amount)} ${cost.currency}`,
            })),
        };
    }

    get asked() {
        const { from, to, per, touch } = this.state.page;
        return { date_from: from, date_to: to, per, touch };
    }

    openFigure(figure, options) {
        return this.openRows("open_promotion", figure, { ...this.asked, ...options });
    }

    async openOccasion(row) {
        const models = { trip: "kcn.trip", forum: "event.event", line: "kcn.programme.line" };
        const model = models[this.state.page.per];
        const action = await this.orm.call(model, "get_formview_action", [[row.id]]);
        this.activateBoard();
        return this.action.doAction(action);
    }

    /** The graph of what the page shows: its board, period, kind of occasion and touch. */
    async openGraph() {
        const { date_from, date_to, per, touch } = this.asked;
        const action = await this.action.loadAction("kcn_reports.kcn_promotion_result_action");
        const shown = [per, ...(touch === "first" ? ["first"] : []), "contact", "lead", "licence"];
        const occasion = { trip: "trip_id", forum: "event_id", line: "line_id" }[per];
        return this.action.doAction({
            ...action,
            domain: [
                ["company_id", "=", this.boardOf(this.state.page)],
                ["date", ">=", date_from],
                ["date", "<=", date_to],
            ],
            context: {
                ...Object.fromEntries(shown.map((name) => [`search_default_${name}`, 1])),
                graph_groupbys: [occasion, "kind"],
            },
        });
    }

    downloadBook() {
        const { date_from, date_to, touch } = this.asked;
        const data = { board: this.boardOf(this.state.page), date_from, date_to, touch };
        return download({ url: "/kcn_reports/promotion.xlsx", data });
    }
}

function money(amount) {
    return Number.isInteger(amount) ? count(amount) : decimal(amount);
}

registry.category("actions").add("kcn_reports.promotion", PromotionPage);
