from datetime import datetime

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged

from .trip_case import TripCase


@tagged("post_install", "-at_install")
class TestTripMeetings(TripCase):
    """Each stop of an approved trip is a meeting, and stays in step with it."""

    def setUp(self):
        super().setUp()
        self.mails = self.env["mail.mail"].sudo().search_count([])

    def test_a_draft_is_in_nobodys_calendar(self):
        self.assertFalse(self.stop.event_id)

    def test_an_approved_stop_is_in_the_calendars_of_those_who_go(self):
        self.approve()
        event = self.stop.event_id
        self.assertEqual(event.start, datetime(2024, 2, 28, 2, 0))
        self.assertEqual(event.stop, datetime(2024, 2, 28, 4, 0))
        self.assertEqual(event.location, "KCN Đồng Văn I, Phủ Lý")
        self.assertEqual(event.meeting_kind, "meeting")
        self.assertEqual(event.company_id, self.board)
        self.assertEqual(event.user_id, self.officer)
        going = self.leader.partner_id | self.officer.partner_id
        self.assertEqual(event.partner_ids, going | self.partner | self.person)
        self.assertEqual(self.env["mail.mail"].sudo().search_count([]), self.mails, "no mail")

    def test_the_meeting_follows_the_stop(self):
        self.approve()
        event = self.stop.event_id
        self.stop.write({"start": "2024-02-29 06:30:00", "duration": 1})
        self.assertEqual(event.start, datetime(2024, 2, 29, 6, 30))
        self.assertEqual(event.stop, datetime(2024, 2, 29, 7, 30))
        self.stop.place = "Khách sạn Mường Thanh"
        self.assertEqual(event.location, "Khách sạn Mường Thanh")
        self.trip.member_ids.filtered(lambda member: member.user_id == self.leader).unlink()
        self.assertNotIn(self.leader.partner_id, event.partner_ids)
        self.env["kcn.trip.member"].create({"trip_id": self.trip.id, "user_id": self.manager.id})
        self.assertIn(self.manager.partner_id, event.partner_ids)

    def test_the_stop_follows_the_meeting(self):
        self.approve()
        self.stop.event_id.write(
            {"start": "2024-02-28 07:00:00", "stop": "2024-02-28 07:45:00", "location": "Tầng 2"}
        )
        self.assertEqual(self.stop.start, datetime(2024, 2, 28, 7, 0))
        self.assertEqual(self.stop.duration, 0.75)
        self.assertEqual(self.stop.place, "Tầng 2")

    def test_a_stop_added_on_the_road_is_a_meeting_at_once(self):
        self.approve()
        self.trip.action_start()
        stop = self.new_stop(self.trip, name="UBND tỉnh Hà Nam", partner_id=False)
        self.assertIn("UBND tỉnh Hà Nam", stop.event_id.name)

    def test_a_stop_taken_out_leaves_the_calendars(self):
        self.approve()
        event = self.stop.event_id
        self.stop.unlink()
        self.assertFalse(event.active)

    def test_what_was_said_is_not_taken_out(self):
        self.approve()
        self.log()
        with self.assertRaisesRegex(UserError, "was held"):
            self.stop.unlink()

    def test_who_came_stays_as_it_was_logged(self):
        self.approve()
        self.log()
        self.stop.event_id.partner_ids -= self.person
        self.stop.write({"place": "Tầng 2", "duration": 1})
        self.assertNotIn(self.person, self.stop.event_id.partner_ids)
        self.assertEqual(self.stop.event_id.location, "Tầng 2")

    def test_not_held_leaves_the_calendars_and_comes_back(self):
        self.approve()
        self.stop.skipped = True
        self.assertFalse(self.stop.event_id.active)
        self.stop.skipped = False
        self.assertTrue(self.stop.event_id.active)

    def test_a_trip_called_off_leaves_the_calendars(self):
        self.approve()
        event = self.stop.event_id
        self.trip.with_user(self.manager).action_cancel()
        self.assertFalse(event.active)
        self.trip.with_user(self.manager).action_back()
        self.approve()
        self.assertEqual(self.stop.event_id, event, "no second meeting")
        self.assertTrue(event.active)

    def test_stops_move_with_the_trip_but_for_those_held(self):
        second = self.new_stop(self.trip, start="2024-02-27 02:00:00")
        self.approve()
        self.log(second)
        moved = {"date_from": "2024-02-26", "date_to": "2024-02-28"}
        self.trip.with_user(self.manager).write(moved)
        self.assertEqual(self.stop.start, datetime(2024, 2, 27, 2, 0))
        self.assertEqual(self.stop.event_id.start, datetime(2024, 2, 27, 2, 0))
        self.assertEqual(second.start, datetime(2024, 2, 27, 2, 0))

    def test_a_stop_is_within_the_days_by_vietnams_clock(self):
        self.new_stop(self.trip, start="2024-02-26 17:00:00")  # 27/2, midnight
        self.new_stop(self.trip, start="2024-02-29 16:59:00")  # 29/2, 23:59
        for start in ("2024-02-26 16:59:00", "2024-02-29 17:00:00"):
            with self.subTest(start=start), self.assertRaisesRegex(ValidationError, "not within"):
                self.new_stop(self.trip, start=start)
        abroad = self.new_trip(country_id=self.env.ref("base.us").id)
        self.new_stop(abroad, start="2024-02-29 23:00:00")
        with self.assertRaisesRegex(ValidationError, "not within"):
            self.trip.date_to = "2024-02-27"

    def test_the_map_is_any_services(self):
        self.assertIn("openstreetmap.org/search?query=KCN%20%C4%90%E1%BB%93ng", self.stop.map_url)
        self.stop.write({"latitude": 20.5411, "longitude": 105.9139})
        self.assertIn("mlat=20.541100&mlon=105.913900", self.stop.map_url)
        self.env["ir.config_parameter"].sudo().set_param(
            "kcn_crm.map_url_point", "geo:{lat},{lon}?q={lat},{lon}"
        )
        self.env.invalidate_all()
        self.assertEqual(self.stop.map_url, "geo:20.541100,105.913900?q=20.541100,105.913900")
        self.stop.map_link = "https://maps.example/x?y=1"
        self.assertEqual(self.stop.map_url, "https://maps.example/x?y=1")
        for link in ("javascript:alert(1)", "https://a b", "Phủ Lý"):
            with self.subTest(link=link), self.assertRaisesRegex(ValidationError, "https://"):
                self.stop.map_link = link

    def test_the_meeting_of_a_stop_is_not_chosen_by_hand(self):
        event = self.env["calendar.event"].create({"name": "Khác"})
        with self.assertRaises(UserError):
            self.stop.event_id = event

    def test_the_form_proposes_the_first_morning_and_the_firms_address(self):
        with Form(self.trip) as form, form.stop_ids.new() as stop:
            stop.partner_id = self.partner
            self.assertEqual(stop.name, "Công ty A")
            self.assertEqual(stop.place, "KCN Đồng Văn I, Phủ Lý")
            self.assertEqual(str(stop.start), "2024-02-27 01:00:00")
