from odoo import api, fields, models


class KcnSector(models.Model):
    """A section or division of the national classification of activities.

    Source of the shipped rows: VSIC 2018, Decision 27/2018/QĐ-TTg. A later
    classification is further rows with its own ``valid_from``.
    """

    _name = "kcn.sector"
    _description = "Sector (VSIC)"
    _order = "code, id"
    _parent_store = True
    _rec_names_search = ["code", "name", "words"]

    code = fields.Char(required=True, index=True)
    name = fields.Char(required=True, translate=True)
    words = fields.Char(
        "Everyday Words",
        help="What people call it, separated by commas: a search by one of them finds the sector.",
    )
    level = fields.Selection([("section", "Section"), ("division", "Division")], required=True)
    parent_id = fields.Many2one("kcn.sector", "Section", index=True, ondelete="restrict")
    parent_path = fields.Char(index=True)
    child_ids = fields.One2many("kcn.sector", "parent_id", "Divisions")
    valid_from = fields.Date(help="First day this row of the classification is in force.")
    valid_to = fields.Date(help="First day it is no longer in force; empty while it is.")

    _valid_days = models.Constraint(
        "CHECK (valid_to > valid_from)",
        "A sector must end after it starts.",
    )
    _code_once = models.Constraint(
        "EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to) WITH &&)",
        "This sector code is in force already in that time.",
    )

    @api.depends("code", "name")
    def _compute_display_name(self):
        for sector in self:
            sector.display_name = " ".join(filter(None, (sector.code, sector.name)))
