import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { FigureLink } from "../figures/figure_link";
import { count } from "../figures/format";

/** The leads that something keeps, the worst first, with what keeps them and whose they are. */
export class ReviewStuck extends Component {
    static template = "kcn_reports.ReviewStuck";
    static components = { FigureLink };
    static props = { stuck: Object, current: Boolean, mayDecide: Boolean };

    setup() {
        Object.assign(this, { count });
    }

    get all() {
        return _t("See all %s", count(this.props.stuck.total)).toString();
    }
}
