"""Rejected rows come back as a book in which text stays text."""

import datetime
import io
import zipfile

import openpyxl
from odoo.tests import BaseCase

from ...registers.book import Percent, read_book
from ...registers.writing import write_rejects

HEADERS = ["STT", "Mã lô", "Lý do"]


def sheets(content: bytes):
    return openpyxl.load_workbook(io.BytesIO(content))


class TestWriting(BaseCase):
    def test_no_text_becomes_a_formula(self):
        link = '=HYPERLINK("http://127.0.0.1")'
        shell = "=cmd|' /C calc'!A0"
        texts = [link, shell, "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "#N/A"]
        book = sheets(write_rejects([("Lô đất", HEADERS, ([1, text, "x"] for text in texts))]))
        cells = [row[1] for row in book["Lô đất"].iter_rows(min_row=2)]
        for cell, text in zip(cells, texts, strict=True):
            self.assertEqual(cell.data_type, "s", text)
            self.assertEqual(cell.value.strip(), text.strip())
            if text[0] != "#":
                self.assertTrue(cell.quotePrefix, text)

    def test_no_formula_in_the_file_itself(self):
        rows = [[1, "=1+1", "=A1"]]
        with zipfile.ZipFile(
            io.BytesIO(write_rejects([("=A", ["=1", "b", "c"], rows)]))
        ) as archive:
            sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        self.assertNotIn("<f>", sheet)
        self.assertNotIn("<f ", sheet)

    def test_values_keep_their_kind_and_can_be_read_again(self):
        day = datetime.date(2020, 2, 1)
        row = (1, "Lô 1", 2.5, day, Percent(0.5), True, None, "Diện tích không phải là số")
        content = write_rejects([("Lô đất", ["a", "b", "c", "d", "e", "f", "g", "Lý do"], [row])])
        again = read_book(content).sheets[0]
        self.assertEqual(again.name, "Lô đất")
        self.assertEqual(again.rows[1], row)
        self.assertIsInstance(again.rows[1][4], Percent)

    def test_names_of_sheets(self):
        names = ["Lô đất", "Lô đất", "a/b:c*[d]?", "", "x" * 60, "x" * 60, "'q'"]
        book = sheets(write_rejects((name, HEADERS, []) for name in names))
        self.assertEqual(len(set(map(str.casefold, book.sheetnames))), len(names))
        self.assertTrue(all(0 < len(name) <= 31 for name in book.sheetnames))
        self.assertEqual(book.sheetnames[:2], ["Lô đất", "Lô đất 2"])

    def test_nothing_rejected(self):
        self.assertEqual(len(sheets(write_rejects([])).sheetnames), 1)

    def test_text_that_xml_cannot_hold(self):
        content = write_rejects([("A", HEADERS, [[1, "a\x00b\x1f\ud800c", "x" * 40_000]])])
        row = list(sheets(content)["A"].iter_rows(min_row=2, values_only=True))[0]
        self.assertEqual(row[1], "abc")
        self.assertEqual(len(row[2]), 32_767)
