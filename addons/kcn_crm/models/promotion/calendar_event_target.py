from collections import defaultdict

from odoo import api, models


class CalendarEvent(models.Model):
    """A meeting takes the target companies of those invited forward.

    Not one of a confidential lead: the list would tell with whom it was.
    """

    _inherit = "calendar.event"

    @api.model_create_multi
    def create(self, vals_list):
        events = super().create(vals_list)
        events._tell_targets()
        return events

    def write(self, vals):
        result = super().write(vals)
        if {"partner_ids", "meeting_kind", "opportunity_id"} & vals.keys():
            self._tell_targets()
        return result

    def _tell_targets(self):
        reached = defaultdict(self.env["res.partner"].browse)
        # sudo: whoever plans the meeting need not see its kind, nor the list of targets
        for event in self.sudo().filtered("meeting_kind"):
            if event.opportunity_id.confidential:
                continue
            state = "approached" if event.meeting_kind == "call" else "meeting"
            partners = event.partner_ids | event.opportunity_id.partner_id
            reached[state, event.company_id] |= partners
        # The stops of a trip are many meetings of one board
        for (state, board), partners in reached.items():
            self.env["kcn.target"]._reached(state, partners, board)
