"""Cells of a list of contacts: e-mail address, and the land somebody says to need."""

import re
from decimal import Decimal

from .number_cells import UNPROVEN, parse_area_ha
from .problems import Problem

_ADDRESS = re.compile(r"[a-z0-9._%+'-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}")
_PARTING = re.compile(r"[;,\s]+")
_RANGE = re.compile(
    r"(?:từ|khoảng|from)?\s*(?P<low>\d[\d.,]*)\s*(?:ha)?\s*"
    r"(?:đến|tới|to|-|–|—|~)\s*(?P<high>\d[\d.,]*)\s*(?:ha|hecta|hectares?)?",
    re.IGNORECASE,
)


def parse_email(value) -> str:
    """Give the first e-mail address of a cell in lower case.

    :raises Problem: "email" when there is none that can be written to.
    """
    text = str(value).strip().lower().removeprefix("mailto:")
    bracketed = re.search(r"<([^<>]+)>", text)
    for part in [bracketed.group(1)] if bracketed else _PARTING.split(text):
        if _ADDRESS.fullmatch(part) and ".." not in part:
            return part
    raise Problem("email", params={"value": str(value)})


def parse_land_need(value, unit: str | None = "ha", style: str = UNPROVEN) -> Decimal:
    """Give the hectares wanted.

    "từ 5 đến 7" is no number: which end was meant, a person finds out.

    :raises Problem: "land_range" (value), "number", "number_ambiguous", "negative".
    """
    if isinstance(value, str) and _RANGE.fullmatch(value.strip()):
        raise Problem("land_range", params={"value": value.strip()})
    area = parse_area_ha(value, unit, style)
    if area < 0:
        raise Problem("negative", params={"value": str(value)})
    return area
