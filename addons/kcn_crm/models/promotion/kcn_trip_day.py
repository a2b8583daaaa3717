from datetime import datetime, time, timedelta

import pytz
from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from ..zones.board_time import BOARD_TZ

ON_THE_ROAD = ("approved", "under_way", "finished")
BEFORE, AHEAD = 7, 60  # days of stops that the page offers


class KcnTripStop(models.Model):
    """The page of the day: the stops of those who are on the road, for the phone."""

    _inherit = "kcn.trip.stop"

    contact_ids = fields.One2many("kcn.contact", "stop_id", "People Met Here")

    @api.model
    @api.readonly
    def day_start(self, day=None, zone=None):
        """Give a day of the trips that the user goes on.

        :param day: ISO day; without one today, or the nearest day with stops
        :param zone: name of the phone's time zone, by which days are told apart
        :return: dict with ``day``, ``today``, the ``days`` that have stops, the ``trips`` and
            the ``stops`` of the day in their order
        """
        self._check_may_travel()
        clock = self._clock(zone)
        today = datetime.now(clock).date()
        by_day = self._stops_by_day(today, clock)
        shown = fields.Date.to_date(day) if day else self._nearest_day(list(by_day), today)
        stops = by_day.get(shown, self.browse())
        return {
            "day": fields.Date.to_string(shown),
            "today": fields.Date.to_string(today),
            "days": [
                {"day": fields.Date.to_string(one), "count": len(found)}
                for one, found in sorted(by_day.items())
            ],
            "trips": [
                {"id": trip.id, "name": trip.name, "place": trip.place_text}
                for trip in stops.trip_id
            ],
            "stops": [stop._day_told() for stop in stops],
        }

    def meet(self, values):
        """Note a person met at the stop; sent twice, noted once.

        :param values: dict of ``key`` (the phone's own), ``name``, ``function``, ``firm``,
            ``phone``, ``email``, ``interest`` and ``card``, the photograph in base64
        :return: the stop as `day_start` gives it
        """
        self.ensure_one()
        self._check_may_travel()
        self.check_access("write")
        contacts = self.env["kcn.contact"]
        key = f"{self.env.uid}:{values['key']}" if values.get("key") else False
        # sudo: the key is the user's own, and only tells whether it was sent before
        if not key or not contacts.sudo().search_count([("capture_key", "=", key)], limit=1):
            contact = contacts.create(self._met_values(values))
            # sudo: a technical mark that nobody else reads or writes
            contact.sudo().capture_key = key
        return self._day_told()

    def _met_values(self, values):
        text = {
            name: (values.get(name) or "").strip()
            for name in ("name", "function", "firm", "phone", "email", "interest")
        }
        firm = text.pop("firm") or self.partner_id.name or self.name
        known = self.partner_id if firm == self.partner_id.name else self.partner_id.browse()
        return {
            **text,
            "firm_name": firm,
            "firm_id": known.id,
            "country_id": (known.country_id or self.trip_id.country_id).id,
            "card_image": values.get("card") or False,
            "stop_id": self.id,
            "trip_id": self.trip_id.id,
            "company_id": self.company_id.id,
            "date": self._day(),
            "user_id": self.env.uid,
        }

    def _check_may_travel(self):
        if not self.env.user.has_group("kcn_crm.group_officer"):
            raise AccessError(
                self.env._("This page is for the board's officers on the road: ask one of them.")
            )

    @api.model
    def _clock(self, zone):
        return pytz.timezone(zone if zone in pytz.all_timezones_set else BOARD_TZ)

    def _stops_by_day(self, today, clock):
        """Give ``{day: stops}`` of the trips the user goes on, days by the clock."""
        morning = clock.localize(datetime.combine(today, time())).astimezone(pytz.utc)
        morning = morning.replace(tzinfo=None)
        goes = Domain("trip_id.user_id", "=", self.env.uid)
        goes |= Domain("trip_id.member_ids.user_id", "=", self.env.uid)
        stops = self.search(
            goes
            & Domain("trip_id.state", "in", ON_THE_ROAD)
            & Domain("start", ">=", morning - timedelta(days=BEFORE))
            & Domain("start", "<", morning + timedelta(days=AHEAD))
        )
        return stops.grouped(lambda stop: pytz.utc.localize(stop.start).astimezone(clock).date())

    @api.model
    def _nearest_day(self, days, today):
        """Give today if it has stops or there are none at all; else the next, else the last."""
        ahead = [day for day in days if day >= today]
        return min(ahead) if ahead else max(days, default=today)

    def _day_told(self):
        self.ensure_one()
        outcomes = dict(
            self.env["calendar.event"]._fields["outcome"]._description_selection(self.env)
        )
        return {
            "id": self.id,
            "event_id": self.event_id.id,
            "name": self.name,
            "firm": self.partner_id.name or "",
            "start": fields.Datetime.to_string(self.start),
            "stop": fields.Datetime.to_string(self.start + timedelta(hours=self.duration)),
            "place": self.place or "",
            "map_url": self.map_url or "",
            "agenda": self.agenda or "",
            "skipped": self.skipped,
            "held": self.held,
            "outcome": outcomes.get(self.outcome, ""),
            "people": [
                {
                    "id": person.id,
                    "name": person.name or "",
                    "function": person.function or "",
                    "phone": person.phone or "",
                }
                for person in self.person_ids
            ],
            "met": [
                {
                    "id": contact.id,
                    "name": contact.name or contact.firm_name,
                    "function": contact.function or "",
                    "card": bool(contact.card_small),
                }
                for contact in self.contact_ids.sorted("id")
            ],
        }
