import { Component, onWillUpdateProps, useState } from "@odoo/owl";
import { serializeDate, today } from "@web/core/l10n/dates";
import { day } from "../figures/format";

const DAYS_TO_DO = 7;

/** What was decided, before and now, and the line in which a decision is written down. */
export class ReviewDecisions extends Component {
    static template = "kcn_reports.ReviewDecisions";
    static props = {
        page: Object,
        draft: Object,
        decide: Function,
        hold: Function,
        finish: Function,
    };

    setup() {
        Object.assign(this, { day });
        this.state = useState({ ...this.blank(this.props.draft), busy: false });
        onWillUpdateProps((next) => {
            if (next.draft !== this.props.draft) {
                Object.assign(this.state, this.blank(next.draft), {
                    name: next.draft.lead_id ? this.state.name : "",
                });
            }
        });
    }

    blank({ lead_id = false, user_id = false }) {
        const due_date = serializeDate(today().plus({ days: DAYS_TO_DO }));
        return { name: "", lead_id, user_id, due_date };
    }

    /** A lead brings its officer along, unless somebody was named. */
    chooseLead(ev) {
        this.state.lead_id = Number(ev.target.value) || false;
        const lead = this.props.page.leads.find((item) => item.id === this.state.lead_id);
        this.state.user_id = this.state.user_id || lead?.officer_id || false;
    }

    chooseWho(ev) {
        this.state.user_id = Number(ev.target.value) || false;
    }

    get ready() {
        const { name, user_id, due_date, busy } = this.state;
        return Boolean(name.trim() && user_id && due_date && !busy);
    }

    async decide(ev) {
        ev.preventDefault();
        if (!this.ready) {
            return;
        }
        const { name, lead_id, user_id, due_date } = this.state;
        this.state.busy = true;
        try {
            await this.props.decide({ name: name.trim(), lead_id, user_id, due_date });
        } finally {
            this.state.busy = false;
        }
    }

    get attendees() {
        return this.props.page.held.attendees.map((user) => user.id);
    }

    attend(id, there) {
        const attendee_ids = this.attendees.filter((other) => other !== id);
        this.props.hold({ attendee_ids: there ? [...attendee_ids, id] : attendee_ids });
    }
}
