from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

IN_CALENDARS = ("approved", "under_way", "finished", "reported")
# What the meeting tells as the stop does
CARRIED = {
    "partner_id",
    "name",
    "person_ids",
    "meeting_kind",
    "start",
    "duration",
    "place",
    "agenda",
    "skipped",
    "trip_id",
}


class KcnTripStop(models.Model):
    """A stop of an approved trip is a meeting in the calendars of those who go."""

    _inherit = "kcn.trip.stop"

    event_id = fields.Many2one(
        "calendar.event",
        "Meeting",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    held = fields.Boolean(compute="_compute_held")
    outcome = fields.Selection("_outcomes", compute="_compute_outcome")

    @api.depends("event_id.outcome", "event_id.minutes")
    def _compute_held(self):
        for stop in self:
            # sudo: that the meeting was held is no secret; what was said, and of which lead, is
            event = stop.sudo().event_id
            stop.held = bool(event.outcome or event.minutes)

    @api.depends("event_id.outcome")
    @api.depends_context("uid")
    def _compute_outcome(self):
        """What came of a meeting is told to those only who may see it."""
        seen = self.event_id._filtered_access("read")
        for stop in self:
            stop.outcome = (stop.event_id & seen).outcome

    @api.model
    def _outcomes(self):
        return self.env["calendar.event"]._fields["outcome"]._description_selection(self.env)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._refuse_crafted(vals)
        stops = super().create(vals_list)
        stops._keep_in_step()
        return stops

    def write(self, vals):
        self._refuse_crafted(vals)
        result = super().write(vals)
        if CARRIED & vals.keys() and not self.env.context.get("kcn_meeting_tells"):
            self._keep_in_step()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_held(self):
        for stop in self:
            if stop.held:
                raise UserError(
                    self.env._(
                        "The meeting at %s was held: what was said there stays. "
                        "Delete the meeting itself if it was logged by mistake.",
                        stop.name,
                    )
                )
        self._leave_calendars()

    def action_open_meeting(self):
        """Open the meeting of the stop in the calendar."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "calendar.event",
            "res_id": self.event_id.id,
            "views": [(False, "form")],
        }

    def action_open_map(self):
        """Open the place on the map, in a new window."""
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": self.map_url, "target": "new"}

    def _keep_in_step(self):
        """Have the meetings tell what the stops tell; without a trip to go on, none."""
        going = self.filtered(lambda stop: not stop.skipped and stop.trip_id.state in IN_CALENDARS)
        (self - going)._leave_calendars()
        for stop in going:
            # sudo: whoever may change the stop moves its meeting, also one of a concealed lead
            event = stop.sudo().event_id.with_context(**self._quiet())
            if event:
                values = stop._meeting_values()
                if stop.held:
                    # Who came and what it was is told by the log from then on
                    values = {name: values[name] for name in ("start", "stop", "location")}
                event.write(values)
        fresh = going.filtered(lambda stop: not stop.event_id)
        events = self.env["calendar.event"].with_context(**self._quiet())
        made = events.create([stop._meeting_values() for stop in fresh])
        for stop, event in zip(fresh, made, strict=True):
            # sudo: the link is written here alone, for a stop the user has just changed
            stop.sudo().event_id = event

    def _leave_calendars(self):
        """Take the meetings that were not held out of the calendars."""
        ahead = self.filtered(lambda stop: stop.event_id and not stop.held)
        # sudo: whoever may take the stop out takes its meeting along
        ahead.sudo().event_id.with_context(**self._quiet()).write({"active": False})

    def _quiet(self):
        # Those who go see it in their calendars; the host is invited by a letter of the board
        return {
            "kcn_trip_tells": True,
            "no_mail_to_attendees": True,
            "skip_contact_description": True,
        }

    def _meeting_values(self):
        self.ensure_one()
        trip = self.trip_id
        leaving = self.env.context.get("kcn_leaving_ids") or ()
        members = trip.member_ids.filtered(lambda member: member.id not in leaving)
        going = members.user_id.partner_id | members.partner_id
        return {
            "active": True,
            # In the language of the one in charge, whoever presses the button
            "name": trip.with_context(lang=trip.user_id.lang).env._("Trip: %s", self.name),
            "meeting_kind": self.meeting_kind,
            "start": self.start,
            "stop": self.start + timedelta(hours=self.duration),
            "location": self.place,
            "user_id": trip.user_id.id,
            "company_id": trip.company_id.id,
            "partner_ids": [Command.set((going | self.partner_id | self.person_ids).ids)],
        }

    def _refuse_crafted(self, vals):
        if not self.env.su and "event_id" in vals:
            raise UserError(self.env._("The meeting of a stop comes from the stop itself."))
