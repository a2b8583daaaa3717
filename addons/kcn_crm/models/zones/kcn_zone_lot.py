from odoo import api, fields, models
from odoo.fields import Domain


class KcnZone(models.Model):
    """How many lots a zone has on the day in the context (kcn_day), today without one."""

    _inherit = "kcn.zone"

    lot_count = fields.Integer("Number of Lots", compute="_compute_lot_count")
    free_lot_count = fields.Integer("Number of Free Lots", compute="_compute_lot_count")

    @api.depends("lot_ids.state")
    @api.depends_context("kcn_day")
    def _compute_lot_count(self):
        lot = self.env["kcn.lot"]
        here = Domain("zone_id", "in", self.ids)
        alive = here & lot._domain_on(self._day())
        counts = dict(lot._read_group(alive, ["zone_id"], ["__count"]))
        free = here & Domain("state", "=", "free")
        free_counts = dict(lot._read_group(free, ["zone_id"], ["__count"]))
        for zone in self:
            zone.lot_count = counts.get(zone._origin, 0)
            zone.free_lot_count = free_counts.get(zone._origin, 0)
