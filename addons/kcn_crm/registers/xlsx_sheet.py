"""One worksheet part of an .xlsx, as a stream of expat events."""

import datetime
from functools import lru_cache
from math import isfinite

from .sheets import BookError, FontText, Limits, Percent, RowCollector, serial_day, tidy
from .xlsx_parts import DATE, PERCENT, PLAIN, RichText, decode_runs, local, unescape

_IGNORED, _CELL, _ROW, _VALUE, _INLINE, _FORMULA, _MERGE = range(7)
_NO_STYLE = (PLAIN, None)
_ELEMENTS = {
    "c": _CELL,
    "row": _ROW,
    "v": _VALUE,
    "is": _INLINE,
    "f": _FORMULA,
    "mergeCell": _MERGE,
}


@lru_cache(maxsize=4096)
def column_index(letters: str) -> int:
    """Give the column of "A" (0), "Z" (25), "AA" (26) …; ValueError for anything else."""
    index = 0
    for letter in letters:
        digit = ord(letter.upper()) - 64
        if not 1 <= digit <= 26 or len(letters) > 3:
            raise ValueError(letters)
        index = index * 26 + digit
    return index - 1


def split_reference(reference: str) -> tuple[int, int]:
    """Give (row, column) from 0 of a reference such as "B12" or "$B$12"."""
    letters = reference.replace("$", "").rstrip("0123456789")
    return int(reference.replace("$", "")[len(letters) :]) - 1, column_index(letters)


class SheetParser:
    """Turns worksheet events into rows of values; attach it to an expat parser."""

    def __init__(self, strings: list, styles: list, mode_1904: bool, limits: Limits, budget: list):
        self.collector = RowCollector(limits, budget)
        self.merged = []
        self._strings, self._limits = strings, limits
        self._styles = {str(number): style for number, style in enumerate(styles)}
        self._mode_1904 = mode_1904
        self._names, self._depth = {}, 0
        self._row_index, self._row_elements, self._values = -1, 0, []
        self._column = -1
        self._cell = None  # (type, style) of the open cell
        self._pieces, self._rich = None, RichText(limits, inside=True)
        self._formula, self._missing = False, []

    def attach(self, parser) -> None:
        self._parser = parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end

    def warnings(self) -> list:
        """Formulas whose value was not saved: ("formula_without_value", {count, cell})."""
        if not self._missing:
            return []
        count, first = len(self._missing), self._missing[0]
        return [("formula_without_value", {"count": count, "cell": first})]

    def _start(self, name, attributes):
        self._depth += 1
        if self._depth > self._limits.max_depth:
            raise BookError("unsafe", what="depth", limit=self._limits.max_depth)
        names = self._names
        kind = names.get(name)
        if kind is None:
            kind = names[name] = _ELEMENTS.get(local(name), _IGNORED)
        if kind == _CELL:
            self._open_cell(attributes)
        elif kind == _VALUE:
            self._pieces = []
            self._parser.CharacterDataHandler = self._pieces.append
        elif kind == _ROW:
            self._open_row(attributes)
        elif kind == _INLINE:
            self._rich.attach(self._parser, "is", self._inline)
        elif kind == _FORMULA:
            self._formula = True
        elif kind == _MERGE:
            self._merge(attributes.get("ref", ""))

    def _end(self, name):
        self._depth -= 1
        kind = self._names.get(name)
        if kind == _CELL:
            if self._formula and self._cell[0] != "str":
                self._note_missing()
            self._cell = None
        elif kind == _VALUE:
            self._parser.CharacterDataHandler = None
            pieces, self._pieces = self._pieces, None
            if pieces and self._cell is not None:
                self._put(self._value(pieces[0] if len(pieces) == 1 else "".join(pieces)))
        elif kind == _ROW:
            self.collector.add(self._row_index, self._values)
            self._values = []

    def _inline(self, value):
        """Take the text of an ended inline string and the parser back."""
        self._parser.CharacterDataHandler = None
        self.attach(self._parser)
        self._depth -= 1
        if self._cell is not None:
            self._put(self._text(value))

    def _open_row(self, attributes):
        self._row_elements += 1
        reference = attributes.get("r")
        index = int(reference) - 1 if reference else self._row_index + 1
        if self._row_elements > self._limits.max_row_number or index >= self._limits.max_row_number:
            raise BookError("too large", what="rows", limit=self._limits.max_row_number)
        self._row_index, self._column, self._values = index, -1, []

    def _open_cell(self, attributes):
        reference = attributes.get("r")
        self._column = (
            column_index(reference.rstrip("0123456789")) if reference else self._column + 1
        )
        self._cell = (attributes.get("t"), attributes.get("s"))
        self._formula = False

    def _put(self, value):
        if value is None or value == "":
            return
        values, column = self._values, self._column
        self._formula = False
        gap = column - len(values)
        if gap == 0:
            values.append(value)
        elif gap < 0:
            values[column] = value
        elif column >= self._limits.max_columns:
            raise BookError("too large", what="columns", limit=self._limits.max_columns)
        else:
            values.extend([None] * gap)
            values.append(value)

    def _style(self):
        return self._styles.get(self._cell[1], _NO_STYLE)

    def _value(self, text: str):
        kind = self._cell[0]
        if kind is None or kind == "n":
            return self._number(text)
        if kind == "s":
            return self._text(self._strings[int(text)])
        if kind == "b":
            return text.strip() == "1"
        if kind == "d":
            return datetime.date.fromisoformat(text[:10])
        if len(text) > self._limits.max_text * 4:
            raise BookError("too large", what="text", limit=self._limits.max_text)
        return self._text(tidy(unescape(text)))

    def _text(self, value):
        legacy = self._style()[1]
        if type(value) is tuple:
            return decode_runs(value, legacy)
        return FontText(value, legacy) if legacy and value else value

    def _number(self, text: str):
        number = float(text)
        if not isfinite(number):
            return tidy(text)
        shown = self._style()[0]
        if shown == DATE:
            day = serial_day(number, self._mode_1904)
            if day:
                return day
        elif shown == PERCENT:
            return Percent(number)
        return int(number) if number.is_integer() and abs(number) < 1e15 else number

    def _merge(self, reference: str):
        first, _colon, last = reference.partition(":")
        if len(self.merged) < self._limits.max_merges and last:
            (row, column), (last_row, last_column) = split_reference(first), split_reference(last)
            self.merged.append((row, last_row + 1, column, last_column + 1))

    def _note_missing(self):
        if len(self._missing) < self._limits.max_rows:
            self._missing.append((self._row_index + 1, self._column + 1))
        self._formula = False
