from odoo import api, fields, models

from ...registers.fold import zone_key


class KcnZone(models.Model):
    _inherit = "kcn.zone"

    name_key = fields.Char(
        compute="_compute_name_key",
        store=True,
        precompute=True,
        help="The name as registers are matched by: no accents, case or prefix (KCN, CCN).",
    )

    _name_once = models.UniqueIndex(
        "(company_id, kind, name_key)",
        "The board has a zone of this name already (accents, case and “KCN” aside).",
    )

    @api.depends("name")
    def _compute_name_key(self):
        for zone in self:
            zone.name_key = zone_key(zone.name or "")
