from odoo import api, fields, models


class KcnProgrammeLine(models.Model):
    """The trips of an activity, and what they cost."""

    _inherit = "kcn.programme.line"

    trip_ids = fields.One2many("kcn.trip", "programme_line_id", "Trips")

    @api.depends("trip_ids.cost_ids.spent_amount", "trip_ids.cost_ids.currency_id")
    def _compute_spent(self):
        return super()._compute_spent()
