from datetime import date

from odoo.tests import BaseCase, tagged

from ..models.review_buckets import bucket_of, land_rows, next_quarter, quarters_from

DAY = date(2026, 11, 20)


@tagged("post_install", "-at_install")
class TestReviewBuckets(BaseCase):
    """Quarters and what is left of the land when every promise is kept."""

    def test_quarters_follow_each_other_over_the_year(self):
        self.assertEqual(next_quarter(date(2026, 10, 1)), date(2027, 1, 1))
        self.assertEqual(next_quarter(date(2026, 7, 1)), date(2026, 10, 1))
        self.assertEqual(
            [start.isoformat() for start in quarters_from(DAY, 3)],
            ["2026-10-01", "2027-01-01", "2027-04-01"],
        )

    def test_each_day_has_its_bucket(self):
        for ready, bucket in (
            (None, "unknown"),
            (date(2020, 1, 1), "now"),
            (DAY, "now"),
            (date(2026, 11, 21), "2026-10-01"),
            (date(2026, 12, 31), "2026-10-01"),
            (date(2027, 1, 1), "2027-01-01"),
            (date(2028, 3, 31), "2028-01-01"),
            (date(2028, 4, 1), "later"),
        ):
            with self.subTest(ready=ready):
                self.assertEqual(bucket_of(ready, DAY), bucket)

    def test_the_balance_runs_from_quarter_to_quarter(self):
        rows = land_rows(
            {
                "free": [(None, 10), (date(2027, 2, 1), 5.25)],
                "reserved": [(None, 3)],
                "late": [(date(2026, 12, 1), 12), (None, 7)],
                "waiting": [(date(2027, 1, 1), 1)],
            },
            DAY,
        )
        found = {row["key"]: row for row in rows}
        balance = {key: row["balance"] for key, row in found.items()}
        self.assertEqual(balance["now"], 10)
        self.assertEqual(balance["2026-10-01"], -2)
        self.assertEqual(balance["2027-01-01"], 2.25)
        self.assertEqual(balance["later"], 2.25)
        self.assertIsNone(balance["unknown"], "nobody knows when it is wanted")
        self.assertEqual(found["unknown"]["late"], 7)
        self.assertEqual(found["now"]["reserved"], 3, "what is reserved is not free any more")
