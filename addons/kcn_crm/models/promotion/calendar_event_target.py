from odoo import api, models


class CalendarEvent(models.Model):
    """A meeting takes the target companies of those invited forward."""

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
        # sudo: whoever plans the meeting need not see its kind, nor the list of targets
        for event in self.sudo().filtered("meeting_kind"):
            partners = event.partner_ids | event.opportunity_id.partner_id
            state = "approached" if event.meeting_kind == "call" else "meeting"
            self.env["kcn.target"]._reached(state, partners, event.company_id)
