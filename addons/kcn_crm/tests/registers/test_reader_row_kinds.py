"""Which rows are data: totals, headings, notes and signatures are not, and are no errors."""

from decimal import Decimal as D

from odoo.tests import BaseCase

from ...registers.row_kinds import is_signature, is_total
from .test_reader_rows import LOT, LOTS, PROJECTS, ZONES, problems, records


class TestNotData(BaseCase):
    def numbers(self, *rows, header=LOTS, merged=()):
        return [(r.number, r.excel_row) for r in records(header, *rows, merged=merged)]

    def test_totals(self):
        for text in (
            "Tổng",
            "Tổng cộng",
            "TỔNG CỘNG:",
            "Cộng",
            "Cộng (I+II)",
            "Tổng số",
            "Lũy kế",
            "Tổng cộng 6 KCN",
            "Cộng KCN Mai Sơn",
            "Tổng diện tích",
            "Total",
        ):
            self.assertTrue(is_total(text), text)
            for row in ((None, text, None, 110), (text, None, None, 110), (None, None, text, 110)):
                self.assertEqual(self.numbers(LOT, row), [(1, 2)], (text, row))
        for text in ("Tổng công ty Viglacera", "Cộng Hòa", "Công ty A", "Tổng kho xăng dầu"):
            self.assertFalse(is_total(text), text)

    def test_a_zone_whose_name_sounds_like_a_total(self):
        rows = [(1, "Cộng Hòa", 10, 5, 50), (2, "KCN Tổng", 10, 5, 50), (None, "Tổng", 20, 10, 50)]
        self.assertEqual(self.numbers(*rows, header=ZONES), [(1, 2), (2, 3)])

    def test_blank_rows_and_rows_with_an_ordinal_only(self):
        rows = [(), LOT, (None,) * 9, (2,), (3, None, "-"), LOT]
        self.assertEqual(len(self.numbers(*rows[:4])), 1)
        self.assertEqual(self.numbers(*rows[:4], LOT), [(1, 3), (2, 6)])

    def test_signatures_and_notes_below(self):
        below = [
            (),
            ("Ghi chú: số liệu minh họa",),
            (None, None, None, None, None, "Sơn La, ngày 20 tháng 10 năm 2021"),
            (None, "Người lập biểu", None, None, None, "TRƯỞNG BAN"),
            (None, "(Ký, ghi rõ họ tên)", None, None, None, "(Ký tên, đóng dấu)"),
            (),
            (None, "Nguyễn Văn A", None, None, None, "Trần Thị B"),
        ]
        self.assertEqual(self.numbers(LOT, *below), [(1, 2)])
        self.assertEqual(self.numbers((1, "KCN A", 10, 5, 50), *below, header=ZONES), [(1, 2)])
        self.assertEqual(
            self.numbers((1, "2042464708", "A", "B", 5, "USD"), *below, header=PROJECTS), [(1, 2)]
        )
        for text in (
            "Nơi nhận:",
            "- Như trên;",
            "TM. BAN QUẢN LÝ",
            "KT. TRƯỞNG BAN",
            "Ngày … tháng … năm 2021",
        ):
            self.assertTrue(is_signature(text) or text.startswith("Ngày"), text)

    def test_data_after_a_note_is_still_data(self):
        self.assertEqual(self.numbers(LOT, ("Ghi chú: x",), LOT), [(1, 2), (2, 4)])


class TestZonesOfRows(BaseCase):
    HEADER = ("STT", "Mã lô", "Diện tích (ha)", "Doanh nghiệp thuê")

    def zones(self, *rows, header=HEADER, merged=()):
        return [record.values.get("zone") for record in records(header, *rows, merged=merged)]

    def test_headings_give_the_zone_where_it_has_no_column(self):
        one, two = (1, "A1", 2.5, "Công ty A"), (2, "A2", 1.5)
        for heading in (
            ("I", "KCN Mai Sơn"),
            ("KCN Mai Sơn",),
            (None, "I. KCN Mai Sơn"),
            ("I", "KCN Mai Sơn", 110.73),
            ("A", "Khu công nghiệp Mai Sơn", "110,73"),
        ):
            zones = self.zones(heading, one, two, ("II", "CCN Bình Minh"), (1, "A1", 3))
            self.assertEqual(len(zones), 3, heading)
            self.assertEqual(zones[0], zones[1])
            self.assertTrue(zones[0].endswith("Mai Sơn"))
            self.assertEqual(zones[2], "CCN Bình Minh")

    def test_other_headings_change_nothing(self):
        zones = self.zones(
            ("I", "KCN A"), ("1", "Giai đoạn I"), (1, "A1", 2.5), ("a", "Đất CN"), (2, "A2", 1)
        )
        self.assertEqual(zones[-1], "KCN A")

    def test_no_column_and_no_heading_is_left_to_the_caller(self):
        (record,) = records(self.HEADER, (1, "A1", 2.5))
        self.assertNotIn("zone", record.values)
        self.assertEqual(record.problems, [])

    def test_lots_before_the_first_heading_have_no_zone(self):
        found = records(self.HEADER, (1, "A1", 2.5), ("I", "KCN A"), (2, "A2", 2.5))
        self.assertEqual([problems(record) for record in found], [[("missing", "zone")], []])

    def test_an_empty_zone_column_under_headings(self):
        rows = [("I", "KCN A"), (1, None, "A1", 2.5, "CN"), (2, None, "A2", 2.5, "CN")]
        self.assertEqual(self.zones(*rows, header=LOTS), ["KCN A", "KCN A"])

    def test_merged_zone_and_tenant_but_not_area(self):
        rows = [(1, "KCN A", "A1", 2.5, "CN", "Công ty A", "1/2/2020"), (2, None, "A2", None, "CN"),
                (3, None, "A3", 1.5, "CN"), (4, None, "A4", 1.5, "CN")]  # fmt: skip
        merged = [(1, 4, 1, 2), (1, 3, 3, 4), (1, 3, 5, 6), (1, 3, 6, 7)]
        found = records(LOTS, *rows, merged=merged)
        self.assertEqual([r.values.get("zone") for r in found], ["KCN A"] * 3 + [None])
        self.assertEqual([r.values.get("tenant") for r in found], ["Công ty A"] * 2 + [None] * 2)
        self.assertEqual([r.values.get("area") for r in found][:2], [D("2.5"), None])
        self.assertEqual(problems(found[3]), [("missing", "zone")])

    def test_the_kind_of_a_zone(self):
        def kinds(title, header, *rows):
            found = records((title,), (), header, *rows)
            return [record.values.get("kind") for record in found]

        clusters = ("STT", "Tên CCN", *ZONES[2:])
        plain = ("STT", "Tên khu", *ZONES[2:])
        row = (1, "Bình Minh", 10, 5, 50)
        self.assertEqual(kinds("x", clusters, row), ["industrial_cluster"])
        self.assertEqual(kinds("x", clusters, (1, "KCN B", 10, 5, 50)), ["industrial_park"])
        self.assertEqual(kinds("DANH MỤC CỤM CÔNG NGHIỆP", plain, row), ["industrial_cluster"])
        self.assertEqual(kinds("x", plain, row), [None])
        rows = (("I", "Các khu công nghiệp", 100), row, ("II", "Cụm công nghiệp"), row)
        self.assertEqual(kinds("x", plain, *rows), ["industrial_park", "industrial_cluster"])
        header = (*plain, "Loại hình")
        self.assertEqual(kinds("x", header, (*row, "KKT")), ["economic_zone"])
