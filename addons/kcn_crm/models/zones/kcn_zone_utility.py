from odoo import fields, models


class KcnZoneUtility(models.Model):
    """What a zone's enterprises drew of its power and water, read on a day.

    It covers what was let until that day; what is let or reserved later comes on top.
    """

    _name = "kcn.zone.utility"
    _description = "Use of Utilities"
    _inherit = ["kcn.board.record"]
    _order = "date desc, id desc"
    _rec_name = "zone_id"

    zone_id = fields.Many2one("kcn.zone", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="zone_id.company_id", store=True, index=True)
    date = fields.Date("Day", required=True, default=fields.Date.context_today)
    power_mw = fields.Float("Power Drawn (MW)", digits=(10, 2), aggregator=None)
    water_m3_day = fields.Float("Water Drawn (m³/day)", digits=(12, 1), aggregator=None)
    source = fields.Char(help="Who read it: the developer, the power company, the waterworks")

    _one_a_day = models.UniqueIndex(
        "(zone_id, date)", "The zone has a reading of its utilities for this day already."
    )
    _not_negative = models.Constraint(
        "CHECK (power_mw >= 0 AND water_m3_day >= 0)", "Power and water cannot be negative."
    )
