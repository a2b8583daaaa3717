"""Cells of money and of known words: a value, or the problem by its name."""

import datetime
from decimal import Decimal as D

from ...registers import split_decision
from ...registers.cells import (
    money_unit,
    parse_decision_kind,
    parse_land_use,
    parse_money,
    parse_project_code,
    parse_status,
    parse_zone_kind,
)
from .test_reader_cells import CellCase

DAY = datetime.date


class TestMoney(CellCase):
    def test_sums(self):
        for value, unit, amount, currency in (
            ("72,21", "triệu USD", "72210000", "USD"),
            (51.59, "Triệu USD", "51590000", "USD"),
            ("830,0", "tỷ đồng", "830000000000", "VND"),
            ("385,07", "Tỷ VNĐ", "385070000000", "VND"),
            ("12", "tr.USD", "12000000", "USD"),
            ("12", "Tr.đ", "12000000", "VND"),
            ("12", "1.000 USD", "12000", "USD"),
            (1500, "nghìn đồng", "1500000", "VND"),
            ("8.438 triệu USD", None, "8438000000", "USD"),
            ("8.438 triệu", "USD", "8438000000", "USD"),
            ("8.438 triệu", "triệu USD", "8438000000", "USD"),
            ("12,5 tỷ", None, "12500000000", "VND"),
            ("500.000 USD", "triệu USD", "500000", "USD"),
            ("$1,200,000", None, "1200000", "USD"),
            ("USD 5 triệu", None, "5000000", "USD"),
            ("1.200 tỷ đồng (tương đương 52 triệu USD)", None, "1200000000000", "VND"),
            ("-5,5", "triệu USD", "-5500000", "USD"),
            (0, "USD", "0", "USD"),
        ):
            self.assertEqual(parse_money(value, unit), (D(amount), currency), (value, unit))

    def test_money_keeps_its_currency_or_is_refused(self):
        for value, unit, code in (
            ("8.438", None, "unit"),
            ("8.438 triệu", None, "unit"),
            (5, "triệu", "unit"),
            (5, "ha", "unit"),
            (5, "triệu EUR", "currency"),
            ("3 triệu JPY", None, "currency"),
            ("5 triệu USD", "tỷ đồng", "unit_conflict"),
            ("5 triệu", "tỷ đồng", "unit_conflict"),
            ("năm triệu USD", None, "number"),
            ("5 triệu USD và 3", None, "number"),
            ("5 - 7 triệu USD", None, "number"),
            (None, "USD", "number"),
            ("1,500", "tỷ đồng", "number_ambiguous"),
        ):
            self.assertProblem(code, parse_money, value, unit)

    def test_units(self):
        self.assertEqual(money_unit("triệu USD"), (10**6, "USD"))
        self.assertEqual(money_unit("(Tỷ đồng)"), (10**9, "VND"))
        self.assertEqual(money_unit("USD"), (None, "USD"))
        self.assertEqual(money_unit("triệu"), (10**6, None))
        self.assertEqual(money_unit("tỷ"), (10**9, "VND"))
        self.assertEqual(money_unit(None), (None, None))


class TestWords(CellCase):
    def assertWords(self, parse, table):
        for word, texts in table.items():
            for text in texts.split("; "):
                self.assertEqual(parse(text), word, text)

    def test_land_uses(self):
        self.assertWords(parse_land_use, {
            "industrial": "CN; Đất công nghiệp; Đất CN; ĐẤT XÂY DỰNG NHÀ MÁY; Kho bãi; SKK",
            "service": "DV; Đất dịch vụ; TMDV; Đất thương mại - dịch vụ; Hành chính, dịch vụ",
            "other": "Cây xanh; Đất hạ tầng kỹ thuật KCN; Giao thông; "
                     "Đất hạ tầng khu công nghiệp; Mặt nước",
        })  # fmt: skip
        for text in ("xyz", "Đất công nghiệp và dịch vụ", 5):
            self.assertProblem("land_use", parse_land_use, text)

    def test_statuses(self):
        self.assertWords(parse_status, {
            "operating": "Đang hoạt động; Đã đi vào hoạt động; Hoạt động; Đang sản xuất kinh doanh",
            "constructing": "Đang xây dựng; Đang triển khai; XDCB; Đang lắp đặt thiết bị",
            "licensed": "Mới cấp phép; Đang làm thủ tục; Chuẩn bị đầu tư; Chuẩn bị xây dựng",
            "not_started": "Chưa triển khai; Chưa hoạt động; chưa khởi công",
            "suspended": "Ngừng hoạt động; Tạm ngừng; Dừng hoạt động; Tạm dừng sản xuất",
            "terminated": "Chấm dứt; Chấm dứt hoạt động; Đã thu hồi",
            "behind_schedule": "Chậm tiến độ; Đang xây dựng (chậm tiến độ)",
        })  # fmt: skip
        for text in ("Dự kiến hoạt động 2025", "Hoàn thành xây dựng", "Không hoạt động", "abc", 1):
            self.assertProblem("status", parse_status, text)

    def test_decision_kinds(self):
        self.assertWords(parse_decision_kind, {
            "granted": "Cấp mới; Cấp lần đầu; CẤP GCNĐKĐT; Mới",
            "increase": "Tăng vốn; Điều chỉnh tăng vốn; Điều chỉnh tăng; Tăng tổng vốn đầu tư",
            "decrease": "Giảm vốn; Điều chỉnh giảm vốn; Giảm",
            "amended": "Điều chỉnh; Gia hạn; Đổi tên; Điều chỉnh tăng diện tích; Cấp lại",
            "terminated": "Chấm dứt; Thu hồi; Chấm dứt hoạt động dự án",
        })  # fmt: skip
        self.assertProblem("decision_kind", parse_decision_kind, "Khác")

    def test_zone_kinds(self):
        self.assertEqual(parse_zone_kind("Cụm công nghiệp"), "industrial_cluster")
        self.assertEqual(parse_zone_kind("KCN"), "industrial_park")
        self.assertProblem("kind", parse_zone_kind, "Khu dân cư")

    def test_project_codes(self):
        for value in ("2042464708", 2042464708, 2042464708.0, "20424 64708", "2042-464-708"):
            self.assertEqual(parse_project_code(value), "2042464708")
        self.assertEqual(parse_project_code("0123456789"), "0123456789")
        # Nine digits may have lost a zero or be mistyped: nobody can tell.
        for value in (
            123456789,
            "123456789",
            "12345678901",
            "12/GP-KCN",
            "",
            True,
            2042464708.5,
            "２０４２４６４７０８",
        ):
            self.assertProblem("project_code", parse_project_code, value)

    def test_a_decision_with_its_day(self):
        for text, number, day in (
            ("1234/QĐ-UBND ngày 01/02/2010", "1234/QĐ-UBND", "01/02/2010"),
            ("QĐ số 5/QĐ-TTg, ngày 1 tháng 2 năm 2010", "5/QĐ-TTg", "1 tháng 2 năm 2010"),
            ("1234/QĐ-UBND (ngày 01/02/2010)", "1234/QĐ-UBND", "01/02/2010"),
            ("1234/QĐ-UBND", "1234/QĐ-UBND", None),
        ):
            self.assertEqual(split_decision(text), (number, day))
