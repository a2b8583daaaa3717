from odoo import api, models

from .name_for_readers import name_for_readers


class KcnOwed(models.AbstractModel):
    """What is owed is named to those only who may read it, whatever points at it."""

    _inherit = "kcn.owed"

    @api.depends_context("uid")
    def _compute_display_name(self):
        result = super()._compute_display_name()
        name_for_readers(self)
        return result
