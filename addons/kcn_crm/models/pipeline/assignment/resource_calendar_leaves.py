from datetime import time

from odoo import api, fields, models
from odoo.fields import Domain

from ...zones.board_time import board_day, board_moment

MOMENTS = {"date_from", "date_to", "company_id", "calendar_id", "resource_id", "time_type"}


class ResourceCalendarLeaves(models.Model):
    """Public holidays of a board: days on which nobody has to answer an investor."""

    _inherit = "resource.calendar.leaves"

    first_day = fields.Date(compute="_compute_days", inverse="_inverse_days")
    last_day = fields.Date(compute="_compute_days", inverse="_inverse_days")

    @api.depends("date_from", "date_to")
    def _compute_days(self):
        for leave in self:
            leave.first_day = leave.date_from and board_day(leave.date_from)
            leave.last_day = leave.date_to and board_day(leave.date_to)

    def _inverse_days(self):
        for leave in self:
            # Of two days that are entered together, the one that was not has no value here
            first = leave.first_day or board_day(leave.date_from)
            last = max(leave.last_day or board_day(leave.date_to), first)
            leave.write(
                {
                    "date_from": board_moment(first, time.min),
                    "date_to": board_moment(last, time(23, 59, 59)),
                }
            )
        self.invalidate_recordset(["first_day", "last_day"], flush=False)

    @api.onchange("first_day")
    def _onchange_first_day(self):
        if self.first_day and (not self.last_day or self.last_day < self.first_day):
            self.last_day = self.first_day

    @api.model_create_multi
    def create(self, vals_list):
        leaves = super().create(vals_list)
        leaves._leads_meant()._mark_answers()
        return leaves

    def write(self, vals):
        if not MOMENTS & vals.keys():
            return super().write(vals)
        meant = self._leads_meant()
        result = super().write(vals)
        (meant | self._leads_meant())._mark_answers()
        return result

    def unlink(self):
        meant = self._leads_meant()
        result = super().unlink()
        meant._mark_answers()
        return result

    def _leads_meant(self):
        """Give the leads whose days to the answer go over these days off for everybody."""
        # sudo: the days of all leads of the board follow, whoever enters the holiday
        leads = self.env["crm.lead"].sudo().with_context(active_test=False)
        off = self.filtered(lambda leave: not leave.resource_id)
        return leads.search(Domain.OR(leave._counted_over() for leave in off))

    def _counted_over(self):
        """Give the domain of the leads whose time to the answer touches these days."""
        domain = Domain("inquiry_date", "<=", self.date_to) & (
            Domain("answer_due", ">=", board_day(self.date_from))
            | Domain("answered_date", ">=", self.date_from)
        )
        if self.company_id:
            domain &= Domain("company_id", "=", self.company_id.id)
        return domain
