import { Component } from "@odoo/owl";
import { FigureLink } from "../figures/figure_link";
import { count } from "../figures/format";
import { hectares } from "./review_format";

const ICONS = {
    new: "fa-plus-circle",
    forward: "fa-arrow-circle-right",
    back: "fa-arrow-circle-left",
    restored: "fa-refresh",
    won: "fa-check-circle",
    lost: "fa-times-circle",
    gone: "fa-sign-out",
};
const RARE = ["restored", "gone"];

/** What moved since the review before: leads, land and capital of each kind of move. */
export class ReviewMoves extends Component {
    static template = "kcn_reports.ReviewMoves";
    static components = { FigureLink };
    static props = { moves: Array };

    setup() {
        Object.assign(this, { count, hectares });
    }

    /** A pipeline in which nothing moved is not shown, but the first is always there. */
    get shown() {
        return this.props.moves.filter(
            (pipeline, index) => !index || pipeline.kinds.some((move) => move.count)
        );
    }

    /** What is rare is shown when it happened; of a further pipeline, only what happened. */
    kinds(pipeline) {
        const first = pipeline === this.props.moves[0];
        return pipeline.kinds.filter(
            (move) => move.count || (first && !RARE.includes(move.key))
        );
    }

    icon(move) {
        return ICONS[move.key];
    }
}
