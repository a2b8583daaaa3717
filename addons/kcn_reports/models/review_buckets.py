"""Land by the quarter in which it is ready or wanted: plain functions."""

from datetime import date

from .arithmetic import exact, rounded

QUARTERS = 6
SIDES = ("free", "reserved", "late", "waiting")
HECTARE_DIGITS = 2


def quarter_start(day):
    """Give the first day of the quarter in which ``day`` is."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def next_quarter(start):
    """Give the first day of the quarter after the one that begins on ``start``."""
    return date(start.year + (start.month == 10), (start.month + 3 - 1) % 12 + 1, 1)


def quarters_from(day, number=QUARTERS):
    """Give the first days of the quarter of ``day`` and of those after it."""
    starts = [quarter_start(day)]
    while len(starts) < number:
        starts.append(next_quarter(starts[-1]))
    return starts


def bucket_of(ready, day):
    """Name the bucket of land that is ready (or wanted) on ``ready``, seen from ``day``.

    ``now`` up to the day itself, then the first day of each quarter as ISO text, ``later``,
    and ``unknown`` without a day.
    """
    if not ready:
        return "unknown"
    if ready <= day:
        return "now"
    start = quarter_start(ready)
    return start.isoformat() if start in quarters_from(day) else "later"


def land_rows(amounts, day):
    """Give one row per bucket: hectares of each side, and what is left when all is kept.

    :param amounts: ``{side: [(day or None, hectares)]}``; land without a day is ready now
    :return: rows of ``key, free, reserved, late, waiting, balance``: hectares with two
        decimals. ``balance``: free land up to then, less what was wanted up to then;
        None for what has no day.
    """
    keys = ["now", *(start.isoformat() for start in quarters_from(day)), "later", "unknown"]
    sums = {key: dict.fromkeys(SIDES, exact(0)) for key in keys}
    for side, rows in amounts.items():
        for ready, hectares in rows:
            key = bucket_of(ready, day)
            if key == "unknown" and side in ("free", "reserved"):
                key = "now"
            sums[key][side] += exact(hectares)
    left, rows = exact(0), []
    for key in keys:
        side = sums[key]
        known = key != "unknown"
        if known:
            left += side["free"] - side["late"] - side["waiting"]
        hectares = {name: rounded(side[name], HECTARE_DIGITS) for name in SIDES}
        balance = rounded(left, HECTARE_DIGITS) if known else None
        rows.append({"key": key, **hectares, "balance": balance})
    return rows
