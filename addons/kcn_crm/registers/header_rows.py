"""Headers over one to three rows, merged cells and the row of column numbers below them."""

import datetime
import re

from .fold import fold
from .sheets import Sheet

_NUMBERING = re.compile(r"[(\[]?(?:[a-z]|\d{1,2}|[ivx]{1,4})[)\]]?(?: ?= ?[()\d\s+\-*/:x,.%=]+)?")
_LONGEST = 200  # characters of a header; anything longer is prose
SEPARATOR = " – "


def is_numbering_row(row: tuple) -> bool:
    """Tell a row of column numbers, "(1) (2) (3)", "A B 1 2", "5=3/4", from a row of data."""
    texts = [_numbering_text(value) for value in row if value is not None]
    if len(texts) < 3 or not all(_NUMBERING.fullmatch(text) for text in texts):
        return False
    return len(set(texts)) == len(texts) and _climbs(texts)


def _numbering_text(value) -> str:
    return fold(value) if isinstance(value, str) else repr(value)


def _climbs(texts: list[str]) -> bool:
    digits = [int(found.group()) for text in texts if (found := re.search(r"\d+", text))]
    # Column numbers follow each other; numbers of data do not.
    return not digits or (
        digits[0] <= 3 and all(b - a == 1 for a, b in zip(digits, digits[1:], strict=False))
    )


def combined_headers(sheet: Sheet, top: int, height: int) -> list[list[str]] | None:
    """Give for each column the header texts to try, fullest first, of ``height`` rows from ``top``.

    None when one of the rows cannot be a header: it has numbers or days, or does not exist.
    """
    rows = sheet.rows[top : top + height]
    if len(rows) < height or not all(map(_may_be_header, rows)):
        return None
    width = max(map(len, rows))
    grid = [
        _spread(sheet, top + offset, row, width, rows[offset + 1 :])
        for offset, row in enumerate(rows)
    ]
    return [_texts([line[column] for line in grid]) for column in range(width)]


def _may_be_header(row: tuple) -> bool:
    values = [value for value in row if value is not None]
    return (
        bool(values)
        and all(isinstance(value, str) and len(value) <= _LONGEST for value in values)
        and not any(isinstance(value, datetime.date) for value in values)
    )


def _spread(sheet: Sheet, index: int, row: tuple, width: int, below: list) -> list[str | None]:
    """Give the row's texts, each merged one in every column it spans.

    A text file knows no merged cells: there an empty cell above a filled one continues the text
    on its left.
    """
    line = [row[column] if column < len(row) else None for column in range(width)]
    spans = [area for area in sheet.merged if area[0] <= index < area[1]]
    for first_row, _last_row, first, last in spans:
        source = sheet.rows[first_row] if first_row < len(sheet.rows) else ()
        text = source[first] if first < len(source) else None
        for column in range(first, min(last, width)):
            line[column] = text if first_row == index or last - first > 1 else None
    if not sheet.merged and below:
        for column in range(1, width):
            under = any(column < len(lower) and lower[column] is not None for lower in below)
            if (
                line[column] is None
                and under
                and line[column - 1] is not None
                and not _alone(below, column - 1)
            ):
                line[column] = line[column - 1]
    return line


def _alone(below: list, column: int) -> bool:
    return not any(column < len(lower) and lower[column] is not None for lower in below)


def _texts(parts: list[str | None]) -> list[str]:
    """Give the texts one column may be known by: all rows joined, the lowest, the highest."""
    texts = []
    for part in parts:
        if part is not None and (not texts or texts[-1] != part):
            texts.append(part)
    if len(texts) < 2:
        return texts
    return [SEPARATOR.join(texts), texts[-1]]
