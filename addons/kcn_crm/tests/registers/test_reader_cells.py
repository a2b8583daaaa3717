"""One cell: a value, or the problem by its name; never a guess."""

import datetime
from decimal import Decimal as D

from odoo.tests import BaseCase

from ...registers.cells import (
    COMMA,
    MIXED,
    POINT,
    PROBLEM_CODES,
    UNPROVEN,
    Problem,
    number_style,
    parse_area_ha,
    parse_date,
    parse_decimal,
    parse_int,
    parse_percent,
    title_day,
)
from ...registers.sheets import Percent

DAY = datetime.date


class CellCase(BaseCase):
    def assertProblem(self, code, parse, *args):
        with self.assertRaises(Problem, msg=str(args)) as caught:
            parse(*args)
        self.assertEqual(caught.exception.code, code, str(args))
        self.assertIn(code, PROBLEM_CODES)


class TestNumbers(CellCase):
    def test_numbers_that_prove_themselves(self):
        for text, number in (
            ("1.287,03", "1287.03"),
            ("1,287.03", "1287.03"),
            ("12.345.678,9", "12345678.9"),
            ("1.000.000", "1000000"),
            ("1,000,000", "1000000"),
            ("2,5", "2.5"),
            ("63.7", "63.7"),
            ("0,125", "0.125"),
            ("0.125", "0.125"),
            ("1234,567", "1234.567"),
            ("-4", "-4"),
            ("\u22124,5", "-4.5"),
            ("+7", "7"),
            ("1 287,03", "1287.03"),
            ("1\u00a0287", "1287"),
            (" 150 ", "150"),
            ("0", "0"),
        ):
            for style in (COMMA, POINT, MIXED, UNPROVEN):
                self.assertEqual(parse_decimal(text, style), D(number), (text, style))

    def test_numbers_that_their_column_decides(self):
        for text, comma, point in (("1.000", 1000, 1), ("1,250", D("1.25"), 1250)):
            self.assertEqual(parse_decimal(text, COMMA), comma)
            self.assertEqual(parse_decimal(text, POINT), point)
            self.assertProblem("number_ambiguous", parse_decimal, text, MIXED)
        self.assertEqual(parse_decimal("1.000"), 1000)
        self.assertProblem("number_ambiguous", parse_decimal, "1,000")

    def test_the_style_of_a_column(self):
        for values, style in (
            (["63.7", "110.730"], POINT),
            (["1.287,03", "1.000"], COMMA),
            (["2,5 ha", "1.000 ha"], COMMA),
            (["2,5", "2.5"], MIXED),
            (["1.000", "2.000"], UNPROVEN),
            (["hai", None, 2.5, ""], UNPROVEN),
            ([], UNPROVEN),
        ):
            self.assertEqual(number_style(values), style, values)

    def test_real_numbers_lose_only_binary_dust(self):
        self.assertEqual(str(parse_decimal(0.1 + 0.2)), "0.3")
        self.assertEqual(str(parse_decimal(150)), "150")
        self.assertEqual(str(parse_decimal(1e6)), "1000000")
        self.assertEqual(str(parse_decimal(110.73)), "110.73")

    def test_no_numbers(self):
        for value in (
            "hai hecta",
            "",
            "12,",
            ".5",
            "1.2.3",
            "1.00.000",
            "1,2,3",
            "--4",
            "1e5",
            "12a",
            "1.000.00",
            "١٢",
            True,
            None,
            datetime.date(2020, 1, 1),
            float("nan"),
        ):
            self.assertProblem("number", parse_decimal, value)

    def test_areas(self):
        for value, unit, hectares in (
            (2.5, "ha", "2.5"),
            ("2,5", None, "2.5"),
            ("12 ha", "m2", "12"),
            ("12ha", None, "12"),
            ("1.287,03 hecta", None, "1287.03"),
            ("25.000 m2", None, "2.5"),
            ("25.000 m²", "ha", "2.5"),
            (25000, "m²", "2.5"),
            ("-4", "ha", "-4"),
            (1, "km2", "100"),
        ):
            self.assertEqual(parse_area_ha(value, unit), D(hectares), value)
        for value in ("hai hecta", "12 ngày", "ha", "5 7", "5-7", "từ 5 đến 7"):
            self.assertProblem("number", parse_area_ha, value)

    def test_rates(self):
        for value, rate in (
            ("50,72%", "50.72"),
            ("50,72 %", "50.72"),
            ("50,72", "50.72"),
            (50.72, "50.72"),
            (Percent(0.5072), "50.72"),
            (Percent(1.0), "100"),
            (0, "0"),
            (0.6, "0.6"),
        ):
            self.assertEqual(parse_percent(value), D(rate), value)
        for value in ("120", -1, Percent(1.01), "100,01%"):
            self.assertProblem("rate_range", parse_percent, value)
        self.assertProblem("number", parse_percent, "gần 50%")

    def test_counts(self):
        for value in (1200, 1200.0, "1200", "1.200", "1,200", "1 200", "1.200 người", "1200 LĐ"):
            self.assertEqual(parse_int(value), 1200)
        for value in (-3, "-3", 2.5, "2,5"):
            self.assertProblem("integer", parse_int, value)
        for value in ("nhiều", "1200 đồng", True):
            self.assertProblem("number", parse_int, value)


