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
            self.lot(self.park, "ROAD", 30, land_use="other")
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
            self.assertEqual(
                self.balance("2026-03-01"),
                {
                    ("free", "2026-03-01"): 5 + 2 + 9,
                    ("free", "2027-01-01"): 3,
                    ("waiting", "2027-02-01"): 8,
                    ("pipeline", "2026-09-01"): 6,
                },
            )
        self.assertEqual(
            self.balance("2026-06-01"),
            {
                ("free", "2026-06-01"): 5 + 2 + 9 + 7 + 11 + 4,
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

    def test_a_lead_counts_with_what_it_wanted_on_the_day(self):
        with freeze_time("2026-03-01 03:00:00"):
            lost, more, away = (self.lead(land_ha=ha) for ha in (6, 4, 2))
        with freeze_time("2026-03-20 03:00:00"):
            lost.action_set_lost()
            more.land_ha = 7.5
            away.team_id = self.env.ref("kcn_crm.crm_team_developer")
        wanted = {
            "2026-02-28": None,
            "2026-03-01": 12,
            "2026-03-19": 12,
            "2026-03-20": 7.5,
            "2026-09-01": 7.5,
        }
        for day, hectares in wanted.items():
            with self.subTest(day=day):
                self.assertEqual(self.balance(day).get(("pipeline", day)), hectares)

    def test_what_is_promised_for_later_is_neither_free_nor_wanted(self):
        with freeze_time("2026-03-01 03:00:00"):
            promised, let = self.lot(self.park, "P", 4), self.lot(self.park, "L", 5)
            self.lot(self.park, "F", 3)
            holder = self.lead(land_ha=4)
            holder._reserve(promised, date(2026, 3, 2), date(2026, 6, 1))
            self.lease(let, "2026-07-01")
            self.env.flush_all()
            self.env.cr.execute(
                SQL(
                    "UPDATE kcn_occupancy SET create_date = '2026-03-01 03:00' WHERE lot_id IN %s",
                    (promised.id, let.id),
                )
            )
        self.assertEqual(self.balance("2026-03-01"), {("free", "2026-03-01"): 3})
        before = {("free", "2026-02-27"): 12}
        self.assertEqual(self.balance("2026-02-27"), before, "nobody knew of it then")
        # Its reservation ended: free again, and wanted again
        after = {("free", "2026-06-01"): 3 + 4, ("pipeline", "2026-06-01"): 4}
        self.assertEqual(self.balance("2026-06-01"), after)

    def test_land_of_a_closed_zone_is_not_free(self):
        self.lot(self.park, "A", 5)
        self.park.sudo().closed_date = "2026-03-02"
        self.assertEqual(self.balance("2026-03-01"), {("free", "2026-03-01"): 5})
        self.assertFalse(self.balance("2026-03-02"))

    def test_who_sees_it(self):
        self.lot(self.park, "A", 5)
        self.assertTrue(self.balance("2026-03-01", self.leader))
        self.assertFalse(self.balance("2026-03-01", self.neighbour))
        for role in ("stranger", "portal"):
            with self.assertRaises(AccessError):
                self.balance("2026-03-01", self.people[role])
