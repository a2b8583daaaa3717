from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .programme_case import ProgrammeCase


@tagged("post_install", "-at_install")
class TestProgramme(ProgrammeCase):
    """A programme is drafted by officers, approved by a manager, and then only amended."""

    def test_the_first_programme_is_written_in_one_go(self):
        """Year, budget, activities: nothing has to be saved before the next is entered."""
        with Form(self.env["kcn.programme"]) as form:
            form.year = 2031
            self.assertEqual(form.name, "Promotion programme 2031")
            with form.line_ids.new() as line:
                line.name, line.kind_id = "Xúc tiến tại Đài Loan", self.kind
                with line.item_ids.new() as item:
                    item.name = "Mua vé"
            with form.source_ids.new() as source:
                source.amount = 500
        programme = form.record
        self.assertEqual((programme.budget, len(programme.line_ids.item_ids)), (500, 1))
        programme.name = "Kế hoạch riêng"
        programme.year = 2032
        self.assertEqual(programme.name, "Kế hoạch riêng", "what somebody wrote stays")

    def test_money_by_hand(self):
        first, second = self.line(planned=300), self.line(planned=450)
        self.item(first, 120)
        self.item(first, 30)
        self.item(second, 5)
        self.item(second, 70, currency_id=self.usd.id)
        self.env.invalidate_all()
        programme = self.programme
        self.assertEqual((programme.budget, programme.planned), (1000, 750))
        self.assertEqual((programme.unplanned, programme.spent), (250, 155))
        self.assertEqual((first.spent, second.spent), (150, 5))
        self.assertFalse(first.spent_other)
        self.assertIn("70", second.spent_other, "dollars stand beside the đồng, not in them")

    def test_every_amount_opens_the_row_it_was_entered_in(self):
        line = self.line()
        paid, free = self.item(line, 120), self.item(line, 0)
        rows = self.env["kcn.programme.expense"].search([("line_id", "=", line.id)])
        self.assertEqual([(row.res_model, row.res_id) for row in rows], [(paid._name, paid.id)])
        self.assertEqual(rows.action_open_row()["res_id"], paid.id)
        self.assertEqual(rows.programme_id, self.programme)
        self.assertTrue(free, "what cost nothing is work done, not money spent")

    def test_the_neighbour_sees_no_expense(self):
        self.item(self.line(), 120)
        expenses = self.env["kcn.programme.expense"].with_user(self.neighbour)
        self.assertFalse(expenses.search([("company_id", "=", self.board.id)]))

    def test_it_is_approved_with_its_decision_only(self):
        self.line()
        programme = self.programme.with_user(self.manager)
        with self.assertRaisesRegex(UserError, "decision first"):
            programme.action_approve()
        self.decide_programme()
        self.assertEqual(programme.state, "approved")

    def test_it_is_approved_with_activities_only(self):
        with self.assertRaisesRegex(UserError, "no activity"):
            self.decide_programme()

    def test_an_activity_of_a_kind_out_of_force_is_not_approved(self):
        last_day, first_free = "2024-05-31", "2024-06-01"
        self.kind.sudo().valid_to = first_free
        line = self.line(date_from=last_day)
        self.assertFalse(line.kind_expired, "the last day still counts")
        line.write({"date_from": first_free, "date_to": first_free})
        self.assertTrue(line.kind_expired)
        with self.assertRaisesRegex(UserError, "not in force on 01/06/2024"):
            self.decide_programme()

    def test_an_officer_approves_nothing_by_button_or_by_writing(self):
        self.line()
        for attempt in (
            self.programme.action_approve,
            lambda: self.programme.write({"state": "approved"}),
            lambda: self.programme.with_user(self.leader).action_approve(),
        ):
            with self.assertRaises(AccessError):
                attempt()
        with self.assertRaises(UserError):
            self.programme.create({"name": "Khéo", "year": 2024, "state": "approved"})

    def test_no_step_that_does_not_exist(self):
        programme = self.programme.with_user(self.manager)
        with self.assertRaisesRegex(UserError, "cannot go from “Draft” to “Closed”"):
            programme.action_close()
        with self.assertRaises(UserError):
            programme.write({"state": "closed"})

    def test_an_approved_plan_is_amended_by_a_manager_with_a_trace(self):
        line = self.line(planned=300)
        programme = self.decide_programme()
        for attempt in (
            lambda: line.write({"planned": 400}),
            lambda: self.source.write({"amount": 9}),
            lambda: line.unlink(),
            self.line,
            lambda: self.programme.write({"decision_number": "13/QĐ-UBND"}),
        ):
            with self.assertRaises(AccessError):
                attempt()
        line.with_user(self.manager).write({"planned": 400, "user_id": self.manager.id})
        told = programme.message_ids[0].body
        self.assertIn("Planned Money", told)
        self.assertRegex(told, "300.* → .*400")
        self.assertNotIn("Officer", told, "who works on it is no part of the plan")
        self.source.with_user(self.manager).unlink()
        self.assertIn("deleted", programme.message_ids[0].body)

    def test_the_work_goes_on_after_the_approval(self):
        line = self.line()
        self.decide_programme()
        self.item(line, 10)
        line.write({"done_date": "2024-02-12", "result": "Đã ký ghi nhớ"})
        self.assertEqual(line.progress, "done")

    def test_a_closed_programme_rests(self):
        line = self.line()
        item = self.item(line, 10)
        programme = self.decide_programme()
        programme.action_close()
        for attempt in (
            lambda: self.item(line, 10),
            lambda: item.write({"amount": 20}),
            lambda: item.unlink(),
            lambda: line.write({"result": "Muộn"}),
            lambda: line.with_user(self.manager).write({"planned": 1}),
            lambda: programme.unlink(),
        ):
            with self.assertRaises(UserError):
                attempt()
        programme.action_reopen()
        self.item(line, 10)

    def test_a_row_does_not_slip_into_a_closed_programme(self):
        line = self.line()
        self.decide_programme().action_close()
        other = self.programme.create({"name": "Khác", "year": 2025})
        elsewhere = self.line(programme_id=other.id)
        moved = self.item(elsewhere, 10)
        with self.assertRaises(UserError):
            moved.line_id = line
        with self.assertRaises(UserError):
            elsewhere.programme_id = self.programme

    def test_progress_turns_with_the_day(self):
        line = self.line(date_from="2024-02-10", date_to="2024-02-12")
        for day, progress in (
            ("2024-02-09", "planned"),
            ("2024-02-10", "going"),
            ("2024-02-12", "going"),
            ("2024-02-13", "late"),
        ):
            asked = line.with_context(kcn_day=day)
            self.assertEqual(asked.progress, progress, day)
            found = asked.search([("id", "=", line.id), ("progress", "=", progress)])
            self.assertEqual(found, line, day)
        line.done_date = "2024-02-13"
        self.assertEqual(line.with_context(kcn_day="2024-02-12").progress, "going")
        self.assertEqual(line.with_context(kcn_day="2024-02-13").progress, "done")

    def test_the_database_says_no(self):
        for model, values, told in (
            ("kcn.programme.source", {"amount": -1}, "not below zero"),
            ("kcn.programme", {"year": 24}, "four digits"),
        ):
            sample = {"kcn.programme": self.programme, "kcn.programme.source": self.source}[model]
            self.assertIn(told, self.refusal(self.writes(sample, values)))
        line = self.line(date_from="2024-02-02")
        self.assertIn(
            "first day or later", self.refusal(self.writes(line, {"date_to": "2024-02-01"}))
        )

    def writes(self, record, values):
        def call(env):
            record.with_env(env).write(values)
            env.flush_all()

        return call

    def test_the_eight_kinds_are_in_force_from_the_decree_on(self):
        kinds = self.env["kcn.promotion.kind"]
        self.assertFalse(kinds.search(kinds._domain_in_force("2021-03-25")))
        self.assertEqual(len(kinds.search(kinds._domain_in_force("2021-03-26"))), 8)
