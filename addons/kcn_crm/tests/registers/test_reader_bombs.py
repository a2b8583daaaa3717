"""Books that would eat memory or time are refused, quickly and by their code."""

import io
import time
import tracemalloc
import zipfile

from odoo.tests import BaseCase

from ...registers.book import BookError, Limits, read_book
from .reader_tools import MAIN, SHEET, with_parts, with_strings, worksheet, xls

DOCTYPE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def rows_of(count: int, template: str):
    """Yield a worksheet of ``count`` rows in chunks."""
    yield f"<worksheet {MAIN}><sheetData>".encode()
    for start in range(1, count + 1, 20000):
        yield "".join(template.format(n) for n in range(start, start + 20000)).encode()
    yield b"</sheetData></worksheet>"


class TestBombs(BaseCase):
    def assertRefused(self, content, code, seconds=5, megabytes=60, **limits):
        """The book is refused with ``code`` within the given time and memory of Python's own."""
        tracemalloc.start()
        started = time.monotonic()
        try:
            with self.assertRaises(BookError) as caught:
                read_book(content, "bomb", Limits(**limits))
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        self.assertEqual(caught.exception.code, code)
        self.assertLess(time.monotonic() - started, seconds * 4)  # tracing slows four times
        self.assertLess(peak, megabytes * 2**20)

    def test_300_megabytes(self):
        self.assertRefused(b"a;b;c\n" * 50_000_000, "too large", seconds=1, megabytes=1)

    def test_zip_ratio(self):
        self.assertRefused(with_parts({SHEET: [b"\0" * 10**6] * 300}), "too large", seconds=1)
        self.assertRefused(with_parts({SHEET: [b" " * 10**6] * 30}), "too large", seconds=1)

    def test_a_bomb_beside_the_sheets(self):
        content = with_parts({"xl/media/image1.bin": [b"\0" * 10**6] * 300})
        self.assertRefused(content, "too large", seconds=1)

    def test_sizes_that_lie(self):
        honest = with_parts({SHEET: [b" " * 10**6] * 60})
        size = (60 * 10**6).to_bytes(4, "little")
        self.assertIn(size, honest)
        self.assertRefused(honest.replace(size, (500).to_bytes(4, "little")), "damaged")

    def test_more_empty_rows_than_excel_has(self):
        self.assertEqual(Limits().max_row_number, 1_048_576)
        for template in ('<row r="{}"/>', "<row/>", '<row r="{0}"><c r="A{0}" s="0"/></row>'):
            content = with_parts({SHEET: rows_of(60_000, template)})
            self.assertRefused(content, "too large", max_row_number=59_999, megabytes=2)

    def test_dimensions_and_row_numbers_that_lie(self):
        cell = '<c r="A1"><v>1</v></c>'
        body = f'<dimension ref="A1:XFD1048576"/><sheetData><row r="1">{cell}</row></sheetData>'
        self.assertEqual(read_book(with_parts({SHEET: worksheet(body)})).sheets[0].rows, [(1,)])
        for row in ('r="999999999"', 'r="1048577"'):
            body = f"<sheetData><row {row}><c><v>1</v></c></row></sheetData>"
            self.assertRefused(with_parts({SHEET: worksheet(body)}), "too large")
        body = '<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData>'
        self.assertRefused(with_parts({SHEET: worksheet(body)}), "too large")

    def test_rows_out_of_order(self):
        rows = "".join(f'<row r="{number}"><c><v>1</v></c></row>' for number in (5, 2))
        body = f"<sheetData>{rows}</sheetData>"
        self.assertRefused(with_parts({SHEET: worksheet(body)}), "damaged")

    def test_too_many_rows_and_cells(self):
        body = "<sheetData>" + "<row><c><v>1</v></c><c><v>2</v></c></row>" * 60 + "</sheetData>"
        content = with_parts({SHEET: worksheet(body)})
        self.assertEqual(len(read_book(content, limits=Limits(max_rows=60)).sheets[0].rows), 60)
        self.assertRefused(content, "too large", max_rows=59)
        self.assertRefused(content, "too large", max_cells=119)

    def test_doctypes_in_every_part(self):
        laughs = "<!DOCTYPE a [" + "".join(
            f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10)
        )
        for before in (DOCTYPE, laughs + "]>", '<!DOCTYPE a SYSTEM "http://127.0.0.1/">'):
            for part in (SHEET, "xl/workbook.xml", "_rels/.rels", "xl/styles.xml"):
                with self.subTest(part=part, before=before[:20]):
                    content = with_parts({part: worksheet("<sheetData/>", before)})
                    self.assertRefused(content, "unsafe", seconds=1, megabytes=2)
        wide = '<?xml version="1.0" encoding="utf-16"?>' + DOCTYPE + "<a>&x;</a>"
        self.assertRefused(with_parts({SHEET: wide.encode("utf-16")}), "unsafe", seconds=1)

    def test_an_entity_without_a_doctype(self):
        content = with_strings("<si><t>&x;</t></si>", "<row/>")
        self.assertRefused(content, "damaged", seconds=1)

    def test_deep_xml(self):
        for part in (SHEET, "xl/workbook.xml", "xl/styles.xml", "_rels/.rels"):
            content = with_parts({part: b"<a>" * 500_000})
            self.assertRefused(content, "unsafe", seconds=1)

    def test_one_giant_text(self):
        giant = "x" * 200_000
        self.assertRefused(with_strings(f"<si><t>{giant}</t></si>", "<row/>"), "too large")
        cell = f'<sheetData><row><c t="str"><v>{giant}</v></c></row></sheetData>'
        self.assertRefused(with_parts({SHEET: worksheet(cell)}), "too large")
        for text in (f"<table><tr><td>{giant}", f'a;b\n1;"{giant}";', f"a;b\n1;{giant}"):
            self.assertRefused(text.encode(), "too large")

    def test_all_text_together(self):
        content = with_strings("<si><t>abcdefghij</t></si>" * 100, "<row/>")
        self.assertRefused(content, "too large", max_all_text=999)
        self.assertRefused(content, "too large", max_texts=99)

    def test_strange_zips(self):
        self.assertRefused(with_parts({SHEET: b"<a/>"}, zipfile.ZIP_BZIP2), "unsafe")
        many = io.BytesIO()
        with zipfile.ZipFile(many, "w") as archive:
            for number in range(20):
                archive.writestr(f"part{number}", b"")
        self.assertRefused(many.getvalue(), "too large", max_parts=19)
        outside = (
            b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
            b"<Relationship Id='rId1' Type='x/worksheet' Target='../../../../etc/passwd'/>"
            b"</Relationships>"
        )
        self.assertRefused(with_parts({"xl/_rels/workbook.xml.rels": outside}), "empty")

    def test_html_depth_and_spans(self):
        self.assertRefused(b"<html>" + b"<div>" * 100_000, "unsafe")
        self.assertRefused(b"<table>" + b"<table><tr><td>" * 100_000, "unsafe")
        cell = b"<td rowspan=65534 colspan=1000>x</td></tr>"
        flood = b"<table><tr>" + cell + b"<tr><td colspan=24>y</td></tr>" * 20_000
        self.assertRefused(flood, "too large")
        self.assertRefused(b"<table><tr>" + b"<td colspan=1000>x" * 1000, "too large")
        self.assertRefused(b"<table><tr><td colspan=9999999999999>x", "too large")

    def test_text_files(self):
        self.assertRefused(b"a;b\n" * 300_000, "too large")
        self.assertRefused(b";".join([b"a"] * 5000) + b"\n", "too large")
        self.assertRefused(b'a;b\n1;"' + b"x;y\n" * 50_000, "too large")

    def test_a_flood_of_formatted_blanks_in_xls(self):
        good = xls({"A": [["x"]]})
        record = b"\xbe\x00" + (6 + 2 * 256).to_bytes(2, "little")
        flood = good + (record + b"\0" * (6 + 2 * 256)) * 32_000
        self.assertRefused(flood, "too large")
