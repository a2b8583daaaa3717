from freezegun import freeze_time
from odoo.fields import Command
from odoo.tests import tagged

from .land_case import LandCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-01 03:00:00")
class TestLandRanking(LandCase):
    """Points counted by hand, and the reason of each."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.metals = cls.env.ref("kcn_crm.vsic_24")
        cls.machines = cls.env.ref("kcn_crm.vsic_28")

    def check(self, row, score, told=None, kind=None):
        self.assertEqual(row["score"], score)
        if told:
            self.assertIn(told, self.reasons(row, kind))

    def test_area(self):
        self.weigh(area=1)
        for code, area in (
            ("A", 4),
            ("B", 4.4),
            ("C", 5),
            ("D", 3.8),
            ("E", 3),
            ("F", 8),
            ("G", 9),
        ):
            self.lot(self.park, code, area)
        rows = self.found(self.lead())
        self.check(rows["A"], 100, "Area fits", "for")
        self.check(rows["B"], 90, "Area fits", "for")
        self.check(rows["C"], 75, "1 ha more than wanted", "against")
        self.check(rows["D"], 80, "0.2 ha too little", "against")
        self.check(rows["E"], 0, "1 ha too little", "against")
        self.check(rows["F"], 0, "4 ha more than wanted", "against")
        self.check(rows["G"], 0)
        self.assertEqual(list(rows)[:4], ["A", "B", "D", "C"])
        fits = {code for code, row in rows.items() if row["fits"]}
        self.assertEqual(fits, {"A", "B", "C", "F"}, "enough, and not more than twice as much")

    def test_ready(self):
        self.weigh(ready=1)
        days = {"A": "2027-01-01", "B": "2027-01-02", "C": "2027-07-02", "D": "2028-06-01"}
        for code, day in {**days, "E": False}.items():
            self.lot(self.park, code, 4, ready_date=day)
        rows = self.found(self.lead(start_date="2027-01-01"))
        self.check(rows["A"], 100, "Ready in time", "for")
        self.check(rows["B"], 100, "Ready 1 days late (02/01/2027)", "against")
        self.check(rows["C"], 50, "Ready 182 days late (02/07/2027)", "against")
        self.check(rows["D"], 0)
        self.check(rows["E"], 50, "Ready day not known", "open")
        self.assertEqual({code for code, row in rows.items() if row["fits"]}, {"A", "E"})

    def test_a_start_that_has_gone_is_the_day_asked_for(self):
        self.weigh(ready=1)
        self.lot(self.park, "A", 4, ready_date="2026-03-01")
        self.check(self.found(self.lead(start_date="2025-01-01"))["A"], 100)

    def test_together_the_last_one_ready_counts(self):
        self.weigh(ready=1)
        one = self.lot(self.park, "K", 2, ready_date="2026-01-01")
        two = self.lot(self.park, "L", 2, ready_date="2026-08-30")
        three = self.lot(self.park, "M", 2)
        self.adjoin(one, two, three)
        rows = self.found(self.lead())
        self.check(rows["K + L"], 50)  # 182 days
        self.check(rows["K + M"], 50, "Ready day not known", "open")

    def test_zones_of_interest(self):
        self.weigh(zone=1)
        self.lot(self.park, "A", 4)
        self.lot(self.zone("KCN Hai"), "B", 4)
        rows = self.found(self.lead(zone_ids=[Command.set(self.park.ids)]))
        self.check(rows["A"], 100, "Zone of interest", "for")
        self.check(rows["B"], 0, "Outside the zones of interest", "against")
        self.assertFalse(rows["B"]["fits"])

    def test_sector_by_the_tree_and_restricted_stands_last(self):
        self.weigh(sector=1, area=1)
        kinds = {
            "A": {"priority_sector_ids": [Command.set(self.machines.parent_id.ids)]},
            "B": {},
            "C": {"restricted_sector_ids": [Command.set(self.machines.ids)]},
            "D": {"restricted_sector_ids": [Command.set(self.metals.ids)]},
        }
        for code, values in kinds.items():
            self.lot(self.zone(f"KCN {code}", **values), code, 4)
        self.lot(self.park, "E", 12)
        rows = self.found(self.lead(sector_id=self.machines.id))
        self.check(rows["A"], 100, "Priority sector of the zone", "for")
        self.check(rows["B"], 75)
        self.check(rows["D"], 75)
        self.check(rows["E"], 25)
        self.check(rows["C"], 50, "Sector restricted in this zone", "against")
        self.assertEqual(list(rows)[-1], "C", "behind what has fewer points")
        self.assertTrue(rows["C"]["blocked"] and not rows["C"]["fits"])

    def test_power_and_water_left(self):
        self.weigh(power=3, water=1)
        self.park.write({"power_mw": 10, "water_m3_day": 1000})
        free = self.lot(self.park, "FREE", 4)
        promised, let = self.lot(self.park, "R", 4), self.lot(self.park, "S", 4)
        reading = {"zone_id": self.park.id, "power_mw": 2, "water_m3_day": 500}
        self.env["kcn.zone.utility"].create({**reading, "date": "2026-01-01"})
        self.env["kcn.zone.utility"].create({**reading, "date": "2026-04-01", "power_mw": 9})
        self.lease(promised, "2025-01-01", "2027-01-01", kind="reserved").lead_id = self.lead(
            power_mw=1, water_m3_day=300
        )
        # Let before the reading: it is in what was drawn
        self.lease(let, "2025-12-31").lead_id = self.lead(power_mw=5, water_m3_day=100)
        lead = self.lead(power_mw=7, water_m3_day=400)
        row = self.found(lead)["FREE"]
        self.assertIn("Power left: 7 MW for 7 MW", self.reasons(row, "for"))
        self.assertIn("Water left: 200 m³ for 400 m³ a day", self.reasons(row, "against"))
        self.check(row, round((3 + 0.5 * 200 / 400) / 4 * 100))
        self.assertFalse(row["fits"])
        # From April on another reading is known; and what the lead holds is not in its own way
        self.assertIn(
            "Power left: 0 MW for 7 MW", self.reasons(self.found(lead, day="2026-04-01")["FREE"])
        )
        self.lease(self.lot(self.park, "T", 4), "2026-03-01", kind="reserved").lead_id = lead
        self.assertIn("Power left: 7 MW for 7 MW", self.reasons(self.found(lead)["FREE"], "for"))
        self.assertTrue(free)

    def test_a_zone_that_does_not_say_counts_half(self):
        self.weigh(power=1)
        self.lot(self.park, "A", 4)
        row = self.found(self.lead(power_mw=5))["A"]
        self.check(row, 50, "Power left not known", "open")
        self.assertTrue(row["fits"])

    def test_environment_group(self):
        self.weigh(environment=1)
        for code, values in {
            "A": {"environment_limit": "2"},
            "B": {"environment_limit": "3"},
            "C": {"wastewater_m3_day": 3000},
            "D": {},
        }.items():
            self.lot(self.zone(f"KCN {code}", **values), code, 4)
        rows = self.found(self.lead(environment_group="2"))
        self.check(rows["A"], 100, "Environment group II taken", "for")
        self.check(rows["B"], 0, "Environment group II not taken", "against")
        self.check(rows["C"], 75, "Group II: ask for the zone's licence", "open")
        self.check(rows["D"], 25, "Group II: no wastewater treatment known", "open")
        self.assertEqual((list(rows)[-1], rows["B"]["blocked"]), ("B", True))
        rows = self.found(self.lead(environment_group="3"))
        self.assertEqual({row["score"] for row in rows.values()}, {100})

    def price(self, code, amount, **values):
        zone = self.zone(f"KCN {code}")
        self.lot(zone, code, 4)
        values = {"kind": "sublease", "unit": "m2_term", "date_from": "2026-03-01", **values}
        self.env["kcn.price"].create(
            {"zone_id": zone.id, "amount": amount, "currency_id": self.usd.id, **values}
        )

    def test_price_of_the_day_among_its_like(self):
        self.weigh(price=1)
        self.price("A", 80)
        self.price("B", 100)
        self.price("VND", 2_000_000, currency_id=self.vnd.id)
        self.price("LATER", 10, date_from="2026-03-02")
        self.price("GONE", 10, date_from="2020-01-01", date_to="2026-03-01")
        rows = self.found(self.lead())
        self.check(rows["A"], 100, "Lowest list price", "for")
        self.check(rows["B"], 80, "25 % above the lowest list price", "against")
        self.check(rows["VND"], 100)
        self.assertFalse(self.reasons(rows["VND"], "for")[2:], "two currencies are not compared")
        for code in ("LATER", "GONE"):
            self.check(rows[code], 50, "No list price of the day", "open")
        self.assertIn("80.00", rows["A"]["price"])

    def test_one_lot_before_two_and_two_before_three(self):
        self.weigh(whole=1)
        self.lot(self.park, "X", 6)
        lots = [self.lot(self.park, code, 2) for code in ("K", "L", "M")]
        self.adjoin(lots[1], lots[0], lots[2])
        hai = self.zone("KCN Hai")
        self.lot(hai, "A1", 3)
        self.lot(hai, "A2", 3)
        rows = self.found(self.lead(land_ha=6))
        self.check(rows["X"], 100)
        self.check(rows["K + L + M"], 25)
        self.check(rows["A1 + A2"], 25)  # two, but by their codes alone

    def test_what_the_lead_does_not_say_is_not_counted(self):
        self.lot(self.park, "A", 4, ready_date="2020-01-01")
        row = self.found(self.lead())["A"]
        # 30 area, 15 ready and 5 whole of 30 + 15 + 5 + 5; of the 5 for the price half
        self.check(row, round((30 + 15 + 5 + 2.5) / 55 * 100))
        self.assertIn("Sector not said", self.reasons(row, "open"))

    def test_a_lead_that_says_nothing_sees_all_that_is_free(self):
        self.lot(self.park, "A1", 4)
        self.lot(self.park, "A2", 4)
        self.assertEqual(set(self.found(self.lead(land_ha=0))), {"A1", "A2"})

    def test_weights_are_the_boards_and_of_a_day(self):
        self.lot(self.park, "A", 8, ready_date="2020-01-01")
        self.weigh(area=1)
        lead = self.lead()
        self.assertEqual(self.found(lead)["A"]["score"], 0)
        self.weigh(area=1, ready=1, date_from="2026-03-02")
        self.assertEqual(self.found(lead)["A"]["score"], 0)
        with freeze_time("2026-03-02 03:00:00"):
            self.assertEqual(self.found(lead)["A"]["score"], 50)

    def test_one_query_however_many_lots(self):
        lead = self.lead()

        def count():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            lead.find_land()
            return self.env.cr.sql_log_count - before

        self.lot(self.park, "A", 4)
        count()
        few = count()
        for number in range(60):
            self.lot(self.zone(f"KCN {number}"), f"B{number}", 3)
        self.assertLessEqual(count(), few)
