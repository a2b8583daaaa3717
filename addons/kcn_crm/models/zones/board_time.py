"""The day and the hour at a board: Việt Nam's, whoever asks and wherever that person is."""

from datetime import datetime

import pytz

BOARD_TZ = "Asia/Ho_Chi_Minh"
_CLOCK = pytz.timezone(BOARD_TZ)


def board_day(moment):
    """Give the day it is at a board at a moment of the database (UTC)."""
    return pytz.utc.localize(moment).astimezone(_CLOCK).date()


def board_moment(day, clock):
    """Give the moment of the database (UTC) at which it is ``clock`` on a board's day."""
    return _CLOCK.localize(datetime.combine(day, clock)).astimezone(pytz.utc).replace(tzinfo=None)
