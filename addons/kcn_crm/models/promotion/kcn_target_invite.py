from odoo import models


class KcnTarget(models.Model):
    """From the list to a forum or onto the road."""

    _inherit = "kcn.target"

    def action_invite(self):
        """Open the screen that invites these companies or puts them on a trip's route."""
        self.check_access("write")
        action = self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_target_invite_action")
        action["context"] = {"default_target_ids": self.ids}
        return action
