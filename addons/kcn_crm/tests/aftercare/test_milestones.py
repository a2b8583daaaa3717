from freezegun import freeze_time

from ..common import BoardCase


class TestMilestones(BoardCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mine = cls.project()

    def delay(self, today, due_date=False, done_date=False):
        row = self.reach(self.mine, "construction", done_date, due_date=due_date)
        with freeze_time(today):
            days = row.delay_days
        row.sudo().unlink()
        return days

    def test_the_delay_is_counted_until_it_is_done_and_else_until_today(self):
        for today, due, done, days in (
            ("2024-01-09", "2024-01-10", False, 0),
            ("2024-01-10", "2024-01-10", False, 0),
            ("2024-01-11", "2024-01-10", False, 1),
            ("2024-03-01", "2024-02-28", False, 2),  # a leap year
            ("2025-01-10", "2024-01-10", "2024-01-09", 0),
            ("2025-01-10", "2024-01-10", "2024-01-10", 0),
            ("2025-01-10", "2024-01-10", "2024-01-15", 5),
            ("2025-01-10", False, "2024-01-15", 0),
            ("2025-01-10", False, False, 0),
        ):
            self.assertEqual(self.delay(today, due, done), days, (today, due, done))

    def test_the_delay_of_last_years_day(self):
        row = self.reach(self.mine, "construction", "2024-01-15", due_date="2024-01-10")
        for text, days in (("2024-01-10", 0), ("2024-01-12", 2), ("2024-12-31", 5)):
            self.assertEqual(row.with_context(kcn_day=text).delay_days, days, text)

    def test_milestones_stand_in_their_order(self):
        kinds = ["operation", "land_handover", "construction"]
        for kind in kinds:
            self.reach(self.mine, kind)
        self.mine.invalidate_recordset()
        self.assertEqual(
            self.mine.milestone_ids.mapped("kind"), ["land_handover", "construction", "operation"]
        )

    def test_a_milestone_is_reached_once(self):
        self.reach(self.mine, "operation", "2020-01-01")
        told = self.refusal(
            lambda env: env["kcn.milestone"].create(
                {"project_id": self.mine.id, "kind": "operation"}
            )
        )
        self.assertIn("has this milestone already", told)
