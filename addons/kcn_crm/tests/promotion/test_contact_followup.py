from datetime import date
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .forum_case import ForumCase

MET = "2026-06-01"


@tagged("post_install", "-at_install")
class TestContactFollowup(ForumCase):
    """A contact's state follows from dated rows; who waits is not forgotten."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        rules = cls.env["kcn.followup.rule"].with_user(cls.manager)
        rules.search([]).active = False
        days = {"days_retry": 3, "days_manager": 4}
        cls.large = rules.create(
            {"name": "Gọi ngay", "land_from": 5, "days": 1, "max_tries": 2, **days}
        )
        cls.keen = rules.create(
            {"name": "Mời thăm", "interest_level": "high", "days": 2, "max_tries": 4, **days}
        )
        cls.usual = rules.create({"name": "Gửi tài liệu", "days": 5, "max_tries": 3, **days})
        answered = {"state": "answered", "days": 7, "max_tries": 2, **days}
        cls.answered = rules.create({"name": "Hẹn làm việc", **answered})

    def touch(self, contact, outcome, day, **values):
        values = {"contact_id": contact.id, "outcome": outcome, "date": day, **values}
        return self.env["kcn.contact.touch"].create(values)

    def on(self, day):
        """Make it another day for what asks for today."""
        today = fields.Date.to_date(day)
        return patch.object(fields.Date, "context_today", lambda *_args, **_more: today)

    def test_the_first_rule_that_fits_gives_step_and_day(self):
        usual = self.contact(land_ha=4.99)
        self.assertEqual((usual.rule_id, usual.next_step), (self.usual, "Gửi tài liệu"))
        self.assertEqual(usual.next_date, date(2026, 6, 6))
        self.assertEqual(self.contact(land_ha=5).next_date, date(2026, 6, 2))
        keen = self.contact(interest_level="high")
        self.assertEqual((keen.rule_id, keen.next_date), (self.keen, date(2026, 6, 3)))
        self.assertEqual(self.contact(interest_level="medium").rule_id, self.usual)

    def test_a_higher_interest_than_asked_for_fits_a_rule(self):
        self.keen.interest_level = "medium"
        self.assertEqual(self.contact(interest_level="high").rule_id, self.keen)
        self.assertEqual(self.contact(interest_level="medium").rule_id, self.keen)
        self.assertEqual(self.contact(interest_level="low").rule_id, self.usual)

    def test_the_state_of_any_day_follows_from_the_rows(self):
        contact = self.contact()
        self.touch(contact, "tried", "2026-06-03")
        self.touch(contact, "answered", "2026-06-05", way="mail")
        self.touch(contact, "meeting", "2026-06-10", way="meeting")
        self.assertEqual(contact.state, "meeting")
        expected = {
            "2026-06-01": "to_answer",
            "2026-06-04": "to_answer",
            "2026-06-05": "answered",
            "2026-06-09": "answered",
            "2026-06-10": "meeting",
        }
        for day, state in expected.items():
            self.assertEqual(contact._states_on(day), {contact: state}, day)
        self.assertEqual(contact._states_on("2026-05-31"), {}, "not met yet")

    def test_the_next_day_follows_what_was_noted(self):
        contact = self.contact()
        self.touch(contact, "tried", "2026-06-03")
        self.assertEqual((contact.tries, contact.next_date), (1, date(2026, 6, 6)))
        self.touch(contact, "sent", "2026-06-04", way="mail")
        self.assertEqual((contact.tries, contact.next_date), (1, date(2026, 6, 6)), "to many")
        self.touch(contact, "answered", "2026-06-08")
        self.assertEqual((contact.tries, contact.next_date), (0, date(2026, 6, 15)))
        self.touch(contact, "lead", "2026-06-09")
        self.assertFalse(contact.next_date)

    def test_each_state_has_its_own_step(self):
        rules = self.usual.with_user(self.manager)
        rules.create({"state": "meeting", "name": "Ghi biên bản", "days": 1, "sequence": 5})
        rules.create(
            {"state": "answered", "name": "Đưa đi thăm", "interest_level": "high", "sequence": 5}
        )
        for level, steps in (
            (False, ("Gửi tài liệu", "Hẹn làm việc", "Ghi biên bản")),
            ("high", ("Mời thăm", "Đưa đi thăm", "Ghi biên bản")),
        ):
            contact = self.contact(f"Khách {level}", interest_level=level)
            self.assertEqual(contact.next_step, steps[0])
            self.touch(contact, "answered", "2026-06-08")
            self.assertEqual(contact.next_step, steps[1])
            self.touch(contact, "meeting", "2026-06-10")
            self.assertEqual((contact.next_step, str(contact.next_date)), (steps[2], "2026-06-11"))
            self.touch(contact, "not_interested", "2026-06-12", reason="Đã chọn nơi khác")
            self.assertFalse(contact.next_step or contact.next_date)

    def test_who_has_answered_once_is_not_thanked_again_after_a_call_in_vain(self):
        contact = self.contact()
        self.touch(contact, "answered", "2026-06-08")
        self.touch(contact, "tried", "2026-06-15")
        self.assertEqual((contact.state, contact.next_step), ("answered", "Hẹn làm việc"))
        self.assertEqual((contact.tries, contact.next_date), (1, date(2026, 6, 18)))
        contact.action_called()
        self.assertEqual(contact.state, "no_reply", "two tries, as the rule of the answered says")
        contact.action_reopen()
        self.assertEqual((contact.state, contact.next_step), ("to_answer", "Gửi tài liệu"))

    def test_who_is_invited_is_asked_whether_they_come_not_thanked(self):
        rules = self.usual.with_user(self.manager)
        rules.create({"state": "invited", "name": "Hỏi có dự không", "days": 4, "sequence": 5})
        today = fields.Date.today()
        forum = self.forum(day="2099-06-01")
        contact = self.contact(event_id=forum.id, date="2099-06-01")
        self.assertEqual(
            (contact.next_step, str(contact.next_date)), ("Gửi tài liệu", "2099-06-06")
        )
        contact.registration_id.state = "draft"
        self.assertEqual(contact.next_step, "Hỏi có dự không")
        self.assertEqual(contact.next_date, fields.Date.add(today, days=4), "from the invitation")
        contact.action_called()
        self.assertEqual(contact.next_step, "Hỏi có dự không")
        self.assertEqual(contact.next_date, fields.Date.add(today, days=7))
        for user in (self.leader, self.neighbour):
            with self.assertRaises(AccessError):
                contact.with_user(user).action_will_come()
        contact.action_will_come()
        self.assertEqual((contact.attendance, contact.state), ("open", "answered"))
        self.assertEqual(contact.next_step, "Hẹn làm việc")
        contact.action_will_come()
        self.assertEqual(len(contact.touch_ids), 2, "pressed again, nothing is noted twice")

    def test_an_answer_to_an_invitation_says_whether_they_come(self):
        forum = self.forum(day="2099-06-01")
        invited = self.contact("Choi", event_id=forum.id)
        invited.registration_id.state = "draft"
        other = self.contact("Park")
        with self.assertRaisesRegex(UserError, "Choi.*Will Come"):
            (invited | other).action_answered()
        self.assertFalse((invited | other).touch_ids, "all or none")
        self.touch(invited, "no_reply", "2026-06-08")
        invited.action_will_come()
        self.assertEqual((invited.attendance, invited.state), ("open", "answered"))
        late = self.contact("Lim", event_id=forum.id)
        late.registration_id.state = "draft"
        self.touch(late, "meeting", "2026-06-08")
        late.action_will_come()
        self.assertEqual((late.attendance, late.state), ("open", "meeting"))

    def test_a_changed_interest_changes_the_step_of_the_state(self):
        contact = self.contact()
        self.touch(contact, "answered", "2026-06-08")
        contact.land_ha = 20
        self.assertEqual(contact.next_step, "Hẹn làm việc")
        self.answered.with_user(self.manager).land_from = 30
        contact.land_ha = 21
        self.assertFalse(contact.rule_id)
        self.assertEqual(contact.next_date, date(2026, 6, 15), "a week where no rule fits")

    def test_each_state_has_a_step_from_the_start(self):
        rules = self.env["kcn.followup.rule"].with_context(active_test=False).search([])
        ours = rules.filtered(lambda rule: rule.get_external_id()[rule.id])
        for state in ("invited", "to_answer", "answered", "meeting"):
            for level in (None, "low", "medium", "high"):
                rule = ours._rule_for(state, level, 0)
                self.assertEqual(rule.state, state, level)
                self.assertEqual("brochure" in rule.name, state == "to_answer" and level != "high")

    def test_after_so_many_tries_the_rule_gives_up(self):
        contact = self.contact()
        for tries, state in ((1, "to_answer"), (2, "to_answer"), (3, "no_reply")):
            contact.action_called()
            self.assertEqual((contact.tries, contact.state), (tries, state))
        self.assertFalse(contact.next_date)
        contact.action_reopen()
        self.assertEqual((contact.state, contact.tries), ("to_answer", 0))
        contact.action_answered()
        self.assertEqual(contact.state, "answered")

    def test_not_interested_asks_why(self):
        contacts = self.contact() | self.contact("Lee")
        action = contacts.action_not_interested()
        form = Form(self.env[action["res_model"]].with_context(**action["context"]))
        form.reason = "Tìm đất ở miền Nam"
        form.save().action_refuse()
        self.assertEqual(set(contacts.mapped("state")), {"not_interested"})
        self.assertEqual(contacts[0].reason, "Tìm đất ở miền Nam")
        told = self.refusal(
            lambda env: env["kcn.contact.touch"].create(
                {"contact_id": env["kcn.contact"].create({"name": "A"}).id}
                | {"outcome": "not_interested"}
            )
        )
        self.assertIn("why", told)

    def test_rows_are_added_and_never_changed(self):
        touch = self.touch(self.contact(), "tried", MET)
        for user in (self.officer, self.manager, self.people["board_admin"]):
            with self.assertRaises(AccessError):
                touch.with_user(user).write({"outcome": "answered"})
            with mute_logger("odoo.models.unlink"), self.assertRaises(AccessError):
                touch.with_user(user).unlink()
        with self.assertRaises(UserError):
            touch.sudo().write({"outcome": "answered"})

    def test_who_pressed_is_who_is_logged_in(self):
        touch = self.touch(self.contact(), "tried", MET, user_id=self.leader.id)
        self.assertEqual(touch.user_id, self.officer)

    def test_nobody_was_called_tomorrow(self):
        with self.on("2026-06-05"), self.assertRaisesRegex(ValidationError, "tomorrow"):
            self.touch(self.contact(), "tried", "2026-06-06")

    def test_a_crafted_state_is_overruled_by_the_rows(self):
        contact = self.contact(state="answered")
        self.touch(contact, "tried", MET)
        self.assertEqual(contact.state, "to_answer")

    def test_leaders_and_the_other_board_note_nothing(self):
        contact = self.contact()
        for user in (self.leader, self.neighbour, self.people["stranger"]):
            with self.assertRaises(AccessError):
                contact.with_user(user).action_answered()
            with self.assertRaises(AccessError):
                self.env["kcn.contact.touch"].with_user(user).create(
                    {"contact_id": contact.id, "outcome": "answered"}
                )

    def test_late_on_the_day_after_the_last_day(self):
        contact = self.contact()
        for day, days in (("2026-06-06", 0), ("2026-06-07", 1), ("2026-06-11", 5)):
            with self.on(day):
                contact.invalidate_recordset(["overdue_days", "overdue"])
                self.assertEqual((contact.overdue_days, contact.overdue), (days, bool(days)), day)
                late = self.env["kcn.contact"].search([("overdue", "=", True)])
                self.assertEqual(contact in late, bool(days))

    def remind(self, day):
        with self.on(day):
            self.env["kcn.contact"].sudo()._cron_remind()

    def activities(self, contact, user):
        return contact.sudo().activity_ids.filtered(lambda activity: activity.user_id == user)

    def test_the_owner_is_reminded_once_then_the_manager(self):
        contact = self.contact()
        self.remind("2026-06-06")
        self.assertFalse(contact.sudo().activity_ids, "not late yet")
        self.remind("2026-06-07")
        self.remind("2026-06-08")
        mine = self.activities(contact, self.officer)
        self.assertEqual((len(mine), mine.date_deadline), (1, date(2026, 6, 6)))
        self.assertEqual(mine.summary, "Gửi tài liệu")
        self.assertFalse(self.activities(contact, self.manager))
        self.remind("2026-06-10")
        self.assertFalse(self.activities(contact, self.manager), "four days late")
        self.remind("2026-06-11")
        self.remind("2026-06-12")
        told = self.activities(contact, self.manager)
        self.assertEqual(len(told), 1)
        self.assertIn(self.officer.name, told.summary)
        self.assertFalse(self.activities(contact, self.neighbour))

    def test_a_new_owner_takes_the_reminder_over(self):
        contact = self.contact()
        self.remind("2026-06-07")
        contact.user_id = self.manager
        self.remind("2026-06-08")
        self.assertFalse(self.activities(contact, self.officer))
        self.assertEqual(self.activities(contact, self.manager).summary, "Gửi tài liệu")

    def test_an_answer_ends_the_reminder(self):
        contact = self.contact()
        self.remind("2026-06-08")
        contact.action_answered()
        self.assertFalse(self.activities(contact, self.officer))

    def test_nobody_ages_out_unseen(self):
        """Every contact that is owed something has a day, or a state that ends it."""
        for outcome in (None, "tried", "reopened", "answered", "meeting"):
            contact = self.contact(f"Khách {outcome}")
            if outcome:
                self.touch(contact, outcome, MET)
            self.assertTrue(contact.next_date, outcome)
