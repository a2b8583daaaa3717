from odoo import fields, models


class KcnLeadIdentity(models.Model):
    """From which trip a confidential lead came: a trip to one firm tells who it is."""

    _inherit = "kcn.lead.identity"

    trip_id = fields.Many2one("kcn.trip", ondelete="restrict", index="btree_not_null")
