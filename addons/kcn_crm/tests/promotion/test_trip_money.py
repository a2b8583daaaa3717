from freezegun import freeze_time
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .trip_case import TripCase


@tagged("post_install", "-at_install")
class TestTripMoney(TripCase):
    """Costs, planned and spent, in two currencies that are never added."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.board.sudo().currency_id = cls.vnd
        for kind, currency, planned, spent in (
            ("transport", cls.vnd, 12_000_000, 11_500_000),
            ("meals", cls.vnd, 3_000_000, 3_250_000),
            ("lodging", cls.usd, 400, 380.5),
            ("gift", cls.usd, 100, 100),
        ):
            cls.cost(kind, currency, planned, spent)

    @classmethod
    def cost(cls, kind="other", currency=None, planned=0, spent=0, **values):
        return cls.env["kcn.trip.cost"].create(
            {
                "trip_id": cls.trip.id,
                "kind": kind,
                "currency_id": (currency or cls.vnd).id,
                "planned_amount": planned,
                "spent_amount": spent,
                **values,
            }
        )

    def rate(self, day, dong):
        """Say that one US dollar is worth so many đồng from a day on."""
        rates = self.env["res.currency.rate"].sudo()
        rates.search([("currency_id", "=", self.usd.id)]).unlink()
        rates.create(
            {
                "currency_id": self.usd.id,
                "name": day,
                "inverse_company_rate": dong,
                "company_id": self.board.id,
            }
        )
        self.env.invalidate_all()

    def test_each_currency_has_its_own_sum(self):
        own, other = self.trip._cost_sums()
        self.assertEqual((own["planned_amount"], own["spent_amount"]), (15_000_000, 14_750_000))
        self.assertEqual((other["planned_amount"], other["spent_amount"]), (500, 480.5))
        self.assertEqual(self.trip.planned_text, "15,000,000 VND + 500 USD")
        self.assertEqual(self.trip.spent_text, "14,750,000 VND + 480.50 USD")
        self.assertEqual(other["left"], "19.50 USD")

    def test_money_is_spent_on_the_day_it_is_entered_never_later(self):
        """The trip is on 27 to 29 February: a ticket bought before counts at once."""
        self.assertEqual(set(self.trip.cost_ids.mapped("spent_date")), {self.trip.date_to})
        with freeze_time("2024-02-20 03:00:00"):
            ticket = self.cost(planned=5)
            self.assertFalse(ticket.spent_date, "nothing is spent yet")
            ticket.spent_amount = 5
            self.assertEqual(str(ticket.spent_date), "2024-02-20")
        ticket.spent_amount = 6
        self.assertEqual(str(ticket.spent_date), "2024-02-20", "what is said stays")

    def test_a_conversion_tells_its_rate_and_day(self):
        self.rate("2024-02-20", 24_500)
        own, other = self.trip._cost_sums()
        self.assertFalse(own["rate"], "the board's own currency is not converted")
        self.assertEqual(other["rate"], "1 USD = 24,500 VND on 20/02/2024")
        self.assertEqual(other["spent_own"], "11,772,250 VND")  # 480.5 × 24,500
        self.assertIn("24,500 VND on 20/02/2024", self.trip.cost_table)
        self.assertNotIn("26,522,250", self.trip.cost_table, "and is not added")

    def test_without_a_rate_nothing_is_converted(self):
        self.rate("2024-03-01", 24_500)  # the day after the trip
        other = self.trip._cost_sums()[1]
        self.assertFalse(other["rate"])
        self.assertFalse(other["spent_own"])
        self.assertIn("not converted", self.trip.cost_table)

    def test_what_is_planned_is_approved_with_the_trip(self):
        self.approve()
        cost = self.trip.cost_ids[0]
        for values in ({"planned_amount": 1}, {"currency_id": self.usd.id}):
            with self.subTest(values=values), self.assertRaisesRegex(UserError, "approved"):
                cost.write(values)
        with self.assertRaisesRegex(UserError, "approved"):
            self.cost(planned=1)
        cost.spent_amount = 1
        fresh = self.cost(spent=2)
        with self.assertRaisesRegex(UserError, "approved"):
            fresh.planned_amount = 1
        cost.with_user(self.manager).planned_amount = 1

    def test_costs_are_not_below_zero(self):
        for name in ("planned_amount", "spent_amount"):
            values = {"trip_id": self.trip.id, name: -1}
            told = self.refusal(lambda env, values=values: env["kcn.trip.cost"].create(values))
            self.assertIn("below zero", told)

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_a_receipt_is_read_by_those_who_read_the_line(self):
        file = self.env["ir.attachment"].create({"name": "hoa-don.jpg", "raw": b"x"})
        self.trip.cost_ids[0].receipt_ids = file
        self.env.invalidate_all()
        self.assertEqual(file.with_user(self.leader).raw, b"x")
        with self.assertRaises(AccessError):
            file.with_user(self.neighbour).read(["raw"])

    def test_no_costs_say_nothing(self):
        trip = self.new_trip(name="Không tốn")
        self.assertFalse(trip.planned_text)
        self.assertFalse(trip.cost_table)

    def test_a_trip_ends_after_it_begins_and_its_province_is_in_its_country(self):
        values = {"name": "Ngược", "date_from": "2024-02-29", "date_to": "2024-02-28"}
        told = self.refusal(lambda env: env["kcn.trip"].create(values))
        self.assertIn("ends on the day", told)
        with self.assertRaisesRegex(ValidationError, "is not in"):
            self.trip.state_id = self.env.ref("base.state_us_1")
