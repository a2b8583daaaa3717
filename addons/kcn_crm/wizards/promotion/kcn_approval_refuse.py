from odoo import fields, models


class KcnApprovalRefuse(models.TransientModel):
    """Why a manager does not approve a draft: what the officer mends it by."""

    _name = "kcn.approval.refuse"
    _description = "Do Not Approve"

    trip_id = fields.Many2one("kcn.trip")
    programme_id = fields.Many2one("kcn.programme")
    reason = fields.Char("Why", required=True)

    def action_refuse(self):
        """Give the draft back to the officer with the reason."""
        self.ensure_one()
        (self.trip_id or self.programme_id)._refuse_approval(self.reason)
        return {"type": "ir.actions.act_window_close"}
