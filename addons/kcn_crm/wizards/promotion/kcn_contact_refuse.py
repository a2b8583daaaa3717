from odoo import fields, models


class KcnContactRefuse(models.TransientModel):
    """Why a contact is not interested: asked once, kept for the next forum."""

    _name = "kcn.contact.refuse"
    _description = "Contact Not Interested"

    contact_ids = fields.Many2many("kcn.contact", required=True)
    reason = fields.Char("Why", required=True)

    def action_refuse(self):
        """Note it on each of the contacts."""
        self.contact_ids._note("not_interested", "other", self.reason)
        return {"type": "ir.actions.act_window_close"}
