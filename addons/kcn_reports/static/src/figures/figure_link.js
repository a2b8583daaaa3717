import { Component } from "@odoo/owl";

/** A number that opens the rows behind it. */
export class FigureLink extends Component {
    static template = "kcn_reports.FigureLink";
    static props = {
        figure: String,
        text: String,
        options: { type: Object, optional: true },
        label: { type: String, optional: true },
    };

    onClick() {
        this.env.openFigure(this.props.figure, this.props.options || {});
    }
}
