import { useSubEnv } from "@odoo/owl";
import { DateTimeInput } from "@web/core/datetime/datetime_input";
import { serializeDate, today } from "@web/core/l10n/dates";
import { registry } from "@web/core/registry";
import { Layout } from "@web/search/layout";
import { day } from "../figures/format";
import { QuestionPage } from "../figures/question_page";
import { ReviewDecisions } from "./review_decisions";
import { ReviewLand } from "./review_land";
import { ReviewMoves } from "./review_moves";
import { ReviewPipeline } from "./review_pipeline";
import { ReviewStuck } from "./review_stuck";

/** The weekly review of a board: pictures first, every number opens its leads. */
export class ReviewPage extends QuestionPage {
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
    static method = "review_page";
    static names = ["board", "week"];

    setup() {
        super.setup();
        this.state.draft = {};
        useSubEnv({
            openFigure: (figure, options) => this.openFigure(figure, options),
            openLead: (id) => this.openLead(id),
            decideOn: (lead) => this.decideOn(lead),
        });
    }

    answeredBy(page) {
        return { board: this.boardOf(page), week: page.week.from };
    }

    askWeek(value) {
        if (value) {
            this.ask({ week: serializeDate(value) });
        }
    }

    get thisWeek() {
        return today();
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

    /** Without a lead, nothing can stand still. */
    get anyLead() {
        return this.state.page.pipelines.some((pipeline) => pipeline.total.count);
    }

    openFigure(figure, options) {
        const { week } = this.answered;
        return this.openRows("open_review", figure, { week, ...options });
    }

    openLead(id) {
        return this.openForm("crm.lead", id, { view: this.state.page.lead_form });
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
        this.activateBoard();
        await this.orm.call("kcn.review", "decide", [board, week, values]);
        this.state.draft = {};
        await this.load();
    }

    async hold(values) {
        const { board, week } = this.answered;
        this.activateBoard();
        await this.orm.call("kcn.review", "hold", [board, week], values);
        await this.load();
    }

    async finish(id) {
        this.activateBoard();
        await this.orm.call("kcn.review.decision", "action_done", [[id]]);
        await this.load();
    }

    openPipeline() {
        return this.action.doAction("kcn_crm.kcn_lead_action");
    }
}

registry.category("actions").add("kcn_reports.review", ReviewPage);
