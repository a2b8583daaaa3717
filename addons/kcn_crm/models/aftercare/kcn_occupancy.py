from odoo import fields, models


class KcnOccupancy(models.Model):
    _inherit = "kcn.occupancy"

    project_id = fields.Many2one(
        "kcn.project",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="The licensed project that uses the lot.",
    )
