"""A file's bytes → sheets of typed cells, whatever the file is called."""

import re

from .html_reader import looks_like_html, read_html
from .legacy_detect import decode_sheet
from .sheets import Book, BookError, Limits, Percent, Sheet
from .text_reader import read_text
from .xls_reader import read_xls
from .xlsx_reader import read_xlsx

__all__ = ["Book", "BookError", "Limits", "Percent", "Sheet", "read_book"]

_LIMITS = Limits()
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BARE_BIFF = re.compile(rb"\x09[\x00\x02\x04\x08][\x04\x06\x08\x10]\x00", re.DOTALL)


def read_book(content: bytes, filename: str = "", limits: Limits = _LIMITS) -> Book:
    """Read a register's bytes.

    The kind is found from the content: boards' books carry all sorts of extensions. Values
    are str (Unicode NFC, trimmed, white space folded, legacy text decoded), int, float
    (``Percent`` when shown with %), bool, ``datetime.date`` or None.

    :raises BookError: when the book as a whole cannot be read or is not safe to read.
    """
    if not content:
        raise BookError("empty", filename=filename)
    if len(content) > limits.max_bytes:
        raise BookError("too large", what="bytes", limit=limits.max_bytes, found=len(content))
    kind, read = _kind(content)
    try:
        sheets = read(content, limits)
    except BookError:
        raise
    except MemoryError as error:
        raise BookError("too large", what="memory") from error
    if not any(sheet.rows for sheet in sheets):
        raise BookError("empty", filename=filename)
    for sheet in sheets:
        decode_sheet(sheet)
    return Book(kind, sheets)


def _kind(content: bytes):
    if content.startswith(_OLE2) or _BARE_BIFF.match(content):
        return "xls", read_xls
    if content.startswith(b"PK"):
        return "xlsx", read_xlsx
    if looks_like_html(content):
        return "html", read_html
    return "csv", read_text
