import datetime

from odoo.tests import tagged

from .import_case import ImportCase, example


@tagged("post_install", "-at_install")
class TestImportBooks(ImportCase):
    """The example books go in as they are, and again without a trace."""

    def _zone_figures(self, day):
        zones = self.env["kcn.zone"].search([])
        figures = zones._occupancy_on(datetime.date.fromisoformat(day)).values()
        leasable = sum(figure["leasable_ha"] or 0 for figure in figures)
        leased = sum(figure["leased_ha"] or 0 for figure in figures)
        return round(leasable, 4), round(leased, 4)

    def test_tcvn3_register_comes_out_in_unicode(self):
        book = self.read_in(example("demo/thai-nguyen.xls"), "thai-nguyen.xls")
        self.assertEqual(book.state, "done")
        self.assertEqual(book.result["as_of"], "2020-11-30")
        self.assertEqual(book.result["day_source"], "title")
        names = set(self.env["kcn.zone"].search([]).mapped("name"))
        self.assertIn("KCN Sông Công I", names)
        self.assertEqual(len(names), 6)
        projects = self.env["kcn.project"].search([])
        self.assertEqual(len(projects.filtered(lambda p: p.kind == "fdi")), 119)
        self.assertEqual(len(projects.filtered(lambda p: p.kind == "ddi")), 117)
        capital = {"fdi": 0, "ddi": 0}
        for project in projects:
            self.assertEqual(project.currency_id.name, "USD" if project.kind == "fdi" else "VND")
            capital[project.kind] += project.capital
        self.assertAlmostEqual(capital["fdi"], 8438e6, places=2)
        self.assertAlmostEqual(capital["ddi"], 15611e9, places=0)

    def test_status_counts_from_the_books_day(self):
        self.read_in(example("demo/thai-nguyen.xls"), "thai-nguyen.xls")
        projects = self.env["kcn.project"]

        def operating(day):
            return projects.with_context(kcn_day=day).search_count([("status", "=", "operating")])

        self.assertEqual(operating("2020-11-29"), 0)
        self.assertEqual(operating("2020-11-30"), 171)
        milestone = self.env["kcn.milestone"].search([("kind", "=", "operation")], limit=1)
        self.assertFalse(milestone.day_known)

    def test_lots_and_leases_of_any_day(self):
        self.read_in(example("demo/vinh-phuc.xlsx"), "vinh-phuc.xlsx")
        self.assertEqual(self._zone_figures("2021-10-19"), (2000.0, 1010.0))
        self.assertEqual(self._zone_figures("2021-10-20"), (2000.0, 1014.4))
        self.assertEqual(self._zone_figures("2021-10-21"), (2000.0, 1023.0))
        self.assertEqual(self._zone_figures("2022-06-30"), (2000.0, 1063.0))

    def test_clusters_are_declared_for_the_books_day(self):
        self.read_in(example("demo/cum-cong-nghiep.csv"), "cum.csv")
        zones = self.env["kcn.zone"].search([])
        self.assertEqual(set(zones.mapped("kind")), {"industrial_cluster"})
        self.assertEqual(self._zone_figures("2024-06-20"), (247.2, 122.35))
        before = zones._occupancy_on(datetime.date(2024, 6, 19))
        self.assertEqual({figure["source"] for figure in before.values()}, {"none"})

    def test_every_book_again_changes_nothing(self):
        for name in ("son-la.xls", "thai-nguyen.xls", "bac-kan.xls", "vinh-phuc.xlsx"):
            with self.subTest(name):
                first = self.read_in(example(f"demo/{name}"), name)
                again = self.read_in(example(f"demo/{name}"), name)
                self.assertEqual(first.rejected_count, 0)
                self.assertEqual(self.counts(again), (0, 0, first.row_count, 0))
                self.assertEqual(self.changes(again), [])

    def test_corrected_book_changes_the_three_cells_that_differ(self):
        self.read_in(example("first.xlsx"), "first.xlsx")
        book = self.read_in(example("corrected.xlsx"), "corrected.xlsx")
        self.assertEqual(book.changed_count, 3)
        self.assertEqual((book.created_count, book.rejected_count), (0, 0))
        changes = self.changes(book)
        self.assertEqual(
            sorted(change[1] for change in changes), ["Area", "End of the lease", "Name"]
        )
        for _what, _field, old, new in changes:
            self.assertNotEqual(old, new)

    def test_vni_and_two_row_headers(self):
        for name in ("vni.xls", "two-row-header.xlsx"):
            with self.subTest(name):
                book = self.read_in(example(name), name)
                self.assertEqual((book.state, book.rejected_count), ("done", 0))

    def test_broken_files_are_refused_with_a_sentence(self):
        for name, code in (
            ("truncated.xls", "damaged"),
            ("random-bytes.xls", "not a workbook"),
            ("empty.xlsx", "empty"),
        ):
            with self.subTest(name):
                book = self.choose(example(name), name)
                book.action_preview()
                self.assertEqual((book.state, book.error_code), ("failed", code))
                self.assertTrue(book.error.endswith("."))
        self.assertFalse(self.env["kcn.zone"].search([]))
