from odoo import fields, models


class CalendarEvent(models.Model):
    """A meeting of a trip: moved in the calendar it moves its stop, and its lead knows the trip."""

    _inherit = "calendar.event"

    trip_stop_ids = fields.One2many("kcn.trip.stop", "event_id", "Stops of Trips")

    def write(self, vals):
        result = super().write(vals)
        moved = {"start", "stop", "duration", "location"} & vals.keys()
        if moved and not self.env.context.get("kcn_trip_tells"):
            self.filtered("company_id")._tell_trip_stops()
        return result

    def _lead_values(self, firm):
        """Have the lead of a firm met on a trip say so."""
        values = super()._lead_values(firm)
        if trip := self.trip_stop_ids.trip_id[:1]:
            values |= {"source_kind": "trip", "trip_id": trip.id}
        return values

    def _tell_trip_stops(self):
        # sudo: whoever may move the meeting moves the stop; a closed trip is left alone
        stops = self.env["kcn.trip.stop"].sudo().search([("event_id", "in", self.ids)])
        for stop in stops.filtered(
            lambda stop: stop.trip_id.state not in ("reported", "cancelled")
        ):
            event = stop.event_id
            hours = (event.stop - event.start).total_seconds() / 3600
            stop.with_context(kcn_meeting_tells=True).write(
                {"start": event.start, "duration": hours or stop.duration, "place": event.location}
            )
