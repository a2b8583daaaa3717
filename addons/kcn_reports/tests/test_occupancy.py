from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import FiguresCase


@tagged("post_install", "-at_install")
class TestOccupancy(FiguresCase):
    def figures_on(self, day, basis="decree_35"):
        return self.figures.occupancy(self.board, day, basis)

    def row(self, zone, day, basis="decree_35"):
        return next(row for row in self.figures_on(day, basis)["zones"] if row["id"] == zone.id)

    def test_a_zone_with_lots_is_computed_from_them(self):
        zone = self.zone("KCN Một", industrial=10, service=2)
        self.hold(self.lot(zone, "A", 3), "2020-01-01")
        self.hold(self.lot(zone, "B", 1.5), "2020-01-01", kind="reserved")
        self.lot(zone, "C", 4)
        self.assertEqual(
            self.row(zone, "2021-01-01"),
            {
                "id": zone.id,
                "name": "KCN Một",
                "kind": "industrial_park",
                "leasable_ha": 12.0,
                "leased_ha": 3.0,
                "reserved_ha": 1.5,
                "free_ha": 7.5,
                "rate_pct": 25.0,
                "basis": "decree_35",
                "source": "computed",
                "day": "2021-01-01",
                "declared_rate_pct": None,
                "not_in_lots_ha": 3.5,
                "warnings": [],
            },
        )

    def test_a_lease_counts_from_its_first_day_until_the_day_before_its_end(self):
        zone = self.zone("KCN Một", industrial=10)
        self.hold(self.lot(zone, "A", 4), "2020-03-01", "2020-06-01")
        for day, leased in [
            ("2020-02-29", 0),
            ("2020-03-01", 4),
            ("2020-05-31", 4),
            ("2020-06-01", 0),
        ]:
            with self.subTest(day=day):
                self.assertEqual(self.figures_on(day)["total"]["leased_ha"], leased)

    def test_a_cancelled_lease_never_counted(self):
        zone = self.zone("KCN Một", industrial=10)
        self.hold(self.lot(zone, "A", 4), "2020-03-01").action_cancel()
        self.assertEqual(self.row(zone, "2020-06-01")["leased_ha"], 0)

    def test_service_land_counts_under_decree_35_only(self):
        zone = self.zone("KCN Một", industrial=10, service=10)
        self.hold(self.lot(zone, "A", 5), "2020-01-01")
        self.hold(self.lot(zone, "S", 10, land_use="service"), "2020-01-01")
        self.assertEqual(self.row(zone, "2021-01-01")["rate_pct"], 75.0)
        self.assertEqual(self.row(zone, "2021-01-01", "decree_82")["rate_pct"], 50.0)

    def test_published_land_has_two_rates_by_basis(self):
        """Vĩnh Phúc, November 2022: 56.57 % of the plan, 73.24 % of the cleared land."""
        zone = self.zone("Vĩnh Phúc", industrial=2275.03)
        self.hold(self.lot(zone, "A", 1287.03), "2022-01-01")
        self.env["kcn.clearance"].create(
            {"zone_id": zone.id, "date": "2022-06-30", "cleared_ha": 1757.2}
        )
        self.assertEqual(self.figures_on("2022-11-30")["total"]["rate_pct"], 56.57)
        self.assertEqual(self.figures_on("2022-11-30", "cleared")["total"]["rate_pct"], 73.24)
        # Before anything was cleared there is nothing to divide by
        before = self.figures_on("2022-06-29", "cleared")
        self.assertIsNone(before["total"]["rate_pct"])
        self.assertEqual([row["name"] for row in before["without_figure"]], ["Vĩnh Phúc"])

    def test_a_declaration_speaks_from_its_day_where_there_are_no_lots(self):
        zone = self.zone("CCN Một", industrial=30)
        self.declare(zone, "2021-06-30", leasable_ha=28, leased_ha=7)
        before = self.figures_on("2021-06-29")
        self.assertEqual(before["zones"][0]["source"], "none")
        for name in ("rate_pct", "leased_ha", "reserved_ha", "free_ha"):
            self.assertIsNone(before["zones"][0][name], name)
        self.assertEqual(before["without_figure"], [{"id": zone.id, "name": "CCN Một"}])
        self.assertEqual(before["total"]["leasable_ha"], 0)
        row = self.row(zone, "2022-01-01")
        self.assertEqual((row["source"], row["day"]), ("declared", "2021-06-30"))
        self.assertEqual((row["leasable_ha"], row["rate_pct"]), (28.0, 25.0))

    def test_the_latest_declaration_of_the_basis_is_taken(self):
        zone = self.zone("CCN Một")
        self.declare(zone, "2020-12-31", leasable_ha=10, leased_ha=1)
        self.declare(zone, "2021-12-31", leasable_ha=10, leased_ha=2)
        self.declare(zone, "2021-12-31", leasable_ha=10, leased_ha=9, basis="cleared")
        self.assertEqual(self.row(zone, "2021-12-30")["rate_pct"], 10.0)
        self.assertEqual(self.row(zone, "2021-12-31")["rate_pct"], 20.0)

    def test_a_rate_without_hectares_is_shown_and_in_no_total(self):
        zone = self.zone("CCN Chỉ tỷ lệ")
        self.declare(zone, "2021-06-30", rate_pct=60, has_rate=True)
        full = self.zone("KCN Một", industrial=10)
        self.hold(self.lot(full, "A", 4), "2020-01-01")
        figures = self.figures_on("2022-01-01")
        row = self.row(zone, "2022-01-01")
        self.assertEqual((row["rate_pct"], row["leased_ha"]), (60.0, None))
        self.assertEqual(len(row["warnings"]), 1)
        self.assertEqual([item["id"] for item in figures["without_figure"]], [zone.id])
        self.assertEqual(figures["total"]["rate_pct"], 40.0)

    def test_the_total_rate_comes_from_the_sums_not_from_the_rates(self):
        big, small = self.zone("KCN Lớn", industrial=90), self.zone("KCN Nhỏ", industrial=10)
        self.hold(self.lot(big, "A", 30), "2020-01-01")
        self.hold(self.lot(small, "A", 10), "2020-01-01")
        self.zone("KCN Chưa có số", industrial=500)
        total = self.figures_on("2021-01-01")["total"]
        self.assertEqual(
            total,
            {
                "leasable_ha": 100.0,
                "leased_ha": 40.0,
                "reserved_ha": 0.0,
                "free_ha": 60.0,
                "rate_pct": 40.0,
                "zones": 2,
            },
        )

    def test_which_zones_count_on_a_day(self):
        cases = [
            # dates, counts on 2020-06-30
            ({}, True),
            ({"established_date": "2020-06-30"}, True),
            ({"established_date": "2020-07-01"}, False),
            ({"planned_date": "2010-01-01"}, False),
            ({"policy_date": "2010-01-01"}, False),
            ({"planned_date": "2010-01-01", "established_date": "2020-07-01"}, False),
            ({"planned_date": "2010-01-01", "established_date": "2020-06-30"}, True),
            ({"planned_date": "2010-01-01", "operating_date": "2020-01-01"}, True),
            ({"operating_date": "2020-12-31"}, True),
            ({"established_date": "2000-01-01", "closed_date": "2020-06-30"}, False),
            ({"established_date": "2000-01-01", "closed_date": "2020-07-01"}, True),
        ]
        for number, (dates, counts) in enumerate(cases):
            with self.subTest(dates=dates):
                zone = self.zone(f"KCN {number}", **dates)
                rows = self.figures_on("2020-06-30")["zones"]
                self.assertEqual(zone.id in {row["id"] for row in rows}, counts)

    def test_the_plan_in_force_on_the_day_divides(self):
        zone = self.zone("KCN Thanh Bình", industrial=50)
        self.hold(self.lot(zone, "A", 10), "2015-01-01")
        self.env["kcn.zone.area"].create(
            {"zone_id": zone.id, "date": "2024-03-01", "industrial_ha": 57.2}
        )
        self.assertEqual(self.row(zone, "2024-02-29")["leasable_ha"], 50.0)
        self.assertEqual(self.row(zone, "2024-03-01")["leasable_ha"], 57.2)

    def test_what_cannot_be_right_is_said(self):
        zone = self.zone("KCN Sai", industrial=5)
        self.hold(self.lot(zone, "A", 6), "2020-01-01")
        self.declare(zone, "2020-06-30", rate_pct=57.8, has_rate=True)
        warnings = self.row(zone, "2021-01-01")["warnings"]
        self.assertEqual(len(warnings), 3)
        self.assertRegex(warnings[0], r"6.0000 ha.* 5.0000 ha")
        self.assertIn("More land is let", warnings[1])
        self.assertIn("57.80", warnings[2])

    def test_a_published_rate_rounded_to_one_decimal_is_not_doubted(self):
        zone = self.zone("KCN Mai Sơn", industrial=110.73)
        self.hold(self.lot(zone, "A", 33.88), "2020-01-01")
        declaration = self.declare(zone, "2020-06-30", rate_pct=30.6, has_rate=True)
        self.assertEqual(self.row(zone, "2021-01-01")["warnings"], [])
        declaration.rate_pct = 30.67
        self.assertEqual(len(self.row(zone, "2021-01-01")["warnings"]), 1)

    def test_wrong_figures_seen_in_print_are_warned_about(self):
        """51,800 of 87,700 ha called 57.8 % is 59.1; 229 of 260 called 89 % is 88.1."""
        for leasable, leased, rate, right in [(87700, 51800, 57.8, 59.06), (260, 229, 89, 88.08)]:
            zone = self.zone(f"{leasable}")
            self.declare(
                zone,
                "2020-06-30",
                leasable_ha=leasable,
                leased_ha=leased,
                rate_pct=rate,
                has_rate=True,
            )
            row = self.row(zone, "2021-01-01")
            self.assertEqual(row["rate_pct"], right)
            self.assertEqual(len(row["warnings"]), 1)

    def test_no_such_basis_or_day_is_refused_with_a_sentence(self):
        with self.assertRaisesRegex(UserError, "decree_99"):
            self.figures_on("2021-01-01", "decree_99")
        with self.assertRaisesRegex(UserError, "31/02"):
            self.figures_on("31/02/2021")
        with self.assertRaisesRegex(UserError, "0001-01-01"):
            self.figures_on("0001-01-01")

    def test_queries_do_not_grow_with_the_zones(self):
        def queries():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.figures_on("2021-01-01")
            return self.env.cr.sql_log_count - before

        self.hold(self.lot(self.zone("KCN 0", industrial=9), "A", 1), "2020-01-01")
        queries()
        few = queries()
        for number in range(1, 30):
            zone = self.zone(f"KCN {number}", industrial=9)
            self.hold(self.lot(zone, "A", 1), "2020-01-01")
        self.assertEqual(queries(), few)
        self.assertLessEqual(few, 5)
