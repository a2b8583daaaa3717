from odoo import fields, models

from ...models.zones.kcn_lot import LAND_USES


class KcnLotChangeLine(models.TransientModel):
    """A lot that a split or a merge will make."""

    _name = "kcn.lot.change.line"
    _description = "New Lot of a Split or Merge"

    change_id = fields.Many2one("kcn.lot.change", required=True, index=True, ondelete="cascade")
    zone_id = fields.Many2one(related="change_id.zone_id")
    code = fields.Char("Lot", required=True)
    area_ha = fields.Float("Area (ha)", digits=(12, 4), required=True)
    land_use = fields.Selection(LAND_USES, required=True, default="industrial")
    phase_id = fields.Many2one("kcn.zone.phase", domain="[('zone_id', '=', zone_id)]")
