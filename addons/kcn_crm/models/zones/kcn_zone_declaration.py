from odoo import api, fields, models

BASES = [
    ("decree_35", "Decree 35: industrial and service land"),
    ("decree_82", "Decree 82: industrial land"),
    ("cleared", "Cleared land"),
]


class KcnZoneDeclaration(models.Model):
    """What a board declared of a zone's occupancy on a day, in hectares or as a rate.

    Used for the occupancy where the zone has no lots; shown beside the computed
    figure where it has.
    """

    _name = "kcn.zone.declaration"
    _description = "Declared Occupancy"
    _inherit = ["kcn.board.record"]
    _order = "date desc, id desc"
    _rec_name = "zone_id"

    zone_id = fields.Many2one("kcn.zone", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="zone_id.company_id", store=True, index=True)
    date = fields.Date("Day", required=True, default=fields.Date.context_today)
    basis = fields.Selection(BASES, required=True, default="decree_35")
    leasable_ha = fields.Float("Leasable (ha)", digits=(12, 4))
    leased_ha = fields.Float("Leased (ha)", digits=(12, 4))
    rate_pct = fields.Float("Rate (%)", digits=(5, 2), aggregator=None)
    # A zero is a figure too, so whether one is given stands beside it
    has_leased = fields.Boolean(
        "Hectares Given", compute="_compute_given", store=True, readonly=False, precompute=True
    )
    has_rate = fields.Boolean(
        "Rate Given", compute="_compute_given", store=True, readonly=False, precompute=True
    )
    source = fields.Char()
    warning = fields.Char(compute="_compute_warning")

    _one_a_day = models.UniqueIndex(
        "(zone_id, basis, date)",
        "The zone has a declaration with this basis for this day already.",
    )
    _hectares = models.Constraint(
        "CHECK (leasable_ha >= 0 AND leased_ha >= 0"
        " AND (leasable_ha = 0 OR leased_ha <= leasable_ha))",
        "Declared hectares cannot be negative, nor more land leased than there is to lease.",
    )
    _rate = models.Constraint(
        "CHECK (rate_pct BETWEEN 0 AND 100)",
        "A rate lies between 0 and 100 %.",
    )
    _something_given = models.Constraint(
        "CHECK (has_leased OR has_rate)",
        "Declare the hectares leased, or a rate.",
    )

    @api.depends("leased_ha", "rate_pct")
    def _compute_given(self):
        for row in self:
            row.has_leased = row.has_leased or bool(row.leased_ha)
            row.has_rate = row.has_rate or bool(row.rate_pct)

    @api.depends("leasable_ha", "leased_ha", "rate_pct", "has_leased", "has_rate")
    def _compute_warning(self):
        for row in self:
            row.warning = False
            if not (row.has_leased and row.has_rate and row.leasable_ha):
                continue
            computed = 100 * row.leased_ha / row.leasable_ha
            # A published rate is rounded: to whole percents, to one decimal or to two
            decimals = next((n for n in (0, 1) if round(row.rate_pct, n) == row.rate_pct), 2)
            if abs(computed - row.rate_pct) > 0.5 / 10**decimals + 0.01:
                row.warning = self.env._(
                    "The hectares give %(computed).2f %%, the declared rate is %(rate).2f %%.",
                    computed=computed,
                    rate=row.rate_pct,
                )
