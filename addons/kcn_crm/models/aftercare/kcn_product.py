from odoo import fields, models


class KcnProduct(models.Model):
    """What a licensed project makes: the board looks for markets for it."""

    _name = "kcn.product"
    _description = "Product of a Project"
    _inherit = ["kcn.board.record"]
    _order = "project_id, sequence, id"
    _rec_names_search = ["name", "project_id.name", "project_id.code"]

    project_id = fields.Many2one("kcn.project", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="project_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    name = fields.Char("Product", required=True)
    active = fields.Boolean(default=True)
    sector_id = fields.Many2one("kcn.sector", index="btree_not_null", ondelete="restrict")
    unit = fields.Char(help="In what it is counted: tonnes, pieces, square metres.")
    volume_note = fields.Char("Volume a Year", help="As the enterprise says, with its unit.")
    market_note = fields.Char("Sold To", help="Markets and buyers the enterprise has already.")
    partner_id = fields.Many2one(related="project_id.partner_id", string="Maker")

    _name_once = models.UniqueIndex(
        "(project_id, lower(name))", "The project has this product already."
    )
