from datetime import date

from freezegun import freeze_time
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import BoardCase

TODAY = "2026-11-20"


@tagged("post_install", "-at_install")
class TestMeetingCommitments(BoardCase):
    """A commitment and the activity of its owner are one: done, moved, handed over together."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time(TODAY))
        cls.event = cls.env["calendar.event"].create({"name": "Họp", "meeting_kind": "meeting"})

    def promise(self, due_date="2026-11-25", event=None, **values):
        values = {"name": "Gửi hồ sơ", "due_date": due_date, **values}
        event = event or self.event
        return self.env["kcn.commitment"].create({"event_id": event.id, **values})

    def test_a_commitment_is_an_activity_with_owner_and_day(self):
        activity = self.promise(user_id=self.manager.id).activity_id
        self.assertEqual(activity.summary, "Gửi hồ sơ")
        self.assertEqual(activity.date_deadline, date(2026, 11, 25))
        self.assertEqual(activity.user_id, self.manager)

    def test_the_activity_is_on_the_lead_of_the_meeting(self):
        lead = self.env["crm.lead"].create(
            {"name": "Cơ hội", "type": "opportunity", "company_id": self.board.id}
        )
        self.event.opportunity_id = lead
        self.assertIn(self.promise().activity_id, lead.activity_ids)

    def test_a_lead_that_its_owner_may_not_read_does_not_carry_it(self):
        lead = self.env["crm.lead"].create(
            {"name": "Cơ hội", "type": "opportunity", "company_id": self.board.id}
        )
        self.event.opportunity_id = lead
        commitment = self.promise(user_id=self.people["stranger"].id)
        self.assertEqual(commitment.activity_id.res_model, "kcn.commitment")

    def test_done_activity_done_commitment(self):
        commitment = self.promise()
        commitment.activity_id.action_feedback(feedback="Đã gửi")
        self.assertEqual(commitment.done_date, date(2026, 11, 20))
        self.assertEqual(self.event.open_commitment_count, 0)
        self.assertTrue(commitment.exists())

    def test_done_commitment_done_activity(self):
        commitment = self.promise()
        activity = commitment.activity_id
        commitment.action_done()
        self.assertEqual(commitment.done_date, date(2026, 11, 20))
        self.assertFalse(activity.active)
        commitment.action_reopen()
        self.assertTrue(commitment.activity_id.active)
        self.assertNotEqual(commitment.activity_id, activity)

    def test_moved_and_handed_over_from_either_side(self):
        commitment = self.promise()
        commitment.activity_id.write({"date_deadline": "2026-12-01", "user_id": self.manager.id})
        self.assertEqual(commitment.due_date, date(2026, 12, 1))
        self.assertEqual(commitment.user_id, self.manager)
        commitment.write({"due_date": "2026-12-09", "name": "Gửi bản đồ"})
        self.assertEqual(commitment.activity_id.date_deadline, date(2026, 12, 9))
        self.assertEqual(commitment.activity_id.summary, "Gửi bản đồ")

    def test_an_activity_taken_away_leaves_the_commitment_open(self):
        commitment = self.promise()
        commitment.activity_id.unlink()
        self.assertFalse(commitment.activity_id)
        self.assertFalse(commitment.done_date)

    def test_a_deleted_commitment_leaves_no_activity(self):
        commitment = self.promise()
        activity = commitment.activity_id
        commitment.unlink()
        self.assertFalse(activity.exists())

    def test_late_is_the_day_after_and_not_what_is_done(self):
        yesterday, today = self.promise("2026-11-19"), self.promise("2026-11-20")
        done = self.promise("2026-11-01", done_date="2026-11-10")
        self.assertEqual([c.late for c in (yesterday, today, done)], [True, False, False])
        ours = [("event_id", "=", self.event.id)]
        commitments = self.env["kcn.commitment"]
        self.assertEqual(commitments.search([*ours, ("late", "=", True)]), yesterday)
        self.assertEqual(commitments.search([*ours, ("late", "=", False)]), today | done)
        self.assertFalse(done.activity_id, "what is done already is nobody's task")

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_a_leader_does_what_is_his_and_writes_nothing_else(self):
        commitment = self.promise(user_id=self.leader.id)
        with self.assertRaises(AccessError):
            commitment.with_user(self.leader).write({"due_date": "2026-12-31"})
        with self.assertRaises(AccessError):
            commitment.with_user(self.leader).action_done()
        commitment.activity_id.with_user(self.leader).action_feedback()
        self.assertEqual(commitment.done_date, date(2026, 11, 20))

    def test_a_promise_makes_an_event_a_meeting_of_the_board(self):
        event = self.env["calendar.event"].create({"name": "Cà phê"})
        self.assertFalse(event.company_id)
        commitment = self.promise(event=event)
        self.assertEqual((event.company_id, commitment.company_id), (self.board, self.board))

    def test_so_it_does_when_it_is_written_down_with_the_event(self):
        promise = [Command.create({"name": "Gửi hồ sơ"})]
        event = self.env["calendar.event"].create({"name": "Gặp", "commitment_ids": promise})
        self.assertEqual((event.meeting_kind, event.company_id), ("meeting", self.board))
        self.assertEqual(event.commitment_ids.company_id, self.board)
