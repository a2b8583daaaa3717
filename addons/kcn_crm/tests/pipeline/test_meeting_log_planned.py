from datetime import datetime

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .lead_case import LeadCase


@tagged("post_install", "-at_install")
class TestMeetingLogPlanned(LeadCase):
    """What came of a meeting that stood in the calendar goes into that meeting."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.events = cls.env["calendar.event"]
        cls.partner.is_company = True
        cls.event = cls.events.create(
            {
                "name": "Đoàn công tác: Công ty A",
                "meeting_kind": "visit",
                "start": "2026-02-05 01:30:30",
                "stop": "2026-02-05 03:30:30",
                "partner_ids": (cls.officer.partner_id | cls.leader.partner_id | cls.partner).ids,
            }
        )

    def log(self, user=None, **values):
        values = {
            "event_id": self.event.id,
            "kind": "visit",
            "minutes": "Cần 10 ha.",
            "outcome": "agreed",
            "who": [{"model": "res.partner", "id": self.partner.id}],
            **values,
        }
        return self.events.with_user(user or self.officer).log_meeting(values)

    def test_it_opens_with_what_is_known(self):
        opening = self.events.log_start("calendar.event", self.event.id)
        self.assertEqual(opening["event"]["kind"], "visit")
        self.assertEqual(opening["event"]["start"], "2026-02-05 01:30:30")
        self.assertEqual([one["id"] for one in opening["who"]], self.partner.ids)

    def test_the_planned_meeting_is_the_one_that_was_held(self):
        before = self.events.search_count([])
        told = self.log(promises=[{"name": "Gửi bảng giá", "due_date": "2026-02-10"}])
        self.assertEqual(self.events.search_count([]), before)
        self.assertEqual(told["id"], self.event.id)
        self.assertEqual(told["promises"], 1)
        self.assertEqual(self.event.minutes, "Cần 10 ha.")
        self.assertEqual(self.event.outcome, "agreed")
        self.assertEqual(self.event.start, datetime(2026, 2, 5, 1, 30, 30))
        going = self.officer.partner_id | self.leader.partner_id
        self.assertEqual(self.event.partner_ids, going | self.partner, "who went stays")

    def test_held_at_another_hour_it_lasts_as_long(self):
        self.log(start="2026-02-05 07:00:00")
        self.assertEqual(self.event.start, datetime(2026, 2, 5, 7, 0))
        self.assertEqual(self.event.stop, datetime(2026, 2, 5, 9, 0))

    def test_sent_twice_is_saved_once(self):
        for _time in range(2):
            self.log(key="k1", promises=[{"name": "Gửi bảng giá"}])
        self.assertEqual(len(self.event.commitment_ids), 1)
        self.assertEqual(self.event.minutes, "Cần 10 ha.")

    def test_what_another_officer_noted_meanwhile_stays(self):
        self.log(key="k1", minutes="Cần 10 ha.")
        self.log(key="k2", minutes="Điện 5 MW.", before="", user=self.manager)
        self.assertEqual(self.event.minutes, "Cần 10 ha.\n\nĐiện 5 MW.")

    def test_noted_further_it_is_the_text_as_it_was_written_over(self):
        self.log(minutes="Cần 10 ha.")
        self.log(minutes="Cần 12 ha.", before="Cần 10 ha.")
        self.assertEqual(self.event.minutes, "Cần 12 ha.")

    def test_a_planned_meeting_needs_no_firm(self):
        self.log(who=[])
        self.assertEqual(self.event.minutes, "Cần 10 ha.")

    @mute_logger("odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def test_only_the_boards_officers_log_it(self):
        for user in (self.leader, self.people["stranger"], self.neighbour):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.log(user=user)
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.events.with_user(user).log_start("calendar.event", self.event.id)
