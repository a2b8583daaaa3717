"""Numbers as Vietnamese books write them → Decimal, never by a guess 1,000 times off."""

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from math import isfinite

from .fold import fold
from .problems import Problem
from .sheets import Percent

COMMA, POINT, MIXED, UNPROVEN = "comma", "point", "mixed", "unproven"
_NUMBER = re.compile(r"[+-]?[0-9][0-9.,]*")
_GROUPED_SPACES = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")
_ONE_GROUP = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_AREA_UNITS = {
    "": None, "ha": "ha", "hecta": "ha", "hec ta": "ha", "hectare": "ha", "hectares": "ha",
    "m2": "m2", "met vuong": "m2", "m 2": "m2", "km2": "km2",
}  # fmt: skip
_HECTARES = {"ha": Decimal(1), "m2": Decimal("0.0001"), "km2": Decimal(100)}


@lru_cache(maxsize=65536)
def _evidence(text: str) -> str | None:
    """Give the style that one written number proves by itself, or None.

    With both signs the last one is the decimal sign; a sign that comes twice groups; a sign not
    followed by three digits, or with nothing but zero before it, is the decimal sign.
    """
    text = text.lstrip("+-").rstrip(".,")
    point, comma = text.rfind("."), text.rfind(",")
    if point >= 0 and comma >= 0:
        return POINT if point > comma else COMMA
    position = max(point, comma)
    if position < 0:
        return None
    sign = text[position]
    decimal, grouping = (POINT, COMMA) if sign == "." else (COMMA, POINT)
    if text.count(sign) > 1:
        return grouping
    return None if _ONE_GROUP.fullmatch(text) else decimal


def number_style(values) -> str:
    """Give how a column writes its numbers: "comma" (1.287,03), "point" (1,287.03), "mixed" or
    "unproven".

    Only cells that prove it by themselves count, whatever stands around the number. So "63.7"
    beside "110.730" makes the latter 110.73, and "1.287,03" beside "1.000" makes that a thousand.
    """
    styles = set()
    for value in values:
        if isinstance(value, str) and (found := _NUMBER.search(_join_groups(value))):
            styles.add(_evidence(found.group()))
    styles.discard(None)
    if len(styles) == 2:
        return MIXED
    return styles.pop() if styles else UNPROVEN


def _join_groups(text: str) -> str:
    return _GROUPED_SPACES.sub("", text.replace("\u2212", "-"))


def parse_number_text(text: str, style: str = UNPROVEN) -> Decimal:
    """Parse digits with signs only, e.g. "1.287,03".

    A number that proves its own style is read so. In an unproven column "1.000" is a thousand, as
    Vietnamese write it; "1,000" there may be 1 or 1000: that is a problem, not a guess.

    :raises Problem: "number", "number_ambiguous".
    """
    bare = _join_groups(text.strip())
    if not _NUMBER.fullmatch(bare) or bare[-1] in ".,":
        raise Problem("number", params={"value": text})
    own = _evidence(bare)
    if own is None and (
        "," in bare and style in (MIXED, UNPROVEN) or "." in bare and style == MIXED
    ):
        raise Problem("number_ambiguous", params={"value": text})
    point = (own or style) == POINT
    decimal, grouping = (".", ",") if point else (",", ".")
    whole, _sign, fraction = bare.partition(decimal)
    groups = whole.lstrip("+-").split(grouping)
    if decimal in fraction or grouping in fraction:
        raise Problem("number", params={"value": text})
    if len(groups) > 1 and (
        not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:])
    ):
        raise Problem("number", params={"value": text})
    try:
        return Decimal(f"{whole.replace(grouping, '')}.{fraction or 0}").normalize() + 0
    except InvalidOperation as error:
        raise Problem("number", params={"value": text}) from error


def number_of(value) -> Decimal | None:
    """Give a real number of Excel as Decimal, without the dust of binary fractions; else None."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        return None
    return (
        Decimal(value) if isinstance(value, int) else Decimal(repr(round(value, 9))).normalize() + 0
    )


def split_unit(text: str) -> tuple[str, str]:
    """Split "12,5 ha" into the number's text and what follows it; ("", text) without a number."""
    text = _join_groups(text.strip())
    found = re.match(r"[+-]?\s?[0-9][0-9.,]*", text)
    if not found:
        return "", text
    number = found.group().rstrip(".,").replace(" ", "")
    return number, text[found.end() :].strip()


def parse_decimal(value, style: str = UNPROVEN) -> Decimal:
    """Parse a plain number: 63.7, "1.287,03", "-4".

    :raises Problem: "number", "number_ambiguous".
    """
    number = number_of(value)
    if number is not None:
        return number
    if not isinstance(value, str):
        raise Problem("number", params={"value": str(value)})
    return parse_number_text(value, style)


def area_unit(text: str | None) -> str | None:
    """Give "ha", "m2" or "km2" for a unit as written, or None."""
    return _AREA_UNITS.get(fold(text or "").replace(".", " ").strip())


def parse_area_ha(value, unit: str | None = "ha", style: str = UNPROVEN) -> Decimal:
    """Parse an area and give hectares; ``unit`` is the column's, a unit in the cell wins over it.

    :raises Problem: "number", "number_ambiguous", "unit".
    """
    number = number_of(value)
    if number is None:
        if not isinstance(value, str):
            raise Problem("number", params={"value": str(value)})
        digits, rest = split_unit(value)
        if not digits:
            raise Problem("number", params={"value": value})
        if rest:
            own = area_unit(rest)
            if own is None:
                raise Problem("number", params={"value": value})
            unit = own
        number = parse_number_text(digits, style)
    return (number * _HECTARES[area_unit(unit) or "ha"]).normalize() + 0


def parse_percent(value, style: str = UNPROVEN) -> Decimal:
    """Parse a rate and give percent: "50,72%", 50.72, and 0.5072 where Excel shows it with %.

    :raises Problem: "number", "number_ambiguous", "rate_range".
    """
    if isinstance(value, Percent):
        rate = number_of(float(value) * 100)
    elif isinstance(value, str):
        rate = parse_number_text(value.removesuffix("%").strip(), style)
    else:
        rate = parse_decimal(value, style)
    if not 0 <= rate <= 100:
        raise Problem("rate_range", params={"value": str(value)})
    return rate


def parse_int(value, style: str = UNPROVEN) -> int:
    """Parse a count such as 1200 or "1.200 người".

    :raises Problem: "number", "integer" for a fraction or a negative number.
    """
    number = number_of(value)
    if number is None:
        digits, rest = split_unit(value) if isinstance(value, str) else ("", "")
        if not digits or fold(rest) not in ("", "nguoi", "lao dong", "ld"):
            raise Problem("number", params={"value": str(value)})
        # A count has no fraction, so three digits after a sign are thousands in any style.
        grouped = _ONE_GROUP.fullmatch(digits)
        number = (
            Decimal(re.sub("[.,]", "", digits)) if grouped else parse_number_text(digits, style)
        )
    if number < 0 or number != number.to_integral_value():
        raise Problem("integer", params={"value": str(value)})
    return int(number)
