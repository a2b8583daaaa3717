"""A file's bytes → sheets of typed cells."""

import datetime

from odoo.tests import BaseCase

from ...registers.book import BookError, Percent, read_book
from .reader_tools import MAIN, one_cell, with_parts, with_strings, worksheet, xls, xlsx

DAY = datetime.date(2021, 10, 20)


def rows(content: bytes, number: int = 0) -> list:
    return read_book(content).sheets[number].rows


class TestKinds(BaseCase):
    def test_the_content_decides_not_the_name(self):
        page = b"<table><tr><td>KCN</td><td>1</td></tr></table>"
        for content, kind in (
            (xls({"A": [["x"]]}), "xls"),
            (xlsx({"A": [["x"]]}), "xlsx"),
            (page, "html"),
            (b"\xef\xbb\xbf  \r\n" + page, "html"),
            (page.decode().encode("utf-16"), "html"),
            ("\ufeffKCN;Lô\nA;1".encode(), "csv"),
        ):
            self.assertEqual(read_book(content, "register.xls").kind, kind)

    def assertRefused(self, content, code):
        with self.assertRaises(BookError) as caught:
            read_book(content, "book.xlsx")
        self.assertEqual(caught.exception.code, code)

    def test_nothing_inside(self):
        self.assertRefused(b"", "empty")
        self.assertRefused(b" \r\n ", "empty")
        self.assertRefused(xls({"A": []}), "empty")
        self.assertRefused(xlsx({"A": [], "B": [[None, "  "]]}), "empty")
        self.assertRefused(b"<html><body><table></table></body></html>", "empty")

    def test_cut_short(self):
        for good in (xls({"A": [["x" * 9, n] for n in range(900)]}), xlsx({"A": [["x", 1]] * 900})):
            for share in (0.3, 0.6, 0.9):
                self.assertRefused(good[: int(len(good) * share)], "damaged")

    def test_no_workbook(self):
        for content in (
            bytes(range(256)) * 16,
            b"%PDF-1.7\n1;2\n3;4",
            b"{\\rtf1;a;b}",
            b'{"a": 1, "b": 2}\n',
            b"[1,2]\n[3,4]",
            b"<?xml version='1.0'?><a>1;2</a>",
            b"just one word",
            b"PK\x05\x06" + b"\0" * 18,
            with_parts({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>"}),
        ):
            self.assertRefused(content, "not a workbook")

    def test_a_password(self):
        ole = xls({"A": [["x"]]})
        hidden = "EncryptedPackage".encode("utf-16-le")
        self.assertRefused(
            ole.replace("Workbook".encode("utf-16-le"), hidden[:16], 1) + hidden, "password"
        )

    def test_sheets_keep_their_order_names_and_gaps(self):
        for content in (
            xls({"Danh mục": [["a"], [], [None, None, 3]], "Trống": [], "Lô đất": [["b"]]}),
            xlsx({"Danh mục": [["a"], [], [None, None, 3]], "Trống": [], "Lô đất": [["b"]]}),
        ):
            book = read_book(content)
            self.assertEqual([sheet.name for sheet in book.sheets], ["Danh mục", "Trống", "Lô đất"])
            self.assertEqual(book.sheets[0].rows, [("a",), (), (None, None, 3)])


class TestValues(BaseCase):
    VALUES = [["  Lô \n CN-01\u00a0 "], [27.0], [1.43], [True], [-4], [2042464708.0], [0]]
    READ = [("Lô CN-01",), (27,), (1.43,), (True,), (-4,), (2042464708,), (0,)]

    def test_numbers_texts_booleans(self):
        for content in (xls({"A": self.VALUES}), xlsx({"A": self.VALUES})):
            self.assertEqual(rows(content), self.READ)
            self.assertIsInstance(rows(content)[1][0], int)
            self.assertIs(rows(content)[3][0], True)

    def test_days(self):
        moment = datetime.datetime(2021, 10, 20, 23, 59)
        self.assertEqual(
            rows(xls({"A": [[(DAY, "DD/MM/YYYY"), (moment, "D-MMM-YY")]]})), [(DAY, DAY)]
        )
        self.assertEqual(rows(xlsx({"A": [[DAY, moment]]})), [(DAY, DAY)])

    def test_days_counted_from_1904(self):
        self.assertEqual(rows(xls({"A": [[(DAY, "DD/MM/YYYY")]]}, mode_1904=True)), [(DAY,)])

        def mac(book):
            from openpyxl.utils.datetime import CALENDAR_MAC_1904

            book.epoch = CALENDAR_MAC_1904

        self.assertEqual(rows(xlsx({"A": [[DAY]]}, change=mac)), [(DAY,)])

    def test_the_first_days_and_impossible_ones(self):
        for serial, day in (
            (1, datetime.date(1900, 1, 1)),
            (59, datetime.date(1900, 2, 28)),
            (61, datetime.date(1900, 3, 1)),
            (2958465, datetime.date(9999, 12, 31)),
        ):
            self.assertEqual(rows(xls({"A": [[(serial, "DD/MM/YYYY")]]})), [(day,)])
        for serial in (0, -5, 2958466, 0.5):
            self.assertEqual(rows(xls({"A": [[(serial, "DD/MM/YYYY")]]})), [(serial,)])

    def test_percent_is_what_a_person_reads(self):
        def percent(book):
            book.active["A1"].number_format = "0.00%"

        for content in (xls({"A": [[(0.5072, "0.00%")]]}), xlsx({"A": [[0.5072]]}, change=percent)):
            value = rows(content)[0][0]
            self.assertIsInstance(value, Percent)
            self.assertEqual(value, 0.5072)

    def test_formulas_are_their_saved_values(self):
        cell = '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"a"</f><v>a</v></c>'
        book = read_book(one_cell(cell))
        self.assertEqual(book.sheets[0].rows, [(2, "a")])
        self.assertEqual(book.sheets[0].warnings, [])

    def test_formulas_without_a_value_are_said(self):
        cells = '<c r="A1"><v>1</v></c><c r="B1"><f>A1</f></c><c r="C1"><f>A1</f><v></v></c>'
        sheet = read_book(one_cell(cells)).sheets[0]
        self.assertEqual(sheet.rows, [(1,)])
        self.assertEqual(sheet.warnings, [("formula_without_value", {"count": 2, "cell": (1, 2)})])

    def test_errors_are_text(self):
        self.assertEqual(rows(one_cell('<c r="A1" t="e"><v>#DIV/0!</v></c>')), [("#DIV/0!",)])

    def test_numbers_that_are_none(self):
        self.assertEqual(rows(one_cell('<c r="A1"><v>1e999</v></c>')), [("1e999",)])

    def test_cells_without_references(self):
        self.assertEqual(rows(one_cell("<c><v>1</v></c><c/><c><v>3</v></c>")), [(1, None, 3)])

    def test_days_in_iso_text(self):
        self.assertEqual(rows(one_cell('<c r="A1" t="d"><v>2021-10-20T00:00:00</v></c>')), [(DAY,)])


class TestXlsxText(BaseCase):
    def test_inline_text_in_runs_without_phonetics(self):
        inline = "<is><r><t>Khu </t></r><r><t>công nghiệp</t></r><rPh><t>x</t></rPh></is>"
        self.assertEqual(
            rows(one_cell(f'<c r="A1" t="inlineStr">{inline}</c><c r="B1"><v>2</v></c>')),
            [("Khu công nghiệp", 2)],
        )

    def test_shared_text_escapes_and_prefixes(self):
        content = with_strings(
            "<si><t>Lô_x000D_\n CN</t></si><si><t/></si>",
            '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>',
        )
        self.assertEqual(rows(content), [("Lô CN",)])

    def test_a_namespace_prefix(self):
        part = (
            f"<x:worksheet xmlns:x={MAIN[6:]}><x:sheetData><x:row><x:c><x:v>5</x:v></x:c></x:row>"
            "</x:sheetData></x:worksheet>"
        )
        self.assertEqual(rows(with_parts({"xl/worksheets/sheet1.xml": part.encode()})), [(5,)])

    def test_a_text_that_is_not_shared(self):
        with self.assertRaises(BookError) as caught:
            rows(one_cell('<c r="A1" t="s"><v>7</v></c>'))
        self.assertEqual(caught.exception.code, "damaged")

    def test_merged_areas(self):
        content = xlsx({"A": [["a", None], [None, 1], ["b", 2]]}, {"A": ["A1:B1", "A3:A5"]})
        self.assertEqual(set(read_book(content).sheets[0].merged), {(0, 1, 0, 2), (2, 5, 0, 1)})

    def test_formatted_rows_without_data_cost_nothing(self):
        body = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        body += "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(2, 3000))
        sheet = read_book(
            with_parts({"xl/worksheets/sheet1.xml": worksheet(body + "</sheetData>")})
        )
        self.assertEqual(sheet.sheets[0].rows, [(1,)])


class TestText(BaseCase):
    def test_every_delimiter_and_encoding(self):
        lines = [["KCN", "Diện tích"], ["Sông Công I", "1.287,03"], ["Điềm Thụy", "2.5"]]
        for delimiter in ";\t|":
            text = "\r\n".join(map(delimiter.join, lines))
            for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"):
                with self.subTest(delimiter=delimiter, encoding=encoding):
                    self.assertEqual(rows(text.encode(encoding)), list(map(tuple, lines)))

    def test_quotes_commas_inside_and_line_breaks(self):
        content = 'Lô,"Diện\ntích",KCN\n"A,1","2,5","KCN ""A"""\n'.encode()
        self.assertEqual(rows(content), [("Lô", "Diện tích", "KCN"), ("A,1", "2,5", 'KCN "A"')])

    def test_decimal_commas_do_not_make_columns(self):
        content = "STT;Tên;ha;%\n1;A;35,2;60,0\n2;B;52,5;100,0\n;Tổng;87,7;;;\n".encode()
        self.assertEqual(rows(content)[1], ("1", "A", "35,2", "60,0"))

    def test_titles_above_the_table(self):
        content = "DANH MỤC KCN\n(tính đến ngày 1/2/2020)\n\nSTT;Tên;ha\n1;A;3\n2;B;4\n".encode()
        self.assertEqual(rows(content)[3:5], [("STT", "Tên", "ha"), ("1", "A", "3")])

    def test_excels_own_separator_line(self):
        self.assertEqual(rows(b"sep=|\na|b;c\n1|2;3\n"), [("a", "b;c"), ("1", "2;3")])

    def test_windows_text_in_vietnamese(self):
        # Codepage 1258 writes some tones as separate marks; it is used where it is declared only.
        page = "<meta charset='windows-1258'><table><tr><td>Đường</td><td>ô</td></tr></table>"
        import unicodedata

        parts = unicodedata.normalize("NFC", page).replace("ờ", "ơ\u0300")
        self.assertEqual(rows(parts.encode("cp1258")), [("Đường", "ô")])


class TestHtml(BaseCase):
    def test_titles_and_spans(self):
        page = (
            "<html><head><style>td {x}</style><title>Trang</title></head><body><h2>DANH MỤC</h2>"
            "<table><tr><td colspan=3><b>Tính đến</b> 1/2/2020</td></tr>"
            "<tr><th rowspan='2'>KCN</th><th colspan='2'>Thuê<br>đất</th></tr>"
            "<tr><th>Từ</th><th>Đến</th></tr><tr><td>A</td><td>&nbsp;</td><td>2 &amp; 3</td></tr>"
            "</table></body></html>"
        )
        sheet = read_book(page.encode()).sheets[0]
        self.assertEqual(
            sheet.rows,
            [
                ("DANH MỤC",),
                ("Tính đến 1/2/2020",),
                ("KCN", "Thuê đất"),
                (None, "Từ", "Đến"),
                ("A", None, "2 & 3"),
            ],
        )
        self.assertEqual(sheet.merged, [(1, 2, 0, 3), (2, 4, 0, 1), (2, 3, 1, 3)])

    def test_a_title_table_belongs_to_the_table_below_and_big_tables_part(self):
        row = "<tr><td>a</td><td>b</td><td>c</td></tr>"
        title, table = "<table><tr><td>TITLE</td></tr></table>", f"<table>{row}</table>"
        page = f"{title}{table}<p>x</p>{table}"
        sheets = read_book(page.encode()).sheets
        self.assertEqual([len(sheet.rows) for sheet in sheets], [3, 1])

    def test_unclosed_tags_and_nested_tables(self):
        page = "<table><tr><td>a<td>b<table><tr><td>in</table><tr><td>c<td>d"
        self.assertEqual(rows(page.encode()), [("a", "b in"), ("c", "d")])
