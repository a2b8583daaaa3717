from odoo import models


class IrHttp(models.AbstractModel):
    """A board's people begin with the board's leads; all others where Odoo has them begin."""

    _inherit = "ir.http"

    def session_info(self):
        """Give what the web client starts with; see Odoo's own method."""
        info = super().session_info()
        info["kcn_of_a_board"] = self.env.user._works_for_a_board()
        if info["kcn_of_a_board"] and not info.get("home_action_id"):
            info["home_action_id"] = self.env.ref("kcn_crm.kcn_lead_action").id
        return info
