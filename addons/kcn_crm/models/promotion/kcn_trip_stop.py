import re
from datetime import time, timedelta
from urllib.parse import quote

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..zones.board_time import board_day, board_moment

LINK = re.compile(r"(https?://|geo:)\S+", re.IGNORECASE)


class KcnTripStop(models.Model):
    """One stop of a trip: whom the delegation meets, where and when."""

    _name = "kcn.trip.stop"
    _description = "Stop of a Trip"
    _inherit = ["kcn.trip.part"]
    _order = "start, id"

    trip_id = fields.Many2one("kcn.trip", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="trip_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(
        "res.partner",
        "Company",
        index="btree_not_null",
        domain="[('is_company', '=', True)]",
        check_company=True,
        context={"default_is_company": True},
    )
    name = fields.Char(
        "Stop", compute="_compute_name", store=True, readonly=False, precompute=True, required=True
    )
    person_ids = fields.Many2many(
        "res.partner",
        "kcn_trip_stop_person_rel",
        "stop_id",
        "partner_id",
        "People to Meet",
        domain="[('is_company', '=', False)]",
        check_company=True,
    )
    meeting_kind = fields.Selection(
        [("meeting", "Working Meeting"), ("visit", "Site Visit"), ("dialogue", "Dialogue")],
        "Kind of Meeting",
        required=True,
        default="meeting",
    )
    start = fields.Datetime("When", required=True, index=True)
    duration = fields.Float("Duration (hours)", required=True, default=1.5)
    place = fields.Char(
        "Address", compute="_compute_place", store=True, readonly=False, precompute=True
    )
    map_link = fields.Char(
        "Own Map Link", help="A link the host sent. Left empty, the address is searched on the map."
    )
    latitude = fields.Float(digits=(10, 7))
    longitude = fields.Float(digits=(10, 7))
    map_url = fields.Char("Map", compute="_compute_map_url")
    agenda = fields.Text("What Is to Be Said")
    skipped = fields.Boolean("Not Held", copy=False)
    skip_reason = fields.Char("Why Not Held", copy=False)

    _duration_of_a_stop = models.Constraint(
        "CHECK (duration > 0 AND duration <= 24)", "A stop lasts up to a day: more are more stops."
    )
    _place_on_earth = models.Constraint(
        "CHECK (latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180)",
        "Latitude goes from -90 to 90, longitude from -180 to 180.",
    )

    @api.depends("partner_id")
    def _compute_name(self):
        for stop in self:
            stop.name = stop.partner_id.name or stop.name

    @api.depends("partner_id")
    def _compute_place(self):
        for stop in self:
            firm = stop.partner_id
            abroad = firm.country_id != (stop.company_id.country_id or self.env.ref("base.vn"))
            country = firm.country_id.name if abroad else None
            parts = (firm.street, firm.street2, firm.city, firm.state_id.name, country)
            stop.place = ", ".join(filter(None, parts)) or stop.place

    @api.depends("map_link", "latitude", "longitude", "place", "name")
    def _compute_map_url(self):
        # sudo: an address of a map service is no secret
        params = self.env["ir.config_parameter"].sudo()
        by_point = params.get_param("kcn_crm.map_url_point")
        by_place = params.get_param("kcn_crm.map_url_place")
        for stop in self:
            if stop.map_link:
                stop.map_url = stop.map_link
            elif by_point and (stop.latitude or stop.longitude):
                url = by_point.replace("{lat}", f"{stop.latitude:.6f}")
                stop.map_url = url.replace("{lon}", f"{stop.longitude:.6f}")
            elif by_place and stop.place:
                stop.map_url = by_place.replace("{place}", quote(stop.place))
            else:
                stop.map_url = False

    @api.constrains("map_link")
    def _check_map_link(self):
        for stop in self:
            if stop.map_link and not LINK.fullmatch(stop.map_link):
                raise ValidationError(
                    self.env._("A map link begins with https:// or geo:, as a phone opens it.")
                )

    @api.constrains("start", "trip_id")
    def _check_within_trip(self):
        for stop in self:
            trip = stop.trip_id
            day = stop._day()
            # Abroad the clock may tell another day
            slack = timedelta(days=int(trip._is_abroad()))
            if not trip.date_from - slack <= day <= trip.date_to + slack:
                raise ValidationError(
                    self.env._(
                        "Stop %(stop)s on %(day)s is not within the days of trip “%(trip)s”: "
                        "%(first)s – %(last)s.",
                        stop=stop.name,
                        day=day.strftime("%d/%m/%Y"),
                        trip=trip.name,
                        first=trip.date_from.strftime("%d/%m/%Y"),
                        last=trip.date_to.strftime("%d/%m/%Y"),
                    )
                )

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        trip = self.env["kcn.trip"].browse(values.get("trip_id") or ())
        if "start" in fields_list and "start" not in values:
            day = trip.date_from or fields.Date.to_date(self.env.context.get("trip_day"))
            if day:
                values["start"] = board_moment(day, time(8))
        return values

    def _day(self):
        """Give the day of the stop by Viet Nam's clock."""
        self.ensure_one()
        return board_day(self.start)
