from odoo import api, models


class MailFollowers(models.Model):
    """Whoever follows a confidential lead follows where it is discussed."""

    _inherit = "mail.followers"

    @api.model_create_multi
    def create(self, vals_list):
        kept = self.env["crm.lead"]._keep_apart(vals_list, "res_model")
        fresh = [
            vals
            for vals, asked in zip(kept, vals_list, strict=True)
            if vals is asked or not self._follows(vals)
        ]
        return super().create(fresh)

    def _follows(self, vals):
        """Say whether this partner is a follower of the record already."""
        names = ("res_model", "res_id", "partner_id")
        return self.search_count([(name, "=", vals.get(name)) for name in names], limit=1)
