"""What register a sheet is, and which of its columns holds which field."""

import json
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from .fold import fold_words
from .header_rows import combined_headers, is_numbering_row
from .header_units import add_units, read_header
from .sheets import Sheet

HEADER_WITHIN = 40  # rows
_ORDINALS = frozenset(("stt", "tt", "so tt", "so thu tu", "thu tu", "no", "nr", "s tt", "st t"))
#: A sheet is a register of a book when it has the first and one of the second.
REQUIRED = {
    "zones": (
        "name",
        "total_area industrial_area leased_area occupancy_rate established_date developer",
    ),
    "lots": ("code", "area tenant date_from land_use"),
    "projects": ("code", "name investor licence_date capital status"),
    "decisions": ("code", "kind delta number"),
    "contacts": ("name", "email phone function company"),
}
_MINIMUM = 3  # columns that a register has at least


def default_synonyms() -> dict[str, dict[str, list[str]]]:
    """Give {book: {field: [header phrases]}} as shipped, the source of the Odoo data."""
    return json.loads(Path(__file__).with_name("synonyms.json").read_text(encoding="utf-8"))


DEFAULT_SYNONYMS = default_synonyms()


@dataclass(slots=True)
class Column:
    """A column (from 0) that holds ``field``; ``unit`` as its header says, or None."""

    index: int
    field: str
    header: str
    unit: str | None = None


@dataclass(slots=True)
class Layout:
    """How to read a sheet.

    ``header_rows`` are Excel row numbers, ``first_row`` is the first row below them (from 0).
    """

    book: str
    header_rows: list[int]
    columns: list[Column]
    ignored: list[str] = field(default_factory=list)
    first_row: int = 0
    ordinal: int | None = None  # the STT column
    headers: list[str] = field(default_factory=list)  # every header, for the book of rejected rows

    def column(self, name: str) -> Column | None:
        """Give the column of a field, or None."""
        return next((column for column in self.columns if column.field == name), None)


class Matcher:
    """The synonyms of every book, folded once; use one for many sheets."""

    def __init__(self, synonyms: dict[str, dict[str, list[str]]] | None = None):
        synonyms = synonyms or DEFAULT_SYNONYMS
        self._known = {}
        self.books = {
            book: [(fold_words(text), name) for name, texts in fields.items() for text in texts]
            for book, fields in synonyms.items()
        }

    def scores(self, book: str, header: str) -> dict[str, float]:
        """Give {field: score} of one header: 100 for the very phrase, less for one within it."""
        words = read_header(header).words
        found = self._known.get((book, words))
        if found is not None:
            return found
        found = self._known[book, words] = {}
        for phrase, name in self.books[book]:
            score = _phrase_score(phrase, words)
            if score > found.get(name, 0):
                found[name] = score
        return found


def _phrase_score(phrase: str, words: str) -> float:
    if phrase == words:
        return 100
    if f" {phrase} " not in f" {words} ":
        return 0
    size, whole = phrase.count(" ") + 1, words.count(" ") + 1
    share = size / whole
    starts = words.startswith(phrase + " ")
    # A phrase that is half of the header at most names something else: "Diện tích nhà xưởng".
    if share <= 0.5 or size == 1 or not (starts or size >= 3):
        return 0
    return 40 + 40 * share + (5 if starts else 0) + size


def find_layout(sheet: Sheet, matcher: Matcher | None = None) -> Layout | None:
    """Find header and columns of a sheet; None for a sheet that is no register.

    Every row of the first 40 is tried as the header, alone and together with the rows below it
    that a merged header has; the most columns win, then the fewest header rows.
    """
    matcher = matcher or _default_matcher()
    best, best_score = None, 0
    for top in range(min(HEADER_WITHIN, len(sheet.rows))):
        if len(sheet.rows[top]) < 2:
            continue
        for height in (1, 2, 3):
            headers = combined_headers(sheet, top, height)
            if headers is None:
                break
            for book in matcher.books:
                score, layout = _try(matcher, book, headers)
                if layout and score - height > best_score:
                    layout.header_rows = list(range(top + 1, top + height + 1))
                    best, best_score = layout, score - height
    if best:
        add_units(sheet, best)
        best.first_row = _below_numbering(sheet, best.header_rows[-1])
    return best


@lru_cache(maxsize=1)
def _default_matcher() -> Matcher:
    return Matcher()


def _try(matcher: Matcher, book: str, headers: list) -> tuple[float, Layout | None]:
    """Match the headers (each the texts to try, fullest first) against one book's fields."""
    candidates = []
    for index, texts in enumerate(headers):
        for rank, text in enumerate(texts):
            for name, score in matcher.scores(book, text).items():
                candidates.append((score - 3 * rank, -index, name))
    candidates.sort(key=lambda item: (-item[0], -item[1]))
    fields, taken, total = {}, set(), 0
    for score, index, name in candidates:
        if name not in fields and -index not in taken:
            fields[name] = -index
            taken.add(-index)
            total += score
    needed, one_of = REQUIRED.get(book, (next(iter(fields), ""), " ".join(fields)))
    if len(fields) < _MINIMUM or needed not in fields or not set(one_of.split()) & set(fields):
        return 0, None
    return total, _layout(book, headers, fields)


def _layout(book: str, headers: list, fields: dict[str, int]) -> Layout:
    names = [texts[0] if texts else "" for texts in headers]
    columns = [
        Column(index, name, names[index], _unit_of(headers[index]))
        for index, name in sorted((index, name) for name, index in fields.items())
    ]
    ordinals = [
        index
        for index, texts in enumerate(headers)
        if texts and read_header(texts[-1]).words in _ORDINALS
    ]
    used = {*fields.values(), *ordinals[:1]}
    ignored = [name for index, name in enumerate(names) if name and index not in used]
    ordinal = ordinals[0] if ordinals else None
    return Layout(book, [], columns, ignored, ordinal=ordinal, headers=names)


def _unit_of(texts: list[str]) -> str | None:
    return next((unit for text in texts if (unit := read_header(text).unit)), None)


def _below_numbering(sheet: Sheet, row: int) -> int:
    """Skip blank rows and a row of column numbers "(1) (2) (3)" under the header."""
    rows = sheet.rows
    while row < len(rows) and (not rows[row] or is_numbering_row(rows[row])):
        row += 1
    return row
