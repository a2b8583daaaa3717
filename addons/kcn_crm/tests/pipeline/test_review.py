from datetime import date

from freezegun import freeze_time
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger
from psycopg2 import IntegrityError

from .lead_case import LeadCase

MONDAY, TODAY = "2026-03-16", "2026-03-18"


@tagged("post_install", "-at_install")
class TestReview(LeadCase):
    """What a weekly review decides is somebody's work until a day, and is seen to be done."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time(f"{TODAY} 03:00:00"))
        cls.gears = cls.full_lead()
        reviews = cls.env["kcn.review"].with_user(cls.leader)
        cls.review = reviews._of_week(cls.board, date(2026, 3, 16), make=True)

    def decide(self, user=None, **values):
        """Write a decision down as the leader does, or another."""
        decisions = self.env["kcn.review.decision"].with_user(user or self.leader)
        values = {"name": "Mời thăm lô A2", "user_id": self.officer.id, **values}
        return decisions.create({"review_id": self.review.id, "due_date": "2026-03-20", **values})

    def test_a_week_is_its_monday_once(self):
        reviews = self.env["kcn.review"].with_user(self.leader)
        self.assertEqual(reviews._monday(date(2026, 3, 22)), date(2026, 3, 16))
        self.assertEqual(reviews._of_week(self.board, date(2026, 3, 16)), self.review)
        self.assertEqual(reviews._of_week(self.board, date(2026, 3, 16), make=True), self.review)
        for monday in (MONDAY, "2026-03-17"):
            values = {"company_id": self.board.id, "week_start": monday}
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.env.cr.savepoint(),
            ):
                reviews.create(values)
        with self.assertRaises(ValidationError):
            self.review.held_on = "2026-03-15"
        self.review.held_on = "2026-03-23"  # the Monday after looks back on the week

    def test_a_decision_on_a_lead_is_an_activity_of_its_owner_there(self):
        activity = self.decide(lead_id=self.gears.id).activity_id
        self.assertIn(activity, self.gears.activity_ids)
        self.assertEqual(activity.user_id, self.officer)
        self.assertEqual(activity.summary, "Mời thăm lô A2")
        self.assertEqual(activity.date_deadline, date(2026, 3, 20))

    def test_a_decision_on_no_lead_carries_its_activity_itself(self):
        decision = self.decide()
        self.assertEqual(decision.activity_id.res_model, "kcn.review.decision")
        self.assertEqual(decision.activity_id.res_id, decision.id)

    def test_done_by_its_owner_is_done_in_the_review(self):
        decision = self.decide(lead_id=self.gears.id)
        self.assertEqual((self.review.decision_count, self.review.open_count), (1, 1))
        decision.activity_id.with_user(self.officer).action_feedback(feedback="Đã mời")
        self.assertEqual(decision.done_date, date(2026, 3, 18))
        self.assertEqual(self.review.open_count, 0)
        with freeze_time("2026-03-25 03:00:00"):
            self.assertFalse(decision.late)

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_its_owner_may_say_that_it_is_done_and_nobody_else_below(self):
        mine, theirs = self.decide(), self.decide(user_id=self.manager.id)
        mine.with_user(self.officer).action_done()
        self.assertEqual(mine.done_date, date(2026, 3, 18))
        with self.assertRaises(AccessError):
            theirs.with_user(self.officer).action_done()
        self.assertFalse(theirs.done_date)

    def test_the_page_writes_down_by_the_week(self):
        reviews = self.env["kcn.review"].with_user(self.manager)
        told = {"name": "Gọi lại", "user_id": self.officer.id, "due_date": "2026-03-25"}
        made = reviews.decide(self.board.id, "2026-03-25", told)
        decision = self.env["kcn.review.decision"].browse(made)
        self.assertEqual(str(decision.review_id.week_start), "2026-03-23")
        again = reviews.decide(self.board.id, "2026-03-29", told)
        self.assertEqual(decision.browse(again).review_id, decision.review_id)
        people = (self.manager | self.leader).ids
        reviews.hold(self.board.id, "2026-03-24", held_on="2026-03-24", attendee_ids=people)
        self.assertEqual(decision.review_id.attendee_ids, self.manager | self.leader)
        with self.assertRaisesRegex(UserError, "Write down what"):
            reviews.decide(self.board.id, "2026-03-25", {**told, "name": " "})
        with self.assertRaises(AccessError):
            reviews.with_user(self.officer).decide(self.board.id, "2026-03-25", told)

    def test_it_is_overdue_from_the_day_after(self):
        decision = self.decide()
        late = [("late", "=", True)]
        for day, overdue in (("2026-03-20", False), ("2026-03-21", True)):
            with freeze_time(f"{day} 03:00:00"):
                decision.invalidate_recordset()
                self.assertEqual(decision.late, overdue)
                self.assertEqual(bool(decision.search(late)), overdue)

    def test_moved_and_handed_over_together(self):
        decision = self.decide()
        decision.write({"due_date": "2026-03-27", "user_id": self.manager.id})
        activity = decision.activity_id
        self.assertEqual(activity.date_deadline, date(2026, 3, 27))
        self.assertEqual(activity.user_id, self.manager)
        activity.with_user(self.manager).date_deadline = "2026-03-30"
        self.assertEqual(decision.due_date, date(2026, 3, 30))
        decision.action_done()
        self.assertFalse(activity.active)
        decision.action_reopen()
        self.assertTrue(decision.activity_id.active)

    def test_the_owner_is_of_the_board(self):
        with self.assertRaisesRegex(UserError, "is not of the board"):
            self.decide(user_id=self.neighbour.id)

    @mute_logger("odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def test_who_decides_and_who_does_not(self):
        decision = self.decide()
        self.decide(user=self.manager)
        self.assertTrue(decision.with_user(self.officer).name, "officers read it")
        for user in (self.officer, self.people["stranger"], self.people["portal"], self.neighbour):
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    self.decide(user=user)
                with self.assertRaises(AccessError):
                    decision.with_user(user).write({"due_date": "2030-01-01"})
                if user != self.officer:
                    with self.assertRaises(AccessError):
                        decision.with_user(user).action_done()
        for user in (self.people["stranger"], self.neighbour):
            with self.assertRaises(AccessError):
                self.review.with_user(user).read(["note"])

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_what_was_decided_on_a_confidential_lead_is_told_to_those_who_know(self):
        secret = self.full_lead(name="Zephyrion", confidential=True, code_name="Sao Mai")
        decision = self.decide(lead_id=secret.id, name="Gặp Zephyrion", user_id=self.manager.id)
        colleague = new_test_user(
            self.env(su=True),
            "kcn_test_colleague",
            groups="kcn_crm.group_officer",
            company_id=self.board.id,
            company_ids=[Command.set(self.board.ids)],
        )
        self.assertFalse(decision.with_user(colleague).search([("id", "=", decision.id)]))
        with self.assertRaises(AccessError):
            decision.with_user(colleague).read(["name"])
        for user in (self.officer, self.manager, self.leader):
            self.assertEqual(decision.with_user(user).name, "Gặp Zephyrion")
        handed = self.decide(lead_id=secret.id, name="Chuẩn bị hồ sơ", user_id=colleague.id)
        self.assertEqual(handed.activity_id.res_model, "kcn.review.decision")
        self.assertEqual(handed.with_user(colleague).name, "Chuẩn bị hồ sơ")

    def test_a_review_with_decisions_stays(self):
        decision = self.decide()
        with self.assertRaisesRegex(UserError, "holds decisions"):
            self.review.with_user(self.manager).unlink()
        activity = decision.activity_id
        decision.with_user(self.manager).unlink()
        self.assertFalse(activity.exists())
        self.review.with_user(self.manager).unlink()
