from odoo import api, fields, models

from ..night_work import one_by_one

TOLD_BY = {"opportunity_id", "start", "meeting_kind", "outcome", "active"}


class CalendarEvent(models.Model):
    """A meeting or call that was held answers the inquiry of its lead."""

    _inherit = "calendar.event"

    @api.model_create_multi
    def create(self, vals_list):
        events = super().create(vals_list)
        events._answer_inquiries()
        return events

    def write(self, vals):
        result = super().write(vals)
        if TOLD_BY & vals.keys():
            self._answer_inquiries()
        return result

    @api.model
    def _cron_answers(self):
        """Note the first answers by meetings that were planned ahead and are held now."""
        now = fields.Datetime.now()
        events = self.search(
            [
                ("start", "<=", now),
                ("meeting_kind", "!=", False),
                ("opportunity_id.answered_date", "=", False),
                ("opportunity_id.inquiry_date", "!=", False),
            ]
        )
        one_by_one(events, lambda event: event._answer_inquiries())

    def _answer_inquiries(self):
        now = fields.Datetime.now()
        # sudo: the kind and the outcome of a meeting are told to nobody by this
        for event in self.sudo().filtered("opportunity_id"):
            held = event.meeting_kind and event.active and event.start <= now
            if held and event.outcome != "no_answer":
                kind = "call" if event.meeting_kind == "call" else "meeting"
                event.opportunity_id._note_answer(event.start, kind)
