from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from .board_time import BOARD_TZ

ZONE_KINDS = [
    ("industrial_park", "Industrial Park"),
    ("industrial_cluster", "Industrial Cluster"),
    ("economic_zone", "Economic Zone"),
    ("high_tech_park", "High-tech Park"),
]

# The dates of a zone's life in the order in which they must come.
LIFE_DATES = ("planned_date", "policy_date", "established_date", "operating_date", "closed_date")


class KcnZone(models.Model):
    """An industrial zone of a board. What changes in time hangs on it as dated rows."""

    _name = "kcn.zone"
    _description = "Zone"
    _inherit = ["kcn.board.record", "mail.thread", "mail.activity.mixin"]
    _order = "sequence, name, id"

    name = fields.Char(required=True, tracking=True)
    active = fields.Boolean(default=True, tracking=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one(
        "res.company", "Board", required=True, index=True, default=lambda self: self.env.company
    )
    kind = fields.Selection(ZONE_KINDS, required=True, default="industrial_park", tracking=True)

    # Life: the state on a day is derived from these, never stored
    planned_date = fields.Date("Planned On", tracking=True)
    policy_date = fields.Date("Investment Policy Approved On", tracking=True)
    established_date = fields.Date("Established On", tracking=True)
    operating_date = fields.Date("Operating Since", tracking=True)
    closed_date = fields.Date("Closed On", tracking=True)
    life_state = fields.Selection(
        [
            ("planned", "Planned"),
            ("policy", "Policy Approved"),
            ("established", "Established"),
            ("operating", "Operating"),
            ("closed", "Closed"),
        ],
        "State",
        compute="_compute_life_state",
        search="_search_life_state",
        help="State on the day in the context (kcn_day), today without one.",
    )

    # Detailed plan 1/500
    detailed_plan_number = fields.Char("Detailed Plan 1/500", tracking=True)
    detailed_plan_date = fields.Date("Detailed Plan Approved On", tracking=True)
    detailed_plan_day_known = fields.Boolean(
        "Plan Day Known",
        default=True,
        help="Unticked: the day is the day of the register that named the plan.",
    )

    # Who and where
    developer_id = fields.Many2one(
        "res.partner", "Infrastructure Developer", index=True, check_company=True, tracking=True
    )
    developer_since = fields.Date(
        tracking=True, help="Day of the decision that made the company the zone's developer."
    )
    user_id = fields.Many2one(
        "res.users", "Responsible Officer", index=True, check_company=True, tracking=True
    )
    state_id = fields.Many2one("res.country.state", "Province")
    place = fields.Char("Location", help="Commune, district, main road")
    latitude = fields.Float(digits=(10, 7), aggregator=None)
    longitude = fields.Float(digits=(10, 7), aggregator=None)
    incentive_class = fields.Selection(
        [
            ("none", "No Area Incentive"),
            ("difficult", "Difficult Area"),
            ("special", "Specially Difficult Area"),
        ],
        "Incentive Area",
        default="none",
        tracking=True,
        help="Class of the area by the list of incentive areas of the Investment Law.",
    )
    incentive_note = fields.Text("Incentives That Apply")

    # Utilities
    power_mw = fields.Float("Power (MW)", digits=(10, 2))
    water_m3_day = fields.Float("Water (m³/day)", digits=(12, 1))
    wastewater_m3_day = fields.Float("Wastewater (m³/day)", digits=(12, 1))

    # Sectors
    priority_sector_ids = fields.Many2many(
        "kcn.sector", "kcn_zone_priority_sector_rel", "zone_id", "sector_id", "Priority Sectors"
    )
    restricted_sector_ids = fields.Many2many(
        "kcn.sector", "kcn_zone_restricted_sector_rel", "zone_id", "sector_id", "Restricted Sectors"
    )

    # Dated rows
    phase_ids = fields.One2many("kcn.zone.phase", "zone_id", "Phases")
    area_ids = fields.One2many("kcn.zone.area", "zone_id", "Areas")
    lot_ids = fields.One2many("kcn.lot", "zone_id", "Lots")
    clearance_ids = fields.One2many("kcn.clearance", "zone_id", "Land Clearance")
    declaration_ids = fields.One2many("kcn.zone.declaration", "zone_id", "Declarations")
    price_ids = fields.One2many("kcn.price", "zone_id", "Prices")
    note = fields.Html("Notes")

    _detailed_plan_day = models.Constraint(
        "CHECK (detailed_plan_number IS NULL OR detailed_plan_date IS NOT NULL)",
        "A detailed plan needs its day, or the day from which it is known.",
    )
    _utilities_positive = models.Constraint(
        "CHECK (power_mw >= 0 AND water_m3_day >= 0 AND wastewater_m3_day >= 0)",
        "Power, water and wastewater cannot be negative.",
    )

    @api.constrains(*LIFE_DATES)
    def _check_life_order(self):
        for zone in self:
            known = [(name, zone[name]) for name in LIFE_DATES if zone[name]]
            for (before, day), (after, next_day) in zip(known, known[1:], strict=False):
                if next_day < day:
                    labels = zone.fields_get([before, after], ["string"])
                    raise ValidationError(
                        self.env._(
                            "%(zone)s: “%(after)s” (%(next_day)s) comes before "
                            "“%(before)s” (%(day)s).",
                            zone=zone.name,
                            after=labels[after]["string"],
                            next_day=next_day.strftime("%d/%m/%Y"),
                            before=labels[before]["string"],
                            day=day.strftime("%d/%m/%Y"),
                        )
                    )

    @api.depends(*LIFE_DATES)
    @api.depends_context("kcn_day")
    def _compute_life_state(self):
        day = self._day()
        for zone in self:
            zone.life_state = zone._life_state_on(day)

    def _search_life_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain.OR(self._life_state_domain(state, self._day()) for state in value)

    def write(self, vals):
        result = super().write(vals)
        if "company_id" in vals:
            self.lot_ids.occupancy_ids._check_company()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_with_lots(self):
        kept = self.filtered("lot_ids")[:1]
        if kept:
            raise UserError(
                self.env._(
                    "%s has lots, and with them the history of its land: close it on a day "
                    "or archive it instead of deleting it.",
                    kept.name,
                )
            )

    def copy_data(self, default=None):
        vals_list = super().copy_data(default)
        for zone, vals in zip(self, vals_list, strict=True):
            if "name" not in (default or {}):
                vals["name"] = self.env._("%s (copy)", zone.name)
        return vals_list

    def _life_state_on(self, day):
        """Give the state on ``day``; a zone without any date counts as planned."""
        self.ensure_one()
        reached = "planned"
        for name, state in (
            ("policy_date", "policy"),
            ("established_date", "established"),
            ("operating_date", "operating"),
            ("closed_date", "closed"),
        ):
            if self[name] and self[name] <= day:
                reached = state
        return reached

    @api.model
    def _life_state_domain(self, state, day):
        """Give the domain of zones whose state on ``day`` is ``state``."""

        def reached(name):
            return Domain(name, "<=", day)

        later = {
            "planned": ("policy_date", "established_date", "operating_date", "closed_date"),
            "policy": ("established_date", "operating_date", "closed_date"),
            "established": ("operating_date", "closed_date"),
            "operating": ("closed_date",),
            "closed": (),
        }
        if state not in later:
            return Domain.FALSE
        domain = Domain.AND(~reached(name) for name in later[state])
        return domain if state == "planned" else domain & reached(f"{state}_date")

    @api.model
    def _day(self):
        """Give the day that figures are asked for: ``kcn_day`` of the context, else today."""
        return fields.Date.to_date(self.env.context.get("kcn_day")) or self._today()

    @api.model
    def _today(self):
        """Give the board's day: Việt Nam's, also for the night and for whoever is abroad."""
        return fields.Date.context_today(self.with_context(tz=BOARD_TZ))