class TestDays(CellCase):
    def test_the_day_comes_first(self):
        for value in (
            "31/12/2020",
            "31-12-2020",
            "31.12.2020",
            "31/12/20",
            "2020-12-31",
            "2020/12/31",
            "ngày 31 tháng 12 năm 2020",
            "Ngày 31/12/2020",
            "31 / 12 / 2020",
            "2020-12-31T00:00:00Z",
            "31/12/2020 08:30",
            44196,
            44196.75,
            DAY(2020, 12, 31),
            datetime.datetime(2020, 12, 31, 23, 59),
        ):
            self.assertEqual(parse_date(value), DAY(2020, 12, 31), value)
        self.assertEqual(parse_date("1/2/20"), DAY(2020, 2, 1))
        self.assertEqual(parse_date("29/02/2020"), DAY(2020, 2, 29))

    def test_years_of_two_digits(self):
        for text, year in (("1/1/00", 2000), ("1/1/60", 2060), ("1/1/79", 2079), ("1/1/80", 1980)):
            self.assertEqual(parse_date(text), DAY(year, 1, 1))

    def test_days_that_never_were(self):
        for value in (
            "31/02/2020",
            "29/02/2021",
            "12/31/2020",
            "0/1/2020",
            "1/0/2020",
            "32/1/2020",
            "1/1/1899",
            "1/1/2201",
            "2020-13-01",
        ):
            self.assertProblem("no_such_date", parse_date, value)

    def test_a_month_is_no_day(self):
        for value in (
            "tháng 5/2019",
            "5/2019",
            "2019",
            2019,
            "năm 2019",
            "quý I/2020",
            "tháng 5 năm 2019",
        ):
            self.assertProblem("date_incomplete", parse_date, value)

    def test_no_days(self):
        for value in (
            "50 năm",
            "chưa xác định",
            "1/2/3/2020",
            "20201231x",
            5,
            10**9,
            True,
            "1/2/202",
        ):
            self.assertProblem("date", parse_date, value)

    def test_the_day_of_a_title(self):
        for text, day in (
            ("TÌNH HÌNH CHO THUÊ ĐẤT (tính đến ngày 20/10/2021)", DAY(2021, 10, 20)),
            ("TÍNH ĐẾN HẾT NGÀY 31.12.2021", DAY(2021, 12, 31)),
            ("Số liệu đến hết tháng 11/2022", DAY(2022, 11, 30)),
            ("Đến tháng 2 năm 2024", DAY(2024, 2, 29)),
            ("Quý III/2021", DAY(2021, 9, 30)),
            ("quý 4 năm 2021", DAY(2021, 12, 31)),
            ("Ngày 30 tháng 11 năm 2020", DAY(2020, 11, 30)),
            ("từ 01/01/2021 đến ngày 20/10/2021", DAY(2021, 10, 20)),
            ("(Kèm theo QĐ số 12 ngày 1/2/2020; số liệu tính đến 31/12/2021)", DAY(2021, 12, 31)),
            ("(Kèm theo Quyết định số 12/QĐ-BQL ngày 01/02/2020)", None),
            ("năm 2020", None),
            ("ngày 31/02/2020", None),
            ("DANH MỤC KCN", None),
        ):
            self.assertEqual(title_day([(None, text)]), day, text)

    def test_a_line_that_says_so_wins(self):
        rows = [("Sơn La, ngày 5 tháng 2 năm 2024",), (), ("(Số liệu tính đến ngày 31/12/2023)", 5)]
        self.assertEqual(title_day(rows), DAY(2023, 12, 31))
        self.assertEqual(title_day(rows[:1]), DAY(2024, 2, 5))
        self.assertIsNone(title_day([]))
