import { Component } from "@odoo/owl";
import { serializeDate, today } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";

/** One promise of the quick log: what, by whom, until when. */
export class MeetingPromise extends Component {
    static template = "kcn_crm.MeetingPromise";
    static props = { promise: Object, givers: Array, change: Function };

    get days() {
        return [
            [_t("Tomorrow"), 1],
            [_t("3 days"), 3],
            [_t("1 week"), 7],
            [_t("2 weeks"), 14],
        ].map(([name, days]) => {
            const value = serializeDate(today().plus({ days }));
            return { name, value, active: value === this.props.promise.due_date };
        });
    }
}
