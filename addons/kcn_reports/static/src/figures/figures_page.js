import { useSubEnv } from "@odoo/owl";
import { DateTimeInput } from "@web/core/datetime/datetime_input";
import { serializeDate, today } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { download } from "@web/core/network/download";
import { registry } from "@web/core/registry";
import { Layout } from "@web/search/layout";
import { AttractionFigures } from "./attraction_figures";
import { day } from "./format";
import { OccupancyFigures } from "./occupancy_figures";
import { QuestionPage } from "./question_page";
import { SummaryFigures } from "./summary_figures";

/** The figures of a board for a day and a period; every number opens its rows. */
export class FiguresPage extends QuestionPage {
    static template = "kcn_reports.FiguresPage";
    static components = {
        AttractionFigures,
        DateTimeInput,
        Layout,
        OccupancyFigures,
        SummaryFigures,
    };
    static method = "page";
    static names = ["board", "day", "basis", "date_from", "date_to"];
    static defaults = { basis: "decree_35" };

    setup() {
        super.setup();
        useSubEnv({
            openFigure: (figure, options) => this.openFigure(figure, options),
            openZone: (id) => this.openZone(id),
        });
    }

    boardOf(page) {
        return page.occupancy.board.id;
    }

    answeredBy(page, asked) {
        return { ...super.answeredBy(page, asked), day: page.day };
    }

    /** A new day moves the period along unless the user has chosen one. */
    askDay(value) {
        if (value) {
            this.ask({ day: serializeDate(value), date_from: undefined, date_to: undefined });
        }
    }

    askPeriod(name, value) {
        if (value) {
            const { from, to } = this.state.page.attraction;
            this.ask({ date_from: from, date_to: to, [name]: serializeDate(value) });
        }
    }

    get quickDays() {
        const now = today();
        return [
            [_t("Today"), now],
            [_t("End of last month"), now.startOf("month").minus({ days: 1 })],
            [_t("End of last quarter"), now.startOf("quarter").minus({ days: 1 })],
            [_t("End of last year"), now.startOf("year").minus({ days: 1 })],
        ].map(([name, value]) => ({
            name,
            value,
            active: serializeDate(value) === this.state.question.day,
        }));
    }

    get onDay() {
        return _t("on %s", day(this.state.page.day));
    }

    get onDayByBasis() {
        const { bases, occupancy } = this.state.page;
        return `${this.onDay} · ${Object.fromEntries(bases)[occupancy.basis]}`;
    }

    get inPeriod() {
        const { attraction } = this.state.page;
        return _t("%(from)s – %(to)s, compared with %(previous_from)s – %(previous_to)s", {
            from: day(attraction.from),
            to: day(attraction.to),
            previous_from: day(attraction.previous_from),
            previous_to: day(attraction.previous_to),
        });
    }

    /** The day, basis and period that the page is of. */
    get asked() {
        const { day: asOf, occupancy, attraction } = this.state.page;
        const { from, to } = attraction;
        return { day: asOf, basis: occupancy.basis, date_from: from, date_to: to };
    }

    openFigure(figure, options) {
        return this.openRows("open_rows", figure, { ...this.asked, ...options });
    }

    openZone(id) {
        const { day: asOf, basis } = this.asked;
        return this.openForm("kcn.zone", id, { context: { kcn_day: asOf, kcn_basis: basis } });
    }

    openImport() {
        return this.action.doAction(this.state.page.import_action);
    }

    downloadBook() {
        const board = this.boardOf(this.state.page);
        return download({ url: "/kcn_reports/figures.xlsx", data: { board, ...this.asked } });
    }
}

registry.category("actions").add("kcn_reports.figures", FiguresPage);
