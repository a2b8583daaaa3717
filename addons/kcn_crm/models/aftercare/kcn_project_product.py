from odoo import fields, models


class KcnProject(models.Model):
    """What a project makes."""

    _inherit = "kcn.project"

    product_ids = fields.One2many("kcn.product", "project_id", "Products")
