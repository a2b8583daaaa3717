from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command, Date

from ..common import BoardCase

MILLION, BILLION = 10**6, 10**9


class TestLedger(BoardCase):
    """The licence decisions of a project: what they add up to, and that they stand."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mine = cls.project()

    def capital(self, text, project=None):
        project = project or self.mine
        return project._capital_on(Date.to_date(text)).get(project.id, {})

    def reverse(self, decision):
        decision.with_user(self.manager).action_reverse()
        return decision.reversal_ids

    def test_the_capital_of_a_day_is_the_sum_up_to_it(self):
        self.decide(self.mine, "granted", "2019-03-01", 100 * BILLION)
        self.decide(self.mine, "increase", "2020-06-30", 50 * BILLION)
        self.decide(self.mine, "amended", "2020-12-31")
        self.decide(self.mine, "decrease", "2021-01-01", -30 * BILLION)
        for text, billions in (
            ("2019-02-28", None),
            ("2019-03-01", 100),
            ("2020-06-29", 100),
            ("2020-06-30", 150),
            ("2020-12-31", 150),
            ("2021-01-01", 120),
            ("2099-01-01", 120),
        ):
            expected = {} if billions is None else {self.vnd: billions * BILLION}
            self.assertEqual(self.capital(text), expected, text)
            shown = self.mine.with_context(kcn_day=text)
            self.assertEqual(shown.capital, (billions or 0) * BILLION, text)

    def test_a_draft_counts_for_nothing(self):
        draft = self.draft(self.mine, "granted", "2019-03-01", 100 * BILLION)
        self.assertEqual(self.capital("2020-01-01"), {})
        draft.delta = 90 * BILLION
        draft.action_confirm()
        self.assertEqual(self.capital("2020-01-01"), {self.vnd: 90 * BILLION})

    def test_a_draft_is_thrown_away(self):
        draft = self.draft(self.mine, "granted", "2019-03-01", 1)
        draft.unlink()
        self.assertFalse(draft.exists())

    def test_two_currencies_are_shown_side_by_side(self):
        self.decide(self.mine, "granted", "2019-03-01", 8 * MILLION, self.usd)
        self.decide(self.mine, "increase", "2020-03-01", 50 * BILLION, self.vnd)
        self.decide(self.mine, "increase", "2021-03-01", 2 * MILLION, self.usd)
        amounts = {self.usd: 10 * MILLION, self.vnd: 50 * BILLION}
        self.assertEqual(self.capital("2021-03-01"), amounts)
        project = self.mine.with_context(kcn_day="2021-03-01")
        self.assertEqual((project.currency_id, project.capital), (self.usd, 10 * MILLION))
        self.assertEqual(project.capital_text, "10.00 million USD + 50.00 billion VND")

    def test_an_increase_is_above_zero_and_a_decrease_below(self):
        def create(kind, delta):
            def call(env):
                values = {"project_id": self.mine.id, "kind": kind, "date": "2020-01-01"}
                return env["kcn.decision"].create({**values, "delta": delta})

            return call

        for kind, wrong, right in (
            ("granted", (-1,), (0, 1)),
            ("increase", (-1, 0), (1,)),
            ("decrease", (1, 0), (-1,)),
            ("amended", (1, -1), (0,)),
            ("terminated", (1, -1), (0,)),
        ):
            for delta in wrong:
                told = self.refusal(create(kind, delta))
                self.assertIn("does not fit the kind of decision", told, f"{kind} {delta}")
            for delta in right:
                create(kind, delta)(self.env)
                self.env.flush_all()

    def test_a_confirmed_decision_is_edited_by_nobody(self):
        decision = self.decide(self.mine, "granted", "2019-03-01", 100)
        everybody = [decision.with_user(user) for user in self.people.values()]
        for row in (*everybody, decision.sudo()):
            for values in (
                {"delta": 200},
                {"date": "2019-03-02"},
                {"note": "sửa"},
                {"state": "draft"},
                {"state": "confirmed"},
            ):
                with self.assertRaises(UserError):
                    row.write(values)
            with self.assertRaises(UserError):
                row.with_context(kcn_confirm=True).write({"delta": 200})
            with self.assertRaises(UserError):
                row.unlink()
        with self.assertRaises(UserError):
            (self.draft(self.mine, "amended", "2019-04-01") + decision).unlink()
        self.assertEqual(self.capital("2020-01-01"), {self.vnd: 100})

    def test_a_confirmed_decision_is_not_edited_through_its_project(self):
        decision = self.decide(self.mine, "granted", "2019-03-01", 100)
        other = self.project()
        for project, command in (
            (self.mine, Command.update(decision.id, {"delta": 200})),
            (self.mine, Command.delete(decision.id)),
            (self.mine, Command.unlink(decision.id)),
            (self.mine, Command.clear()),
            (self.mine, Command.set([])),
            (other, Command.link(decision.id)),
        ):
            for record in (project.with_user(self.manager), project.sudo()):
                with self.assertRaises(UserError, msg=str(command)):
                    record.write({"decision_ids": [command]})
        self.assertEqual(self.mine.decision_ids, decision)

    def test_a_project_with_a_ledger_is_not_deleted(self):
        self.decide(self.mine, "granted", "2019-03-01", 100)

        def unlink(env):
            env["kcn.project"].browse(self.mine.id).unlink()

        self.refusal(unlink, user=self.people["board_admin"])

    def test_a_copied_project_has_no_ledger(self):
        self.decide(self.mine, "granted", "2019-03-01", 100)
        copy = self.mine.copy({"code": "8999999999"})
        self.assertFalse(copy.decision_ids)

    def test_a_copied_decision_is_a_draft(self):
        decision = self.decide(self.mine, "increase", "2019-03-01", 100)
        self.assertEqual(decision.copy().state, "draft")
        self.assertFalse(self.reverse(decision).copy({"delta": 100}).reversal_of_id)

    def test_a_reversal_mirrors_what_it_reverses(self):
        wrong = self.decide(
            self.mine, "granted", "2019-03-01", 8 * MILLION, self.usd, number="12/GP"
        )
        reversal = self.reverse(wrong)
        for name in ("kind", "number", "date", "currency_id", "project_id"):
            self.assertEqual(reversal[name], wrong[name], name)
        self.assertEqual((reversal.delta, reversal.state), (-8 * MILLION, "confirmed"))
        self.assertEqual((wrong.sign, reversal.sign), (1, -1))

    def test_after_a_reversal_every_day_is_right(self):
        self.decide(self.mine, "granted", "2019-03-01", 100)
        wrong = self.decide(self.mine, "increase", "2020-03-01", 5000)
        self.reverse(wrong)
        self.decide(self.mine, "increase", "2020-03-01", 50)
        for text, amount in (("2020-02-29", 100), ("2020-03-01", 150), ("2021-01-01", 150)):
            self.assertEqual(self.capital(text), {self.vnd: amount}, text)
        increases = [("project_id", "=", self.mine.id), ("kind", "=", "increase")]
        counted = self.env["kcn.decision"]._read_group(increases, [], ["sign:sum"])
        self.assertEqual(counted, [(1,)])

    def test_the_licence_is_of_the_day_of_the_grant_that_stands(self):
        wrong = self.decide(self.mine, "granted", "2019-03-01", 100)
        self.reverse(wrong)
        self.assertFalse(self.mine.licence_date)
        self.decide(self.mine, "granted", "2019-03-02", 100)
        self.mine.invalidate_recordset()
        self.assertEqual(self.mine.licence_date, Date.to_date("2019-03-02"))
        before = self.mine.with_context(kcn_day="2019-03-01")
        self.assertFalse(before.licence_date)

    def test_a_decision_is_reversed_once(self):
        wrong = self.decide(self.mine, "increase", "2020-03-01", 5000)
        self.reverse(wrong)
        told = self.refusal(
            lambda env: env["kcn.decision"].browse(wrong.id).action_reverse(), user=self.manager
        )
        self.assertIn("This decision is reversed already", told)

    def test_a_reversal_is_not_reversed(self):
        reversal = self.reverse(self.decide(self.mine, "increase", "2020-03-01", 5000))
        with self.assertRaisesRegex(UserError, "enter the decision anew"):
            reversal.with_user(self.manager).action_reverse()

    def test_only_what_is_confirmed_is_reversed(self):
        draft = self.draft(self.mine, "increase", "2020-03-01", 5000).with_user(self.manager)
        with self.assertRaises(UserError):
            draft.action_reverse()
        crafted = dict(draft._prepare_reversal())
        with self.assertRaises(ValidationError):
            draft.create(crafted)

    def test_a_reversal_of_something_else_is_refused(self):
        wrong = self.decide(self.mine, "increase", "2020-03-01", 5000).with_user(self.manager)
        mirror = wrong._prepare_reversal()
        for crooked in (
            {"delta": -4000},
            {"date": "2020-03-02"},
            {"currency_id": self.usd.id},
            {"project_id": self.project().id},
            {"kind": "granted"},
        ):
            with self.assertRaises(ValidationError, msg=str(crooked)):
                wrong.create({**mirror, **crooked})

    def test_only_managers_reverse(self):
        wrong = self.decide(self.mine, "increase", "2020-03-01", 5000)
        for role in ("leader", "officer", "stranger", "portal"):
            with self.assertRaises(AccessError, msg=role):
                wrong.with_user(self.people[role]).action_reverse()
        self.assertFalse(wrong.reversal_ids)
        wrong.with_user(self.people["board_admin"]).action_reverse()
        self.assertEqual(len(wrong.reversal_ids), 1)
