from odoo import fields, models


class KcnTrip(models.Model):
    """A trip hangs on an activity of the year's programme."""

    _inherit = "kcn.trip"

    programme_line_id = fields.Many2one(
        "kcn.programme.line",
        "Programme Activity",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
