"""Rows → records: what is data, what it says, and what is wrong with it, cell by cell."""

import datetime
from decimal import Decimal as D

from odoo.tests import BaseCase

from ...registers.book import Percent, read_book
from ...registers.columns import find_layout
from ...registers.rows import iter_records
from ...registers.sheets import Sheet
from .reader_tools import xlsx

LOTS = ("STT", "KCN", "Mã lô", "Diện tích (ha)", "Loại đất", "Doanh nghiệp thuê",
        "Ngày bắt đầu thuê", "Ngày hết hạn", "Số hợp đồng")  # fmt: skip
LOT = (1, "KCN A", "L1", "2,5", "CN", "Công ty A", "01/02/2020", "01/02/2060", 1)
ZONES = ("STT", "Tên KCN", "Diện tích quy hoạch (ha)", "Đã cho thuê (ha)", "Tỷ lệ lấp đầy")
PROJECTS = ("STT", "Mã số dự án", "Tên dự án", "Nhà đầu tư", "Vốn đăng ký", "ĐVT", "Tình trạng")
DECISIONS = ("Mã số dự án", "Số quyết định", "Ngày", "Nội dung", "Vốn tăng/giảm", "ĐVT")


def records(*rows, merged=()):
    sheet = Sheet("", [tuple(row) for row in rows], list(merged))
    return iter_records(sheet, find_layout(sheet))


def problems(record):
    return [(problem.code, problem.field) for problem in record.problems]


class TestData(BaseCase):
    def test_a_lot(self):
        (record,) = records(LOTS, LOT)
        self.assertEqual((record.number, record.excel_row, record.problems), (1, 2, []))
        self.assertEqual(
            record.values,
            {
                "zone": "KCN A",
                "code": "L1",
                "area": D("2.5"),
                "land_use": "industrial",
                "tenant": "Công ty A",
                "date_from": datetime.date(2020, 2, 1),
                "date_to": datetime.date(2060, 2, 1),
                "contract": "1",
            },
        )
        self.assertEqual(record.raw["area"], "2,5")
        self.assertEqual(record.raw["contract"], 1)

    def test_each_wrong_cell_is_named_and_the_good_ones_stay(self):
        def lot(**changes):
            row = dict(zip(range(9), LOT, strict=True))
            row.update({int(key[1:]): value for key, value in changes.items()})
            return tuple(row.values())

        rows = [
            lot(),
            lot(_3="-4"),
            lot(_3=0),
            lot(_3="hai hecta"),
            lot(_6="31/02/2020"),
            lot(_7="01/02/2019"),
            lot(_7="01/02/2020"),
            lot(_1=None),
            lot(_2=None),
            lot(_4="?"),
            lot(_3="#REF!"),
            lot(_3="x y", _6="hôm qua"),
        ]
        self.assertEqual(
            [problems(record) for record in records(LOTS, *rows)],
            [
                [],
                [("area_positive", "area")],
                [("area_positive", "area")],
                [("number", "area")],
                [("no_such_date", "date_from")],
                [("ends_before_start", "date_to")],
                [("ends_before_start", "date_to")],
                [("missing", "zone")],
                [("missing", "code")],
                [("land_use", "land_use")],
                [("formula_error", "area")],
                [("number", "area"), ("date", "date_from")],
            ],
        )
        self.assertEqual(records(LOTS, rows[3])[0].values["tenant"], "Công ty A")
        self.assertEqual(records(LOTS, rows[3])[0].problems[0].params, {"value": "hai hecta"})

    def test_blank_cells_and_dashes_say_nothing(self):
        (record,) = records(LOTS, (1, "KCN A", "L1", "2,5", "CN", "-", "–", "…"))
        self.assertEqual(set(record.values), {"zone", "code", "area", "land_use"})
        self.assertEqual(record.problems, [])

    def test_the_column_decides_what_a_point_means(self):
        def areas(*texts):
            rows = [(n, "KCN A", f"L{n}", text) for n, text in enumerate(texts, 1)]
            return [record.values.get("area") for record in records(LOTS[:4], *rows)]

        self.assertEqual(areas("63.7", "10.730"), [D("63.7"), D("10.73")])
        self.assertEqual(areas("63,7", "1.730"), [D("63.7"), 1730])
        self.assertEqual(areas("63,7", "63.7", "1.730"), [D("63.7"), D("63.7"), None])

    def test_square_metres(self):
        (record,) = records(("KCN", "Mã lô", "Diện tích (m²)"), ("KCN A", "L1", "25.000"))
        self.assertEqual(record.values["area"], D("2.5"))
        (record,) = records(("KCN", "Mã lô", "Diện tích"), ("KCN A", "L1", "25.000 m2"))
        self.assertEqual(record.values["area"], D("2.5"))
        (record,) = records(("KCN", "Mã lô", "Diện tích"), ("KCN A", "L1", 25000))
        self.assertEqual(problems(record), [("unit", "area")])

    def test_a_text_with_a_sign_stays_text(self):
        (record,) = records(LOTS, (*LOT[:5], '=HYPERLINK("http://127.0.0.1")', *LOT[6:]))
        self.assertEqual(record.values["tenant"], '=HYPERLINK("http://127.0.0.1")')

    def test_percent(self):
        for value, rate in ((Percent(0.5072), "50.72"), ("50,72%", "50.72"), (50.72, "50.72")):
            (record,) = records(ZONES, (1, "KCN A", 100, 50, value))
            self.assertEqual(record.values["occupancy_rate"], D(rate))
        (record,) = records(ZONES, (1, "KCN A", -1, 50, 101))
        expected = [("negative", "total_area"), ("rate_range", "occupancy_rate")]
        self.assertEqual(problems(record), expected)

    def test_equal_numbers_of_different_kinds_are_parsed_apart(self):
        rows = [(1, "KCN A", 1, 1, 1), (2, "KCN B", 1, 1, Percent(1.0)), (3, "KCN C", True, 1, 1)]
        found = records(ZONES, *rows)
        self.assertEqual([r.values["occupancy_rate"] for r in found], [1, 100, 1])
        self.assertEqual(problems(found[2]), [("number", "total_area")])


