from datetime import datetime

from freezegun import freeze_time
from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .lead_case import LeadCase


@tagged("post_install", "-at_install")
class TestHolidays(LeadCase):
    """Days off move the days to the answer, whenever they are entered; 3 April 2026: a Friday."""

    def asked(self, answered=False):
        """Make a lead asked on Friday morning, due on Tuesday the 7th."""
        with freeze_time("2026-04-03 03:00:00"):
            lead = self.lead()
            lead.flush_recordset()
            lead.inquiry_date = datetime(2026, 4, 3, 3)
        if answered:
            lead.answered_date = answered
        lead.flush_recordset()
        return lead

    def holiday(self, first, last, user=None):
        """Enter a holiday on the screen of the menu “Public Holidays”."""
        holidays = self.env["resource.calendar.leaves"].with_user(user or self.manager)
        with Form(holidays, view="kcn_crm.kcn_holiday_view_list") as row:
            row.name, row.first_day = "Nghỉ lễ", first
            self.assertEqual(str(row.last_day), first, "one day, unless more are said")
            row.last_day = last
        return row.record

    def test_days_are_the_boards(self):
        row = self.holiday("2026-04-30", "2026-05-01")
        self.assertEqual(str(row.date_from), "2026-04-29 17:00:00")
        self.assertEqual(str(row.date_to), "2026-05-01 16:59:59")
        self.assertEqual((row.company_id, row.resource_id.id), (self.board, False))

    def test_a_first_day_after_the_last_takes_it_along(self):
        row = self.holiday("2026-04-30", "2026-05-03")
        row.first_day = "2026-05-01"
        self.assertEqual((str(row.first_day), str(row.last_day)), ("2026-05-01", "2026-05-03"))
        row.first_day = "2026-05-05"
        self.assertEqual((str(row.first_day), str(row.last_day)), ("2026-05-05", "2026-05-05"))

    def test_a_holiday_entered_later_moves_the_days(self):
        waiting = self.asked()
        late = self.asked("2026-04-08 03:00:00")
        self.assertEqual(str(waiting.answer_due), "2026-04-07")
        self.assertEqual((late.answer_days, late.answer_in_time), (3, 0))
        row = self.holiday("2026-04-06", "2026-04-06")
        self.assertEqual(str(waiting.answer_due), "2026-04-08")
        self.assertEqual((late.answer_days, late.answer_in_time), (2, 100))
        row.last_day = "2026-04-07"
        self.assertEqual(str(waiting.answer_due), "2026-04-09")
        self.assertEqual((late.answer_days, late.answer_in_time), (1, 100))
        row.unlink()
        self.assertEqual(str(waiting.answer_due), "2026-04-07")
        self.assertEqual((late.answer_days, late.answer_in_time), (3, 0))

    def test_a_holiday_of_another_time_or_board_moves_nothing(self):
        waiting = self.asked()
        self.holiday("2026-04-08", "2026-04-10")
        self.holiday("2026-04-02", "2026-04-02")
        self.holiday("2026-04-06", "2026-04-06", user=self.neighbour)
        self.assertEqual(str(waiting.answer_due), "2026-04-07")

    def test_who_keeps_the_holidays(self):
        row = self.holiday("2026-04-06", "2026-04-06")
        for user in (self.officer, self.leader, self.people["stranger"]):
            with self.assertRaises(AccessError):
                self.env["resource.calendar.leaves"].with_user(user).create(
                    {"name": "x", "date_from": "2026-04-06", "date_to": "2026-04-07"}
                )
            with self.assertRaises(AccessError):
                row.with_user(user).write({"name": "x"})
        with self.assertRaises(AccessError):
            row.with_user(self.neighbour).unlink()
