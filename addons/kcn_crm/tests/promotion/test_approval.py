from datetime import date

from freezegun import freeze_time
from odoo import SUPERUSER_ID
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .programme_case import ProgrammeCase
from .trip_case import TripCase

ACTIVITY = "kcn_crm.mail_activity_type_approve"


class ApprovalCase(TripCase):
    def ask(self, draft=None, **values):
        """Press the button as the officer, and answer its question."""
        draft = draft or self.trip
        action = draft.action_ask_approval()
        wizard = self.env[action["res_model"]].with_context(**action["context"]).create(values)
        wizard.action_ask()
        return draft.approval_ids[0]

    def refuse(self, draft=None, reason="Kinh phí quá cao", user=None):
        draft = (draft or self.trip).with_user(user or self.manager)
        action = draft.action_refuse_approval()
        wizard = draft.env[action["res_model"]].with_context(**action["context"])
        wizard.create({"reason": reason}).action_refuse()

    def tasks(self, draft=None):
        """Give who has the approval on the list of things to do."""
        # As superuser: an activity is also the managers' whom the officer does not see
        acts = (draft or self.trip).with_user(SUPERUSER_ID).activity_ids
        return acts.filtered(lambda act: act.activity_type_id == self.env.ref(ACTIVITY))


@tagged("post_install", "-at_install")
class TestTripApproval(ApprovalCase):
    """An officer asks, the managers answer, and every answer stays with its day."""

    def test_asked_given_back_mended_asked_again_approved(self):
        with freeze_time("2024-02-19 03:00:00"):
            request = self.ask(note="Bên mời cần xác nhận")
        self.assertTrue(self.trip.approval_waiting)
        self.assertFalse(self.trip.approval_refused)
        self.assertEqual(request.asked_by_id, self.officer)
        self.assertEqual(request.asked_date, date(2024, 2, 19))
        self.assertEqual(request.due_date, date(2024, 2, 22))
        for part in ("02/19/2024", self.officer.name, "02/22/2024", "Bên mời cần xác nhận"):
            self.assertIn(part, self.trip.approval_text)
        tasks = self.tasks()
        self.assertEqual(tasks.user_id, self.manager + self.people["board_admin"])
        self.assertEqual(set(tasks.mapped("date_deadline")), {date(2024, 2, 22)})
        self.assertIn(self.officer.name, self.trip.message_ids[0].body)
        with freeze_time("2024-02-20 03:00:00"):
            self.refuse()
        self.assertFalse(self.tasks())
        self.assertFalse(self.trip.approval_waiting)
        self.assertTrue(self.trip.approval_refused)
        self.assertEqual(self.trip.state, "draft")
        for part in ("02/20/2024", self.manager.name, "Kinh phí quá cao"):
            self.assertIn(part, self.trip.approval_text)
        told = self.trip.message_ids[0]
        self.assertIn("Kinh phí quá cao", told.body)
        self.assertEqual(told.notified_partner_ids, self.officer.partner_id)
        with freeze_time("2024-02-21 03:00:00"):
            self.ask()
        with freeze_time("2024-02-22 03:00:00"):
            self.approve()
        self.assertFalse(self.tasks() or self.trip.approval_text)
        self.assertEqual(
            self.trip.approval_ids.sorted("id").mapped(
                lambda row: (row.answer, row.answered_by_id, row.answered_date)
            ),
            [
                ("refused", self.manager, date(2024, 2, 20)),
                ("approved", self.manager, date(2024, 2, 22)),
            ],
        )

    def test_by_when_it_is_needed(self):
        """The trip leaves on 27 February: three days, but before they leave, and never past."""
        for today, due in (
            ("2024-02-20", "2024-02-23"),
            ("2024-02-24", "2024-02-26"),
            ("2024-02-26", "2024-02-26"),
            ("2024-02-27", "2024-02-27"),
            ("2024-03-05", "2024-03-05"),
        ):
            with self.subTest(today=today), freeze_time(f"{today} 03:00:00"):
                ask = Form(self.env["kcn.approval.ask"].with_context(default_trip_id=self.trip.id))
                self.assertEqual(str(ask.due_date), due)

    def test_a_day_that_is_past_is_refused(self):
        with freeze_time("2024-02-20 03:00:00"), self.assertRaisesRegex(UserError, "past"):
            self.ask(due_date="2024-02-19")

    def test_late_from_the_day_after(self):
        with freeze_time("2024-02-20 03:00:00"):
            self.ask(due_date="2024-02-21")
        for day, late in (("2024-02-21", False), ("2024-02-22", True)):
            with freeze_time(f"{day} 03:00:00"):
                self.trip.invalidate_recordset()
                self.assertEqual(self.trip.approval_late, late, day)

    def test_asked_once(self):
        self.ask()
        with self.assertRaisesRegex(UserError, "Waiting for approval since"):
            self.trip.action_ask_approval()

        def once_more(env):
            values = {"trip_id": self.trip.id, "due_date": "2030-01-01"}
            env["kcn.approval"].with_user(SUPERUSER_ID).create([values, values])
            env.flush_all()

        self.assertIn("just asked", self.refusal(once_more))

    def test_what_is_lacking_is_said_before_it_is_asked(self):
        trip = self.new_trip(purpose=False, member_ids=False)
        with self.assertRaisesRegex(UserError, "purpose.*Delegation.*stop"):
            trip.action_ask_approval()

    def test_only_a_draft_is_asked_for(self):
        self.approve()
        with self.assertRaisesRegex(UserError, "no draft"):
            self.trip.action_ask_approval()

    def test_taken_back_and_called_off(self):
        self.ask()
        self.trip.action_withdraw_approval()
        self.assertFalse(self.trip.approval_text or self.tasks())
        self.ask()
        self.trip.action_cancel()
        self.assertFalse(self.trip.approval_waiting or self.tasks())
        self.assertEqual(set(self.trip.approval_ids.mapped("answer")), {"withdrawn"})

    def test_the_managers_find_what_waits(self):
        other = self.new_trip(name="Chưa xin")
        self.ask()
        trips = self.env["kcn.trip"].with_user(self.manager)
        mine = [("id", "in", (self.trip + other).ids)]
        self.assertEqual(trips.search([*mine, ("approval_waiting", "=", True)]), self.trip)
        self.assertEqual(trips.search([*mine, ("approval_waiting", "=", False)]), other)
        self.assertTrue(trips.browse(self.trip.id).may_approve)
        self.assertFalse(self.trip.may_approve)

    def test_a_board_without_a_manager_is_told_so(self):
        managers = self.manager + self.people["board_admin"]
        managers.with_user(SUPERUSER_ID).active = False
        with self.assertRaisesRegex(UserError, "Nobody else of Ban A may approve"):
            self.trip.action_ask_approval()

    def test_the_reminders_stay_until_it_is_answered(self):
        self.ask()
        tasks = self.tasks()
        for task in tasks:
            mine = task.with_user(task.user_id)
            for call in (mine.action_done, mine.action_feedback_schedule_next, mine.unlink):
                with self.subTest(call=call), self.assertRaisesRegex(UserError, "waits for your"):
                    call()
        self.assertEqual(self.tasks(), tasks)
        self.refuse()
        self.assertFalse(self.tasks())
        self.ask()
        self.trip.with_user(self.manager).unlink()
        self.assertFalse(self.tasks().exists())

    def test_no_answer_where_nobody_asked(self):
        with self.assertRaisesRegex(UserError, "Nobody waits"):
            self.refuse()

    @mute_logger("odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def test_each_does_what_is_theirs(self):
        request = self.ask()
        with self.assertRaisesRegex(AccessError, "manager"):
            self.trip.action_refuse_approval()
        with self.assertRaisesRegex(AccessError, "manager"):
            self.trip._refuse_approval("Tự bác")
        for user in (self.leader, self.neighbour, self.people["stranger"]):
            trip = self.trip.with_user(user)
            for call in (
                trip.action_ask_approval,
                trip.action_withdraw_approval,
                trip.action_refuse_approval,
            ):
                with self.subTest(user=user.login, call=call), self.assertRaises(AccessError):
                    call()
        self.assertEqual(request.with_user(self.leader).asked_by_id, self.officer)
        for user in (self.neighbour, self.people["stranger"]):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                request.with_user(user).read(["note"])

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_nobody_writes_an_answer(self):
        request = self.ask()
        for user in (self.officer, self.manager, self.people["board_admin"]):
            crafted = request.with_user(user)
            for call in (
                lambda: crafted.write({"answer": "approved", "answered_date": "2024-02-20"}),  # noqa: B023
                crafted.unlink,
                lambda: crafted.create({"trip_id": self.trip.id, "due_date": "2024-02-20"}),  # noqa: B023
            ):
                with self.subTest(user=user.login), self.assertRaises(AccessError):
                    call()


@tagged("post_install", "-at_install")
class TestProgrammeApproval(ApprovalCase, ProgrammeCase):
    """The draft of the year's programme goes the same way."""

    def test_asked_given_back_and_approved_by_its_decision(self):
        self.line()
        self.ask(self.programme)
        self.assertEqual(
            self.tasks(self.programme).user_id, self.manager + self.people["board_admin"]
        )
        self.refuse(self.programme, "Thiếu diễn đàn")
        self.assertIn("Thiếu diễn đàn", self.programme.approval_text)
        self.ask(self.programme)
        self.decide_programme()
        self.assertEqual(self.programme.approval_ids[0].answer, "approved")
        self.assertFalse(self.tasks(self.programme) or self.programme.approval_text)
        self.programme.with_user(self.manager).action_draft()
        self.assertFalse(self.programme.approval_refused, "an older answer is history")

    def test_the_decision_comes_with_the_approval_not_before(self):
        with self.assertRaisesRegex(UserError, "no activity"):
            self.programme.action_ask_approval()
        self.line()
        self.assertFalse(self.programme.decision_number)
        self.assertTrue(self.ask(self.programme).programme_id)

    def test_it_belongs_to_the_board_of_its_draft(self):
        self.line()
        request = self.ask(self.programme)
        self.assertEqual(request.company_id, self.board)
        self.assertFalse(
            request.with_user(self.neighbour).search([("programme_id", "=", self.programme.id)])
        )
