"""Days as books write them → ``datetime.date``; the day always comes before the month."""

import datetime
import re
from calendar import monthrange
from functools import lru_cache

from .fold import fold
from .problems import Problem
from .sheets import serial_day

_TIME = r"(?:[ t]+\d{1,2}[:h]\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_DAY_FIRST = re.compile(
    rf"(?:ngay )?(\d{{1,2}}) ?[/.\- ] ?(\d{{1,2}}) ?[/.\- ] ?(\d{{4}}|\d{{2}}){_TIME}"
)
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}z?")
_IN_WORDS = re.compile(r"(?:ngay )?(\d{1,2}) ?thang (\d{1,2}) ?,? ?nam (\d{4})")
_NO_DAY = re.compile(
    r"(?:nam )?\d{4}|(?:thang )?\d{1,2} ?[/.-] ?\d{4}|thang \d{1,2} nam \d{4}"
    r"|quy [ivx\d]+ ?[/ ] ?(?:nam )?\d{4}"
)
_CENTURY_PIVOT = 80  # "60" is 2060 (leases run for fifty years), "85" is 1985
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_FIRST_SERIAL, _LAST_SERIAL = 7306, 109_939  # 1/1/1920 … end of 2200


@lru_cache(maxsize=65536)
def _text_day(text: str) -> datetime.date:
    plain = fold(text)
    if found := _DAY_FIRST.fullmatch(plain) or _IN_WORDS.fullmatch(plain):
        day, month, year = found.groups()
    elif found := _ISO.fullmatch(plain):
        year, month, day = found.groups()
    elif _NO_DAY.fullmatch(plain):
        raise Problem("date_incomplete", params={"value": text})
    else:
        raise Problem("date", params={"value": text})
    full = int(year)
    if len(year) == 2:
        full += 2000 if full < _CENTURY_PIVOT else 1900
    if not _FIRST_YEAR <= full <= _LAST_YEAR:
        raise Problem("no_such_date", params={"value": text})
    try:
        return datetime.date(full, int(month), int(day))
    except ValueError as error:
        raise Problem("no_such_date", params={"value": text}) from error


def parse_date(value) -> datetime.date:
    """Parse a day: a date, "31/12/2020", "1.2.20", "2020-12-31", or an Excel serial number.

    :raises Problem: "date", "date_incomplete" (only a month or a year), "no_such_date".
    """
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, str):
        return _text_day(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        if _FIRST_SERIAL <= value <= _LAST_SERIAL:
            return serial_day(value)
        if _FIRST_YEAR <= value <= _LAST_YEAR and value == int(value):
            raise Problem("date_incomplete", params={"value": str(value)})
    raise Problem("date", params={"value": str(value)})


_TITLE_DAY = re.compile(r"\b(\d{1,2}) ?[/.\-] ?(\d{1,2}) ?[/.\-] ?(\d{4})\b")
_TITLE_WORDS = re.compile(r"\b(\d{1,2}) thang (\d{1,2}) ?,? nam (\d{4})\b")
_TITLE_MONTH = re.compile(r"\bthang (\d{1,2}) ?(?:[/.\-]|,? nam) ?(\d{4})\b")
_TITLE_QUARTER = re.compile(r"\b(?:het )?quy (iv|iii|ii|i|[1-4]) ?(?:[/\-]|,? nam) ?(\d{4})\b")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_LAW = re.compile(
    r"\b(?:quyet dinh|nghi dinh|thong tu|cong van|luat|nghi quyet|qd|nd|tt|cv|to trinh|van ban"
    r"|kem theo|so \d+)\b"
)
_SPEAKS = re.compile(
    r"\b(?:tinh den|den ngay|den het|toi ngay|den thang|thoi diem|cap nhat|chot|so lieu ngay"
    r"|as of)\b"
)


def title_day(rows) -> datetime.date | None:
    """Give the day for which a book speaks, from the rows above its header, or None.

    A line that says so ("tính đến ngày 20/10/2021") wins over one that merely has a day; the day
    of a decision that a line cites ("kèm theo Quyết định số … ngày …") is not the book's. A month
    or a quarter means its last day; a year alone is too vague.
    """
    found = []
    for row in rows:
        for value in row:
            if isinstance(value, str) and any(character.isdigit() for character in value):
                found.extend(_title_days(fold(value)))
    return max(found, key=lambda item: item[0])[1] if found else None


def _title_days(text: str):
    says, cites = bool(_SPEAKS.search(text)), bool(_LAW.search(text))
    if cites and not says:
        return
    for pattern, read, rank in _TITLE_PATTERNS:
        for found in reversed(list(pattern.finditer(text))):
            try:
                yield (10 * says + rank, read(*found.groups()))
            except ValueError:
                continue
            return


def _full_day(day: str, month: str, year: str) -> datetime.date:
    return datetime.date(int(year), int(month), int(day))


def _last_of_month(month: str, year: str) -> datetime.date:
    if not 1 <= int(month) <= 12:
        raise ValueError(month)
    return datetime.date(int(year), int(month), monthrange(int(year), int(month))[1])


def _last_of_quarter(quarter: str, year: str) -> datetime.date:
    return _last_of_month(str(3 * int(_QUARTERS.get(quarter, quarter))), year)


_TITLE_PATTERNS = (
    (_TITLE_DAY, _full_day, 2),
    (_TITLE_WORDS, _full_day, 2),
    (_TITLE_MONTH, _last_of_month, 1),
    (_TITLE_QUARTER, _last_of_quarter, 1),
)
