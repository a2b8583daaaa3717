from freezegun import freeze_time
from odoo.tests import tagged

from .lead_case import LeadCase


@tagged("post_install", "-at_install")
@freeze_time("2026-04-01 03:00:00")
class TestLeadCapital(LeadCase):
    """Capital keeps its currency; what is converted says by which rate."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.board.sudo().currency_id = cls.vnd
        cls.yen = cls.env.ref("base.JPY")
        rates = cls.env["res.currency.rate"].sudo()
        rates.search([]).unlink()
        rates.create(
            [
                {
                    "currency_id": cls.usd.id,
                    "name": day,
                    "rate": 1 / dong,
                    "company_id": cls.board.id,
                }
                for day, dong in (("2026-01-01", 25000), ("2026-03-01", 26000))
            ]
        )

    def test_the_kind_of_investor_proposes_the_currency(self):
        self.assertEqual(self.lead(investor_kind="fdi").capital_currency_id, self.usd)
        lead = self.lead(investor_kind="fdi", capital=1_000_000)
        self.assertEqual((lead.capital_currency_id, lead.expected_revenue), (self.usd, 26e9))
        self.assertEqual(self.lead(capital=1e9).capital_currency_id, self.vnd, "the board's")
        lead = self.lead(investor_kind="ddi")
        self.assertEqual(lead.capital_currency_id, self.vnd)
        lead.capital = 5
        lead.investor_kind = "fdi"
        self.assertEqual(lead.capital_currency_id, self.vnd, "what is stated stays")

    def test_the_investor_brings_the_kind_and_so_the_currency(self):
        firms = self.env["res.partner"]
        sato, songda, builder = firms.create(
            [
                {"name": name, "is_company": True, "country_id": self.env.ref(country).id}
                for name, country in (
                    ("Sato", "base.jp"),
                    ("Sông Đà", "base.vn"),
                    ("VI", "base.vn"),
                )
            ]
        )
        builder.investor_kind = "developer"
        person = firms.create({"name": "Sato Ken", "parent_id": sato.id})
        self.assertEqual(self.lead(partner_id=songda.id).investor_kind, "ddi")
        self.assertFalse(self.lead(partner_id=builder.id).investor_kind, "it may be either")
        lead = self.lead(partner_id=person.id)
        self.assertEqual((lead.investor_kind, lead.capital_currency_id), ("fdi", self.usd))
        lead.partner_id = songda
        self.assertEqual(lead.investor_kind, "fdi", "what stands there is not changed")

    def test_expected_revenue_follows_by_the_days_rate(self):
        lead = self.lead(capital=2_000_000, capital_currency_id=self.usd.id)
        self.assertEqual(lead.expected_revenue, 52_000_000_000)
        self.assertEqual(lead.capital_rate_text, "1 USD = 26,000 VND on 01/04/2026")
        self.assertEqual(lead.capital_text, "2.00 million USD")
        with freeze_time("2026-02-01 03:00:00"):
            lead.capital = 1_000_000
            lead.flush_recordset()
        self.assertEqual(lead.expected_revenue, 25_000_000_000)
        self.assertEqual(lead.capital_rate_text, "1 USD = 25,000 VND on 01/02/2026")

    def test_a_copy_is_converted_by_the_rate_of_its_own_day(self):
        with freeze_time("2026-02-01 03:00:00"):
            lead = self.lead(capital=1_000_000, capital_currency_id=self.usd.id)
        copied = lead.copy()
        self.assertEqual(copied.expected_revenue, 26_000_000_000)
        self.assertEqual(copied.capital_rate_text, "1 USD = 26,000 VND on 01/04/2026")

    def test_the_own_currency_needs_no_rate(self):
        lead = self.lead(capital=3e9, capital_currency_id=self.vnd.id)
        self.assertEqual(lead.expected_revenue, 3e9)
        self.assertFalse(lead.capital_rate_text)
        self.assertEqual(lead.capital_text, "3.00 billion VND")

    def test_a_missing_rate_is_said_and_not_taken_for_one(self):
        lead = self.lead(capital=1_000_000, capital_currency_id=self.yen.id)
        self.assertEqual(lead.expected_revenue, 0)
        self.assertIn("No exchange rate of JPY", lead.capital_rate_text)

    def test_a_rate_of_the_boards_own_currency_is_not_one_of_the_other(self):
        rates = self.env["res.currency.rate"].sudo()
        rates.create(
            {
                "currency_id": self.vnd.id,
                "name": "2026-01-01",
                "rate": 1,
                "company_id": self.board.id,
            }
        )
        lead = self.lead(capital=5e9, capital_currency_id=self.yen.id)
        self.assertEqual(lead.expected_revenue, 0, "5 billion yen are not 5 billion dong")
        self.assertIn("No exchange rate of JPY", lead.capital_rate_text)
        lead = self.lead(capital=2_000_000, capital_currency_id=self.usd.id)
        self.assertEqual(lead.expected_revenue, 52_000_000_000)

    def test_a_rate_of_tomorrow_does_not_count_today(self):
        rates = self.env["res.currency.rate"].sudo()
        rates.create(
            {"currency_id": self.yen.id, "name": "2026-04-02", "rate": 1 / 170, "company_id": False}
        )
        lead = self.lead(capital=1_000_000, capital_currency_id=self.yen.id)
        self.assertEqual(lead.expected_revenue, 0)
        with freeze_time("2026-04-02 03:00:00"):
            lead.capital = 2_000_000
            self.assertEqual(lead.expected_revenue, 340_000_000)

    def test_currencies_are_never_added(self):
        self.assertIsNone(self.env["crm.lead"]._fields["capital"].aggregator)

    def test_a_lead_of_odoo_keeps_the_revenue_that_was_typed(self):
        team = self.env["crm.team"].sudo().create({"name": "Odoo", "company_id": False})
        lead = self.lead(team_id=team.id, expected_revenue=77)
        lead.write({"name": "Khác", "company_id": self.board.id})
        self.assertEqual(lead.expected_revenue, 77)

    def test_no_screen_of_the_board_shows_an_amount_without_its_currency(self):
        for xmlid in ("kcn_lead_action", "kcn_lead_developer_action"):
            for row in self.env.ref(f"kcn_crm.{xmlid}").sudo().view_ids:
                told = row.view_id._get_combined_arch().xpath(
                    "//field[@name='expected_revenue'][not(@invisible)]"
                )
                self.assertTrue(not told or row.view_mode == "form", row.view_id.name)

    def test_the_log_says_what_it_was_in_the_currency_it_was_in(self):
        lead = self.lead(capital=50e9, capital_currency_id=self.vnd.id)
        self.flush_tracking()
        lead.write({"capital": 5e6, "capital_currency_id": self.usd.id})
        self.flush_tracking()
        told = lead.message_ids.sudo().tracking_value_ids.filtered(
            lambda value: value.field_id.name in ("capital", "capital_text")
        )
        self.assertEqual(
            (told.old_value_char, told.new_value_char), ("50.00 billion VND", "5.00 million USD")
        )
        lead.capital = 6e6
        self.flush_tracking()
        told = lead.message_ids.sudo().tracking_value_ids.filtered(
            lambda value: value.field_id.name == "capital"
        )
        self.assertEqual((told.old_value_float, told.new_value_float), (5e6, 6e6))

    def flush_tracking(self):
        self.env.flush_all()
        self.cr.precommit.run()
