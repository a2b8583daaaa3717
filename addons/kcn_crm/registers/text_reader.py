"""Delimited text (.csv, .tsv): any delimiter, any encoding, with or without a BOM."""

import csv
import io
import re
from collections import Counter

from .encodings import LENIENT, find_encoding
from .sheets import BookError, Limits, RowCollector, Sheet, tidy

_DELIMITERS = ";\t,|"
_SAMPLE_BYTES, _SAMPLE_LINES = 1 << 18, 200
# Characters that no text file has; their presence means another kind of file.
_BINARY = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\ufffe\uffff]")
_OTHER_KINDS = ("{\\rtf", "%PDF", "%!PS", "<", "{", "[", "#!", "MIME-Version")
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def read_text(content: bytes, limits: Limits) -> list[Sheet]:
    """Give one unnamed sheet of text cells.

    :raises BookError: "not a workbook" when it is not delimited text, "empty", "too large".
    """
    encoding = find_encoding(content)
    sample = content[:_SAMPLE_BYTES].decode(encoding, LENIENT).lstrip("\ufeff")
    if _BINARY.search(sample) or sample.lstrip().startswith(_OTHER_KINDS):
        raise BookError("not a workbook")
    marked = _SEPARATOR_LINE.match(sample)
    delimiter = marked.group(1) if marked else find_delimiter(sample)
    if delimiter is None:
        raise BookError("not a workbook" if sample.strip() else "empty")
    stream = io.TextIOWrapper(io.BytesIO(content), encoding, LENIENT, newline="")
    if marked:
        stream.readline()
    return [Sheet("", _rows(_checked(stream), delimiter, limits))]


def _checked(lines):
    """Pass the lines on while they are text."""
    for number, line in enumerate(lines):
        if _BINARY.search(line):
            raise BookError("not a workbook")
        yield line if number else line.lstrip("\ufeff")


def _rows(lines, delimiter: str, limits: Limits) -> list:
    collector = RowCollector(limits, [limits.max_cells])
    cells = {}
    try:
        for index, fields in enumerate(csv.reader(lines, delimiter=delimiter)):
            row = []
            for cell in fields:
                if cell and (clean := cells.get(cell)) is None:
                    clean = cells[cell] = _clean(cell, limits)
                row.append((clean or None) if cell else None)
            collector.add(index, row)
    except csv.Error as error:
        # A field beyond csv's own 131,072 characters, mostly a quote that is never closed.
        raise BookError("too large", what="text", limit=limits.max_text) from error
    return collector.rows


def _clean(cell: str, limits: Limits) -> str:
    if len(cell) > limits.max_text:
        raise BookError("too large", what="text", limit=limits.max_text)
    return tidy(cell)


def find_delimiter(text: str) -> str | None:
    """Give the delimiter under which most lines have the same number of fields, or None."""
    lines = text.splitlines()[:_SAMPLE_LINES]
    best, best_score = None, 0
    for delimiter in _DELIMITERS:
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if any(row))
        except csv.Error:
            continue
        filled = sum(widths.values())
        wide = {width: count for width, count in widths.items() if width > 1}
        if not wide:
            continue
        width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
        # Lines of a title have one field: they speak against no delimiter.
        score = count / (filled - widths.get(1, 0)) * count + width / 1000
        if count >= 0.3 * filled and score > best_score:
            best, best_score = delimiter, score
    return best
