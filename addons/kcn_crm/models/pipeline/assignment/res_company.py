from datetime import timedelta

from odoo import models

from ...zones.board_time import board_day
from .working_days import Week


class ResCompany(models.Model):
    _inherit = "res.company"

    def _board_week(self):
        """Give the working days of a board: its working hours and the public holidays in them.

        A board without working hours works from Monday to Friday.
        """
        self.ensure_one()
        # sudo: on which days a board works is no secret
        calendar = self.sudo().resource_calendar_id
        hours = calendar.attendance_ids.filtered(lambda hour: not hour.display_type)
        days = frozenset(int(day) for day in hours.mapped("dayofweek"))
        # sudo: as above; only what is off for everybody counts
        leaves = self.env["resource.calendar.leaves"].sudo()
        off = leaves.search(
            [
                ("resource_id", "=", False),
                ("time_type", "=", "leave"),
                ("calendar_id", "in", [False, calendar.id]),
                ("company_id", "in", [False, self.id]),
            ]
        )
        return Week(days or Week().days, tuple(sorted(self._days_off(off))))

    def _days_off(self, leaves):
        found = set()
        for leave in leaves:
            day, last = board_day(leave.date_from), board_day(leave.date_to - timedelta(seconds=1))
            while day <= last:
                found.add(day)
                day += timedelta(days=1)
        return found
