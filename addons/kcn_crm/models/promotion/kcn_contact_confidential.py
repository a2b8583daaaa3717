from odoo import api, models

from ..pipeline.confidential.name_for_readers import name_for_readers


class KcnContact(models.Model):
    """A person met whose lead is confidential is named to those only who know the lead."""

    _inherit = "kcn.contact"

    @api.depends_context("uid")
    def _compute_display_name(self):
        result = super()._compute_display_name()
        if self.env.su:
            name_for_readers(self.filtered("lead_id.confidential"))
        return result
