from odoo import api, fields, models
from odoo.exceptions import ValidationError


class KcnZonePhase(models.Model):
    _name = "kcn.zone.phase"
    _description = "Phase of a Zone"
    _inherit = ["kcn.board.record"]
    _order = "zone_id, sequence, id"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    zone_id = fields.Many2one("kcn.zone", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="zone_id.company_id", store=True, index=True)
    planned_date = fields.Date("Planned On")
    start_date = fields.Date("Construction Started On")
    operating_date = fields.Date("Operating Since")
    area_ids = fields.One2many("kcn.zone.area", "phase_id", "Areas")
    lot_ids = fields.One2many("kcn.lot", "phase_id", "Lots")
    clearance_ids = fields.One2many("kcn.clearance", "phase_id", "Land Clearance")
    total_ha = fields.Float("Area (ha)", digits=(12, 4), compute="_compute_figures")
    industrial_ha = fields.Float("Industrial Land (ha)", digits=(12, 4), compute="_compute_figures")
    cleared_ha = fields.Float("Cleared (ha)", digits=(12, 4), compute="_compute_figures")

    _days_in_order = models.Constraint(
        "CHECK (operating_date >= start_date)",
        "A phase cannot operate before its construction starts.",
    )

    @api.constrains("zone_id")
    def _check_zone_of_parts(self):
        for rows in (self.area_ids, self.lot_ids, self.clearance_ids):
            self._check_same_zone(rows)

    @api.depends(
        "area_ids.total_ha",
        "area_ids.industrial_ha",
        "area_ids.date",
        "clearance_ids.cleared_ha",
        "clearance_ids.date",
    )
    @api.depends_context("kcn_day")
    def _compute_figures(self):
        day = self.env["kcn.zone"]._day()
        for phase in self:
            area = phase.area_ids._on(day)
            phase.total_ha = area.total_ha
            phase.industrial_ha = area.industrial_ha
            phase.cleared_ha = sum(
                row.cleared_ha for row in phase.clearance_ids if row.date and row.date <= day
            )

    @api.model
    def _check_same_zone(self, rows):
        """Refuse rows (areas, lots, clearances) whose phase is another zone's."""
        for row in rows.filtered("phase_id"):
            if row.phase_id.zone_id != row.zone_id:
                raise ValidationError(
                    self.env._("Phase %s belongs to another zone.", row.phase_id.name)
                )
