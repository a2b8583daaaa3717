from odoo import models


class KcnOccupancy(models.Model):
    """Land given free goes on offer to those who wait, at once."""

    _inherit = "kcn.occupancy"

    def action_release(self):
        result = super().action_release()
        self.env["kcn.waiting"]._make_offers(self.company_id)
        return result

    def action_cancel(self):
        result = super().action_cancel()
        self.env["kcn.waiting"]._make_offers(self.company_id)
        return result
