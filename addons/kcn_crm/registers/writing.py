"""The rejected rows as a book that can be corrected and read again."""

import datetime
import io
import re
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from .sheets import Percent

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
# Control characters that XML cannot hold.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LONGEST = 32_767
_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_WIDTH, _REASON_WIDTH = 18, 60  # characters


def write_rejects(tables) -> bytes:
    """Give an .xlsx of rejected rows, one sheet for each table, written row by row.

    ``tables`` yields (sheet name, headers, rows); the last header and each row's last value are the
    reason. Values are as ``read_book`` gives them. Text stays text: what begins with = + - @ is
    marked as quoted, so that it is no formula even after somebody edits the cell.
    """
    book = Workbook(write_only=True)
    used = set()
    for name, headers, rows in tables:
        sheet = book.create_sheet(_sheet_name(name, used))
        for number in range(1, len(headers) + 1):
            width = _REASON_WIDTH if number == len(headers) else _WIDTH
            sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.freeze_panes = "A2"
        sheet.append([_cell(sheet, header, bold=True) for header in headers])
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row])
    if not used:
        book.create_sheet(_sheet_name("", used))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _sheet_name(name: str, used: set) -> str:
    base = _SHEET_NAME.sub(" ", _ILLEGAL.sub("", name)).strip(" '")[:28] or "Sheet"
    number, title = 1, base
    while title.casefold() in used:
        number += 1
        title = f"{base} {number}"
    used.add(title.casefold())
    return title


def _cell(sheet, value, bold: bool = False):
    if isinstance(value, str) and value:
        text = _ILLEGAL.sub("", value)[:_LONGEST]
        signed = text.startswith(_FORMULA_SIGNS) or text.lstrip().startswith(_FORMULA_SIGNS)
        # openpyxl takes "=…" for a formula and "#N/A" for an error, unless it is told.
        if not signed and not bold and not text.startswith("#"):
            return text
        cell = WriteOnlyCell(sheet, None)
        cell.value = text
        cell.data_type = "s"
        if signed:
            cell.quotePrefix = True
        if bold:
            cell.font = Font(bold=True)
        return cell
    if isinstance(value, Percent | datetime.date):
        cell = WriteOnlyCell(sheet, value if isinstance(value, datetime.date) else float(value))
        cell.number_format = "dd/mm/yyyy" if isinstance(value, datetime.date) else "0.00%"
        return cell
    if value is None or isinstance(value, bool | int | float | Decimal):
        return value
    return _cell(sheet, str(value), bold)
