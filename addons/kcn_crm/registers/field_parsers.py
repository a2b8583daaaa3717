"""The parser of every field of every register, set up with what its column and header say."""

import datetime
from decimal import Decimal
from functools import partial

from .columns import Layout
from .contact_cells import parse_email, parse_land_need
from .date_cells import parse_date
from .money_cells import parse_money
from .number_cells import (
    UNPROVEN,
    number_style,
    parse_area_ha,
    parse_int,
    parse_percent,
    split_unit,
)
from .problems import Problem
from .sheets import Sheet
from .word_cells import (
    parse_decision_kind,
    parse_land_use,
    parse_project_code,
    parse_status,
    parse_zone_kind,
    split_codes,
)

_HUGE_LOT = 1000  # hectares


def parse_text(value) -> str:
    """Give the text of a cell; a number that Excel made of a code comes back without ".0"."""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


def _positive_area(value, unit, style) -> Decimal:
    area = parse_area_ha(value, unit, style)
    if area <= 0:
        raise Problem("area_positive", params={"value": parse_text(value)})
    # No lot has a thousand hectares; where no unit is said, these are square metres.
    if unit is None and area >= _HUGE_LOT and not (isinstance(value, str) and split_unit(value)[1]):
        raise Problem("unit", params={"value": parse_text(value), "unit": ""})
    return area


def _area(value, unit, style) -> Decimal:
    area = parse_area_ha(value, unit, style)
    if area < 0:
        raise Problem("negative", params={"value": parse_text(value)})
    return area


def _capital(value, unit, style) -> tuple[Decimal, str]:
    amount = parse_money(value, unit, style)
    if amount[0] < 0:
        raise Problem("negative", params={"value": parse_text(value)})
    return amount


def _unit_price(value, unit, style) -> tuple[Decimal, str, str]:
    """Give (amount, currency, per what): "1,2 USD/m2/năm" → (1.2, "USD", "m2/năm")."""
    money, _slash, per = (value if isinstance(value, str) else "").partition("/")
    unit_money, _slash, unit_per = (unit or "").partition("/")
    amount, currency = parse_money(money or value, unit_money, style)
    return amount, currency, (per or unit_per).strip()


_TEXT, _DATE = (lambda unit, style: parse_text), (lambda unit, style: parse_date)


def _with(parse):
    return lambda unit, style: partial(parse, unit=unit, style=style)


def _styled(parse):
    return lambda unit, style: partial(parse, style=style)


def _word(parse):
    return lambda unit, style: parse


#: {book: {field: unit, style → parser}}; a field that is not named is text.
_MAKERS = {
    "zones": {
        "total_area": _with(_area),
        "industrial_area": _with(_area),
        "service_area": _with(_area),
        "leased_area": _with(_area),
        "occupancy_rate": _styled(parse_percent),
        "established_date": _DATE,
        "operating_date": _DATE,
        "policy_date": _DATE,
        "kind": _word(parse_zone_kind),
    },
    "lots": {
        "area": _with(_positive_area),
        "land_use": _word(parse_land_use),
        "date_from": _DATE,
        "date_to": _DATE,
        "unit_price": _with(_unit_price),
    },
    "projects": {
        "code": _word(parse_project_code),
        "lots": _word(split_codes),
        "licence_date": _DATE,
        "status": _word(parse_status),
        "labour": _styled(parse_int),
    },
    "decisions": {
        "code": _word(parse_project_code),
        "date": _DATE,
        "kind": _word(parse_decision_kind),
    },
    "contacts": {
        "email": _word(parse_email),
        "land_need": _with(parse_land_need),
    },
}
_NUMBERS = {
    "zones": ("total_area", "industrial_area", "service_area", "leased_area", "occupancy_rate"),
    "lots": ("area", "unit_price"),
    "projects": ("labour",),
    "contacts": ("land_need",),
}
_MONEY = {"capital": _capital, "delta": parse_money}


def parsers_for(sheet: Sheet, layout: Layout) -> list:
    """Give [(field, column index, parse)] for the columns of a layout, but for sums of money.

    Number columns are parsed in the style that the column itself proves.
    """
    makers = _MAKERS.get(layout.book, {})
    result = []
    for column in layout.columns:
        if column.field not in _MONEY:
            numbers = column.field in _NUMBERS.get(layout.book, ())
            style = _style(sheet, layout, column.index) if numbers else UNPROVEN
            result.append(
                (column.field, column.index, makers.get(column.field, _TEXT)(column.unit, style))
            )
    return result


def money_parsers_for(sheet: Sheet, layout: Layout) -> list:
    """Give [(field, column index, unit column or None, parse(value, unit))] for sums of money.

    The row's own unit cell counts before the unit in the header.
    """
    unit_column = layout.column("currency_unit")
    result = []
    for column in layout.columns:
        if column.field in _MONEY:
            style = _style(sheet, layout, column.index)
            parse = partial(_sum, _MONEY[column.field], column.unit, style)
            result.append(
                (column.field, column.index, unit_column.index if unit_column else None, parse)
            )
    return result


def _sum(parse, header_unit, style, value, unit=None) -> tuple[Decimal, str]:
    return parse(value, unit or header_unit, style)


def _style(sheet: Sheet, layout: Layout, index: int) -> str:
    rows = sheet.rows[layout.first_row :]
    return number_style(
        {row[index] for row in rows if len(row) > index and type(row[index]) is str}
    )
