from odoo import api, fields, models
from odoo.exceptions import ValidationError


class KcnZoneArea(models.Model):
    """The planned areas of a zone, or of one phase, from a day until the next row.

    Legal source: the plan that the decision named in ``source`` approves.
    A day before the first row is answered with the first row: it is what is known.
    """

    _name = "kcn.zone.area"
    _description = "Area of a Zone"
    _inherit = ["kcn.board.record"]
    _order = "zone_id, phase_id, date desc, id desc"
    _rec_name = "zone_id"

    zone_id = fields.Many2one("kcn.zone", required=True, index=True, ondelete="cascade")
    phase_id = fields.Many2one(
        "kcn.zone.phase",
        index="btree_not_null",
        ondelete="cascade",
        domain="[('zone_id', '=', zone_id)]",
        help="Empty: the whole zone.",
    )
    company_id = fields.Many2one(related="zone_id.company_id", store=True, index=True)
    date = fields.Date("From", required=True, default=fields.Date.context_today)
    day_known = fields.Boolean(
        default=True, help="Unticked: the day is the day of the register that named the area."
    )
    total_ha = fields.Float("Total Area (ha)", digits=(12, 4))
    industrial_ha = fields.Float("Industrial Land (ha)", digits=(12, 4))
    service_ha = fields.Float("Service Land (ha)", digits=(12, 4))
    source = fields.Char(help="Decision or register")

    _areas_positive = models.Constraint(
        "CHECK (total_ha >= 0 AND industrial_ha >= 0 AND service_ha >= 0)",
        "An area cannot be negative.",
    )
    _one_a_day = models.UniqueIndex(
        "(zone_id, COALESCE(phase_id, 0), date)",
        "The zone (or the phase) has an area from this day already.",
    )

    @api.constrains("total_ha", "industrial_ha", "service_ha")
    def _check_parts(self):
        for area in self:
            parts = area.industrial_ha + area.service_ha
            # Half a square metre: what hectares with four decimals cannot tell apart
            if area.total_ha and parts > area.total_ha + 0.00005:
                raise ValidationError(
                    self.env._(
                        "%(zone)s: industrial and service land (%(parts).4f ha) are more than "
                        "the total area (%(total).4f ha).",
                        zone=area.zone_id.name,
                        parts=parts,
                        total=area.total_ha,
                    )
                )

    @api.constrains("zone_id", "phase_id")
    def _check_phase_zone(self):
        self.env["kcn.zone.phase"]._check_same_zone(self)

    def _on(self, day):
        """Give the row in force on ``day`` (the first one for an earlier day), or none."""
        rows = self.filtered("date").sorted("date")
        return rows.filtered(lambda row: row.date <= day)[-1:] or rows[:1]
