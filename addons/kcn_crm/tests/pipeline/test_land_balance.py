from datetime import date

from freezegun import freeze_time
from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import SQL

from .land_case import LandCase


@tagged("post_install", "-at_install")
class TestLandBalance(LandCase):
    """Hectares wanted and free, counted by hand for a day."""

    def balance(self, day, user=None):
        """Give ``{(side, due): hectares}``."""
        model = self.env["kcn.land.balance"].with_user(user or self.officer)
        rows = model.with_context(kcn_day=day)._read_group(
            [("company_id", "=", self.board.id)], ["side", "date:day"], ["ha:sum"]
        )
        return {(side, str(due)): ha for side, due, ha in rows}

    def test_the_figures_of_a_day(self):
        with freeze_time("2026-03-01 03:00:00"):
            self.lot(self.park, "A", 5, ready_date="2025-01-01")
            self.lot(self.park, "B", 3, ready_date="2027-01-01")
            self.lot(self.park, "C", 2)
            self.lot(self.park, "DV", 9, land_use="service")
            self.lease(self.lot(self.park, "L", 7), "2020-01-01", "2026-06-01")
            self.lot(self.park, "LATER", 11, valid_from="2026-06-01")
            self.lead(land_ha=6, start_date="2026-09-01")
            self.lead(land_ha=0)
            waiting = self.lead(land_ha=8)
            held = self.lead(land_ha=4)
            lot = self.lot(self.park, "H", 4)
            held._reserve(lot, date(2026, 3, 1), date(2026, 5, 1))
            entry = self.env["kcn.waiting"].create(
                {"lead_id": waiting.id, "land_ha": 8, "wanted_from": "2027-02-01"}
            )
            self.env.flush_all()
            self.env.cr.execute(
                SQL(
                    "UPDATE crm_lead SET create_date = '2026-03-01' WHERE company_id = %s",
                    self.board.id,
                )
            )
            self.assertEqual(
                self.balance("2026-03-01"),
                {
                    ("free", "2026-03-01"): 7,
                    ("free", "2027-01-01"): 3,
                    ("waiting", "2027-02-01"): 8,
                    ("pipeline", "2026-09-01"): 6,
                },
            )
        self.assertEqual(
            self.balance("2026-06-01"),
            {
                ("free", "2026-06-01"): 5 + 2 + 7 + 11 + 4,
                ("free", "2027-01-01"): 3,
                ("waiting", "2027-02-01"): 8,
                ("pipeline", "2026-09-01"): 6,
                ("pipeline", "2026-06-01"): 4,
            },
        )
        with freeze_time("2026-04-01 03:00:00"):
            entry._move("withdrawn", "withdrawn", note="x")
        self.assertNotIn(("waiting", "2027-02-01"), self.balance("2026-04-01"))
        self.assertEqual(self.balance("2026-03-31")["waiting", "2027-02-01"], 8)
        self.assertFalse(any(side != "free" for side, _due in self.balance("2026-02-28")))

    def test_who_sees_it(self):
        self.lot(self.park, "A", 5)
        self.assertTrue(self.balance("2026-03-01", self.leader))
        self.assertFalse(self.balance("2026-03-01", self.neighbour))
        for role in ("stranger", "portal"):
            with self.assertRaises(AccessError):
                self.balance("2026-03-01", self.people[role])
