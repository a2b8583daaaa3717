from odoo.fields import Date

from ..common import BoardCase


class TestOccupancyDeclared(BoardCase):
    """Zones without lots, areas that change, and the figures that boards published."""

    def check(self, zone, text, basis="decree_35", **expected):
        figure = zone._occupancy_on(Date.to_date(text), basis)[zone.id]
        self.assertEqual({name: figure[name] for name in expected}, expected, f"on {text}")

    def test_the_latest_declaration_on_or_before_the_day_counts(self):
        zone = self.zone(industrial=100)
        self.declare(zone, "2020-12-31", 40)
        self.declare(zone, "2021-12-31", 60)
        for text, leased, told in (
            ("2020-12-31", 40, "2020-12-31"),
            ("2021-12-30", 40, "2020-12-31"),
            ("2021-12-31", 60, "2021-12-31"),
            ("2030-01-01", 60, "2021-12-31"),
        ):
            self.check(zone, text, leased_ha=leased, source="declared", day=Date.to_date(told))

    def test_before_the_first_declaration_there_is_no_figure(self):
        zone = self.zone(industrial=100)
        self.declare(zone, "2020-12-31", 40)
        figure = {"source": "none", "leased_ha": None, "rate_pct": None, "free_ha": None}
        self.check(zone, "2020-12-30", leasable_ha=100, day=None, **figure)
        shown = zone.with_context(kcn_day="2020-12-30")
        self.assertEqual((shown.occupancy_source, shown.occupancy_day), ("none", False))

    def test_a_declaration_speaks_for_its_own_basis_only(self):
        zone = self.zone(industrial=100)
        self.declare(zone, "2020-12-31", 40, basis="decree_82")
        self.check(zone, "2021-01-01", "decree_82", rate_pct=40.0)
        self.check(zone, "2021-01-01", "decree_35", source="none", rate_pct=None)

    def test_hectares_declared_as_leasable_go_before_the_plan(self):
        zone = self.zone(industrial=100)
        self.declare(zone, "2020-12-31", 40, leasable_ha=80)
        self.check(zone, "2021-01-01", leasable_ha=80, rate_pct=50.0, free_ha=40)

    def test_nothing_let_is_a_figure(self):
        zone = self.zone(industrial=100)
        self.declare(zone, "2020-12-31", 0)
        self.check(zone, "2021-01-01", source="declared", leased_ha=0, rate_pct=0.0, free_ha=100)

    def test_a_rate_alone_gives_the_hectares_of_the_plan(self):
        zone = self.zone(industrial=200)
        self.declare(zone, "2021-10-20", rate_pct=50.72)
        self.check(zone, "2021-10-20", leased_ha=101.44, rate_pct=50.72, free_ha=98.56)

    def test_a_rate_alone_stands_where_no_area_is_known(self):
        zone = self.zone()
        self.declare(zone, "2021-10-20", rate_pct=50.72)
        self.check(zone, "2021-10-20", source="declared", rate_pct=50.72, free_ha=None)

    def test_where_there_are_lots_the_declaration_stands_beside_them(self):
        zone = self.zone(industrial=10)
        self.lease(self.lot(zone, "A1", 2), "2020-01-01")
        self.declare(zone, "2020-06-30", 4)
        self.declare(zone, "2020-07-31", rate_pct=41)
        both = {"source": "computed", "leased_ha": 2, "rate_pct": 20.0}
        self.check(zone, "2020-06-29", declared_rate_pct=None, **both)
        self.check(zone, "2020-07-31", declared_rate_pct=41.0, **both)

    def test_before_its_lots_exist_a_zone_goes_by_its_declaration(self):
        zone = self.zone(industrial=10)
        self.lot(zone, "A1", 2, valid_from="2021-01-01")
        self.declare(zone, "2020-06-30", 4)
        self.check(zone, "2020-12-31", source="declared", leased_ha=4)
        self.check(zone, "2021-01-01", source="computed", leased_ha=0)

    def test_areas_change_on_their_day(self):
        """Thanh Bình grows by 7.2 ha (Bắc Kạn, 2024)."""
        zone = self.zone("KCN Thanh Bình")
        self.area(zone, "2008-01-01", 46.8, total_ha=73.5)
        self.area(zone, "2024-06-30", 46.8 + 7.2, total_ha=80.7)
        self.lease(self.lot(zone, "A1", 27), "2010-01-01")
        self.check(zone, "2024-06-29", total_ha=73.5, leasable_ha=46.8, rate_pct=57.69)
        self.check(zone, "2024-06-30", total_ha=80.7, leasable_ha=54.0, rate_pct=50.0)

    def test_before_the_first_area_the_first_is_what_is_known(self):
        zone = self.zone()
        self.area(zone, "2008-01-01", 40)
        self.area(zone, "2012-01-01", 50)
        self.check(zone, "2007-12-31", leasable_ha=40)

    def test_the_area_of_a_phase_is_not_the_zones(self):
        zone = self.zone(industrial=110.73)
        phase = self.env["kcn.zone.phase"].create({"name": "I", "zone_id": zone.id})
        self.area(zone, "2012-01-01", 47.96, phase_id=phase.id)
        self.check(zone, "2013-01-01", leasable_ha=110.73)
        self.assertEqual(phase.with_context(kcn_day="2013-01-01").industrial_ha, 47.96)

    def test_vinh_phuc_november_2022_on_each_basis(self):
        """2,275.03 ha planned, 1,757.2 cleared, 1,287.03 let: 56.57 % and 73.24 %."""
        declared = self.zone("Khai báo", industrial=2275.03)
        counted = self.zone("Theo lô", industrial=2275.03)
        for basis in ("decree_35", "decree_82", "cleared"):
            self.declare(declared, "2022-11-30", 1287.03, basis=basis)
        self.lease(self.lot(counted, "A", 1287.03), "2022-11-01")
        self.lot(counted, "B", 988)
        for zone in (declared, counted):
            self.clear(zone, "2022-11-30", 1757.2)
            self.check(zone, "2022-11-30", "decree_35", rate_pct=56.57, free_ha=988.0)
            self.check(zone, "2022-11-30", "decree_82", rate_pct=56.57, leased_ha=1287.03)
            self.check(zone, "2022-11-30", "cleared", rate_pct=73.24, leasable_ha=1757.2)

    def test_mai_son_in_phase_one_and_in_all(self):
        """33.88 ha let: 30.6 % of 110.73 ha, 71 % of phase I's 47.96."""
        zone = self.zone("KCN Mai Sơn", industrial=110.73)
        self.lease(self.lot(zone, "A", 33.88), "2015-01-01")
        self.check(zone, "2020-01-01", rate_pct=30.6, free_ha=76.85)

    def test_a_rate_that_its_hectares_do_not_give_is_warned_of(self):
        zone = self.zone()
        for leased, leasable, rate, wrong in (
            (51800, 87700, 57.8, True),
            (51800, 87700, 59.1, False),
            (51800, 87700, 59.07, False),
            (229, 260, 89, True),
            (229, 260, 88.1, False),
            (33.88, 47.96, 71, False),  # rounded to whole percents
            (1287.03, 2275.03, 70, True),  # the rate of another basis
            (0, 100, 0, False),
        ):
            declaration = self.declare(
                zone, f"{2000 + int(rate)}-01-01", leased, rate, leasable_ha=leasable
            )
            told = f"{leased} of {leasable} called {rate} %"
            self.assertEqual(bool(declaration.warning), wrong, told)
            declaration.sudo().unlink()

    def test_the_warning_tells_both_rates(self):
        declaration = self.declare(self.zone(), "2021-01-01", 51800, 57.8, leasable_ha=87700)
        self.assertIn("59.06", declaration.warning)
        self.assertIn("57.80", declaration.warning)

    def test_without_both_figures_there_is_nothing_to_warn_of(self):
        zone = self.zone()
        for declaration in (
            self.declare(zone, "2021-01-01", 40, leasable_ha=80),
            self.declare(zone, "2022-01-01", rate_pct=89),
            self.declare(zone, "2023-01-01", 40, 89),
        ):
            self.assertFalse(declaration.warning)

    def test_hectares_or_a_rate_count_as_given_once_they_are_not_zero(self):
        zone = self.zone()
        declaration = self.env["kcn.zone.declaration"]
        row = declaration.create({"zone_id": zone.id, "date": "2020-01-01", "leased_ha": 5})
        self.assertEqual((row.has_leased, row.has_rate), (True, False))
        nothing = {"zone_id": zone.id, "date": "2020-01-02"}
        self.assertIn(
            "Declare the hectares", self.refusal(lambda env: env[declaration._name].create(nothing))
        )
