from ..common import BoardCase


class TestStatusFollows(BoardCase):
    """Status and capital follow what is written, also before it has reached the database."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mine = cls.project()
        cls.decide(cls.mine, "granted", "2019-03-01", 100)

    def found(self, operator, value):
        here = [("id", "=", self.mine.id)]
        return bool(self.mine.search([*here, ("status", operator, value)]))

    def test_a_search_sees_what_was_just_written(self):
        step = self.reach(self.mine, "operation")
        self.assertTrue(self.found("=", "licensed"))
        step.done_date = "2020-01-01"
        self.assertTrue(self.found("=", "operating"))
        self.assertEqual(self.mine.status, "operating")
        step.kind = "construction"
        self.assertEqual(self.mine.status, "building")
        self.assertTrue(self.found("=", "building"))

    def test_a_plant_that_is_built_is_not_merely_licensed(self):
        self.reach(self.mine, "completion", "2020-01-01")
        self.assertEqual(self.mine.status, "building")

    def test_a_project_always_has_a_status(self):
        for operator, value, found in (
            ("=", False, False),
            ("!=", False, True),
            ("in", [False, "licensed"], True),
            ("not in", [False, "licensed"], False),
            ("!=", "pending", True),
            ("in", [], False),
        ):
            self.assertEqual(self.found(operator, value), found, (operator, value))

    def test_an_archived_project_keeps_its_status(self):
        self.mine.with_user(self.manager).active = False
        self.assertEqual(self.mine.status, "licensed")
        here = [("id", "=", self.mine.id), ("active", "=", False), ("status", "=", "licensed")]
        self.assertEqual(self.mine.search(here), self.mine)

    def test_a_currency_that_was_entered_wrongly_and_reversed_is_gone(self):
        project = self.project()
        wrong = self.decide(project, "granted", "2019-03-01", 5_000_000, self.usd)
        self.assertEqual(project.currency_id, self.usd)
        wrong.with_user(self.manager).action_reverse()
        self.assertEqual((project.currency_id, project.capital), (self.usd, 0))
        self.decide(project, "granted", "2019-03-01", 7_000_000_000)
        self.assertEqual((project.currency_id, project.capital), (self.vnd, 7_000_000_000))
        self.assertNotIn("USD", project.capital_text)
