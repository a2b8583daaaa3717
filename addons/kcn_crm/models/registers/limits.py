"""What the database can keep of a row's values: how large, how long, with how many digits."""

import re
from decimal import ROUND_HALF_UP, Decimal

from ...registers.problems import Problem

MOST_HECTARES = 10**8  # numeric(12, 4)
MONEY_DIGITS = 15  # decimals included: what a float keeps for certain
MOST_PEOPLE = 2**31 - 1  # integer
LONGEST_KEY = 300  # characters: PostgreSQL indexes no more than 2,704 bytes

AREAS = ("area", "total_area", "industrial_area", "service_area", "leased_area")
MONEY = ("capital", "delta", "unit_price")
# What records are found by, and what is therefore indexed
KEYS = {
    "zones": ("name", "developer"),
    "lots": ("zone", "code", "tenant"),
    "projects": ("zone", "investor"),
    "contacts": ("name", "company", "email", "phone", "tax"),
}


def split_names(text):
    """Give the names that stand in one cell, one a line or parted by semicolons."""
    return [name.strip() for name in re.split(r"[;\n]", text or "") if name.strip()]


def fit(book, values, decimals):
    """Round the values of a row as the database will, so that they compare equal to it.

    :param decimals: {currency: number of decimals}
    :return: the `Problem` of every value that the database cannot hold
    """
    problems = [
        Problem("too_long", name, {"limit": LONGEST_KEY})
        for name in KEYS.get(book, ())
        if any(len(part) > LONGEST_KEY for part in split_names(values.get(name)))
    ]
    for name in AREAS:
        if name in values:
            values[name] = _rounded(values[name], 4, name, MOST_HECTARES, problems)
    if "occupancy_rate" in values:
        values["occupancy_rate"] = _rounded(values["occupancy_rate"], 2)
    for name in MONEY:
        if values.get(name):
            amount, currency, *per = values[name]
            most = 10 ** (MONEY_DIGITS - decimals[currency])
            amount = _rounded(amount, decimals[currency], name, most, problems)
            values[name] = (amount, currency, *per)
    if values.get("labour", 0) > MOST_PEOPLE:
        problems.append(Problem("too_large", "labour"))
    return problems


def _rounded(number, digits, name=None, most=None, problems=None):
    if most and abs(number) >= most:
        problems.append(Problem("too_large", name))
        return number
    return number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
