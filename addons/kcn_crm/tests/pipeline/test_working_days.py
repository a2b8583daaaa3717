from datetime import date

from odoo.tests import BaseCase, tagged

from ...models.pipeline.assignment.working_days import Week

# In April 2026 the 3rd is a Friday, the 6th a Monday; the 30th is a holiday
FRIDAY, MONDAY = date(2026, 4, 3), date(2026, 4, 6)


@tagged("post_install", "-at_install")
class TestWorkingDays(BaseCase):
    """Working days, counted on the calendar of April and May 2026."""

    def day(self, number, month=4):
        return date(2026, month, number)

    def test_the_day_itself_does_not_count(self):
        week = Week()
        self.assertEqual(week.between(MONDAY, MONDAY), 0)
        self.assertEqual(week.between(MONDAY, self.day(7)), 1)
        self.assertEqual(week.between(self.day(7), MONDAY), 0, "before is not less than none")

    def test_a_weekend_does_not_count(self):
        week = Week()
        self.assertEqual(week.between(FRIDAY, self.day(4)), 0, "Saturday")
        self.assertEqual(week.between(FRIDAY, MONDAY), 1)
        self.assertEqual(week.between(self.day(4), MONDAY), 1, "asked on Saturday")
        self.assertEqual(week.between(FRIDAY, self.day(17)), 10, "two weeks")
        self.assertEqual(week.add(FRIDAY, 2), self.day(7))
        self.assertEqual(week.add(self.day(4), 2), self.day(7))
        self.assertEqual(week.add(FRIDAY, 0), FRIDAY)

    def test_holidays_do_not_count(self):
        # Thursday the 30th and Friday the 1st are off
        week = Week(off=(self.day(30), self.day(1, 5)))
        wednesday, monday = self.day(29), self.day(4, 5)
        self.assertEqual(week.between(wednesday, monday), 1)
        self.assertEqual(week.add(wednesday, 1), monday)
        self.assertEqual(week.between(self.day(30), monday), 1, "asked on the holiday")
        self.assertFalse(week.works_on(self.day(30)))

    def test_a_holiday_on_a_weekend_takes_nothing_away(self):
        week = Week(off=(self.day(4),))
        self.assertEqual(week.between(FRIDAY, self.day(7)), 2)

    def test_a_board_may_work_on_saturdays(self):
        week = Week(days=frozenset(range(6)))
        self.assertEqual(week.between(FRIDAY, MONDAY), 2)
        self.assertEqual(week.add(FRIDAY, 1), self.day(4))

    def test_long_and_short_counting_agree(self):
        week = Week(off=(self.day(30), self.day(1, 5)))
        for number in range(1, 61):
            due = week.add(FRIDAY, number)
            self.assertEqual(week.between(FRIDAY, due), number)
