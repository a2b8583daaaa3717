from odoo import models


class CrmLead(models.Model):
    """A meeting planned from a board's lead is one of the board's meetings from then on."""

    _inherit = "crm.lead"

    def action_schedule_meeting(self, smart_calendar=True):
        """Open the calendar; what is planned there has a kind, and stands among the meetings."""
        action = super().action_schedule_meeting(smart_calendar)
        if self._of_a_board() and self.env.user.has_group("kcn_crm.group_officer"):
            action["context"] = {**action["context"], "default_meeting_kind": "meeting"}
        return action
