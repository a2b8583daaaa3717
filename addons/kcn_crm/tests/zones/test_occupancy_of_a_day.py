from odoo.fields import Date

from ..common import BoardCase


def day(text):
    return Date.to_date(text)


class TestOccupancyOfADay(BoardCase):
    """The figures of a day, counted by hand. The zone plans 10 ha, 8 industrial and 2 service."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mine = cls.zone("KCN Một", industrial=8, service=2)
        cls.a1 = cls.lot(cls.mine, "A1", 2)
        cls.a2 = cls.lot(cls.mine, "A2", 3)
        cls.s1 = cls.lot(cls.mine, "S1", 1.5, land_use="service")
        cls.tree = cls.lot(cls.mine, "X1", 0.5, land_use="other")

    def on(self, text, basis="decree_35", zone=None):
        zone = zone or self.mine
        return zone._occupancy_on(day(text), basis)[zone.id]

    def check(self, text, basis="decree_35", zone=None, **expected):
        figure = self.on(text, basis, zone)
        self.assertEqual({name: figure[name] for name in expected}, expected, f"on {text}")

    def test_a_lease_counts_from_its_first_day_until_the_day_before_its_end(self):
        self.lease(self.a1, "2020-01-01", "2021-01-01")
        for text, leased, rate in (
            ("2019-12-31", 0, 0.0),
            ("2020-01-01", 2, 20.0),
            ("2020-12-31", 2, 20.0),
            ("2021-01-01", 0, 0.0),
        ):
            self.check(text, leased_ha=leased, free_ha=10 - leased, rate_pct=rate)

    def test_a_lease_of_one_day_counts_on_that_day_only(self):
        self.lease(self.a1, "2020-02-29", "2020-03-01")
        for text, leased in (("2020-02-28", 0), ("2020-02-29", 2), ("2020-03-01", 0)):
            self.check(text, leased_ha=leased)

    def test_a_lot_let_again_on_the_day_it_is_given_back_counts_once(self):
        self.lease(self.a1, "2020-01-01", "2021-01-01")
        self.lease(self.a1, "2021-01-01", partner=self.other_partner)
        for text in ("2020-12-31", "2021-01-01", "2099-12-31"):
            self.check(text, leased_ha=2)

    def test_a_reserved_lot_is_neither_let_nor_free(self):
        self.lease(self.a1, "2020-01-01")
        self.lease(self.a2, "2020-01-01", "2020-07-01", kind="reserved")
        self.check("2020-06-30", leased_ha=2, reserved_ha=3, free_ha=5, rate_pct=20.0)
        self.check("2020-07-01", leased_ha=2, reserved_ha=0, free_ha=8, rate_pct=20.0)

    def test_a_cancelled_lease_never_counts(self):
        self.lease(self.a1, "2020-01-01").action_cancel()
        self.check("2020-06-30", leased_ha=0, free_ha=10)

    def test_an_open_lot_counts_in_the_lots_on_every_day(self):
        for text in ("1900-01-01", "2020-01-01", "2199-12-31"):
            self.check(text, lots_ha=6.5, source="computed")

    def test_a_lot_counts_while_it_exists_only(self):
        self.lot(self.mine, "B1", 4, valid_from="2020-06-01", valid_to="2020-09-01")
        for text, lots_ha in (
            ("2020-05-31", 6.5),
            ("2020-06-01", 10.5),
            ("2020-08-31", 10.5),
            ("2020-09-01", 6.5),
        ):
            # The time outside its life is kept as a row, which is nobody's lease
            self.check(text, lots_ha=lots_ha, leased_ha=0, reserved_ha=0)

    def test_a_lease_of_a_lot_that_ended_counts_until_the_lot_ends(self):
        lot = self.lot(self.mine, "B1", 4, valid_from="2020-06-01", valid_to="2020-09-01")
        self.lease(lot, "2020-06-01", "2020-09-01")
        for text, leased in (("2020-05-31", 0), ("2020-08-31", 4), ("2020-09-01", 0)):
            self.check(text, leased_ha=leased)

    def test_each_basis_counts_its_own_land(self):
        self.clear(self.mine, "2015-01-01", 5)
        for lot in (self.a1, self.s1, self.tree):
            self.lease(lot, "2020-01-01")
        self.check("2020-01-01", "decree_35", leasable_ha=10, leased_ha=3.5, rate_pct=35.0)
        self.check("2020-01-01", "decree_82", leasable_ha=8, leased_ha=2, rate_pct=25.0)
        self.check("2020-01-01", "cleared", leasable_ha=5, leased_ha=3.5, rate_pct=70.0)

    def test_land_counts_as_cleared_from_the_day_of_its_clearance(self):
        self.clear(self.mine, "2015-01-01", 5)
        self.clear(self.mine, "2016-01-01", 2.5)
        for text, cleared in (("2015-12-31", 5), ("2016-01-01", 7.5)):
            self.check(text, "cleared", cleared_ha=cleared, leasable_ha=cleared)
        self.check("2014-12-31", "cleared", cleared_ha=None, rate_pct=None, free_ha=None)

    def test_the_plan_says_what_can_be_let_and_without_it_the_lots(self):
        self.check("2020-01-01", leasable_ha=10, lots_ha=6.5)
        bare = self.zone("KCN Không quy hoạch")
        self.lease(self.lot(bare, "A1", 3), "2020-01-01")
        self.lot(bare, "A2", 1)
        self.check("2020-01-01", zone=bare, leasable_ha=4, leased_ha=3, rate_pct=75.0)

    def test_one_query_whatever_the_number_of_zones(self):
        zones = self.mine
        for number in range(30):
            zones += self.zone(f"KCN {number}", industrial=number + 1)
            self.lease(self.lot(zones[-1:], "A1", 1), "2020-01-01")
        self.env.flush_all()
        for asked in (zones[:1], zones):
            with self.assertQueryCount(1):
                figures = asked._occupancy_on(day("2020-01-01"))
            self.assertEqual(set(figures), set(asked.ids))
        self.assertEqual(figures[zones[4].id]["rate_pct"], 25.0)  # 1 ha of 4

    def test_no_zone_asks_nothing(self):
        with self.assertQueryCount(0):
            self.assertEqual(self.env["kcn.zone"]._occupancy_on(day("2020-01-01")), {})

    def test_a_lease_not_saved_yet_is_counted(self):
        self.check("2020-06-30", leased_ha=0)
        lease = self.lease(self.a1, "2020-01-01")
        self.check("2020-06-30", leased_ha=2)
        lease.date_to = "2020-06-30"
        self.check("2020-06-30", leased_ha=0)

    def test_the_zone_shows_the_figures_of_the_day_and_basis_asked_for(self):
        self.lease(self.a1, "2020-01-01", "2021-01-01")
        for text, basis, rate in (
            ("2020-12-31", "decree_35", 20.0),
            ("2020-12-31", "decree_82", 25.0),
            ("2021-01-01", "decree_35", 0.0),
        ):
            zone = self.mine.with_context(kcn_day=text, kcn_basis=basis)
            self.assertEqual(zone.occupancy_rate, rate)
            self.assertEqual(zone.occupancy_day, day(text))
            self.assertEqual(zone.occupancy_source, "computed")

    def test_a_lot_shows_its_state_and_holder_of_the_day(self):
        lot = self.lot(self.mine, "B1", 1, valid_from="2020-01-01", valid_to="2023-01-01")
        self.lease(lot, "2020-07-01", "2021-01-01", kind="reserved")
        self.lease(lot, "2021-01-01", "2022-01-01", partner=self.other_partner)
        for text, state, tenant in (
            ("2019-12-31", "ended", None),
            ("2020-01-01", "free", None),
            ("2020-07-01", "reserved", self.partner),
            ("2021-01-01", "leased", self.other_partner),
            ("2022-01-01", "free", None),
            ("2023-01-01", "ended", None),
        ):
            on_day = lot.with_context(kcn_day=text)
            self.assertEqual(on_day.state, state, text)
            self.assertEqual(on_day.tenant_id, tenant or self.env["res.partner"], text)
            for other in ("free", "reserved", "leased", "ended"):
                found = on_day.search([("state", "=", other), ("id", "=", lot.id)])
                self.assertEqual(bool(found), other == state, f"{text}: {other}")
