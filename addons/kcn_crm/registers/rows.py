"""The rows of a register as records of parsed values with exact problems."""

import datetime
from dataclasses import dataclass, field
from functools import partial

from .columns import Layout
from .field_parsers import money_parsers_for, parse_text, parsers_for
from .fold import fold_words, zone_kind
from .problems import Problem
from .row_kinds import RowKinds, heading_zone
from .sheets import Sheet

#: Fields without which a row says nothing.
NEEDED = {
    "zones": ("name",),
    "lots": ("zone", "code"),
    "projects": ("code",),
    "decisions": ("code", "kind", "date"),
    "contacts": ("name",),
}
# Fields whose merged cell speaks for each of its rows; a merged area is a sum and does not.
_FILLED_DOWN = {
    "zones": ("developer", "kind"),
    "lots": ("zone", "tenant", "date_from", "date_to", "contract", "land_use", "unit_price"),
    "projects": ("zone", "country", "currency_unit"),
    "decisions": ("code", "currency_unit"),
    "contacts": ("company", "country"),
}
_PLAIN = frozenset((str, int, float, datetime.date))
_NOTHING = frozenset(("-", "–", "—", "--", "...", "…", "_", "/", "x"))


@dataclass(slots=True)
class Record:
    """One row of data.

    ``number`` counts the data rows of the sheet from 1, ``excel_row`` is Excel's own number.
    ``values`` holds the parsed fields that the row has (areas in hectares, money as (amount,
    currency), rates in percent, lots as a tuple); ``problems`` says what is wrong, by field.
    """

    number: int
    excel_row: int
    values: dict
    problems: list
    cells: tuple = field(repr=False, default=())
    columns: tuple = field(repr=False, default=())

    @property
    def raw(self) -> dict:
        """The cells as read, by field, the empty ones left out."""
        size = len(self.cells)
        return {
            name: self.cells[index]
            for name, index in self.columns
            if index < size and self.cells[index] is not None
        }


def iter_records(sheet: Sheet, layout: Layout) -> list[Record]:
    """Give the data rows below the header; totals, headings, notes and blank rows are left out.

    Merged cells speak for each of their rows. A heading that names a zone ("I. KCN Mai Sơn") gives
    it to the rows below where the zone has no column of its own, or an empty one.
    """
    reader = _Reader(sheet, layout)
    rows = _fill_down(sheet, layout)
    kinds = RowKinds(layout, reader.key_is_good)
    for index in range(layout.first_row, len(sheet.rows)):
        row = rows.get(index) or sheet.rows[index]
        if row:
            kind = kinds.kind(row)
            if kind == "data":
                reader.read(index, row)
            elif kind == "section":
                reader.heading(row)
    return reader.finish()


class _Reader:
    def __init__(self, sheet: Sheet, layout: Layout):
        self.book = layout.book
        self.columns = tuple((column.field, column.index) for column in layout.columns)
        self.parsers = [
            (name, index, parse, {}) for name, index, parse in parsers_for(sheet, layout)
        ]
        self.money = [
            (name, index, unit, parse, {})
            for name, index, unit, parse in money_parsers_for(sheet, layout)
        ]
        self.needed = NEEDED.get(self.book, ())
        self.zone_column = next((index for name, index in self.columns if name == "zone"), None)
        self.records = []
        self.zones = []  # the heading above each record, or None
        self.zone = None
        self.zone_given = False
        self.default_kind = _kind_of_titles(sheet, layout) if self.book == "zones" else None

    def key_is_good(self, key) -> bool:
        parse = next((parse for name, _index, parse, _memo in self.parsers if name == "code"), None)
        if parse is None or self.book == "lots":
            return not (isinstance(key, str) and zone_kind(key) and self.book == "lots")
        try:
            parse(key)
        except Problem:
            return False
        return True

    def heading(self, row: tuple) -> None:
        """Take a heading inside the table: a zone's name, or the kind of the zones below."""
        named = (heading_zone(value) for value in row if isinstance(value, str))
        text = next(filter(None, named), None)
        if text and self.book == "zones":
            self.default_kind = zone_kind(text)
        elif text:
            self.zone = text

    def read(self, index: int, row: tuple) -> None:
        """Parse one row of data."""
        values, problems, size = {}, [], len(row)
        for name, column, parse, memo in self.parsers:
            raw = row[column] if column < size else None
            if raw is None or raw in _NOTHING:
                continue
            # Percent and bool are equal to plain numbers and must not share their memory.
            key = raw if type(raw) in _PLAIN else (type(raw), raw)
            value = memo.get(key)
            if value is None:
                value = memo[key] = _parsed(parse, raw, name)
            if type(value) is Problem:
                problems.append(value)
            else:
                values[name] = value
        if self.money:
            self._read_money(row, values, problems)
        if self.book == "zones":
            self._say_kind(values)
        self.zone_given = self.zone_given or "zone" in values
        self.zones.append(self.zone)
        _CHECKS.get(self.book, _no_check)(values, problems)
        self.records.append(
            Record(len(self.records) + 1, index + 1, values, problems, row, self.columns)
        )

    def _read_money(self, row: tuple, values: dict, problems: list) -> None:
        size = len(row)
        for name, column, unit_column, parse, memo in self.money:
            raw = row[column] if column < size else None
            if raw is None or raw in _NOTHING:
                continue
            unit = row[unit_column] if unit_column is not None and unit_column < size else None
            key = (type(raw), raw, unit)
            if key not in memo:
                memo[key] = _parsed(
                    partial(parse, unit=parse_text(unit) if unit is not None else None), raw, name
                )
            if type(memo[key]) is Problem:
                problems.append(memo[key])
            else:
                values[name] = memo[key]

    def _say_kind(self, values: dict) -> None:
        """Give the kind by its column, else the name, else the heading or the titles."""
        kind = zone_kind(values["name"]) if "name" in values else None
        if (kind or self.default_kind) and "kind" not in values:
            values["kind"] = kind or self.default_kind

    def finish(self) -> list[Record]:
        """Give each record its heading's zone or kind, and name what is missing."""
        from_headings = not self.zone_given and any(self.zones)
        needed = [
            name
            for name in self.needed
            if name != "zone" or self.zone_column is not None or from_headings
        ]
        for record, zone in zip(self.records, self.zones, strict=True):
            values = record.values
            if from_headings and zone:
                values["zone"] = zone
            if any(name not in values for name in needed):
                wrong = {problem.field for problem in record.problems}
                record.problems.extend(
                    Problem("missing", name)
                    for name in needed
                    if name not in values and name not in wrong
                )
        return self.records


