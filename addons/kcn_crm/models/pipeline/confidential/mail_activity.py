from odoo import api, models


class MailActivity(models.Model):
    """What is to be done for a confidential lead is kept with what is known of it."""

    _inherit = "mail.activity"

    @api.model_create_multi
    def create(self, vals_list):
        return super().create(self.env["crm.lead"]._keep_apart(vals_list, "res_model_id"))
