from odoo.tests import tagged

from .import_case import DECISIONS, LOTS, PROJECTS, ZONES, ImportCase, book_of

CODE = "1234567890"
LONG = "abcdefghij" * 31


@tagged("post_install", "-at_install")
class TestImportLimits(ImportCase):
    """What the database would refuse is said row by row, before anything is written."""

    def _codes(self, **sheets):
        book = self.read_in(book_of(**sheets), as_of="2021-01-01")
        self.assertEqual(book.state, "ready", book.result["books"])
        return [code for codes in self.rejected(book).values() for code in codes]

    def _lot(self, code="A1", area=1, tenant=None, start=None):
        row = ["KCN X", code, area, "CN", tenant, start, None, None]
        return self._codes(lots=[LOTS, row])

    def _zone(self, *row):
        return self._codes(zones=[ZONES, ["KCN X", *row, *[None] * (len(ZONES) - len(row) - 1)]])

    def _project(self, capital=1, unit="triệu USD", labour=None, **sheets):
        row = [CODE, "Nhà máy", "J", "Nhật Bản", "KCN X", None, "09/01/2012", capital, unit, None]
        return self._codes(projects=[[*PROJECTS, "Lao động"], [*row, labour]], **sheets)

    def test_lots(self):
        self.assertEqual(self._lot(area=0.00001), ["area_positive"])
        self.assertEqual(self._lot(area=1e12), ["too_large"])
        self.assertEqual(self._lot(code=LONG), ["too_long"])
        self.assertEqual(self._lot(tenant=LONG), ["too_long"])

    def test_zones(self):
        self.assertEqual(self._zone(100, 80, 90), ["more_let_than_land"])
        self.assertEqual(self._zone(100, 120), ["parts_exceed_total"])
        self.assertEqual(self._zone(1e15), ["too_large"])

    def test_part_of_a_total_that_another_book_told(self):
        self.area(self.zone("KCN X"), "2020-01-01", 50, total_ha=100)
        self.assertEqual(self._zone(None, 101), ["parts_exceed_total"])
        self.assertEqual(self._zone(40), ["parts_exceed_total"])

    def test_life_of_a_zone_that_was_closed(self):
        self.zone("KCN X", closed_date="2015-01-01")
        self.assertEqual(self._zone(10, None, None, None, "01/01/2016"), ["life_out_of_order"])

    def test_projects(self):
        self.assertEqual(self._project(capital=1e300), ["too_large"])
        self.assertEqual(self._project(labour=3e9), ["too_large"])

    def test_increase_of_less_than_the_currency_counts(self):
        for amount, unit in ((0.3, "đồng"), (0.001, "USD")):
            row = [CODE, "1", "01/01/2015", "Tăng vốn", amount, unit]
            self.assertEqual(self._project(decisions=[DECISIONS, row]), ["missing"])

    def test_lot_told_twice(self):
        rows = [["KCN X", "A1", 1, use, None, None, None, None] for use in ("CN", "TMDV")]
        self.assertEqual(self._codes(lots=[LOTS, *rows]), ["land_use_differs"])

    def test_characters_that_no_database_keeps(self):
        rows = [["KCN X", "A_x0000_1", 1, "CN", "Cty _xD800_A", "01/01/2010", None, None]]
        book = self.read_in(book_of(lots=[LOTS, *rows]))
        self.assertEqual(book.state, "done")
        self.assertEqual(self.env["kcn.lot"].search([]).code, "A1")

    def test_repeated_rows_are_rejected_whichever_stands_in_the_database(self):
        nameless = [CODE, None, "J", None, "KCN X", None, "09/01/2012", 1, "triệu USD", None]
        rows = [PROJECTS, nameless, [CODE, "Nhà máy", *nameless[2:]]]
        for _time in range(2):
            book = self.read_in(book_of(projects=rows), keep_good_rows=True)
            self.assertEqual(self.rejected(book), {1: ["missing"], 2: ["row_repeated"]})
