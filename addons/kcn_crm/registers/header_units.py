"""Units that a header says: in brackets, in a row of their own, or once above the table."""

import re
from dataclasses import dataclass
from functools import lru_cache

from .fold import fold, fold_words
from .money_cells import money_unit
from .number_cells import area_unit
from .problems import Problem

_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_SAYS_UNIT = re.compile(r"^\s*(?:ĐVT|đơn vị tính|đơn vị)\s*:?\s*", re.IGNORECASE)
_ABOVE = re.compile(r"\b(?:don vi tinh|don vi|dvt)\s*:\s*([^()]+)")
_PER = re.compile(r"/\s*(?:m2|m²|ha|nam|năm|thang|tháng)", re.IGNORECASE)
_PLAIN = ("%", "phan tram", "nguoi", "lao dong", "ld")
_AREAS = ("total_area", "industrial_area", "service_area", "leased_area", "area")
_MONEY = ("capital", "delta")


@dataclass(slots=True, frozen=True)
class Header:
    """A header's text, its folded words without the unit, and the unit as written or None."""

    text: str
    words: str
    unit: str | None


@lru_cache(maxsize=4096)
def read_header(text: str) -> Header:
    """Split a header into its words and its unit: "Diện tích (m²)" → "dien tich", "m²"."""
    unit = None
    for found in _BRACKETS.findall(text):
        if is_unit(found):
            unit = unit or unit_text(found)
    bare = _BRACKETS.sub(lambda found: " " if is_unit(found.group(1)) else found.group(), text)
    head, comma, tail = bare.rpartition(",")
    if comma and is_unit(tail):
        bare, unit = head, unit or unit_text(tail)
    return Header(text, fold_words(bare), unit)


def unit_text(text: str) -> str:
    """Give a unit without brackets and "ĐVT:"."""
    return _SAYS_UNIT.sub("", text.strip(" ()[]")).strip()


def is_unit(text: str) -> bool:
    """Tell whether the text is a unit of area, money, share or count, and nothing else."""
    text = unit_text(text)
    if not text:
        return False
    if area_unit(text) or fold(text) in _PLAIN:
        return True
    try:
        return money_unit(text) != (None, None)
    except Problem:
        return bool(_PER.search(text))


def add_units(sheet, layout) -> None:
    """Complete a layout's units from a row of units below the header and from the titles.

    An area in m² that is taken for hectares is 10,000 times wrong, so both are looked for.
    """
    below = layout.header_rows[-1]
    row = sheet.rows[below] if below < len(sheet.rows) else ()
    texts = [value for value in row if value is not None]
    if texts and all(isinstance(text, str) and is_unit(text) for text in texts):
        layout.header_rows.append(below + 1)
        for column in layout.columns:
            if column.index < len(row) and row[column.index] is not None:
                column.unit = column.unit or unit_text(row[column.index])
    area, money = _units_above(sheet.rows[: layout.header_rows[0] - 1])
    for column in layout.columns:
        if column.unit is None and column.field in _AREAS:
            column.unit = area
        elif column.unit is None and column.field in _MONEY:
            column.unit = money


def _units_above(rows: list) -> tuple[str | None, str | None]:
    """Give the units of area and of money said above the table: "ĐVT: ha; triệu USD"."""
    area = money = None
    for text in (value for row in rows for value in row if isinstance(value, str)):
        said = _ABOVE.search(fold(text))
        for part in re.split(r"[;,]", said.group(1)) if said else ():
            if area_unit(part):
                area = part.strip()
            elif is_unit(part) and fold(part.strip()) not in _PLAIN:
                money = part.strip()
    return area, money
