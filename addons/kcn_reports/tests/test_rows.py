from decimal import Decimal

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import FiguresCase

MILLION, BILLION = 10**6, 10**9
DAY = "2021-10-20"
PERIOD = {"date_from": "2021-01-01", "date_to": DAY}


def total(rows, name):
    return float(sum(Decimal(str(row[name])) for row in rows))


@tagged("post_install", "-at_install")
class TestRows(FiguresCase):
    """Every figure opens into rows, and the rows add up to the figure."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.park = cls.zone(
            "KCN Một", 10, 2, established_date="2015-01-01", operating_date="2016-01-01"
        )
        cls.hold(cls.lot(cls.park, "A", 3), "2020-01-01")
        cls.hold(cls.lot(cls.park, "B", 1.5, land_use="service"), "2020-01-01", DAY)
        cls.hold(cls.lot(cls.park, "C", 2.25), DAY, kind="reserved")
        cls.lot(cls.park, "D", 0.75)
        cls.lot(cls.park, "E", 1, valid_to=DAY)
        cls.cluster = cls.zone("CCN Hai", detailed_plan_number="1", detailed_plan_date=DAY)
        cls.declare(cls.cluster, "2021-06-30", leasable_ha=20, leased_ha=5)
        cls.declare(cls.cluster, "2021-12-31", leasable_ha=20, leased_ha=15)
        cls.rate_only = cls.zone("CCN Ba")
        cls.declare(cls.rate_only, "2021-06-30", rate_pct=50, has_rate=True)
        cls.zone("KCN Quy hoạch", 100, planned_date="2020-01-01")
        cls._make_projects()

    @classmethod
    def _make_projects(cls):
        running = cls.project("fdi", "2021-01-01", 50.5 * MILLION)
        cls.reach(running, "operation", DAY)
        cls.decide(running, "increase", "2021-05-01", 500 * MILLION).action_reverse()
        cls.decide(running, "increase", "2021-05-01", 4.5 * MILLION)
        cls.project("fdi", "2020-10-20", 11 * MILLION)
        cls.project("fdi", "2021-02-01", 90 * MILLION, cls.jpy)
        cls.reach(cls.project("ddi", "2021-10-20", 830 * BILLION), "construction", DAY)
        cls.project("ddi", "2021-10-21", 7 * BILLION)
        cls.decide(cls.project("ddi", "2021-03-01", 9 * BILLION), "terminated", DAY)
        cls.project("ddi", "2021-03-01", BILLION).active = False

    def test_zones_of_the_summary(self):
        for name, count in self.figures.summary(self.board, DAY)["zones"].items():
            with self.subTest(figure=name):
                self.assertEqual(len(self.rows_of(f"summary.zones.{name}", day=DAY)), count)

    def test_projects_of_the_summary(self):
        figures = self.figures.summary(self.board, DAY)["projects"]
        self.assertEqual(figures["total"], 4)
        for name, count in figures.items():
            with self.subTest(figure=name):
                self.assertEqual(len(self.rows_of(f"summary.projects.{name}", day=DAY)), count)

    def test_capital_of_the_summary(self):
        capital = self.figures.summary(self.board, DAY)["capital"]
        self.assertEqual(capital["fdi_m_usd"], 66.0)
        fdi = self.rows_of("summary.capital.fdi", day=DAY)
        self.assertEqual(total(fdi, "delta") / MILLION, capital["fdi_m_usd"])
        ddi = self.rows_of("summary.capital.ddi", day=DAY)
        self.assertEqual(total(ddi, "delta") / BILLION, capital["ddi_bn_vnd"])
        [other] = capital["other"]
        rows = self.rows_of("summary.capital.fdi", day=DAY, currency=other["currency"])
        self.assertEqual(total(rows, "delta"), other["amount"])

    def test_attraction_of_the_period_and_of_the_same_period_before(self):
        figures = self.figures.attraction(self.board, **PERIOD)
        self.assertEqual(figures["fdi"]["increases"], 1)
        for kind in ("fdi", "ddi"):
            for name in ("new", "increases", "decreases", "terminated"):
                for before, prefix in ((False, ""), (True, "previous_")):
                    with self.subTest(kind=kind, name=name, previous=before):
                        rows = self.rows_of(f"attraction.{kind}.{name}", previous=before, **PERIOD)
                        self.assertEqual(sum(rows.mapped("sign")), figures[kind][f"{prefix}{name}"])
        for before, prefix in ((False, ""), (True, "previous_")):
            usd = self.rows_of("attraction.fdi.capital", previous=before, **PERIOD)
            self.assertEqual(
                total(usd, "delta") / MILLION, figures["fdi"][f"{prefix}capital_m_usd"]
            )
            vnd = self.rows_of("attraction.ddi.capital", previous=before, **PERIOD)
            self.assertEqual(
                total(vnd, "delta") / BILLION, figures["ddi"][f"{prefix}capital_bn_vnd"]
            )
        [other] = figures["other_currencies"]
        yen = self.rows_of("attraction.fdi.capital", currency="JPY", **PERIOD)
        self.assertEqual(total(yen, "delta"), other["amount"])

    def test_the_total_occupancy_opens_the_zones_in_it(self):
        figures = self.figures.occupancy(self.board, DAY)
        rows = self.rows_of("occupancy.zones", day=DAY)
        self.assertEqual(rows, self.park + self.cluster)
        for name in ("leasable_ha", "leased_ha", "reserved_ha", "free_ha"):
            self.assertEqual(total(rows, name), figures["total"][name], name)

    def test_a_computed_zone_opens_its_plan_leases_and_lots(self):
        row = self.figures.occupancy(self.board, DAY)["zones"]
        row = next(item for item in row if item["id"] == self.park.id)

        def rows(name):
            return self.rows_of(f"occupancy.{name}", day=DAY, zone_id=self.park.id)

        self.assertEqual(rows("leasable")._name, "kcn.zone.area")
        plan = rows("leasable")
        self.assertEqual(plan.industrial_ha + plan.service_ha, row["leasable_ha"])
        self.assertEqual(total(rows("leased"), "area_ha"), row["leased_ha"])
        self.assertEqual(total(rows("reserved"), "area_ha"), row["reserved_ha"])
        free = total(rows("free"), "area_ha")
        self.assertEqual(round(free + row["not_in_lots_ha"], 4), row["free_ha"])
        self.assertEqual(rows("free").mapped("code"), ["B", "D"])

    def test_the_basis_chooses_the_rows(self):
        def rows(name, basis):
            options = {"day": "2021-10-19", "basis": basis, "zone_id": self.park.id}
            return self.rows_of(f"occupancy.{name}", **options)

        self.assertEqual(total(rows("leased", "decree_35"), "area_ha"), 4.5)
        self.assertEqual(total(rows("leased", "decree_82"), "area_ha"), 3.0)
        self.env["kcn.clearance"].create(
            [
                {"zone_id": self.park.id, "date": "2021-10-19", "cleared_ha": 6},
                {"zone_id": self.park.id, "date": DAY, "cleared_ha": 2},
            ]
        )
        self.assertEqual(total(rows("leasable", "cleared"), "cleared_ha"), 6.0)

    def test_a_declared_zone_opens_the_declaration_of_the_day(self):
        for name in ("leasable", "leased", "free"):
            rows = self.rows_of(f"occupancy.{name}", day=DAY, zone_id=self.cluster.id)
            self.assertEqual(rows._name, "kcn.zone.declaration")
            self.assertEqual(rows.mapped("leased_ha"), [5.0])

    def test_the_rows_are_shown_for_the_figures_day(self):
        action = self.figures.open_rows("summary.projects.total", self.board.id, day=DAY)
        self.assertEqual(action["context"]["kcn_day"], DAY)
        self.assertIn("20/10/2021", action["name"])

    def test_a_figure_that_is_none_is_refused(self):
        for figure in (
            "",
            "summary",
            "summary.zones.x",
            "attraction.fdi.x",
            "x.y",
            "occupancy.free",
        ):
            with self.subTest(figure=figure), self.assertRaises(UserError):
                self.rows_of(figure, day=DAY)
