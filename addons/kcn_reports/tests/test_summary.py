from odoo.tests import tagged

from .common import FiguresCase

MILLION, BILLION = 10**6, 10**9


@tagged("post_install", "-at_install")
class TestSummary(FiguresCase):
    def on(self, day):
        return self.figures.summary(self.board, day)

    def test_zones_are_counted_for_the_day(self):
        """14 established, 8 of them operating on 20/10/2021 (Vĩnh Phúc)."""
        for number in range(8):
            self.zone(f"O{number}", established_date="2015-01-01", operating_date="2021-10-20")
        for number in range(6):
            self.zone(f"E{number}", planned_date="2018-01-01", established_date="2021-10-20")
        self.zone("P", planned_date="2021-10-20")
        self.zone("Later", planned_date="2021-10-21")
        self.zone("Closed", established_date="2000-01-01", closed_date="2021-10-20")
        self.zone("Undated")
        self.assertEqual(
            self.on("2021-10-20")["zones"],
            {
                "total": 16,
                "planned": 1,
                "established": 14,
                "operating": 8,
                "undated": 1,
                "detailed_plan": 0,
            },
        )
        day_before = self.on("2021-10-19")["zones"]
        self.assertEqual((day_before["planned"], day_before["established"]), (6, 9))
        self.assertEqual(day_before["operating"], 0)

    def test_a_detailed_plan_counts_from_its_day(self):
        self.zone("KCN", detailed_plan_number="12/QĐ-UBND", detailed_plan_date="2020-05-05")
        self.assertEqual(self.on("2020-05-04")["zones"]["detailed_plan"], 0)
        self.assertEqual(self.on("2020-05-05")["zones"]["detailed_plan"], 1)

    def test_projects_are_counted_by_kind_and_status_of_the_day(self):
        operating = self.project("fdi", "2020-01-01", MILLION)
        self.reach(operating, "construction", "2020-02-01")
        self.reach(operating, "operation", "2020-06-30")
        self.reach(self.project("fdi", "2020-01-01", MILLION), "construction", "2020-02-01")
        self.project("ddi", "2020-06-30", BILLION)
        self.project("ddi", "2020-07-01", BILLION)
        self.project("ddi")
        self.decide(self.project("ddi", "2019-01-01", BILLION), "terminated", "2020-06-30")
        self.assertEqual(
            self.on("2020-06-30")["projects"],
            {
                "total": 3,
                "fdi": 2,
                "ddi": 1,
                "licensed": 1,
                "building": 1,
                "operating": 1,
                "terminated": 1,
            },
        )
        self.assertEqual(self.on("2020-06-29")["projects"]["operating"], 0)

    def test_capital_is_that_of_the_projects_in_force_and_keeps_its_currency(self):
        first = self.project("fdi", "2020-01-01", 8000 * MILLION)
        self.decide(first, "increase", "2020-03-01", 438 * MILLION)
        self.decide(first, "decrease", "2020-09-01", -38 * MILLION)
        self.project("fdi", "2020-01-01", 700 * MILLION, self.jpy)
        self.project("ddi", "2020-01-01", 15611 * BILLION)
        gone = self.project("ddi", "2020-01-01", 99 * BILLION)
        self.decide(gone, "terminated", "2020-06-01")
        self.assertEqual(
            self.on("2020-06-30")["capital"],
            {
                "fdi_m_usd": 8438.0,
                "ddi_bn_vnd": 15611.0,
                "other": [{"kind": "fdi", "currency": "JPY", "amount": 7e8}],
            },
        )
        self.assertEqual(self.on("2020-05-31")["capital"]["ddi_bn_vnd"], 15710.0)
        self.assertEqual(self.on("2020-02-29")["capital"]["fdi_m_usd"], 8000.0)
        self.assertEqual(self.on("2020-09-01")["capital"]["fdi_m_usd"], 8400.0)

    def test_a_reversed_licence_is_no_project(self):
        project = self.project("fdi", "2020-01-01", MILLION)
        project.decision_ids.action_reverse()
        figures = self.on("2020-06-30")
        self.assertEqual(figures["projects"]["total"], 0)
        self.assertEqual(figures["capital"]["fdi_m_usd"], 0.0)

    def test_an_empty_board_has_noughts(self):
        figures = self.on("2020-06-30")
        self.assertEqual(set(figures["zones"].values()), {0})
        self.assertEqual(set(figures["projects"].values()), {0})

    def test_queries_do_not_grow_with_the_rows(self):
        def queries():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.on("2021-01-01")
            self.figures.attraction(self.board, "2020-01-01", "2020-12-31")
            return self.env.cr.sql_log_count - before

        self.project("fdi", "2020-01-01", MILLION)
        queries()
        few = queries()
        for _number in range(30):
            self.project("fdi", "2020-01-01", MILLION)
            self.project("ddi", "2020-01-01", BILLION)
        self.assertLessEqual(queries(), few + 1)  # the second currency's name
        self.assertLessEqual(few, 12)
