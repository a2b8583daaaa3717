from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import FiguresCase

MILLION, BILLION = 10**6, 10**9


@tagged("post_install", "-at_install")
class TestAttraction(FiguresCase):
    def period(self, date_from="2021-01-01", date_to="2021-10-20"):
        return self.figures.attraction(self.board, date_from, date_to)

    def test_new_licences_and_increases_are_counted_by_kind(self):
        first = self.project("fdi", "2021-03-01", 51.59 * MILLION)
        self.project("fdi", "2021-04-01", 8.41 * MILLION)
        self.decide(first, "increase", "2021-05-01", 30 * MILLION)
        self.project("ddi", "2021-03-01", 830 * BILLION)
        figures = self.period()
        fdi, ddi = figures["fdi"], figures["ddi"]
        self.assertEqual((fdi["new"], fdi["increases"], fdi["capital_m_usd"]), (2, 1, 90.0))
        self.assertEqual((ddi["new"], ddi["increases"], ddi["capital_bn_vnd"]), (1, 0, 830.0))
        self.assertEqual(figures["other_currencies"], [])

    def test_published_ten_months_of_vinh_phuc(self):
        """24 new and 21 increases are 930.49 million USD, 3.5 times the same period."""
        projects = [self.project("fdi", "2021-02-01", 30 * MILLION) for _number in range(24)]
        for project in projects[:20]:
            self.decide(project, "increase", "2021-06-01", 10 * MILLION)
        self.decide(projects[20], "increase", "2021-10-20", 10.49 * MILLION)
        self.project("fdi", "2020-02-01", 265.85 * MILLION)
        domestic = [self.project("ddi", "2021-02-01", 400 * BILLION) for _number in range(12)]
        self.decide(domestic[0], "increase", "2021-06-01", 1000 * BILLION)
        self.decide(domestic[1], "increase", "2021-06-01", 12.24 * BILLION)
        self.project("ddi", "2020-10-20", 726.53 * BILLION)
        figures = self.period()
        self.assertEqual(
            {key: figures["fdi"][key] for key in ("new", "increases", "capital_m_usd", "ratio")},
            {"new": 24, "increases": 21, "capital_m_usd": 930.49, "ratio": 3.5},
        )
        self.assertEqual(
            {key: figures["ddi"][key] for key in ("new", "increases", "capital_bn_vnd", "ratio")},
            {"new": 12, "increases": 2, "capital_bn_vnd": 5812.24, "ratio": 8.0},
        )

    def test_both_ends_of_both_periods_count(self):
        for day in ("2021-01-01", "2021-10-20", "2020-01-01", "2020-10-20"):
            self.project("fdi", day, MILLION)
        for day in ("2020-12-31", "2021-10-21", "2019-12-31", "2020-10-21"):
            self.project("fdi", day, 100 * MILLION)
        figures = self.period()
        self.assertEqual(
            (figures["previous_from"], figures["previous_to"]), ("2020-01-01", "2020-10-20")
        )
        fdi = figures["fdi"]
        self.assertEqual((fdi["new"], fdi["capital_m_usd"]), (2, 2.0))
        self.assertEqual((fdi["previous_new"], fdi["previous_capital_m_usd"]), (2, 2.0))
        self.assertEqual(fdi["ratio"], 1.0)

    def test_a_reversal_takes_its_count_and_capital_away(self):
        project = self.project("fdi", "2021-03-01", 50 * MILLION)
        wrong = self.decide(project, "increase", "2021-04-01", 500 * MILLION)
        wrong.action_reverse()
        self.decide(project, "increase", "2021-04-01", 5 * MILLION)
        fdi = self.period()["fdi"]
        self.assertEqual((fdi["new"], fdi["increases"], fdi["capital_m_usd"]), (1, 1, 55.0))

    def test_a_draft_does_not_count(self):
        project = self.project("fdi", "2021-03-01", 50 * MILLION)
        self.env["kcn.decision"].create(
            {"project_id": project.id, "kind": "increase", "date": "2021-04-01", "delta": 7}
        )
        self.assertEqual(self.period()["fdi"]["increases"], 0)

    def test_decreases_and_terminations_are_told_beside_and_take_no_capital(self):
        project = self.project("fdi", "2021-03-01", 50 * MILLION)
        self.decide(project, "decrease", "2021-04-01", -20 * MILLION)
        self.decide(project, "amended", "2021-04-02")
        self.decide(project, "terminated", "2021-05-01")
        fdi = self.period()["fdi"]
        self.assertEqual((fdi["decreases"], fdi["terminated"]), (1, 1))
        self.assertEqual((fdi["new"], fdi["capital_m_usd"]), (1, 50.0))

    def test_another_currency_is_listed_and_never_added(self):
        self.project("fdi", "2021-03-01", 50 * MILLION)
        self.project("fdi", "2021-03-01", 900 * MILLION, self.jpy)
        self.project("fdi", "2020-03-01", 20 * BILLION, self.vnd)
        self.project("ddi", "2021-03-01", 2 * MILLION, self.usd)
        figures = self.period()
        self.assertEqual(figures["fdi"]["new"], 2)
        self.assertEqual(figures["fdi"]["capital_m_usd"], 50.0)
        self.assertEqual(figures["ddi"]["capital_bn_vnd"], 0.0)
        self.assertEqual(
            figures["other_currencies"],
            [
                {"kind": "ddi", "currency": "USD", "amount": 2e6, "previous_amount": 0.0},
                {"kind": "fdi", "currency": "JPY", "amount": 9e8, "previous_amount": 0.0},
                {"kind": "fdi", "currency": "VND", "amount": 0.0, "previous_amount": 2e10},
            ],
        )

    def test_no_ratio_where_there_was_nothing_before(self):
        self.project("fdi", "2021-03-01", MILLION)
        self.assertIsNone(self.period()["fdi"]["ratio"])

    def test_small_amounts_add_up_before_they_are_rounded(self):
        for _number in range(3):
            self.project("fdi", "2021-03-01", 4000)
        self.assertEqual(self.period()["fdi"]["capital_m_usd"], 0.01)

    def test_an_archived_project_is_left_out(self):
        self.project("fdi", "2021-03-01", MILLION).active = False
        self.assertEqual(self.period()["fdi"]["new"], 0)

    def test_without_days_the_period_is_this_year_until_today(self):
        figures = self.figures.attraction(self.board, date_to="2021-10-20")
        self.assertEqual((figures["from"], figures["to"]), ("2021-01-01", "2021-10-20"))

    def test_a_period_that_ends_before_it_starts_is_refused(self):
        with self.assertRaisesRegex(UserError, "20/10/2021"):
            self.period("2021-10-21", "2021-10-20")
