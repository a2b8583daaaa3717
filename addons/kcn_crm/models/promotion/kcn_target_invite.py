from odoo import models
from odoo.exceptions import UserError


class KcnTarget(models.Model):
    """From the list to a forum or onto the road."""

    _inherit = "kcn.target"

    def action_invite(self):
        """Open the screen that invites these companies or puts them on a trip's route.

        Those that were dropped are left out.
        """
        self.check_access("write")
        wanted = self.filtered(lambda target: target.state != "dropped")
        if not wanted:
            raise UserError(
                self.env._("Dropped companies are not invited: press “Approach Again” first.")
            )
        action = self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_target_invite_action")
        action["context"] = {"default_target_ids": wanted.ids}
        return action
