from odoo.exceptions import UserError, ValidationError

from ..race import RaceCase

ROUNDS = 5


class TestLedgerRace(RaceCase):
    """The ledger under two connections."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.environment() as env:
            values = {"code": "9876543210", "name": "Dự án", "company_id": cls.board_id}
            cls.project_id = env["kcn.project"].create(values).id

    def drafts(self):
        """Give the ids of a round's draft decisions, one for each pair of requests."""
        values = {"project_id": self.project_id, "kind": "increase", "date": "2020-01-01"}
        with self.environment() as env:
            return env["kcn.decision"].create([{**values, "delta": 100}] * ROUNDS).ids

    def pairs(self, ids, first, second):
        """Give ``(decision, what the first gave, what the second gave)`` of each pair."""

        def call(method, decision_id):
            return lambda env: method(env["kcn.decision"].browse(decision_id))

        calls = [call(method, number) for number in ids for method in (first, second)]
        outcomes = self.at_once(*calls)
        with self.environment() as env:
            for number, decision in enumerate(env["kcn.decision"].browse(ids)):
                yield decision, *outcomes[2 * number : 2 * number + 2]

    def test_a_decision_is_reversed_once(self):
        ids = self.drafts()
        with self.environment() as env:
            env["kcn.decision"].browse(ids).action_confirm()

        def reverse(decision):
            decision.action_reverse()

        for decision, *outcomes in self.pairs(ids, reverse, reverse):
            refused = [one for one in outcomes if isinstance(one, Exception)]
            self.assertEqual((len(decision.reversal_ids), len(refused)), (1, 1), outcomes)
            self.assertIsInstance(refused[0], ValidationError)
            self.assertIn("This decision is reversed already", str(refused[0]))

    def test_a_decision_is_not_edited_while_it_is_confirmed(self):
        ids = self.drafts()

        def confirm(decision):
            decision.action_confirm()

        def edit(decision):
            return decision.write({"delta": 200})

        for decision, confirmed, edited in self.pairs(ids, confirm, edit):
            self.assertNotIsInstance(confirmed, Exception)
            self.assertEqual(decision.state, "confirmed")
            # The edit came before, and is what was confirmed; or it came late, and is refused
            late = isinstance(edited, UserError)
            self.assertTrue(late or edited is True, edited)
            self.assertEqual(decision.delta, 100 if late else 200)

    def test_a_code_is_used_once(self):
        values = {"code": "9876543211", "name": "Dự án", "company_id": self.board_id}

        def create(env):
            return env["kcn.project"].create(values)

        refused = [one for one in self.at_once(create, create) if isinstance(one, Exception)]
        self.assertEqual(len(refused), 1)
        self.assertIn("Another project has this code already", str(refused[0]))
