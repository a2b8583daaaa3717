from odoo import api, models

from .name_for_readers import name_for_readers


class MailMessage(models.Model):
    """What is said of a confidential lead is kept with what is known of it."""

    _inherit = "mail.message"

    @api.depends_context("uid")
    def _compute_display_name(self):
        result = super()._compute_display_name()
        name_for_readers(self)
        return result

    @api.model_create_multi
    def create(self, vals_list):
        return super().create(self.env["crm.lead"]._keep_apart(vals_list, "model"))
