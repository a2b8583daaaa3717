import { Component, onWillStart, useRef, useState, useSubEnv } from "@odoo/owl";
import { router } from "@web/core/browser/router";
import { DateTimeInput } from "@web/core/datetime/datetime_input";
import { deserializeDate, serializeDate, today } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { download } from "@web/core/network/download";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { KeepLast } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";
import { useSetupAction } from "@web/search/action_hook";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { AttractionFigures } from "./attraction_figures";
import { day } from "./format";
import { OccupancyFigures } from "./occupancy_figures";
import { SummaryFigures } from "./summary_figures";

const QUESTION = ["board", "day", "basis", "date_from", "date_to"];

/** The figures of a board for a day and a period; every number opens its rows. */
export class FiguresPage extends Component {
    static template = "kcn_reports.FiguresPage";
    static components = {
        AttractionFigures,
        DateTimeInput,
        Layout,
        OccupancyFigures,
        SummaryFigures,
    };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.keepLast = new KeepLast();
        this.state = useState({ page: null, loading: true, question: this.firstQuestion() });
        useSetupAction({
            rootRef: useRef("root"),
            getLocalState: () => ({ question: { ...this.state.question }, page: this.state.page }),
        });
        useSubEnv({
            openFigure: (figure, options) => this.openFigure(figure, options),
            openZone: (id) => this.openZone(id),
        });
        onWillStart(() => {
            // Coming back from the rows: the page is there at once, and as it was
            this.state.page = this.props.state?.page || null;
            this.load(); // not awaited: the frame shows while the figures are on their way
        });
    }

    /** What was asked before, in this tab or by the address. */
    firstQuestion() {
        const question = { basis: "decree_35", ...this.props.state?.question };
        if (!this.props.state) {
            for (const name of QUESTION) {
                if (router.current[name]) {
                    question[name] = router.current[name];
                }
            }
        }
        return question;
    }

    async load() {
        this.state.loading = true;
        const asked = { ...this.state.question };
        try {
            const page = await this.keepLast.add(this.orm.call("kcn.figures", "page", [], asked));
            this.state.page = page;
            this.answered = { ...asked, board: page.occupancy.board.id, day: page.day };
            this.props.updateActionState?.({ ...this.answered });
        } finally {
            // A question that was refused is taken back: the page shows what it answers
            this.state.question = { ...(this.answered || asked) };
            this.state.loading = false;
        }
    }

    ask(change) {
        Object.assign(this.state.question, change);
        return this.load();
    }

    askBoard(id) {
        return this.ask({ board: Number(id) });
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

    date(text) {
        return text ? deserializeDate(text) : false;
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

    async openFigure(figure, options) {
        const { page } = this.state;
        const action = await this.orm.call(
            "kcn.figures",
            "open_rows",
            [figure, page.occupancy.board.id],
            {
                day: page.day,
                basis: page.occupancy.basis,
                date_from: page.attraction.from,
                date_to: page.attraction.to,
                ...options,
            }
        );
        this.activateBoard();
        await this.action.doAction(action);
    }

    /** Lists show the active boards' rows only, whatever an action's context says. */
    activateBoard() {
        const board = this.state.page.occupancy.board.id;
        const active = user.activeCompanies.map((company) => company.id);
        if (!active.includes(board)) {
            user.activateCompanies([...active, board], {
                includeChildCompanies: false,
                reload: false,
            });
        }
    }

    openZone(id) {
        const { page } = this.state;
        this.activateBoard();
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "kcn.zone",
            res_id: id,
            views: [[false, "form"]],
            context: {
                kcn_day: page.day,
                kcn_basis: page.occupancy.basis,
            },
        });
    }

    openImport() {
        return this.action.doAction(this.state.page.import_action);
    }

    downloadBook() {
        const { page } = this.state;
        return download({
            url: "/kcn_reports/figures.xlsx",
            data: {
                board: page.occupancy.board.id,
                day: page.day,
                basis: page.occupancy.basis,
                date_from: page.attraction.from,
                date_to: page.attraction.to,
            },
        });
    }

    print() {
        window.print();
    }
}

registry.category("actions").add("kcn_reports.figures", FiguresPage);
