from odoo import api, models

from ..pipeline.confidential.name_for_readers import name_for_readers


class KcnContact(models.Model):
    """A person met whose lead is confidential is named to those only who know the lead."""

    _inherit = "kcn.contact"

    def write(self, vals):
        result = super().write(vals)
        if vals.get("lead_id"):
            # Nobody hangs a contact on a lead that they may not know
            self.check_access("write")
        return result

    @api.depends_context("uid")
    def _compute_display_name(self):
        result = super()._compute_display_name()
        if self.env.su:
            name_for_readers(self.filtered("lead_id.confidential"))
        return result
