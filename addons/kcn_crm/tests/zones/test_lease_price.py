from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import BoardCase


@tagged("post_install", "-at_install")
class TestLeasePrice(BoardCase):
    """Leases against the price list of their first day, counted by hand."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.park = cls.zone()
        cls.price(4000, "2015-01-01", "2022-01-01")
        cls.price(5000, "2022-01-01")
        cls.lots = iter([cls.lot(cls.park, f"A{number}") for number in range(1, 80)])

    @classmethod
    def price(cls, amount, date_from, date_to=False, kind="land_rent", **values):
        values = {"zone_id": cls.park.id, "kind": kind, "amount": amount, **values}
        return cls.env["kcn.price"].create({"date_from": date_from, "date_to": date_to, **values})

    def let(self, price, date_from="2023-01-01", unit="m²/năm", **values):
        values = {"unit_price": price, "price_unit": unit, **values}
        return self.lease(next(self.lots), date_from, **values)

    def standing(self, lease):
        [row] = self.env["kcn.lease.price"].search([("occupancy_id", "=", lease.id)])
        self.assertEqual(
            (lease.price_standing, lease.price_deviation_pct), (row.standing, row.deviation_pct)
        )
        return row.standing, row.deviation_pct

    def test_deviation_by_hand(self):
        for price, expected in (
            (5000, ("same", 0)),
            (4500, ("below", -10)),
            (5600, ("above", 12)),
            (4987, ("below", -0.3)),
            (0, ("unpriced", 0)),
        ):
            with self.subTest(price=price):
                self.assertEqual(self.standing(self.let(price)), expected)

    def test_the_list_of_the_first_day_counts(self):
        for day, expected in (
            ("2014-12-31", ("no_list", 0)),
            ("2015-01-01", ("same", 0)),
            ("2021-12-31", ("same", 0)),
            ("2022-01-01", ("below", -20)),
        ):
            with self.subTest(day=day):
                self.assertEqual(self.standing(self.let(4000, day)), expected)

    def test_a_new_price_list_does_not_judge_old_leases(self):
        lease = self.let(5000)
        self.env["kcn.price"].search(
            [("zone_id", "=", self.park.id), ("amount", "=", 5000)]
        ).date_to = "2026-01-01"
        self.price(9000, "2026-01-01")
        self.assertEqual(self.standing(lease), ("same", 0))

    def test_neither_currencies_nor_units_are_compared(self):
        dollars = self.let(5000, currency_id=self.usd.id)
        months = self.let(5000, unit="m2/tháng")
        unclear = self.let(5000, unit="lô")
        bare = self.let(5000, unit=False)
        self.assertEqual(self.standing(dollars), ("apart", 0))
        self.assertEqual(self.standing(months), ("apart", 0))
        self.assertEqual(self.standing(unclear), ("no_unit", 0))
        self.assertEqual(self.standing(bare), ("no_unit", 0))
        self.assertIn("another currency or unit", dollars.price_told)
        self.assertIn("m²/month", bare.price_told)

    def test_the_sublease_is_meant_before_land_rent_where_both_are_alike(self):
        self.price(100, "2020-01-01", kind="sublease", unit="m2_term", currency_id=self.usd.id)
        term = self.let(90, unit="m2/vòng đời dự án", currency_id=self.usd.id)
        self.assertEqual(self.standing(term), ("below", -10))
        self.assertEqual(self.standing(self.let(5500)), ("above", 10))
        self.price(0.4, "2020-01-01", kind="management_fee", currency_id=self.usd.id)
        fee = self.let(0.5, currency_id=self.usd.id)
        self.assertEqual(self.standing(fee), ("apart", 0), "a fee is no price of land")

    def test_units_as_they_are_written(self):
        rows = self.env["kcn.lease.price"]
        for unit, words in {
            "m2_year": ("m²/năm", "m2/năm", "m2/nam", "M2/Năm", "m² / year", "per m² and year"),
            "m2_month": ("m²/tháng", "m2/month"),
            "m2_term": ("m2/50 năm", "m²/cả đời dự án", "m2/term", "m²/chu kỳ thuê"),
            False: ("", "m²", "ha/năm", "m3", "m2/5 năm"),
        }.items():
            for written in words:
                with self.subTest(written=written):
                    lease = self.let(1, unit=written)
                    row = rows.search([("occupancy_id", "=", lease.id)])
                    self.assertEqual(row.unit, unit)

    def test_reservations_and_cancelled_leases_have_no_price_to_judge(self):
        reserved = self.let(1, kind="reserved")
        cancelled = self.let(1)
        cancelled.action_cancel()
        found = self.env["kcn.lease.price"].search([("zone_id", "=", self.park.id)])
        self.assertFalse(found)
        self.assertFalse(reserved.price_standing or cancelled.price_standing)
        self.assertFalse(reserved.price_told, "nor is anything said")

    def test_leases_are_found_by_how_they_stand(self):
        low, same = self.let(4500), self.let(5000)
        leases = self.env["kcn.occupancy"]
        here = [("zone_id", "=", self.park.id)]
        off = leases.search([*here, ("price_standing", "in", ["below", "above"])])
        self.assertEqual(off, low)
        self.assertEqual(leases.search([*here, ("price_standing", "=", "same")]), same)
        self.assertEqual(
            leases.search([*here, ("kind", "=", "leased"), ("price_standing", "!=", "same")]), low
        )
        self.assertIn("10.0 % below the list price", low.price_told)

    def test_who_sees_exceptions(self):
        lease = self.let(4500)
        domain = [("occupancy_id", "=", lease.id)]
        for role in ("officer", "manager", "leader"):
            rows = self.env["kcn.lease.price"].with_user(self.people[role])
            self.assertEqual(rows.search(domain).deviation_pct, -10)
        neighbour = self.env["kcn.lease.price"].with_user(self.neighbour)
        self.assertFalse(neighbour.search(domain))
        for role in ("stranger", "portal"):
            with self.assertRaises(AccessError):
                self.env["kcn.lease.price"].with_user(self.people[role]).search(domain)

    def test_a_row_opens_its_lease(self):
        lease = self.let(4500)
        row = self.env["kcn.lease.price"].with_user(self.manager).browse(lease.id)
        action = row.action_open_lease()
        self.assertEqual((action["res_model"], action["res_id"]), ("kcn.occupancy", lease.id))
