import { Component, onWillStart, useRef, useState } from "@odoo/owl";
import { router } from "@web/core/browser/router";
import { deserializeDate } from "@web/core/l10n/dates";
import { user } from "@web/core/user";
import { KeepLast } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";
import { useSetupAction } from "@web/search/action_hook";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

/**
 * A page that asks `kcn.figures` one question and shows the answer; the question stands in the
 * address, and coming back from the rows finds the page as it was.
 */
export class QuestionPage extends Component {
    static props = { ...standardActionServiceProps };
    /** The method of `kcn.figures` that gives the page. */
    static method = "";
    /** The question's names, which are those of the method and of the address. */
    static names = [];
    /** What is asked unless the address says otherwise. */
    static defaults = {};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.keepLast = new KeepLast();
        this.root = useRef("root");
        this.state = useState({ page: null, loading: true, question: this.firstQuestion() });
        useSetupAction({
            rootRef: this.root,
            getLocalState: () => ({ question: { ...this.state.question }, page: this.state.page }),
        });
        onWillStart(() => {
            // Coming back from the rows: the page is there at once, and as it was
            this.state.page = this.props.state?.page || null;
            if (this.state.page) {
                this.answered = this.answeredBy(this.state.page, { ...this.state.question });
            }
            this.load(); // not awaited: the frame shows while the figures are on their way
        });
    }

    /** What was asked before, in this tab or by the address. */
    firstQuestion() {
        const { names, defaults } = this.constructor;
        const question = { ...defaults, ...this.props.state?.question };
        for (const name of this.props.state ? [] : names) {
            if (router.current[name]) {
                question[name] = router.current[name];
            }
        }
        if (isNaN(question.board)) {
            delete question.board; // a mangled address asks about the user's own board
        }
        return question;
    }

    /** The id of the board that a page is about. */
    boardOf(page) {
        return page.board.id;
    }

    /** The question that a page answers, with what the server chose where nothing was asked. */
    answeredBy(page, asked) {
        return { ...asked, board: this.boardOf(page) };
    }

    async load() {
        this.state.loading = true;
        const asked = { ...this.state.question };
        try {
            const call = this.orm.call("kcn.figures", this.constructor.method, [], asked);
            const page = await this.keepLast.add(call);
            this.state.page = page;
            this.answered = this.answeredBy(page, asked);
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

    date(text) {
        return text ? deserializeDate(text) : false;
    }

    /** Open the rows of a figure: `method` of `kcn.figures` gives the action. */
    async openRows(method, figure, options) {
        const board = this.boardOf(this.state.page);
        const action = await this.orm.call("kcn.figures", method, [figure, board], options);
        this.activateBoard();
        await this.action.doAction(action);
    }

    openForm(model, id, { view = false, context = {} } = {}) {
        this.activateBoard();
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: model,
            res_id: id,
            views: [[view, "form"]],
            context,
        });
    }

    /** Only the active boards' rows are shown and written, whatever an action's context says. */
    activateBoard() {
        const board = this.boardOf(this.state.page);
        const active = user.activeCompanies.map((company) => company.id);
        if (!active.includes(board)) {
            user.activateCompanies([...active, board], {
                includeChildCompanies: false,
                reload: false,
            });
        }
    }

    print() {
        window.print();
    }
}
