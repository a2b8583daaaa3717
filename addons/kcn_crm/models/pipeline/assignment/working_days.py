"""Working days: plain dates in, plain numbers out. Monday is 0."""

from bisect import bisect_right
from datetime import timedelta
from typing import NamedTuple

ONE_DAY = timedelta(days=1)


class Week(NamedTuple):
    """The weekdays on which a board works, and the days off in order."""

    days: frozenset = frozenset(range(5))
    off: tuple = ()

    def works_on(self, day):
        """Give whether the board works on ``day``, a date."""
        place = bisect_right(self.off, day)
        return day.weekday() in self.days and not (place and self.off[place - 1] == day)

    def add(self, day, number):
        """Give the ``number``-th working day after ``day``; with 0 the day itself."""
        if not self.days:
            return day + number * ONE_DAY
        while number > 0:
            day += ONE_DAY
            number -= self.works_on(day)
        return day

    def between(self, start, end):
        """Count the working days after ``start`` up to ``end``; 0 on the same day."""
        if end <= start:
            return 0
        weeks, rest = divmod((end - start).days, 7)
        count = weeks * len(self.days) + sum(
            (start + number * ONE_DAY).weekday() in self.days for number in range(1, rest + 1)
        )
        off = self.off[bisect_right(self.off, start) : bisect_right(self.off, end)]
        return count - sum(day.weekday() in self.days for day in off)
