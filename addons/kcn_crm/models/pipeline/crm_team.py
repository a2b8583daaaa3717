from odoo import fields, models


class CrmTeam(models.Model):
    _inherit = "crm.team"

    board_pipeline = fields.Selection(
        [("investor", "Investors"), ("developer", "Infrastructure Developers")],
        help="A pipeline of the industrial-zone boards: its leads belong to a board each, "
        "walk through its own stages and pass their gates.",
    )
