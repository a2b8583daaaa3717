from odoo import api, models

from .name_for_readers import name_for_readers


class IrAttachment(models.Model):
    """A file of a confidential lead is kept with what is known of it."""

    _inherit = "ir.attachment"

    @api.depends_context("uid")
    def _compute_display_name(self):
        result = super()._compute_display_name()
        name_for_readers(self)
        return result

    @api.model_create_multi
    def create(self, vals_list):
        return super().create(self._keep_apart(vals_list))

    def write(self, vals):
        if vals.get("res_model") in ("crm.lead", "kcn.waiting"):
            [vals] = self._keep_apart([vals])
        return super().write(vals)

    @api.model
    def _keep_apart(self, vals_list):
        """Give the values with the files of confidential leads, and of their places in the
        line for land, hung on what is known of them."""
        asked = [
            vals.get("res_id") if vals.get("res_model") == "kcn.waiting" else False
            for vals in vals_list
        ]
        leads = self.env["kcn.waiting"]._confidential_leads(asked) if any(asked) else {}
        vals_list = [
            {**vals, "res_model": "crm.lead", "res_id": leads[waiting_id]}
            if waiting_id in leads
            else vals
            for vals, waiting_id in zip(vals_list, asked, strict=True)
        ]
        return self.env["crm.lead"]._keep_apart(vals_list, "res_model")
