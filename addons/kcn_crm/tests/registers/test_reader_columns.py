"""What register a sheet is, and which column holds which field."""

from odoo.tests import BaseCase

from ...registers.columns import (
    DEFAULT_SYNONYMS,
    REQUIRED,
    Matcher,
    find_layout,
)
from ...registers.fold import fold_words
from ...registers.header_rows import is_numbering_row
from ...registers.header_units import read_header
from ...registers.sheets import Sheet

LOTS = ("STT", "KCN", "Mã lô", "Diện tích (ha)", "Loại đất", "Doanh nghiệp thuê")


def layout(*rows, merged=(), matcher=None):
    return find_layout(Sheet("", [tuple(row) for row in rows], list(merged)), matcher)


def fields(found):
    return {column.field: column.index for column in found.columns}


class TestBooks(BaseCase):
    HEADERS = {
        "zones": "Tên KCN|Diện tích quy hoạch|Diện tích đất công nghiệp|Đất dịch vụ|Đã cho thuê|"
        "Tỷ lệ lấp đầy|Ngày thành lập|Ngày đi vào hoạt động|QĐ quy hoạch 1/500|Chủ đầu tư hạ tầng",
        "lots": "KCN|Mã lô|Diện tích|Loại đất|Doanh nghiệp thuê|Ngày bắt đầu|Ngày hết hạn|"
        "Số hợp đồng|Đơn giá",
        "projects": "Mã số dự án|Tên dự án|Nhà đầu tư|Quốc gia|KCN|Lô|Ngày cấp GCNĐKĐT|"
        "Vốn đăng ký|ĐVT|Mã ngành|Tình trạng|Lao động",
        "decisions": "Mã số dự án|Số quyết định|Ngày|Nội dung|Vốn tăng/giảm|ĐVT",
        "contacts": "Họ và tên|Chức vụ|Doanh nghiệp|Quốc gia|Email|Điện thoại|Lĩnh vực quan tâm|"
        "Nhu cầu đất|Ghi chú",
    }

    def test_every_header_of_the_design_in_any_order(self):
        for book, line in self.HEADERS.items():
            headers = line.split("|")
            for order in (headers, headers[::-1], headers[3:] + headers[:3]):
                found = layout(order)
                self.assertEqual(found.book, book)
                self.assertEqual(len(found.columns), len(headers), [c.field for c in found.columns])
                self.assertEqual(found.ignored, [])

    def test_the_fields_in_the_order_of_the_design(self):
        for book, names in (
            ("lots", "zone code area land_use tenant date_from date_to contract unit_price"),
            ("decisions", "code number date kind delta currency_unit"),
        ):
            found = layout(self.HEADERS[book].split("|"))
            self.assertEqual([column.field for column in found.columns], names.split())

    def test_each_phrase_finds_its_field(self):
        matcher = Matcher()
        for book, by_field in DEFAULT_SYNONYMS.items():
            for name, phrases in by_field.items():
                for phrase in phrases:
                    self.assertEqual(matcher.scores(book, phrase).get(name), 100, (book, phrase))

    def test_no_phrase_means_two_fields_of_one_book(self):
        for book, by_field in DEFAULT_SYNONYMS.items():
            owners = {}
            for name, phrases in by_field.items():
                for phrase in phrases:
                    owner = owners.setdefault(fold_words(phrase), name)
                    self.assertEqual(owner, name, (book, phrase))

    def test_what_is_required_exists(self):
        self.assertEqual(set(REQUIRED), set(DEFAULT_SYNONYMS))
        for book, (needed, one_of) in REQUIRED.items():
            self.assertLessEqual({needed, *one_of.split()}, set(DEFAULT_SYNONYMS[book]))

    def test_realistic_headers(self):
        found = layout(
            ["TT", "Tên khu, cụm công nghiệp", "Tổng diện tích (ha)", "DT đất CN (ha)",
             "Diện tích đất đã cho thuê (ha)", "TLLĐ (%)", "Chủ đầu tư XD và KD KCHT"],
        )  # fmt: skip
        self.assertEqual(found.book, "zones")
        self.assertEqual(
            [column.field for column in found.columns],
            ["name", "total_area", "industrial_area", "leased_area", "occupancy_rate", "developer"],
        )
        found = layout(
            ["Số GCNĐKĐT", "Chủ đầu tư", "Dự án đầu tư", "Quốc tịch", "Địa điểm thực hiện dự án",
             "Tổng vốn đầu tư (triệu USD)", "Ngày cấp giấy CNĐKĐT", "Tình hình triển khai"],
        )  # fmt: skip
        self.assertEqual(found.book, "projects")
        self.assertEqual(found.column("capital").unit, "triệu USD")
        self.assertEqual(fields(found)["investor"], 1)

    def test_no_register(self):
        for rows in (
            [],
            [["a", "b", "c"]],
            [["STT", "Họ tên", "Ngày sinh"]],
            [["KCN", "Ghi chú"]],
            [[1, 2, 3]],
            [["Mã lô"], ["L1"]],
        ):
            self.assertIsNone(layout(*rows))

    def test_own_synonyms(self):
        matcher = Matcher({"lots": {"code": ["Bezeichnung"], "area": ["Fläche"], "zone": ["Park"]}})
        found = layout(["Park", "Bezeichnung", "Flache (m2)"], matcher=matcher)
        self.assertEqual(fields(found), {"zone": 0, "code": 1, "area": 2})
        self.assertEqual(found.column("area").unit, "m2")


