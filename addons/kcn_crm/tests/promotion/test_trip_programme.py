from odoo.tests import tagged

from .trip_case import TripCase


@tagged("post_install", "-at_install")
class TestTripProgramme(TripCase):
    """What a trip costs is seen at the activity of the programme it hangs on."""

    def test_the_costs_of_a_trip_are_the_activitys(self):
        self.board.sudo().currency_id = self.vnd
        programme = self.env["kcn.programme"].create({"name": "Chương trình 2024", "year": 2024})
        line = self.env["kcn.programme.line"].create(
            {
                "name": "Đi Hà Nam",
                "programme_id": programme.id,
                "kind_id": self.env.ref("kcn_crm.promotion_kind_data").id,
                "date_from": "2024-02-01",
                "date_to": "2024-03-31",
            }
        )
        costs = self.env["kcn.trip.cost"]
        for currency, spent, day in (
            (self.vnd, 5_800_000, "2024-02-28"),
            (self.vnd, 1_200_000, False),
            (self.usd, 40, "2024-02-28"),
            (self.vnd, 0, False),
        ):
            costs |= costs.create(
                {
                    "trip_id": self.trip.id,
                    "currency_id": currency.id,
                    "spent_amount": spent,
                    "spent_date": day,
                }
            )
        self.assertEqual(line.spent, 0)
        self.trip.programme_line_id = line
        self.assertEqual(line.spent, 7_000_000)
        self.assertIn("40", line.spent_other)
        rows = self.env["kcn.programme.expense"].search([("line_id", "=", line.id)])
        self.assertEqual(len(rows), 3)
        self.assertEqual({str(row.date) for row in rows if row.amount == 1_200_000}, {"2024-02-29"})
        self.assertEqual(rows[0].action_open_row()["res_id"], self.trip.id)
        costs[0].spent_amount = 6_000_000
        self.assertEqual(line.spent, 7_200_000)
        theirs = self.env["kcn.programme.expense"].with_user(self.neighbour)
        self.assertFalse(theirs.search([("line_id", "=", line.id)]))
