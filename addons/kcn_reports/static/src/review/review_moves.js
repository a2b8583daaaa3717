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
};

/** What moved since the review before: leads, land and capital of each kind of move. */
export class ReviewMoves extends Component {
    static template = "kcn_reports.ReviewMoves";
    static components = { FigureLink };
    static props = { moves: Array };

    setup() {
        Object.assign(this, { count, hectares });
    }

    /** What is rare is shown when it happened. */
    get shown() {
        return this.props.moves.filter((move) => move.key !== "restored" || move.count);
    }

    icon(move) {
        return ICONS[move.key];
    }
}