class TestHeaders(BaseCase):
    def test_case_accents_punctuation_and_units(self):
        for text, words, unit in (
            ("Diện tích (ha)", "dien tich", "ha"),
            ("DIỆN TÍCH\n(m²)", "dien tich", "m²"),
            ("Diện tích, ha", "dien tich", "ha"),
            ("Vốn đăng ký (triệu USD)", "von dang ky", "triệu USD"),
            ("Vốn đăng ký (ĐVT: tỷ đồng)", "von dang ky", "tỷ đồng"),
            ("Tỷ lệ lấp đầy (%)", "ty le lap day", "%"),
            ("Đơn giá (USD/m2/năm)", "don gia", "USD/m2/năm"),
            ("Vốn tăng (giảm)", "von tang giam", None),
            ("Số QĐ quy hoạch 1/500", "so qd quy hoach 1 500", None),
        ):
            header = read_header(text)
            self.assertEqual((header.words, header.unit), (words, unit), text)

    def test_the_header_may_stand_anywhere_in_forty_rows(self):
        data = [1, "KCN A", "L1", 2.5, "CN", "Công ty A"]
        for above in (0, 1, 5, 39):
            found = layout(*[["UBND TỈNH"]] * above, LOTS, data)
            self.assertEqual((found.header_rows, found.first_row), ([above + 1], above + 1))
        self.assertIsNone(layout(*[["UBND TỈNH"]] * 40, LOTS, data))

    def test_ignored_columns_are_said_but_not_the_ordinal(self):
        found = layout([*LOTS, "Ghi chú", None, "Màu sắc", "Diện tích nhà xưởng (m2)"])
        self.assertEqual(found.ignored, ["Ghi chú", "Màu sắc", "Diện tích nhà xưởng (m2)"])
        self.assertEqual(found.ordinal, 0)
        self.assertEqual(found.headers[:3], ["STT", "KCN", "Mã lô"])

    def test_of_two_columns_for_one_field_the_better_wins(self):
        found = layout(
            ["KCN", "Mã lô", "Diện tích đất theo quy hoạch", "Diện tích", "Doanh nghiệp"]
        )
        self.assertEqual(fields(found)["area"], 3)
        self.assertEqual(found.ignored, ["Diện tích đất theo quy hoạch"])
        twice = layout(["KCN", "Mã lô", "Diện tích", "Diện tích"])
        self.assertEqual(fields(twice)["area"], 2)
        self.assertEqual(twice.ignored, ["Diện tích"])

    def test_a_header_over_two_merged_rows(self):
        top = ["STT", "KCN", "Mã lô", "Diện tích (ha)", "Thuê đất", None, "Số hợp đồng"]
        low = [None, None, None, None, "Ngày bắt đầu", "Ngày hết hạn", None]
        merged = [(1, 3, c, c + 1) for c in (0, 1, 2, 3, 6)] + [(1, 2, 4, 6)]
        found = layout(["SỔ"], top, low, [1, "A", "L1", 2], merged=merged)
        self.assertEqual((found.header_rows, found.first_row), ([2, 3], 3))
        self.assertEqual(
            fields(found),
            {"zone": 1, "code": 2, "area": 3, "date_from": 4, "date_to": 5, "contract": 6},
        )
        self.assertEqual(found.column("date_to").header, "Thuê đất – Ngày hết hạn")
        self.assertEqual(found.column("area").unit, "ha")

    def test_a_header_that_only_both_rows_say(self):
        top = ["Tên KCN", "Diện tích (ha)", None, None, "Năm"]
        low = [None, "Quy hoạch", "Đất công nghiệp", "Đã cho thuê", None]
        expected = {"name": 0, "total_area": 1, "industrial_area": 2, "leased_area": 3}
        merged = [(0, 2, 0, 1), (0, 1, 1, 4), (0, 2, 4, 5)]
        self.assertEqual(fields(layout(top, low, merged=merged)), expected)
        # The same from a text file, which knows no merged cells.
        found = layout(top, low, ["KCN A", "100", "70", "35", "x"])
        self.assertEqual(fields(found), expected)
        self.assertEqual(found.column("total_area").unit, "ha")
        self.assertEqual(found.first_row, 2)

    def test_units_in_a_row_of_their_own(self):
        found = layout(["KCN", "Mã lô", "Diện tích"], [None, None, "(m2)"], ["A", "L1", "25.000"])
        self.assertEqual((found.column("area").unit, found.first_row), ("m2", 2))

    def test_units_said_once_above_the_table(self):
        header = ["Mã số dự án", "Tên dự án", "Vốn đăng ký", "Nhà đầu tư"]
        found = layout([None, "(Đơn vị tính: triệu USD)"], header)
        self.assertEqual(found.column("capital").unit, "trieu usd")
        lots = ["KCN", "Mã lô", "Diện tích", "Đơn giá"]
        self.assertEqual(layout(["ĐVT: m²"], lots).column("area").unit, "m2")
        self.assertIsNone(layout(["ĐVT: người"], lots).column("area").unit)
        self.assertIsNone(layout(["Đơn vị: Ban Quản lý"], lots).column("area").unit)
        own = ["KCN", "Mã lô", "Diện tích (ha)"]
        self.assertEqual(layout(["ĐVT: m2"], own).column("area").unit, "ha")

    def test_rows_of_column_numbers(self):
        for row in (
            ["(1)", "(2)", "(3)", "(4)"],
            [1, 2, 3, 4],
            ["A", "B", 1, 2],
            ["1", "2", "3", "4=2/3"],
            ["(1)", "(2)", "(3)=(1)+(2)"],
            ["I", "II", "III"],
        ):
            self.assertTrue(is_numbering_row(tuple(row)), row)
        for row in (
            ["1", "2"],
            [1, 5, 7, 12],
            ["1", "KCN A", "L1", "2,5"],
            [],
            [None, None],
            [4, 4, 4],
            ["A", "A", "B"],
        ):
            self.assertFalse(is_numbering_row(tuple(row)), row)
        found = layout(LOTS, [], ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"], [1, "A", "L1", 2])
        self.assertEqual((found.header_rows, found.first_row), ([1], 3))

    def test_data_is_never_a_second_header_row(self):
        rows = [["KCN", "Mã lô", "Loại đất", "Doanh nghiệp"], ["KCN A", "Lô", "Đất CN", "Công ty"]]
        self.assertEqual(layout(*rows).header_rows, [1])
