"""Excel 97–2003 books (.xls), by xlrd."""

import io
import struct
from functools import lru_cache

import xlrd

from .legacy_text import decode, kind_of_font
from .sheets import BookError, FontText, Limits, Percent, RowCollector, Sheet, serial_day, tidy

_BLANK, _TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR, _FORMATTED_BLANK = 0, 1, 2, 3, 4, 5, 6
_NONE_TYPES = frozenset((_BLANK, _FORMATTED_BLANK))
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_CELL_RECORDS = {0x00BE: 2, 0x00BD: 6}  # MULBLANK, MULRK: bytes a cell


def read_xls(content: bytes, limits: Limits) -> list[Sheet]:
    """Give the visible and hidden sheets of an OLE2 (or bare BIFF) workbook.

    :raises BookError: "damaged", "password", "not a workbook" (another OLE2 file), "too large".
    """
    log = io.StringIO()
    try:
        _refuse_blank_flood(content, limits)
        book = xlrd.open_workbook(
            file_contents=content,
            logfile=log,
            formatting_info=True,
            on_demand=True,
            ragged_rows=True,
        )
        if "truncated" in log.getvalue():
            raise BookError("damaged")
        if book.nsheets > limits.max_sheets:
            raise BookError("too large", what="sheets", limit=limits.max_sheets)
        budget = [limits.max_cells]
        styles = _Styles(book)
        return [_read_sheet(book, number, styles, limits, budget) for number in range(book.nsheets)]
    except BookError:
        raise
    except MemoryError:
        raise
    except Exception as error:
        # xlrd meets broken bytes with whatever its parsing happens to raise.
        raise _error(error, content) from error


def _error(error: Exception, content: bytes) -> BookError:
    text = str(error).lower()
    if "encrypted" in text or "password" in text or _ENCRYPTED_STREAM in content:
        return BookError("password")
    if isinstance(error, xlrd.XLRDError) and "can't find workbook" in text:
        return BookError("not a workbook")
    return BookError("damaged", detail=str(error)[:200])


def _refuse_blank_flood(content: bytes, limits: Limits) -> None:
    """Refuse millions of formatted blanks before xlrd makes a Python object of each.

    Two bytes of file become a cell in memory there; no other record is that cheap.
    """
    if len(content) < 2 * limits.max_cells:
        return
    position, cells = 0, 0
    while True:
        position = content.find(b"\xbe\x00", position)
        if position < 0 or position + 4 > len(content):
            return
        (size,) = struct.unpack_from("<H", content, position + 2)
        if 6 <= size <= 518 and size % 2 == 0:
            cells += (size - 6) // 2
            position += size + 4
        else:
            position += 1
        if cells > 2 * limits.max_cells:
            raise BookError("too large", what="cells", limit=limits.max_cells)


class _Styles:
    """What a cell's format index says: the legacy encoding of its font, and percent."""

    def __init__(self, book):
        self.mode_1904 = book.datemode == 1
        self.latin = _latin_view(book)
        self.fonts = [kind_of_font(font.name) for font in book.font_list]
        self.kinds = [
            self.fonts[xf.font_index] if xf.font_index < len(self.fonts) else None
            for xf in book.xf_list
        ]
        formats = {key: "%" in (item.format_str or "") for key, item in book.format_map.items()}
        self.percents = [formats.get(xf.format_key, False) for xf in book.xf_list]
        self.any_kind = any(self.fonts)
        self.needed = self.any_kind or any(self.percents)


def _latin_view(book):
    """Give a function that undoes a wrong code page for text in a legacy font.

    Before Excel 97 text was stored in the machine's code page; a Vietnamese machine's (1258)
    turns some of TCVN3's letters into other ones.
    """
    if book.biff_version >= 80 or book.encoding in ("cp1252", "latin_1", "iso-8859-1"):
        return None

    def latin(text):
        try:
            return text.encode(book.encoding).decode("cp1252")
        except (UnicodeError, LookupError):
            return text

    return latin


def _read_sheet(book, number: int, styles: _Styles, limits: Limits, budget: list) -> Sheet:
    source = book.sheet_by_index(number)
    collector = RowCollector(limits, budget)
    text = lru_cache(maxsize=None)(tidy)
    for index in range(source.nrows):
        types = source.row_types(index)
        values = source.row_values(index)
        marks = (
            [source.cell_xf_index(index, column) for column in range(len(values))]
            if styles.needed
            else None
        )
        row = []
        for column, (kind, value) in enumerate(zip(types, values, strict=True)):
            if kind == _TEXT:
                value = text(value) or None
                if value and styles.any_kind:
                    value = _font_text(source, styles, index, column, marks[column], value)
            elif kind == _NUMBER:
                value = _number(value, marks is not None and styles.percents[marks[column]])
            elif kind in _NONE_TYPES:
                value = None
            elif kind == _DATE:
                value = serial_day(value, styles.mode_1904) or _number(value, False)
            elif kind == _BOOLEAN:
                value = bool(value)
            else:
                value = xlrd.error_text_from_code.get(value, "#ERROR")
            row.append(value)
        collector.add(index, row)
    sheet = Sheet(
        tidy(source.name),
        collector.rows,
        [tuple(area) for area in source.merged_cells[: limits.max_merges]],
    )
    book.unload_sheet(number)
    return sheet


def _number(value: float, percent: bool):
    if percent:
        return Percent(value)
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def _font_text(source, styles: _Styles, row: int, column: int, mark: int, value: str):
    """Mark the text with its font's encoding; decode it at once where fonts change inside."""
    kind = styles.kinds[mark]
    runs = source.rich_text_runlist_map.get((row, column))
    if runs and any(
        styles.fonts[font] != kind for _start, font in runs if font < len(styles.fonts)
    ):
        return _decode_runs(source.cell_value(row, column), runs, kind, styles)
    if kind is None:
        return value
    return FontText(styles.latin(value) if styles.latin else value, kind)


def _decode_runs(text: str, runs: list, kind: str | None, styles: _Styles) -> str:
    starts = [(0, kind)] + [
        (start, styles.fonts[font]) for start, font in runs if font < len(styles.fonts)
    ]
    pieces = []
    for (start, piece_kind), end in zip(
        starts, [start for start, _kind in starts[1:]] + [len(text)], strict=True
    ):
        pieces.append(decode(text[start:end], piece_kind))
    return tidy("".join(pieces))
