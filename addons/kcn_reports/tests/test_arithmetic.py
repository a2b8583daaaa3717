from datetime import date
from decimal import Decimal

from odoo.tests import BaseCase

from ..models.arithmetic import exact, percent, ratio, rounded, same_period_last_year


class TestArithmetic(BaseCase):
    def test_halves_are_rounded_up_as_by_hand(self):
        self.assertEqual(rounded(exact(2.675), 2), 2.68)
        self.assertEqual(rounded(exact(0.125), 2), 0.13)
        self.assertIsNone(rounded(None, 2))

    def test_a_ratio_needs_something_before(self):
        self.assertEqual(ratio(Decimal("930.49"), Decimal("265.85")), 3.5)
        self.assertEqual(ratio(Decimal(0), Decimal(5)), 0.0)
        self.assertIsNone(ratio(Decimal(5), Decimal(0)))
        self.assertIsNone(ratio(Decimal(5), Decimal(-1)))

    def test_a_percentage_of_nothing_is_not_known(self):
        self.assertIsNone(percent(Decimal(1), Decimal(0)))

    def test_published_rates_follow_from_their_hectares(self):
        """Vĩnh Phúc, November 2022: the same land let, two bases, two rates."""
        self.assertEqual(rounded(percent(exact(1287.03), exact(2275.03)), 2), 56.57)
        self.assertEqual(rounded(percent(exact(1287.03), exact(1757.2)), 2), 73.24)

    def test_same_period_is_a_year_before_with_both_ends(self):
        cases = [
            # (from, to), (previous from, previous to)
            (("2021-01-01", "2021-10-20"), ("2020-01-01", "2020-10-20")),
            (("2021-01-01", "2021-12-31"), ("2020-01-01", "2020-12-31")),
            (("2024-02-29", "2024-02-29"), ("2023-02-28", "2023-02-28")),
            (("2024-01-01", "2024-02-29"), ("2023-01-01", "2023-02-28")),
            (("2025-02-01", "2025-02-28"), ("2024-02-01", "2024-02-29")),
            (("2024-02-01", "2024-02-28"), ("2023-02-01", "2023-02-28")),
            # The last day there is: a slip of the key is answered, not broken off
            (("9999-01-01", "9999-12-31"), ("9998-01-01", "9998-12-31")),
        ]
        for period, previous in cases:
            with self.subTest(period=period):
                days = map(date.fromisoformat, period)
                found = tuple(day.isoformat() for day in same_period_last_year(*days))
                self.assertEqual(found, previous)
