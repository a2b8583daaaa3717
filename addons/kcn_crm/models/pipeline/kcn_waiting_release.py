from odoo import models


class KcnOccupancy(models.Model):
    """Land given free goes on offer to those who wait, at once."""

    _inherit = "kcn.occupancy"

    def action_release(self):
        """Give reserved lots free, and offer them to those who wait at once.

        :raise UserError: one of them is no reservation in force
        """
        result = super().action_release()
        self.env["kcn.waiting"]._make_offers(self.company_id)
        return result

    def action_cancel(self):
        """Take wrong rows out of force, and offer their lots to those who wait at once."""
        result = super().action_cancel()
        self.env["kcn.waiting"]._make_offers(self.company_id)
        return result
