"""Web pages saved as .xls, as many systems export their tables."""

import re

from lxml import etree

from .encodings import decode_bytes
from .legacy_text import kind_of_font
from .sheets import BookError, FontText, Limits, RowCollector, Sheet, tidy

_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|table|meta|tr)\b", re.IGNORECASE)
_FONT_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^;\"',]+)", re.IGNORECASE)
_CHUNK = 1 << 16
_TITLE_CELLS = 2  # a table whose rows hold at most this many cells is a title, not a sheet
_BLOCKS = frozenset(
    ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "center", "li", "title")
)
_SILENT = frozenset(("script", "style", "head", "noscript", "xml"))


def looks_like_html(content: bytes) -> bool:
    """Tell whether the bytes begin as a web page or a bare table."""
    head = decode_bytes(content[:4096]).lstrip("\ufeff \t\r\n")
    return head.startswith("<") and _HTML.search(head) is not None


def read_html(content: bytes, limits: Limits) -> list[Sheet]:
    """Give one sheet for each table; titles above a table (text or small tables) are its rows.

    :raises BookError: "too large" for spans, depth or text beyond the limits.
    """
    reader = _TableReader(limits)
    parser = etree.HTMLParser(target=reader, encoding="utf-8", no_network=True, recover=True)
    text = decode_bytes(content).lstrip("\ufeff \t\r\n")
    for start in range(0, len(text), _CHUNK):
        parser.feed(text[start : start + _CHUNK].encode("utf-8", "replace"))
        if reader.error:
            raise reader.error
    try:
        parser.close()
    except etree.XMLSyntaxError as error:
        raise BookError("damaged", detail=str(error)) from error
    if reader.error:
        raise reader.error
    return reader.sheets


class _TableReader:
    """An lxml parser target; no tree is built. Errors wait in ``error``: lxml has no way out."""

    def __init__(self, limits: Limits):
        self.error = None
        self.sheets = []
        self._limits, self._budget = limits, [limits.max_cells]
        self._depth = self._silent = self._tables = 0
        self._fonts = [None]
        self._pieces, self._size = [], 0
        self._new_sheet()

    def _new_sheet(self):
        self._collector = RowCollector(self._limits, self._budget)
        self._sheet = Sheet("", self._collector.rows)
        self.sheets.append(self._sheet)
        self._row_number, self._taken = 0, {}
        self._row = self._span = None

    def start(self, tag, attributes):
        if self.error:
            return
        self._depth += 1
        if self._depth > self._limits.max_depth:
            self.error = BookError("unsafe", what="depth", limit=self._limits.max_depth)
            return
        self._fonts.append(_font(tag, attributes) or self._fonts[-1])
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._tables += 1
            if self._tables == 1:
                self._begin_table()
        elif tag == "tr" and self._tables == 1:
            self._end_row()
            self._row = []
        elif tag in ("td", "th") and self._tables == 1:
            self._end_cell()
            self._row = [] if self._row is None else self._row
            self._span = (_count(attributes.get("colspan")), _count(attributes.get("rowspan")))
            self._pieces, self._size, self._cell_font = [], 0, self._fonts[-1]
        elif tag == "br" or tag in _BLOCKS or tag in ("td", "th"):
            self._break()

    def end(self, tag):
        if self.error:
            return
        self._depth -= 1
        if len(self._fonts) > 1:
            self._fonts.pop()
        if tag in _SILENT:
            self._silent -= 1
        elif tag == "table":
            if self._tables == 1:
                self._end_row()
            self._tables = max(0, self._tables - 1)
        elif tag == "tr" and self._tables == 1:
            self._end_row()
        elif tag in ("td", "th") and self._tables == 1:
            self._end_cell()
        elif tag in _BLOCKS:
            self._break()

    def data(self, text):
        if self.error or self._silent:
            return
        self._size += len(text)
        if self._size > self._limits.max_text:
            self.error = BookError("too large", what="text", limit=self._limits.max_text)
        else:
            if self._span and self._fonts[-1] and text.strip():
                self._cell_font = self._fonts[-1]
            self._pieces.append(text)

    def close(self):
        self._end_row()
        self._break()

    def _break(self):
        """Close a block: inside a cell a space, outside a title row of its own."""
        if self._tables:
            self._pieces.append(" ")
            return
        text = tidy("".join(self._pieces))
        self._pieces, self._size = [], 0
        if text:
            self._add_row([self._marked(text, self._fonts[-1])])

    def _begin_table(self):
        self._break_outside()
        rows = self._collector.rows
        if any(sum(value is not None for value in row) > _TITLE_CELLS for row in rows):
            self._new_sheet()
        self._taken = {}

    def _break_outside(self):
        self._tables = 0
        self._break()
        self._tables = 1

    def _end_cell(self):
        if self._span is None:
            return
        (width, height), self._span = self._span, None
        text = tidy("".join(self._pieces))
        self._pieces, self._size = [], 0
        row, taken, number = self._row, self._taken, self._row_number
        while taken.get(len(row), 0) > number:
            row.append(None)
            self._spend(1)
        column = len(row)
        row.append(self._marked(text, self._cell_font) if text else None)
        row.extend([None] * (width - 1))
        self._spend(width)
        if len(row) > self._limits.max_columns:
            self.error = self.error or BookError(
                "too large", what="columns", limit=self._limits.max_columns
            )
        if height > 1:
            taken.update(dict.fromkeys(range(column, column + width), number + height))
        if (width > 1 or height > 1) and len(self._sheet.merged) < self._limits.max_merges:
            self._sheet.merged.append((number, number + height, column, column + width))

    def _spend(self, cells: int):
        self._budget[0] -= cells
        if self._budget[0] < 0:
            self.error = self.error or BookError(
                "too large", what="cells", limit=self._limits.max_cells
            )

    def _end_row(self):
        self._end_cell()
        if self._row is not None:
            row, self._row = self._row, None
            self._add_row(row)

    def _add_row(self, values):
        try:
            self._collector.add(self._row_number, values)
        except BookError as error:
            self.error = self.error or error
        self._row_number += 1
        if self._row_number > self._limits.max_row_number:
            self.error = self.error or BookError(
                "too large", what="rows", limit=self._limits.max_row_number
            )

    @staticmethod
    def _marked(text, kind):
        return FontText(text, kind) if kind else text


def _font(tag, attributes) -> str | None:
    name = attributes.get("face") if tag == "font" else None
    style = attributes.get("style")
    if not name and style and (found := _FONT_FAMILY.search(style)):
        name = found.group(1)
    return kind_of_font(name)


def _count(text: str | None) -> int:
    """Give a span as browsers do: at least 1, and never more than a sheet has."""
    text = (text or "").strip()
    return max(1, min(int(text[:6]), 65534)) if text[:6].isdecimal() else 1