class TestMoney(BaseCase):
    def test_the_unit_of_the_row_then_of_the_header(self):
        project = ("2042464708", "Nhà máy", "Công ty")
        rows = [(1, *project, "72,21", "triệu USD"), (2, *project, "830,0", "tỷ đồng"),
                (3, *project, "5 triệu USD", None), (4, *project, "5", None),
                (5, *project, None, "tỷ đồng"), (6, *project, "-5", "USD")]  # fmt: skip
        found = records(PROJECTS, *rows)
        self.assertEqual(found[0].values["capital"], (D(72_210_000), "USD"))
        self.assertEqual(found[1].values["capital"], (D(830_000_000_000), "VND"))
        self.assertEqual(found[2].values["capital"], (D(5_000_000), "USD"))
        self.assertEqual(problems(found[3]), [("unit", "capital")])
        self.assertNotIn("capital", found[4].values)
        self.assertEqual(problems(found[5]), [("negative", "capital")])
        header = (*PROJECTS[:4], "Vốn đăng ký (tỷ đồng)")
        (record,) = records(header, (1, *project, 2.5))
        self.assertEqual(record.values["capital"], (D(2_500_000_000), "VND"))

    def test_the_sign_of_a_decision(self):
        rows = [("2042464708", "1/QĐ", "1/2/2020", kind, amount, "triệu USD") for kind, amount in
                (("Cấp mới", 5), ("Giảm vốn", 2), ("Giảm vốn", -2), ("Tăng vốn", -1),
                 ("Chấm dứt", None))]  # fmt: skip
        found = records(DECISIONS, *rows)
        amounts = [record.values.get("delta", (None,))[0] for record in found]
        self.assertEqual(amounts[:3], [5_000_000, -2_000_000, -2_000_000])
        self.assertEqual(problems(found[3]), [("delta_sign", "delta")])
        self.assertEqual(problems(found[4]), [])

    def test_what_a_decision_needs(self):
        found = records(DECISIONS, ("2042464708", "1/QĐ", None, None, 5, "USD"),
                        ("20424", "2/QĐ", "1/2/2020", "Cấp mới", 5, "USD"))  # fmt: skip
        self.assertEqual(problems(found[0]), [("missing", "kind"), ("missing", "date")])
        self.assertEqual(problems(found[1]), [("project_code", "code")])

    def test_codes_lots_and_prices(self):
        header = ("Mã số dự án", "Tên dự án", "Lô", "Tình trạng")
        (record,) = records(header, (2042464708.0, "A", "CN-01, CN-02 và CN-05", "Đang hoạt động"))
        self.assertEqual(record.values["code"], "2042464708")
        self.assertEqual(record.values["lots"], ("CN-01", "CN-02", "CN-05"))
        header = ("KCN", "Mã lô", "Diện tích (ha)", "Đơn giá (USD/m2/năm)")
        (record,) = records(header, ("KCN A", 12, 2.5, "0,45"))
        self.assertEqual(record.values["unit_price"], (D("0.45"), "USD", "m2/năm"))
        self.assertEqual(record.values["code"], "12")


class TestWholeBook(BaseCase):
    def test_from_bytes_to_records(self):
        rows = [["SỔ (tính đến ngày 20/10/2021)"], [], LOTS, ["(1)", "(2)", "(3)", "(4)"], LOT,
                [None, "Tổng cộng", None, 2.5]]  # fmt: skip
        sheet = read_book(xlsx({"Lô đất": rows})).sheets[0]
        (record,) = iter_records(sheet, find_layout(sheet))
        self.assertEqual((record.number, record.excel_row), (1, 5))
