import { Component, onWillStart, useState } from "@odoo/owl";
import { deserializeDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { TripPerson } from "./trip_person";

const { DateTime } = luxon;
const MODEL = "kcn.trip.stop";

/** The stops of the day for who is on the road: the map, the telephone, the log, whom one met. */
export class TripDay extends Component {
    static template = "kcn_crm.TripDay";
    static components = { TripPerson };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ page: null, meeting: null });
        onWillStart(() => this.show(this.props.action.context?.trip_day || false));
    }

    get zone() {
        return Intl.DateTimeFormat().resolvedOptions().timeZone;
    }

    async show(day) {
        this.state.page = await this.orm.call(MODEL, "day_start", [day, this.zone]);
        this.state.meeting = null;
    }

    get title() {
        const { day, today } = this.state.page;
        const named = deserializeDate(day).toLocaleString({
            weekday: "long",
            day: "numeric",
            month: "numeric",
        });
        return day === today ? _t("Today, %s", named) : named;
    }

    dayName(one) {
        return deserializeDate(one.day).toFormat("ccc d/L");
    }

    /** A moment of the server by the phone's clock, wherever it is. */
    clock(text) {
        return DateTime.fromSQL(text, { zone: "utc" }).setZone(this.zone).toFormat("HH:mm");
    }

    phoneLink(phone) {
        return `tel:${phone.replace(/[^\d+]/g, "")}`;
    }

    log(stop) {
        return this.action.doAction("kcn_crm.kcn_meeting_log_action", {
            additionalContext: { log_model: "calendar.event", log_id: stop.event_id },
        });
    }

    meet(stop) {
        this.state.meeting = this.state.meeting === stop.id ? null : stop.id;
    }

    saved(stop, told) {
        Object.assign(stop, told);
        this.state.meeting = null;
    }

    openTrip(trip) {
        return this.open("kcn.trip", trip.id);
    }

    openContact(contact) {
        return this.open("kcn.contact", contact.id);
    }

    open(model, id) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: model,
            res_id: id,
            views: [[false, "form"]],
        });
    }

    allTrips() {
        return this.action.doAction("kcn_crm.kcn_trip_action");
    }
}

registry.category("actions").add("kcn_crm.trip_day", TripDay);
