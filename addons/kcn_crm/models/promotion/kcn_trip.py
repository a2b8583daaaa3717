from odoo import api, fields, models
from odoo.exceptions import ValidationError

TRIP_KINDS = [("investment", "Call for Investment"), ("trade", "Buyers for Products")]


class KcnTrip(models.Model):
    """A promotion trip: why, where, when, by which decision; who goes, and what came of it."""

    _name = "kcn.trip"
    _description = "Promotion Trip"
    _inherit = ["kcn.board.record", "mail.thread", "mail.activity.mixin"]
    _order = "date_from desc, id desc"
    _rec_names_search = ["name", "decision_number"]

    name = fields.Char("Trip", required=True, tracking=True)
    company_id = fields.Many2one(
        "res.company", "Board", required=True, index=True, default=lambda self: self.env.company
    )
    user_id = fields.Many2one(
        "res.users",
        "Officer in Charge",
        required=True,
        index=True,
        default=lambda self: self.env.user,
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
        tracking=True,
    )
    kind = fields.Selection(
        TRIP_KINDS,
        required=True,
        default="investment",
        index=True,
        help="Buyers: the trip looks for markets for what the zones' factories make.",
    )
    purpose = fields.Text(help="What the trip is to bring about, as the report repeats it.")
    country_id = fields.Many2one(
        "res.country", index=True, default=lambda self: self.env.ref("base.vn"), required=True
    )
    state_id = fields.Many2one(
        "res.country.state", "Province", domain="[('country_id', '=', country_id)]"
    )
    place = fields.Char(help="Where exactly; also a province by the name it had at the time.")
    host = fields.Char("Received By", help="Who receives the delegation there.")
    date_from = fields.Date("From", required=True, default=fields.Date.context_today, index=True)
    date_to = fields.Date("To", required=True, default=fields.Date.context_today)
    day_count = fields.Integer("Number of Days", compute="_compute_day_count")

    # The decision that sends the delegation
    decision_number = fields.Char("Decision", tracking=True)
    decision_date = fields.Date("Day of the Decision")
    decision_signer = fields.Char("Signed By")

    member_ids = fields.One2many("kcn.trip.member", "trip_id", "Delegation")
    stop_ids = fields.One2many("kcn.trip.stop", "trip_id", "Stops")
    stop_count = fields.Integer("Number of Stops", compute="_compute_stop_count")
    held_count = fields.Integer("Meetings Held", compute="_compute_stop_count")
    place_text = fields.Char("Where", compute="_compute_place_text")

    _days_in_order = models.Constraint(
        "CHECK (date_from <= date_to)", "A trip ends on the day it begins, or later."
    )

    @api.depends("date_from", "date_to")
    def _compute_day_count(self):
        for trip in self:
            known = trip.date_from and trip.date_to
            trip.day_count = (trip.date_to - trip.date_from).days + 1 if known else 0

    @api.depends("stop_ids.held", "stop_ids.skipped")
    def _compute_stop_count(self):
        for trip in self:
            stops = trip.stop_ids.filtered(lambda stop: not stop.skipped)
            trip.stop_count = len(stops)
            trip.held_count = len(stops.filtered("held"))

    @api.depends("place", "country_id", "state_id", "company_id")
    @api.depends_context("lang")
    def _compute_place_text(self):
        for trip in self:
            named = trip.place or trip.state_id.name
            country = trip.country_id.name if trip._is_abroad() or not named else None
            trip.place_text = ", ".join(filter(None, (named, country)))

    @api.constrains("country_id", "state_id")
    def _check_province(self):
        for trip in self:
            if trip.state_id and trip.state_id.country_id != trip.country_id:
                raise ValidationError(
                    self.env._(
                        "%(province)s is not in %(country)s: choose the country first.",
                        province=trip.state_id.name,
                        country=trip.country_id.name,
                    )
                )

    @api.onchange("date_from")
    def _onchange_date_from(self):
        if self.date_from and self.date_to and self.date_to < self.date_from:
            self.date_to = self.date_from

    @api.onchange("country_id")
    def _onchange_country_id(self):
        if self.state_id.country_id != self.country_id:
            self.state_id = False

    def write(self, vals):
        began = {trip: trip.date_from for trip in self} if "date_from" in vals else {}
        result = super().write(vals)
        for trip, day in began.items():
            trip._carry_stops((trip.date_from - day).days)
        if {"date_from", "date_to", "country_id"} & vals.keys():
            self.stop_ids._check_within_trip()
        return result

    def _carry_stops(self, days):
        """Move the stops that are still ahead along with a trip that begins on another day."""
        self.ensure_one()
        for stop in self.stop_ids.filtered(lambda stop: not stop.held) if days else ():
            stop.start = fields.Datetime.add(stop.start, days=days)

    def _is_abroad(self):
        self.ensure_one()
        # By its number, which is remembered: a list of trips asks it for each of them
        vietnam = self.env["ir.model.data"]._xmlid_to_res_id("base.vn")
        return self.country_id.id != (self.company_id.country_id.id or vietnam)
