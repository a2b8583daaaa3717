import { Component, onWillStart, useRef, useState, useSubEnv } from "@odoo/owl";
import { router } from "@web/core/browser/router";
import { DateTimeInput } from "@web/core/datetime/datetime_input";
import { deserializeDate, serializeDate, today } from "@web/core/l10n/dates";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { KeepLast } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";
import { useSetupAction } from "@web/search/action_hook";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { day } from "../figures/format";
import { ReviewDecisions } from "./review_decisions";
import { ReviewLand } from "./review_land";
import { ReviewMoves } from "./review_moves";
import { ReviewPipeline } from "./review_pipeline";
import { ReviewStuck } from "./review_stuck";

/** The weekly review of a board: pictures first, every number opens its leads. */
export class ReviewPage extends Component {
    static template = "kcn_reports.ReviewPage";
    static components = {
        DateTimeInput,
        Layout,
        ReviewDecisions,
        ReviewLand,
        ReviewMoves,
        ReviewPipeline,
        ReviewStuck,
    };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.keepLast = new KeepLast();
        this.root = useRef("root");
        this.state = useState({
            page: null,
            loading: true,
            question: this.firstQuestion(),
            draft: {},
        });
        useSetupAction({
            rootRef: this.root,
            getLocalState: () => ({ question: { ...this.state.question }, page: this.state.page }),
        });
        useSubEnv({
            openFigure: (figure, options) => this.openFigure(figure, options),
            openLead: (id) => this.openLead(id),
            decideOn: (lead) => this.decideOn(lead),
        });
        onWillStart(() => {
            // Coming back from the rows: the page is there at once, and as it was
            this.state.page = this.props.state?.page || null;
            this.load(); // not awaited: the frame shows while the figures are on their way
        });
    }

    /** What was asked before, in this tab or by the address. */
    firstQuestion() {
        const { board, week } = this.props.state?.question || router.current;
        return { board: board && Number(board), week };
    }

    async load() {
        this.state.loading = true;
        const asked = { ...this.state.question };
        try {
            const page = await this.keepLast.add(
                this.orm.call("kcn.figures", "review_page", [], asked)
            );
            this.state.page = page;
            this.answered = { board: page.board.id, week: page.week.from };
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

    askWeek(value) {
        if (value) {
            this.ask({ week: serializeDate(value) });
        }
    }

    get thisWeek() {
        return today();
    }

    date(text) {
        return text ? deserializeDate(text) : false;
    }

    get week() {
        const { from, to } = this.state.page.week;
        return `${day(from)} – ${day(to)}`;
    }

    get onDay() {
        return day(this.state.page.week.day);
    }

    get since() {
        const { since, day: last } = this.state.page.week;
        return `${day(since)} – ${day(last)}`;
    }

    /** How what was decided before stands: the first thing that a review asks. */
    get earlier() {
        const rows = this.state.page.earlier;
        const count = (state) => rows.filter((row) => row.state === state).length;
        return { all: rows.length, done: count("done"), late: count("late"), open: count("open") };
    }

    async openFigure(figure, options) {
        const { board, week } = this.answered;
        const action = await this.orm.call("kcn.figures", "open_review", [figure, board], {
            week,
            ...options,
        });
        this.activateBoard();
        await this.action.doAction(action);
    }

    openLead(id) {
        this.activateBoard();
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "crm.lead",
            res_id: id,
            views: [[this.state.page.lead_form, "form"]],
        });
    }

    /** Lists show the active boards' rows only, whatever an action's context says. */
    activateBoard() {
        const board = this.state.page.board.id;
        const active = user.activeCompanies.map((company) => company.id);
        if (!active.includes(board)) {
            user.activateCompanies([...active, board], {
                includeChildCompanies: false,
                reload: false,
            });
        }
    }

    /** Take a lead along to the line in which a decision is written. */
    decideOn(lead) {
        this.state.draft = { lead_id: lead.id, user_id: lead.officer_id };
        this.goToDecisions();
    }

    goToDecisions() {
        const part = this.root.el.querySelector(".o_kcn_review_decisions");
        part?.scrollIntoView({ behavior: "smooth", block: "start" });
        part?.querySelector(".o_kcn_decide_name")?.focus({ preventScroll: true });
    }

    async decide(values) {
        const { board, week } = this.answered;
        await this.orm.call("kcn.review", "decide", [board, week, values]);
        this.state.draft = {};
        await this.load();
    }

    async hold(values) {
        const { board, week } = this.answered;
        await this.orm.call("kcn.review", "hold", [board, week], values);
        await this.load();
    }

    async finish(id) {
        await this.orm.call("kcn.review.decision", "action_done", [[id]]);
        await this.load();
    }

    openPipeline() {
        return this.action.doAction("kcn_crm.kcn_lead_action");
    }

    print() {
        window.print();
    }
}

registry.category("actions").add("kcn_reports.review", ReviewPage);
