from odoo import api, models


class IrAttachment(models.Model):
    """A file of a confidential lead is kept with what is known of it."""

    _inherit = "ir.attachment"

    @api.model_create_multi
    def create(self, vals_list):
        return super().create(self.env["crm.lead"]._keep_apart(vals_list, "res_model"))

    def write(self, vals):
        if vals.get("res_model") == "crm.lead":
            [vals] = self.env["crm.lead"]._keep_apart([vals], "res_model")
        return super().write(vals)
