"""What every reader of a book shares: its limits, its errors, and the shape of what it gives."""

import datetime
import re
import unicodedata
from dataclasses import dataclass, field

EMPTY_ROW = ()
_EPOCH_1900 = datetime.date(1899, 12, 30).toordinal()
_EPOCH_1904 = datetime.date(1904, 1, 1).toordinal()
_LAST_SERIAL = 2958465  # 31/12/9999, the last day Excel knows
# Zero-width marks and soft hyphens are invisible on the sheet and break every comparison.
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1b\ufffe\uffff\ud800-\udfff]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


class BookError(Exception):
    """A book that is refused as a whole; the caller makes the sentence from the code.

    ``code`` is "empty", "damaged", "not a workbook", "too large", "password" or "unsafe";
    ``params`` says what was met and what is allowed (``what``, ``limit``, ``found``).
    """

    def __init__(self, code: str, **params):
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a book may hold. Sizes are bytes unless the name says otherwise."""

    max_bytes: int = 50 * 2**20
    max_unpacked: int = 256 * 2**20
    max_ratio: int = 100  # unpacked to packed; a real sheet is 5 to 30
    ratio_floor: int = 16 * 2**20  # a book smaller than this unpacked is never a bomb
    max_parts: int = 5000
    max_sheets: int = 256
    max_rows: int = 200_000  # rows that hold something, in one sheet
    max_row_number: int = 1_048_576  # Excel's own last row
    max_columns: int = 1024
    max_cells: int = 2_000_000  # cells that hold something, in the whole book
    max_text: int = 32_767  # Excel's own longest cell, in characters
    max_all_text: int = 64 * 2**20  # distinct text of a book, in characters
    max_texts: int = 1_000_000  # distinct shared texts of an .xlsx
    max_merges: int = 100_000
    max_depth: int = 200  # nested HTML or XML elements


class FontText(str):
    """Text in a legacy font; ``kind`` is a key of ``legacy_text.DECODERS``."""

    __slots__ = ("kind",)

    def __new__(cls, text: str, kind: str):
        self = super().__new__(cls, text)
        self.kind = kind
        return self


class Percent(float):
    """A number shown with a % format: 0.5072 that a person reads as 50.72 %."""

    __slots__ = ()


@dataclass(slots=True)
class Sheet:
    """One sheet. ``rows[i]`` holds the values of row i+1 as a tuple, cut after its last value.

    ``merged`` lists merged areas as (first row, last row + 1, first column, last column + 1),
    counted from 0. ``warnings`` are (code, params) pairs, e.g. formulas without a value.
    """

    name: str
    rows: list = field(default_factory=list)
    merged: list = field(default_factory=list)
    warnings: list = field(default_factory=list)


@dataclass(slots=True)
class Book:
    """``kind`` is "xls", "xlsx", "html" or "csv"."""

    kind: str
    sheets: list


def tidy(text: str) -> str:
    """Give ``text`` in NFC, trimmed, every run of white space as one space.

    Characters that neither XML nor a database keeps (a cell's ``_x0000_``) are left out.
    """
    if _NO_TEXT.search(text):
        text = _NO_TEXT.sub("", text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def strip_invisible(text: str) -> str:
    """Drop zero-width marks and soft hyphens (only after legacy text was decoded: ư is one)."""
    if text.isascii():
        return text
    return " ".join(_INVISIBLE.sub("", text).split())


def serial_day(serial: float, mode_1904: bool = False):
    """Give the ``datetime.date`` of an Excel serial number, or None if it has none.

    Excel's 1900 system counts a 29/2/1900 that never was; days before it are one off.
    """
    if not 1 <= serial <= _LAST_SERIAL:
        return None
    days = int(serial)
    if mode_1904:
        if days + _EPOCH_1904 > datetime.date.max.toordinal():
            return None
        return datetime.date.fromordinal(_EPOCH_1904 + days)
    return datetime.date.fromordinal(_EPOCH_1900 + days + (days < 60))


class RowCollector:
    """Collects the rows of one sheet under the limits of its book.

    Empty rows are only counted, and become rows when data follows them, so that a million
    formatted but empty rows cost nothing.
    """

    def __init__(self, limits: Limits, budget: list):
        self.rows = []
        self._limits = limits
        self._budget = budget  # [cells left in the book], shared by its sheets
        self._filled = 0

    def add(self, index: int, values: list) -> None:
        """Take the values of row ``index`` (from 0); trailing None are cut."""
        while values and values[-1] is None:
            values.pop()
        if not values:
            return
        limits, rows = self._limits, self.rows
        if index >= limits.max_row_number:
            raise BookError("too large", what="rows", limit=limits.max_row_number)
        self._filled += 1
        self._budget[0] -= len(values)
        if self._filled > limits.max_rows:
            raise BookError("too large", what="rows", limit=limits.max_rows)
        if self._budget[0] < 0:
            raise BookError("too large", what="cells", limit=limits.max_cells)
        if len(values) > limits.max_columns:
            raise BookError("too large", what="columns", limit=limits.max_columns)
        gap = index - len(rows)
        if gap > 0:
            rows.extend([EMPTY_ROW] * gap)
        if gap < 0:
            raise BookError("damaged", what="rows out of order")
        rows.append(tuple(values))
