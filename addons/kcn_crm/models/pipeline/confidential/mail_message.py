from odoo import api, models


class MailMessage(models.Model):
    """What is said of a confidential lead is kept with what is known of it."""

    _inherit = "mail.message"

    @api.model_create_multi
    def create(self, vals_list):
        return super().create(self.env["crm.lead"]._keep_apart(vals_list, "model"))
