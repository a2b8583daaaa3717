import base64
import io

from freezegun import freeze_time
from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger
from PIL import Image

from .trip_case import TripCase


@tagged("post_install", "-at_install")
class TestTripDay(TripCase):
    """The page of the day: what is next, where, whom one met there."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls.new_stop(cls.trip, start="2024-02-28 08:00:00", name="Sở Công Thương")
        cls.third = cls.new_stop(cls.trip, start="2024-02-29 01:00:00")
        cls.approve()
        cls.stops = cls.env["kcn.trip.stop"]

    def page(self, day=None, zone="Asia/Ho_Chi_Minh", user=None):
        return self.stops.with_user(user or self.officer).day_start(day, zone)

    @freeze_time("2024-02-28 00:30:00")
    def test_todays_stops_in_their_order(self):
        page = self.page()
        self.assertEqual(page["day"], "2024-02-28")
        self.assertEqual([stop["id"] for stop in page["stops"]], [self.stop.id, self.second.id])
        self.assertEqual(
            page["days"], [{"day": "2024-02-28", "count": 2}, {"day": "2024-02-29", "count": 1}]
        )
        first = page["stops"][0]
        self.assertEqual(first["event_id"], self.stop.event_id.id)
        self.assertIn("openstreetmap", first["map_url"])
        self.assertEqual(first["people"][0]["name"], "Ông Đức")
        self.assertEqual(page["trips"][0]["id"], self.trip.id)

    def test_the_next_day_with_stops_is_shown_and_after_the_last_the_last(self):
        for now, day in (
            ("2024-02-20 03:00:00", "2024-02-28"),
            ("2024-02-28 16:59:00", "2024-02-28"),
            ("2024-02-28 17:00:00", "2024-02-29"),
            ("2024-03-05 03:00:00", "2024-02-29"),
        ):
            with freeze_time(now), self.subTest(now=now):
                self.assertEqual(self.page()["day"], day)
        with freeze_time("2024-05-01 03:00:00"):
            self.assertEqual(self.page()["day"], "2024-05-01")
            self.assertFalse(self.page()["stops"])

    @freeze_time("2024-02-28 12:00:00")
    def test_days_are_those_of_the_phones_clock(self):
        abroad = self.page(zone="America/New_York")
        # 29/2 at 01:00 UTC is still the evening of the 28th there
        self.assertEqual([stop["id"] for stop in abroad["stops"]][-1], self.third.id)
        self.assertEqual(self.page(zone="no such zone")["day"], "2024-02-28")

    @freeze_time("2024-02-28 00:30:00")
    @mute_logger("odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def test_only_who_goes_sees_the_day(self):
        self.assertFalse(self.page(user=self.manager)["stops"], "who stays at home")
        self.env["kcn.trip.member"].create({"trip_id": self.trip.id, "user_id": self.manager.id})
        self.assertTrue(self.page(user=self.manager)["stops"])
        self.assertFalse(self.page(user=self.neighbour)["stops"])
        for role in ("leader", "stranger", "portal"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.page(user=self.people[role])

    def test_a_draft_or_a_trip_called_off_is_not_on_the_road(self):
        self.trip.with_user(self.manager).action_cancel()
        with freeze_time("2024-02-28 00:30:00"):
            self.assertFalse(self.page()["stops"])

    def photograph(self):
        buffer = io.BytesIO()
        Image.effect_noise((1600, 900), 80).save(buffer, "JPEG")
        return buffer.getvalue()

    def test_a_person_met_is_a_contact_with_the_card_as_it_was_taken(self):
        taken = self.photograph()
        told = self.stop.meet(
            {
                "key": "k1",
                "name": "Bà Mai",
                "function": "Kế toán trưởng",
                "phone": "0912 345 678",
                "card": base64.b64encode(taken).decode(),
            }
        )
        (met,) = told["met"]
        contact = self.env["kcn.contact"].browse(met["id"])
        self.assertEqual(contact.firm_name, "Công ty A")
        self.assertEqual(contact.firm_id, self.partner)
        self.assertEqual((contact.trip_id, contact.stop_id), (self.trip, self.stop))
        self.assertEqual(str(contact.date), "2024-02-28")
        self.assertEqual(contact.user_id, self.officer)
        self.assertEqual(base64.b64decode(contact.card_image), taken, "not a byte is lost")
        small = Image.open(io.BytesIO(base64.b64decode(contact.card_small)))
        self.assertLessEqual(max(small.size), 512)

    def test_a_card_alone_is_enough_and_twice_is_once(self):
        card = base64.b64encode(self.photograph()).decode()
        for _time in range(2):
            told = self.stop.meet({"key": "k2", "card": card})
        self.assertEqual(len(told["met"]), 1)
        other = self.stop.meet({"key": "k3", "name": "Ông Hải", "firm": "Công ty Khác"})
        contact = self.env["kcn.contact"].browse(other["met"][-1]["id"])
        self.assertEqual(contact.firm_name, "Công ty Khác")
        self.assertFalse(contact.firm_id)

    @mute_logger("odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def test_only_the_boards_officers_note_people(self):
        for user in (self.leader, self.people["stranger"], self.neighbour):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.stop.with_user(user).meet({"name": "Bà Mai"})

    def test_what_is_logged_marks_the_stop(self):
        self.env["calendar.event"].log_meeting(
            {
                "event_id": self.stop.event_id.id,
                "kind": "meeting",
                "minutes": "Cần 10 ha.",
                "outcome": "agreed",
            }
        )
        self.assertTrue(self.stop.held)
        self.assertEqual(self.trip.held_count, 1)
        with freeze_time("2024-02-28 00:30:00"):
            self.assertEqual(self.page()["stops"][0]["outcome"], "Agreed")
