import { Component } from "@odoo/owl";
import { FigureLink } from "../figures/figure_link";
import { count, width } from "../figures/format";
import { hectares } from "./review_format";

/** The open leads by stage as bars: how many, how much land, what capital per currency. */
export class ReviewPipeline extends Component {
    static template = "kcn_reports.ReviewPipeline";
    static components = { FigureLink };
    static props = { pipelines: Array, openPipeline: Function };

    setup() {
        Object.assign(this, { count, hectares, width });
    }

    /** A pipeline without a lead is not drawn, but the first is always there. */
    get shown() {
        return this.props.pipelines.filter(
            (pipeline, index) => !index || pipeline.total.count
        );
    }

    most(pipeline) {
        return Math.max(...pipeline.stages.map((stage) => stage.count), 1);
    }
}
