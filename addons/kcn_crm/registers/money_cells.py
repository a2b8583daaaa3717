"""Money with its scale and currency: "8.438 triệu USD", "12,5 tỷ", 72.21 beside "triệu USD"."""

import re
from decimal import Decimal
from functools import lru_cache

from .fold import fold
from .number_cells import UNPROVEN, number_of, parse_number_text, split_unit
from .problems import Problem

_SCALES = (
    (r"nghin ty|ngan ty", 10**12),
    (r"ty|ti|bn|billion|bil", 10**9),
    (r"trieu|tr|million|mil|mn|mio|m", 10**6),
    (r"nghin|ngan|thousand|k", 10**3),
)
_CURRENCIES = (
    (r"usd|us ?\$|\$|do la my|do la|dollars?|us dollars?|do", "USD"),
    (r"vnd|vn ?d|dong viet nam|dong|d|₫", "VND"),
)
_FOREIGN = re.compile(
    r"\b(eur|euro|jpy|yen|krw|won|cny|rmb|ndt|nhan dan te|gbp|bang|sgd|twd|ntd|hkd|thb|baht|aud)\b"
    r"|[€£¥₩]"
)
_SCALE_PATTERNS = [
    (re.compile(rf"\s*(?:{pattern})(?![a-z])\.?\s*"), scale) for pattern, scale in _SCALES
]
_CURRENCY_PATTERNS = [
    (re.compile(rf"\s*(?:{pattern})(?![a-z])\.?\s*"), code) for pattern, code in _CURRENCIES
]
_ROUND_UNIT = re.compile(r"^1[. ]?000([. ]?000)? ?(?=[a-z$])")  # "1.000 USD", "1000 đồng" as a unit
# "1.200 tỷ đồng (tương đương 52 triệu USD)": the licensed sum stands before the bracket.
_EQUIVALENT = re.compile(r"\(\s*(?:tương đương|tđ|quy đổi|khoảng|~|≈|=)[^()]*\)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def money_unit(text: str | None) -> tuple[int | None, str | None]:
    """Give (scale, currency) of a unit as written: "triệu USD" → (1000000, "USD").

    What the text does not say is None. "tỷ" alone means dong: nobody counts dollars by the billion
    without naming them. "triệu" alone may be either.

    :raises Problem: "currency" for another currency, "unit" for words that are no unit.
    """
    rest = fold(text or "").strip(" ().,/-:")
    rest = _ROUND_UNIT.sub(lambda found: "trieu " if found.group(1) else "nghin ", rest)
    if not rest:
        return None, None
    if _FOREIGN.search(rest):
        raise Problem("currency", params={"value": text})
    scale = currency = None
    while rest:
        for pattern, found in (*_SCALE_PATTERNS, *_CURRENCY_PATTERNS):
            match = pattern.match(rest)
            known = currency if isinstance(found, str) else scale
            if match and match.end() and known is None:
                scale, currency = (scale, found) if isinstance(found, str) else (found, currency)
                rest = rest[match.end() :]
                break
        else:
            raise Problem("unit", params={"value": text, "unit": text})
    if currency is None and scale is not None and scale >= 10**9:
        currency = "VND"
    return scale, currency


def parse_money(value, unit: str | None = None, style: str = UNPROVEN) -> tuple[Decimal, str]:
    """Parse an amount and give (the full amount, "USD" or "VND").

    ``unit`` is the column's, e.g. "triệu USD"; what the cell itself says must not contradict it.
    A number without any currency is a problem: 8,438 million of what?

    :raises Problem: "number", "number_ambiguous", "unit", "unit_conflict", "currency".
    """
    number, own = number_of(value), (None, None)
    if number is None:
        if not isinstance(value, str):
            raise Problem("number", params={"value": str(value)})
        digits, rest = _split(value)
        if not digits:
            raise Problem("number", params={"value": value})
        own = _own_unit(rest, value)
        number = parse_number_text(digits, style)
    given = money_unit(unit)
    if own != (None, None):
        scale, currency = _joined(own, given, value, unit)
    else:
        scale, currency = given
    if currency is None:
        raise Problem("unit", params={"value": str(value), "unit": unit or ""})
    return (number * (scale or 1)).normalize() + 0, currency


def _split(text: str) -> tuple[str, str]:
    text = _EQUIVALENT.sub("", text).strip()
    sign = text[:1] if text[:1] in "$₫" else ""
    if text[:3].upper() in ("USD", "VND"):
        sign = text[:3]
    digits, rest = split_unit(text[len(sign) :])
    return digits, f"{rest} {sign}".strip()


def _own_unit(rest: str, value: str) -> tuple[int | None, str | None]:
    try:
        return money_unit(rest)
    except Problem as problem:
        if problem.code == "currency":
            raise Problem("currency", params={"value": value}) from problem
        raise Problem("number", params={"value": value}) from problem


def _joined(own, given, value, unit):
    """Join the cell's unit with its column's; where both speak they must say the same."""
    scale, currency = own
    differs = currency and given[1] and currency != given[1]
    # "8.438 triệu" in a column of "tỷ đồng": which of the two was meant nobody can tell.
    if differs or (currency is None and scale and given[0] not in (None, 1, scale)):
        raise Problem("unit_conflict", params={"value": value, "unit": unit})
    if scale is None:
        # "500.000 USD" in a column of "triệu USD": the cell names its whole unit.
        return (1 if currency else given[0]), currency or given[1]
    return scale, currency or given[1]