def _parsed(parse, raw, name: str):
    """Give the parsed value, or the Problem itself so that it can be remembered."""
    if isinstance(raw, str) and raw[:1] == "#" and raw.rstrip("!?").isupper() and raw[-1:] in "!?A":
        return Problem("formula_error", name, {"value": raw})
    try:
        return parse(raw)
    except Problem as problem:
        return problem.at(name)


def _check_lot(values: dict, problems: list) -> None:
    start, end = values.get("date_from"), values.get("date_to")
    if start and end and end <= start:
        problems.append(Problem("ends_before_start", "date_to", {"start": start, "end": end}))


def _check_decision(values: dict, problems: list) -> None:
    """A decrease is often written without its sign."""
    amount, kind = values.get("delta"), values.get("kind")
    if not amount:
        return
    if kind == "decrease" and amount[0] > 0:
        values["delta"] = (-amount[0], amount[1])
    elif kind in ("granted", "increase") and amount[0] < 0:
        problems.append(Problem("delta_sign", "delta", {"value": str(amount[0])}))


def _no_check(_values: dict, _problems: list) -> None:
    pass


_CHECKS = {"lots": _check_lot, "decisions": _check_decision}


def _fill_down(sheet: Sheet, layout: Layout) -> dict[int, tuple]:
    """Give {row index: row} of the rows that a merged cell above them speaks for."""
    wanted = {
        column.index
        for column in layout.columns
        if column.field in _FILLED_DOWN.get(layout.book, ())
    }
    filled = {}
    for first_row, last_row, first, last in sheet.merged:
        if (
            first_row < layout.first_row
            or last_row - first_row < 2
            or last - first != 1
            or first not in wanted
        ):
            continue
        top = sheet.rows[first_row] if first_row < len(sheet.rows) else ()
        value = top[first] if first < len(top) else None
        for index in range(first_row + 1, min(last_row, len(sheet.rows))):
            row = list(filled.get(index) or sheet.rows[index])
            if value is not None and row:
                row.extend([None] * (first + 1 - len(row)))
                row[first] = value
                filled[index] = tuple(row)
    return filled


def _kind_of_titles(sheet: Sheet, layout: Layout) -> str | None:
    """Give the one kind that the name's header ("Tên CCN") or else the titles speak of."""
    titles = [
        value
        for row in sheet.rows[: layout.header_rows[0] - 1]
        for value in row
        if isinstance(value, str)
    ]
    return kind_spoken_of([layout.column("name").header]) or kind_spoken_of(titles)


def kind_spoken_of(texts) -> str | None:
    """Give the one kind of zone that texts speak of: of "Tên CCN" yes, of "KCN/CCN" none."""
    words = " ".join(f" {fold_words(text)} " for text in texts)
    kinds = {kind for phrase, kind in _KIND_PHRASES if f" {phrase} " in words}
    return kinds.pop() if len(kinds) == 1 else None


_KIND_PHRASES = (
    ("kcn", "industrial_park"),
    ("khu cong nghiep", "industrial_park"),
    ("khu cum cong nghiep", "industrial_park"),  # "khu, cụm công nghiệp" speaks of both
    ("ccn", "industrial_cluster"),
    ("cum cong nghiep", "industrial_cluster"),
    ("kkt", "economic_zone"),
    ("khu kinh te", "economic_zone"),
    ("khu cong nghe cao", "high_tech_park"),
)
