from freezegun import freeze_time
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .land_case import LandCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-01 03:00:00")
class TestLandFree(LandCase):
    """Which land is free, for a day, and which lots make one together."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.wanting = cls.lead()

    def shown(self, lead=None, **asked):
        return set(self.found(lead or self.wanting, **asked))

    def test_a_lease_that_has_ended_makes_free_on_its_last_day(self):
        for code, end in (("A", "2026-02-28"), ("B", "2026-03-01"), ("C", "2026-03-02")):
            self.lease(self.lot(self.park, code, 5), "2020-01-01", end)
        self.lease(self.lot(self.park, "D", 5), "2020-01-01")
        self.assertEqual(self.shown(), {"A", "B"})
        self.assertEqual(self.shown(day="2026-03-02"), {"A", "B", "C"})

    def test_a_lease_to_come_takes_the_lot_too(self):
        self.lease(self.lot(self.park, "A", 5), "2027-01-01", kind="reserved")
        self.assertFalse(self.shown())

    def test_a_cancelled_row_takes_nothing(self):
        self.lease(self.lot(self.park, "A", 5), "2020-01-01").action_cancel()
        self.assertEqual(self.shown(), {"A"})

    def test_a_lot_is_free_within_its_life_alone(self):
        self.lot(self.park, "SINCE", 5, valid_from="2026-03-01")
        self.lot(self.park, "LATER", 5, valid_from="2026-03-02")
        self.lot(self.park, "ENDED", 5, valid_to="2026-03-01")
        self.lot(self.park, "ENDS", 5, valid_to="2030-01-01")
        self.assertEqual(self.shown(), {"SINCE"})
        self.assertEqual(self.shown(day="2026-03-02"), {"SINCE", "LATER"})

    def test_a_day_that_has_gone_is_today(self):
        self.lease(self.lot(self.park, "A", 5), "2026-02-01")
        self.assertFalse(self.shown(day="2026-01-01"))

    def test_a_closed_or_archived_zone_has_no_land(self):
        self.lot(self.zone("KCN đã đóng", closed_date="2026-03-01"), "A", 5)
        self.lot(self.zone("KCN đã lưu", active=False), "A", 5)
        self.lot(self.zone("KCN sẽ đóng", closed_date="2026-03-02"), "B", 5)
        self.assertEqual(self.shown(), {"B"})

    def test_only_the_land_use_and_the_zone_asked_for(self):
        self.lot(self.park, "CN", 5)
        self.lot(self.park, "DV", 5, land_use="service")
        other = self.zone("KCN Hai")
        self.lot(other, "X", 5)
        self.assertEqual(self.shown(), {"CN", "X"})
        self.assertEqual(self.shown(zone_id=other.id), {"X"})
        self.assertEqual(self.shown(land_use="service"), {"DV"})

    def test_another_boards_land_is_not_there(self):
        env = self.env(user=self.neighbour)
        zone = env["kcn.zone"].create({"name": "KCN Ban B"})
        env["kcn.lot"].create({"zone_id": zone.id, "code": "B", "area_ha": 5})
        self.assertFalse(self.shown())
        self.assertFalse(self.shown(zone_id=zone.id))

    def test_lots_that_adjoin_are_found_together(self):
        one, two, three = (self.lot(self.park, code, 2) for code in ("K", "L", "M"))
        self.adjoin(one, two)
        self.assertEqual(two.neighbour_ids, one, "what adjoins, adjoins both ways")
        rows = self.found(self.wanting)
        self.assertEqual(set(rows), {"K", "L", "M", "K + L"})
        self.assertEqual(
            (rows["K + L"]["area_ha"], rows["K + L"]["lot_ids"]), (4, [one.id, two.id])
        )
        self.assertIn("2 adjoining lots", self.reasons(rows["K + L"], "open"))
        self.adjoin(three, two)
        # K + L and L + M are enough: three are not put together
        self.assertEqual(self.shown(), {"K", "L", "M", "K + L", "L + M"})
        big = self.found(self.lead(land_ha=6))
        self.assertEqual(
            set(big), {"K", "L", "M", "K + L + M"}, "two of three hold 67 %: too little"
        )
        two.neighbour_ids = False
        self.assertFalse(one.neighbour_ids | three.neighbour_ids)

    def test_three_that_all_adjoin_are_found_once(self):
        one, two, three = (self.lot(self.park, code, 2) for code in ("K", "L", "M"))
        self.adjoin(one, two, three)
        self.adjoin(two, three)
        rows = self.lead(land_ha=6).find_land()["rows"]
        self.assertEqual([row["lots"] for row in rows].count("K + L + M"), 1)

    def test_without_a_map_consecutive_codes_adjoin_and_it_is_said(self):
        for code in ("CN-08", "CN-09", "CN-10", "CN-12", "X-11"):
            self.lot(self.park, code, 2)
        self.lot(self.zone("KCN Hai"), "CN-11", 2)
        rows = self.found(self.wanting)
        pairs = {name for name in rows if "+" in name}
        self.assertEqual(pairs, {"CN-08 + CN-09", "CN-09 + CN-10"})
        told = self.reasons(rows["CN-08 + CN-09"], "against")
        self.assertIn("Adjoining by lot code: check on the map", told)

    def test_codes_count_for_nothing_where_neighbours_are_recorded(self):
        one, two, three = (self.lot(self.park, code, 2) for code in ("A1", "A2", "A3"))
        self.adjoin(one, three)
        self.assertEqual({name for name in self.shown() if "+" in name}, {"A1 + A3"})

    def test_a_phase_ends_the_row_of_codes(self):
        phase = self.env["kcn.zone.phase"].create({"zone_id": self.park.id, "name": "II"})
        self.lot(self.park, "A1", 2)
        self.lot(self.park, "A2", 2, phase_id=phase.id)
        self.assertEqual(self.shown(), {"A1", "A2"})

    def test_a_taken_lot_is_in_no_combination(self):
        self.lot(self.park, "A1", 2)
        self.lease(self.lot(self.park, "A2", 2), "2020-01-01")
        self.assertEqual(self.shown(), {"A1"})

    def test_lots_large_enough_alone_are_not_put_together(self):
        self.lot(self.park, "A1", 4)
        self.lot(self.park, "A2", 4)
        self.assertEqual(self.shown(), {"A1", "A2"})

    def test_neighbours_are_other_lots_of_the_zone(self):
        lot = self.lot(self.park, "A", 2)
        refused = self.assertRaisesRegex(ValidationError, "cannot adjoin itself")
        with refused, self.env.cr.savepoint():
            self.adjoin(lot, lot)
        with self.assertRaisesRegex(ValidationError, "lie in two zones"):
            self.adjoin(lot, self.lot(self.zone("KCN Hai"), "B", 2))

    def test_whoever_may_not_see_the_lead_sees_no_land(self):
        for user in (self.people["stranger"], self.people["portal"], self.neighbour):
            with self.assertRaises(AccessError):
                self.wanting.with_user(user).find_land()

    def test_a_leader_looks_and_does_not_reserve(self):
        self.lot(self.park, "A", 5)
        page = self.wanting.with_user(self.leader).find_land()
        self.assertEqual((page["total"], page["lead"]["may_reserve"]), (1, False))
        self.assertTrue(self.wanting.find_land()["lead"]["may_reserve"])

    def test_a_long_list_comes_in_pages(self):
        for number in range(50):
            self.lot(self.park, f"{number} A", 5)
        first = self.wanting.find_land()
        second = self.wanting.find_land(offset=len(first["rows"]))
        self.assertEqual((first["total"], len(first["rows"]), len(second["rows"])), (50, 40, 10))
        shown = {row["lots"] for row in first["rows"] + second["rows"]}
        self.assertEqual(len(shown), 50)

    def test_only_what_fits_can_be_asked_for(self):
        for code, area in (("F1", 4), ("F2", 4.5), ("F3", 3.5)):
            self.lot(self.park, code, area)
        lead = self.lead(land_ha=4)
        every, fitting = lead.find_land(), lead.find_land(fitting=True)
        self.assertLess({"F1", "F2"}, {row["lots"] for row in every["rows"]})
        self.assertTrue(all(row["fits"] for row in fitting["rows"]))
        self.assertNotIn("F3", {row["lots"] for row in fitting["rows"]})
        self.assertEqual(fitting["total"], every["fitting"])
        none = self.lead(land_ha=4000).find_land(fitting=True)
        self.assertEqual((none["total"], none["rows"]), (0, []))
