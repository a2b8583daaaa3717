from odoo import api, fields, models

from ...registers.fold import party_key


class ResPartner(models.Model):
    _inherit = "res.partner"

    party_key = fields.Char(
        compute="_compute_party_key",
        store=True,
        index=True,
        precompute=True,
        help="The name as registers are matched by: no accents, case or punctuation, "
        "legal forms written one way.",
    )

    @api.depends("name")
    def _compute_party_key(self):
        for partner in self:
            partner.party_key = party_key(partner.name or "") or False
