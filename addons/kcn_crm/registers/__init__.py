"""Registers: a board's Excel books → typed records. No Odoo here, so it is tested in milliseconds.

    book = read_book(content, filename)     # BookError(code, params) when refused as a whole
    matcher = Matcher(synonyms)             # {book: {field: [phrases]}}; default: DEFAULT_SYNONYMS
    for sheet in book.sheets:
        layout = find_layout(sheet, matcher)  # None: the sheet is no register
        day = title_day(sheet.rows[: layout.header_rows[0] - 1])
        for record in iter_records(sheet, layout):
            record.number, record.excel_row, record.values, record.problems, record.raw

- ``layout``: ``book`` (zones, lots, projects, decisions, contacts), ``columns`` (field, header,
  unit), ``ignored`` headers, ``headers`` (all of them), ``header_rows``.
- ``values``: areas Decimal hectares; ``capital``, ``delta`` (Decimal, "USD" | "VND") in full units;
  ``unit_price`` (Decimal, currency, per what); rates Decimal percent; days ``datetime.date``;
  ``lots`` a tuple of codes; ``land_use``, ``status``, ``kind`` keys; the rest str.
- ``problems``: ``Problem(code, field, params)``, codes in ``PROBLEM_CODES``; the good values stay.
  Lots without a zone column or heading have no ``zone`` and no problem: the caller decides.
- ``Sheet.warnings``: ("formula_without_value", {count, cell: (row, column) from 1}).
- ``zone_key``, ``zone_kind``, ``party_key``, ``fold``: keys for matching.
- ``split_decision``: number and day of one text ("12/QĐ-UBND ngày 1/2/2020").
- ``write_rejects([(sheet name, headers + [reason header], rows + [reason])])`` → bytes of .xlsx.

Nothing here guesses: what can be read two ways is a problem that names the cell.
"""

from .book import Book, BookError, Limits, Percent, Sheet, read_book
from .cells import PROBLEM_CODES, Problem, title_day
from .columns import DEFAULT_SYNONYMS, Column, Layout, Matcher, find_layout
from .fold import fold, fold_words, party_key, zone_key, zone_kind, zone_name
from .rows import Record, iter_records
from .word_cells import split_decision
from .writing import write_rejects

__all__ = [
    "DEFAULT_SYNONYMS",
    "PROBLEM_CODES",
    "Book",
    "BookError",
    "Column",
    "Layout",
    "Limits",
    "Matcher",
    "Percent",
    "Problem",
    "Record",
    "Sheet",
    "find_layout",
    "fold",
    "fold_words",
    "iter_records",
    "party_key",
    "read_book",
    "split_decision",
    "title_day",
    "write_rejects",
    "zone_key",
    "zone_kind",
    "zone_name",
]
