from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import BoardCase

CONTENT = ("meeting_kind", "outcome", "minutes", "conclusions", "minutes_number", "commitment_ids")
SECRET = "Giá thuê 85 USD"


@tagged("post_install", "-at_install")
class TestMeetingAccess(BoardCase):
    """Officers write a meeting, leaders read it, other boards and the invited see nothing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        invited = (cls.people["portal"] | cls.people["stranger"]).partner_id
        cls.event = cls.env["calendar.event"].create(
            {
                "name": "Làm việc với Công ty A",
                "meeting_kind": "meeting",
                "minutes": SECRET,
                "partner_ids": (cls.partner | invited | cls.officer.partner_id).ids,
                "commitment_ids": [(0, 0, {"name": SECRET, "partner_id": cls.partner.id})],
            }
        )
        cls.commitment = cls.event.commitment_ids

    def as_user(self, user, record=None):
        record = self.event if record is None else record
        self.env.invalidate_all()
        return record.with_user(user)

    def found(self, user, domain):
        events = self.env["calendar.event"].with_user(user)
        return bool(events.search([("id", "=", self.event.id), *domain]))

    def test_everybody_repeats_a_meeting_of_their_own(self):
        """An employee without a role of the board has a calendar, too."""
        events = self.env["calendar.event"].with_user(self.people["stranger"])
        event = events.create(
            {
                "name": "Giao ban",
                "start": "2030-03-05 03:00:00",
                "stop": "2030-03-05 04:00:00",
                "recurrency": True,
                "rrule_type": "weekly",
                "end_type": "count",
                "count": 3,
                "tue": True,
            }
        )
        self.assertEqual(len(event.recurrence_id.calendar_event_ids), 3)
        self.assertFalse(event.sudo().recurrence_id.calendar_event_ids.company_id)

    def test_officers_write_and_leaders_read(self):
        for user in (self.officer, self.manager):
            self.as_user(user).write({"minutes": SECRET, "conclusions": "Thống nhất"})
        for user in (self.officer, self.manager, self.leader):
            self.assertEqual(self.as_user(user).read(["minutes"])[0]["minutes"], SECRET)
            self.assertTrue(self.found(user, [("minutes", "ilike", "85 USD")]))

    @mute_logger("odoo.addons.base.models.ir_model", "odoo.orm.models")
    def test_leaders_change_nothing_of_a_meeting(self):
        meeting = self.as_user(self.leader)
        for values in (
            {"minutes": "Khác"},
            {"outcome": "agreed"},
            {"company_id": False},
            {"commitment_ids": [(5,)]},
        ):
            with self.subTest(values=values), self.assertRaises(AccessError):
                meeting.write(values)
        with self.assertRaises(AccessError):
            meeting.unlink()
        with self.assertRaises(AccessError):
            meeting.create({"name": "Họp", "meeting_kind": "call"})
        with self.assertRaises(AccessError):
            meeting.action_send_minutes()

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_another_board_sees_no_trace_of_a_meeting(self):
        meeting = self.as_user(self.neighbour)
        for call in (
            lambda: meeting.read(["minutes"]),
            lambda: meeting.read(["name"]),
            lambda: meeting.display_name,
            lambda: meeting.write({"name": "Khác"}),
            lambda: meeting.unlink(),
            lambda: meeting.message_ids.read(["body"]) and meeting.check_access("read"),
            meeting.minutes_file,
            meeting.action_minutes_paper,
            lambda: self.as_user(self.neighbour, self.commitment).read(["name"]),
            lambda: self.as_user(self.neighbour, self.commitment).action_done(),
        ):
            with self.assertRaises(AccessError):
                call()
                self.env.flush_all()
        self.assertFalse(self.found(self.neighbour, []))
        events = self.env["calendar.event"].with_user(self.neighbour)
        self.assertFalse(events._read_group([("id", "=", self.event.id)], ["outcome"], ["__count"]))
        commitments = self.env["kcn.commitment"].with_user(self.neighbour)
        self.assertFalse(commitments.search([("name", "ilike", "85 USD")]))

    def test_another_board_finds_nothing_by_way_of_the_firm(self):
        by_the_firm = [("meeting_ids.minutes", "ilike", "85 USD")]
        partners = self.env["res.partner"].with_user(self.neighbour)
        self.assertFalse(partners.search(by_the_firm))
        self.assertEqual(
            partners.with_user(self.officer).search(by_the_firm), self.event.partner_ids
        )

    def test_the_reminders_of_an_invited_neighbour_keep_working(self):
        soon = fields.Datetime.now() + timedelta(hours=2)
        alarm = self.env["calendar.alarm"].create(
            {"name": "1", "alarm_type": "notification", "duration": 1, "interval": "hours"}
        )
        self.event.with_context(no_mail_to_attendees=True).write(
            {
                "start": soon,
                "stop": soon + timedelta(hours=1),
                "alarm_ids": alarm.ids,
                "partner_ids": (self.neighbour | self.officer).partner_id.ids,
            }
        )
        manager = self.env["calendar.alarm_manager"]
        self.assertFalse(manager.with_user(self.neighbour).get_next_notif())
        reminded = manager.with_user(self.officer).get_next_notif()
        self.assertEqual([notice["event_id"] for notice in reminded], self.event.ids)

    def test_another_board_finds_no_activity_of_a_commitment(self):
        activities = self.env["mail.activity"].with_user(self.neighbour)
        self.assertFalse(activities.search([("summary", "ilike", "85 USD")]))
        self.assertTrue(
            self.env["mail.activity"]
            .with_user(self.officer)
            .search([("summary", "ilike", "85 USD")])
        )

    @mute_logger("odoo.orm.models", "odoo.addons.base.models.ir_model")
    def test_the_invited_see_the_event_and_nothing_of_what_was_said(self):
        for role in ("stranger", "portal"):
            meeting = self.as_user(self.people[role])
            self.assertEqual(meeting.name, "Làm việc với Công ty A")
            for name in CONTENT:
                with self.subTest(role=role, field=name), self.assertRaises(AccessError):
                    meeting.read([name])
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.found(self.people[role], [("minutes", "ilike", "85")])
            with self.subTest(role=role), self.assertRaises(AccessError):
                meeting.minutes_file()

    def test_a_private_meeting_hides_its_minutes_from_colleagues_as_odoo_does(self):
        self.event.privacy = "private"
        self.assertFalse(self.as_user(self.leader).minutes)
        with self.assertRaises(AccessError):
            self.as_user(self.leader).minutes_file()
        self.assertEqual(self.as_user(self.officer).minutes, SECRET)

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_a_meeting_is_not_moved_into_a_board_of_others(self):
        with self.assertRaises(AccessError):
            self.as_user(self.officer).write({"company_id": self.other_board.id})

    def test_an_event_without_minutes_stays_odoos(self):
        event = self.env["calendar.event"].create({"name": "Ăn trưa"})
        self.assertFalse(event.company_id)
        self.assertEqual(self.as_user(self.neighbour, event).name, "Ăn trưa")
        event.minutes = SECRET
        self.assertEqual(event.company_id, self.board)
        said = self.refusal(
            lambda env: (
                env["calendar.event"]
                .create({"name": "Họp", "minutes": SECRET, "company_id": False})
                .write({"company_id": False})
            )
        )
        self.assertIn("board", said)
