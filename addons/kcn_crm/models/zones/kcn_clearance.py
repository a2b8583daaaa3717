from odoo import api, fields, models


class KcnClearance(models.Model):
    """Land cleared, compensated or fitted with infrastructure on a day (one tranche)."""

    _name = "kcn.clearance"
    _description = "Land Clearance"
    _inherit = ["kcn.board.record"]
    _order = "date desc, id desc"
    _rec_name = "zone_id"

    zone_id = fields.Many2one("kcn.zone", required=True, index=True, ondelete="cascade")
    phase_id = fields.Many2one(
        "kcn.zone.phase",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('zone_id', '=', zone_id)]",
    )
    company_id = fields.Many2one(related="zone_id.company_id", store=True, index=True)
    date = fields.Date("Day", required=True, default=fields.Date.context_today)
    cleared_ha = fields.Float("Cleared (ha)", digits=(12, 4))
    infrastructure_ha = fields.Float("Infrastructure Completed (ha)", digits=(12, 4))
    households = fields.Integer()
    compensation = fields.Monetary(currency_field="currency_id", aggregator=None)
    currency_id = fields.Many2one(
        "res.currency", required=True, default=lambda self: self.env.ref("base.VND")
    )
    source = fields.Char(help="Decision or minutes")

    _not_negative = models.Constraint(
        "CHECK (cleared_ha >= 0 AND infrastructure_ha >= 0"
        " AND households >= 0 AND compensation >= 0)",
        "Hectares, households and money of a clearance cannot be negative.",
    )

    @api.constrains("zone_id", "phase_id")
    def _check_phase_zone(self):
        self.env["kcn.zone.phase"]._check_same_zone(self)
