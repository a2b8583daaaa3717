import datetime

from odoo import fields
from odoo.tests import tagged

from .import_case import DECISIONS, LOTS, PROJECTS, ZONES, ImportCase, book_of

CODE = "1234567890"


@tagged("post_install", "-at_install")
class TestImportDated(ImportCase):
    """A later book adds dated rows, a corrected one changes what differs."""

    def _zone_book(self, industrial, let, established="01/02/2010"):
        row = ["KCN X", 100, industrial, let, established, None, "12/QĐ-UBND"]
        return book_of(zones=[ZONES, row])

    def test_later_book_adds_an_area_row(self):
        self.read_in(self._zone_book(50, 10), as_of="2020-12-31")
        book = self.read_in(self._zone_book(57.2, 10), as_of="2024-06-30")
        self.assertIn(("KCN X", "Industrial land", "50", "57.2"), self.changes(book))
        zone = self.env["kcn.zone"].search([])
        before = zone._occupancy_on(datetime.date(2024, 6, 29))[zone.id]
        after = zone._occupancy_on(datetime.date(2024, 6, 30))[zone.id]
        self.assertEqual((before["leasable_ha"], after["leasable_ha"]), (50, 57.2))
        self.assertEqual(
            (before["day"], after["day"]), tuple(zone.declaration_ids.mapped("date"))[::-1]
        )

    def test_corrected_book_of_the_same_day_changes_the_row(self):
        self.read_in(self._zone_book(50, 10), as_of="2020-12-31")
        self.read_in(self._zone_book(55, 11), as_of="2020-12-31")
        zone = self.env["kcn.zone"].search([])
        self.assertEqual(zone.area_ids.mapped("industrial_ha"), [55])
        self.assertEqual(zone.declaration_ids.mapped("leased_ha"), [11])

    def test_book_without_a_day_says_nothing_new_tomorrow(self):
        """Imported again on another day, the same undated book changes nothing."""
        self.read_in(self._zone_book(50, 10), as_of="2020-12-31")
        book = self.read_in(self._zone_book(50, 10))
        self.assertEqual(book.result["day_source"], "today")
        self.assertEqual(self.counts(book), (0, 0, 1, 0))

    def test_detailed_plan_is_known_from_the_books_day(self):
        self.read_in(self._zone_book(50, 10), as_of="2020-12-31")
        zone = self.env["kcn.zone"].search([])
        self.assertEqual(zone.detailed_plan_date, datetime.date(2020, 12, 31))
        self.assertFalse(zone.detailed_plan_day_known)

    def test_zone_is_found_without_prefix_case_and_accents(self):
        zone = self.zone("Khu công nghiệp Sông Công I")
        rows = [LOTS, ["KCN SONG CONG I", "A1", 1, "CN", None, None, None, None]]
        rows.append(["CCN Sông Công I", "A1", 1, "CN", None, None, None, None])
        self.read_in(book_of(lots=rows))
        self.assertEqual(len(zone.lot_ids), 1)
        cluster = self.env["kcn.zone"].search([]) - zone
        self.assertEqual(cluster.kind, "industrial_cluster")

    def test_lease_correction_shows_old_and_new(self):
        row = ["KCN X", "A1", 1.5, "CN", "Công ty TNHH Minh Anh", "01/02/2020", "01/02/2060", "7"]
        self.read_in(book_of(lots=[LOTS, row]))
        corrected = [*row[:2], 2, *row[3:6], "01/02/2070", "7"]
        book = self.read_in(book_of(lots=[LOTS, corrected]))
        self.assertEqual(
            self.changes(book),
            [("A1", "Area", "1.5", "2"), ("A1", "End of the lease", "01/02/2060", "01/02/2070")],
        )
        lease = self.env["kcn.occupancy"].search([])
        self.assertEqual((len(lease), lease.date_to), (1, datetime.date(2070, 2, 1)))

    def test_tenant_spelled_differently_is_one_firm(self):
        rows = [
            LOTS,
            ["KCN X", "A1", 1, "CN", "Công ty TNHH Minh Anh", "01/02/2020", None, None],
            ["KCN X", "A2", 1, "CN", "CTY TNHH MINH ANH", "01/02/2020", None, None],
        ]
        self.read_in(book_of(lots=rows))
        self.assertEqual(len(self.env["kcn.occupancy"].search([]).partner_id), 1)

    def _project(self, capital=50, status="Đang hoạt động", unit="triệu USD"):
        row = [CODE, "Nhà máy", "Công ty J", "Nhật Bản", "KCN X", None]
        row += ["09/01/2012", capital, unit, status]
        return [PROJECTS, row]

    def test_capital_of_a_project_book_is_its_licence(self):
        self.read_in(book_of(projects=self._project()), as_of="2021-01-01")
        project = self.env["kcn.project"].search([])
        self.assertEqual((project.kind, project.capital), ("fdi", 50e6))
        decision = project.decision_ids
        self.assertEqual((decision.kind, decision.state), ("granted", "confirmed"))
        self.assertEqual(decision.date, datetime.date(2012, 1, 9))
        early = project.with_context(kcn_day="2012-01-08")
        self.assertEqual((early.status, early.capital), ("pending", 0))

    def test_officer_may_not_correct_the_ledger_a_manager_reverses_it(self):
        self.read_in(book_of(projects=self._project()), as_of="2021-01-01")
        corrected = book_of(projects=self._project(capital=55))
        book = self.read_in(corrected, as_of="2021-01-01")
        self.assertEqual(self.rejected(book), {1: ["correction_needs_manager"]})
        book = self.read_in(corrected, as_of="2021-01-01", user=self.manager)
        self.assertEqual(book.state, "done")
        project = self.env["kcn.project"].search([])
        self.assertEqual(project.capital, 55e6)
        self.assertEqual(len(project.decision_ids), 3)
        self.assertEqual(project.licence_date, datetime.date(2012, 1, 9))

    def test_decision_book_gives_the_licence_its_number(self):
        self.read_in(book_of(projects=self._project()), as_of="2021-01-01")
        rows = [
            DECISIONS,
            [CODE, "7/QĐ-BQL", "09/01/2012", "Cấp mới", 50, "triệu USD"],
            [CODE, "8/QĐ-BQL", "09/01/2015", "Điều chỉnh tăng vốn", 10.5, "triệu USD"],
            [CODE, "9/QĐ-BQL", "09/01/2016", "Giảm vốn", 0.5, "triệu USD"],
        ]
        book = self.read_in(book_of(decisions=rows), user=self.manager)
        self.assertEqual(self.counts(book), (2, 1, 0, 0))
        project = self.env["kcn.project"].search([])
        self.assertEqual(project.capital, 60e6)
        again = self.read_in(book_of(decisions=rows))
        self.assertEqual(self.counts(again), (0, 0, 3, 0))
        # The project book now only speaks of the sum, and says where it differs
        book = self.read_in(book_of(projects=self._project()), as_of="2021-01-01")
        self.assertEqual(self.counts(book), (0, 0, 1, 0))
        self.assertEqual(len(book.result["books"][0]["notes"]), 1)

    def test_two_increases_of_one_day_without_numbers(self):
        self.read_in(book_of(projects=self._project()), as_of="2021-01-01")
        rows = [
            DECISIONS,
            [CODE, None, "09/01/2015", "Tăng vốn", 1, "triệu USD"],
            [CODE, None, "09/01/2015", "Tăng vốn", 2, "triệu USD"],
        ]
        self.read_in(book_of(decisions=rows))
        again = self.read_in(book_of(decisions=rows))
        self.assertEqual(self.counts(again), (0, 0, 2, 0))
        self.assertEqual(self.env["kcn.project"].search([]).capital, 53e6)

    def test_terminated_project(self):
        self.read_in(book_of(projects=self._project(status="Chấm dứt")), as_of="2021-01-01")
        project = self.env["kcn.project"].search([])
        self.assertEqual(project.with_context(kcn_day="2020-12-31").status, "licensed")
        self.assertEqual(project.with_context(kcn_day="2021-01-01").status, "terminated")

    def test_project_takes_the_lot_its_investor_rents(self):
        lots = [LOTS, ["KCN X", "A1", 1, "CN", "Công ty J", "01/02/2012", None, None]]
        projects = self._project()
        projects[1][5] = "A1"
        self.read_in(book_of(lots=lots, projects=projects), as_of="2021-01-01")
        lease = self.env["kcn.occupancy"].search([])
        self.assertEqual(lease.project_id.code, CODE)

    def test_lease_without_a_day_is_known_from_the_books_day(self):
        rows = [LOTS, ["KCN X", "A1", 1, "CN", "Công ty J", None, None, None]]
        self.read_in(book_of(lots=rows), as_of="2021-01-01")
        lease = self.env["kcn.occupancy"].search([])
        self.assertEqual(lease.date_from, datetime.date(2021, 1, 1))
        again = self.read_in(book_of(lots=rows), as_of=fields.Date.today())
        self.assertEqual(self.counts(again), (0, 0, 1, 0))

    def test_a_project_outside_the_zones_makes_no_zone(self):
        projects = self._project()
        projects[1][4] = "Ngoài KCN"
        book = self.read_in(book_of(projects=projects), as_of="2021-01-01")
        self.assertEqual(len(book.result["books"][0]["notes"]), 1)
        self.assertFalse(self.env["kcn.project"].search([]).zone_id)
        self.assertFalse(self.env["kcn.zone"].search([]))
