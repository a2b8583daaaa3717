"""Arithmetic of figures: plain functions, exact in between, rounded at the end."""

from calendar import monthrange
from decimal import ROUND_HALF_UP, Decimal

from dateutil.relativedelta import relativedelta

HECTARE_DIGITS = 4
RATE_DIGITS = 2
CAPITAL_DIGITS = 2


def exact(value):
    """Give a number of the database as a Decimal; nothing is 0."""
    return Decimal(str(value or 0))


def rounded(value, digits):
    """Round half up, as people who check a report by hand do; None stays None."""
    if value is None:
        return None
    return float(Decimal(value).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def percent(part, whole):
    """Give 100 × part ÷ whole, unrounded, or None when there is nothing to divide by."""
    return 100 * part / whole if whole else None


def ratio(current, previous):
    """Give current ÷ previous with two decimals, or None when there was nothing before."""
    return rounded(current / previous, RATE_DIGITS) if previous > 0 else None


def same_period_last_year(date_from, date_to):
    """Give the period one year before, both ends included.

    29 February becomes the 28th. A period that ends with its month does so a year
    before too: up to 28/02/2025 is compared with up to 29/02/2024.
    """
    year_before = relativedelta(years=-1)
    previous_to = date_to + year_before
    # Not by the day after: there is none after the last day that can be written
    if date_to.day == monthrange(date_to.year, date_to.month)[1]:
        previous_to += relativedelta(day=31)
    return date_from + year_before, previous_to
