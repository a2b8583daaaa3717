from freezegun import freeze_time
from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .screening_case import ScreeningCase


@tagged("post_install", "-at_install")
@freeze_time("2026-04-01 03:00:00")
class TestRates(ScreeningCase):
    """A board enters its rates itself, and what waited for one is counted at once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.currency.rate"].sudo().search([]).unlink()

    def rate(self, dong, day="2026-04-01", user=None):
        """Enter what a dollar is worth on the screen of the menu “Exchange Rates”."""
        rates = self.env["res.currency.rate"].with_user(user or self.manager)
        rates = rates.with_context(default_currency_id=self.usd.id)
        with Form(rates, view="kcn_crm.kcn_currency_rate_view_list") as row:
            row.name, row.board_rate = day, dong
        return row.record

    def test_a_first_rate_counts_at_once(self):
        domestic = self.dollars(capital=520e9, capital_currency_id=self.vnd.id)
        foreign = self.dollars()
        self.assertEqual(self.score(domestic), (44, 94, "2/3"))
        self.assertEqual(foreign.expected_revenue, 0)
        rate = self.rate(26_000)
        self.assertEqual((rate.company_id, rate.currency_id), (self.board, self.usd))
        # 20 million USD on 2.5 ha: 60 × 50 % more
        self.assertEqual(self.score(domestic), (74, 74, "3/3"))
        self.assertEqual(foreign.expected_revenue, 520e9)
        self.assertEqual(foreign.capital_rate_text, "1 USD = 26,000 VND on 01/04/2026")
        rate.board_rate = 52_000
        self.assertEqual(self.score(domestic), (44, 44, "3/3"), "4 million USD/ha now")
        self.assertEqual(foreign.expected_revenue, 520e9, "converted by the rate of its day")
        rate.unlink()
        self.assertEqual(self.score(domestic), (44, 94, "2/3"))

    def test_a_rate_to_come_counts_from_its_day(self):
        foreign = self.dollars()
        self.rate(26_000, "2026-04-02")
        self.assertEqual(foreign.expected_revenue, 0)

    def test_another_boards_rate_changes_nothing(self):
        self.other_board.sudo().currency_id = self.vnd
        domestic = self.dollars(capital=520e9, capital_currency_id=self.vnd.id)
        self.rate(26_000, user=self.neighbour)
        self.assertEqual(self.score(domestic), (44, 94, "2/3"))

    def test_who_enters_rates(self):
        rate = self.rate(26_000)
        for user in (self.officer, self.leader, self.people["stranger"]):
            with self.assertRaises(AccessError):
                rate.with_user(user).rate = 1
        with self.assertRaises(AccessError):
            rate.with_user(self.neighbour).unlink()
        general = {"currency_id": self.usd.id, "rate": 1, "company_id": False}
        with self.assertRaises(AccessError):
            self.env["res.currency.rate"].with_user(self.people["board_admin"]).create(general)
        system = self.env.ref("base.user_admin")
        self.assertTrue(system.has_group("base.group_system"))
        self.assertTrue(self.env["res.currency.rate"].with_user(system).create(general))
