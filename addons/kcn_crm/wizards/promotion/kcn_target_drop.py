from odoo import fields, models


class KcnTargetDrop(models.TransientModel):
    """Why companies are no longer approached: asked once, kept for the next years."""

    _name = "kcn.target.drop"
    _description = "Drop a Target Company"

    target_ids = fields.Many2many("kcn.target", required=True)
    reason = fields.Char("Why", required=True)

    def action_drop(self):
        """Drop each of the companies for this reason."""
        self.target_ids._drop(self.reason)
        return {"type": "ir.actions.act_window_close"}
