from odoo import api, fields, models
from odoo.fields import Command


class CalendarEvent(models.Model):
    """The quick log of a meeting that stood in the calendar before it was held."""

    _inherit = "calendar.event"

    @api.model
    @api.readonly
    def log_start(self, model=None, record_id=None):
        """Give what the quick log opens with; on a meeting, with what is known of it.

        :return: as before, and ``event`` with ``id``, ``name``, ``kind``, ``start`` (UTC),
            ``minutes`` and ``outcome`` when the button was pressed on a meeting
        """
        opening = super().log_start(model, record_id)
        event = self.browse(record_id).exists() if model == self._name and record_id else self
        if event:
            event.check_access("read")
            opening["event"] = event._log_planned()
            opening["who"] = event._log_planned_who()
        return opening

    @api.model
    def log_meeting(self, values):
        """Save what came of a meeting: of a new one, or with ``event_id`` of a planned one.

        ``before`` holds the minutes as the page was opened with: what somebody else noted
        meanwhile is kept, and stands above.
        """
        if not values.get("event_id"):
            return super().log_meeting(values)
        self._check_may_log()
        key = f"{self.env.uid}:{values['key']}" if values.get("key") else False
        event = self.browse(values["event_id"])
        event.check_access("write")
        # sudo: a technical mark that only these methods read and write
        if key and event.sudo().log_key == key:
            return event._log_told()
        event.with_context(no_mail_to_attendees=True).write(event._log_held(values))
        event._mark_logged(key)
        return event._log_told()

    def _log_held(self, values):
        """Give the values of a meeting that was held."""
        self.ensure_one()
        leads, people = self._log_participants(values.get("who") or [])
        named = self.env["res.partner"].union(*people)
        start = fields.Datetime.to_datetime(values.get("start")) or self.start
        said = (values.get("minutes") or "").strip()
        before = (values.get("before") or "").strip()
        if self.minutes and self.minutes.strip() != before:
            added = said.removeprefix(before).strip() if before else said
            said = "\n\n".join(filter(None, (self.minutes, added)))
        written = {
            "active": True,
            "meeting_kind": values.get("kind") or self.meeting_kind or "meeting",
            "minutes": said,
            "outcome": values.get("outcome") or False,
            "partner_ids": [Command.set((self._board_partners() | named).ids)],
            "commitment_ids": self._log_promises(values.get("promises") or [], people),
        }
        if start != self.start:
            written |= {"start": start, "stop": start + (self.stop - self.start)}
        if leads:
            written["opportunity_id"] = leads[0].id
        return written

    def _log_planned(self):
        return {
            "id": self.id,
            "name": self.name,
            "kind": self.meeting_kind or "meeting",
            "start": fields.Datetime.to_string(self.start),
            "minutes": self.minutes or "",
            "outcome": self.outcome or "",
        }

    def _log_planned_who(self):
        lead = self.opportunity_id
        people = self.other_partner_ids - lead.partner_id
        firms = people.filtered("is_company")
        return self._log_choices(lead, firms | people)
