from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from ...zones.board_time import board_day


class CrmLead(models.Model):
    """How long an investor waits for the first answer, in working days of the board.

    The day of the inquiry does not count: answered on the same day is 0 days, and with a
    target of 2 an inquiry of Friday is answered in time until Tuesday evening.
    """

    _inherit = "crm.lead"

    inquiry_date = fields.Datetime(
        "Inquiry Received",
        compute="_compute_inquiry_date",
        store=True,
        readonly=False,
        copy=False,
        help="When the investor first asked: by itself the day the lead came in.",
    )
    answered_date = fields.Datetime(
        "First Answered",
        copy=False,
        tracking=True,
        help="By itself with the first mail to the investor, or the first meeting or call.",
    )
    answered_by = fields.Selection(
        [("mail", "Mail"), ("meeting", "Meeting"), ("call", "Call"), ("typed", "Entered")],
        copy=False,
        readonly=True,
    )
    answer_due = fields.Date(compute="_compute_answer_due", store=True, index="btree_not_null")
    answer_days = fields.Integer(
        "Working Days to the Answer",
        compute="_compute_answer_days",
        store=True,
        aggregator=None,
    )
    answer_days_median = fields.Float(
        "Median of the Working Days",
        compute="_compute_answer_days",
        store=True,
        aggregator="avg",  # of several leads it is the median: see _read_group_select
    )
    answer_in_time = fields.Float(
        "Answered in Time (%)", compute="_compute_answer_days", store=True, aggregator="avg"
    )
    answer_overdue = fields.Boolean(compute="_compute_answer_text")
    answer_text = fields.Char("First Answer", compute="_compute_answer_text")

    @api.constrains("inquiry_date", "answered_date")
    def _check_answered_after(self):
        """Nobody is answered before having asked: it would count as the same day."""
        for lead in self.filtered(lambda lead: lead.inquiry_date and lead.answered_date):
            asked, told = board_day(lead.inquiry_date), board_day(lead.answered_date)
            if told < asked:
                raise ValidationError(
                    self.env._(
                        "“%(lead)s” asked on %(asked)s and cannot have been answered on "
                        "%(told)s: correct one of the two days.",
                        lead=lead.name,
                        asked=asked.strftime("%d/%m/%Y"),
                        told=told.strftime("%d/%m/%Y"),
                    )
                )

    @api.depends("create_date", "team_id")
    def _compute_inquiry_date(self):
        ours = self._of_a_board()
        (self - ours).inquiry_date = False
        for lead in ours:
            lead.inquiry_date = lead.inquiry_date or lead.create_date or fields.Datetime.now()

    @api.depends("inquiry_date", "source_kind", "investor_kind", "company_id", "team_id")
    def _compute_answer_due(self):
        asked = self._of_a_board().filtered("inquiry_date")
        (self - asked).answer_due = False
        for board, leads in asked.grouped("company_id").items():
            week = board._board_week() if board else None
            targets = self.env["kcn.answer.target"]._targets_of(board)
            for lead in leads:
                day = board_day(lead.inquiry_date)
                days = targets._for(lead.source_kind, lead.investor_kind, day)
                lead.answer_due = False if days is None or not week else week.add(day, days)

    @api.depends("inquiry_date", "answered_date", "answer_due")
    def _compute_answer_days(self):
        answered = self.filtered(lambda lead: lead.inquiry_date and lead.answered_date)
        (self - answered).update(dict.fromkeys(ANSWER_FIGURES, 0))
        for board, leads in answered.grouped("company_id").items():
            week = board._board_week()
            for lead in leads:
                asked, told = board_day(lead.inquiry_date), board_day(lead.answered_date)
                lead.answer_days = lead.answer_days_median = week.between(asked, told)
                in_time = not lead.answer_due or told <= lead.answer_due
                lead.answer_in_time = 100 if in_time else 0

    @api.depends(
        "inquiry_date", "answered_date", "answer_due", "won_status", "company_id", "team_id"
    )
    @api.depends_context("lang")
    def _compute_answer_text(self):
        self.answer_overdue = self.answer_text = False
        today = board_day(fields.Datetime.now())
        measured = self._of_a_board().filtered("inquiry_date")
        answered = measured.filtered("answered_date")
        waiting = (measured - answered).filtered(lambda lead: lead.won_status == "pending")
        # Leads of which the same is to be said are written at once: a page has hundreds
        for (days, late), leads in answered.grouped(
            lambda lead: (lead.answer_days, bool(lead.answer_due and not lead.answer_in_time))
        ).items():
            leads.answer_text = self._answered_told(days, late)
        for board, of_board in waiting.grouped("company_id").items():
            week = board and board._board_week()
            for (asked, due), leads in of_board.grouped(
                lambda lead: (board_day(lead.inquiry_date), lead.answer_due)
            ).items():
                leads.answer_overdue = bool(due and due < today)
                leads.answer_text = self._waiting_told(week, asked, due, today)

    @api.model
    def _answered_told(self, days, late):
        """Say in words after how many working days a lead was answered."""
        if days == 0:
            return self.env._("answered on the same day")
        if late:
            return self.env._("answered late, after %(days)s working days", days=days)
        return self.env._("answered after %(days)s working days", days=days)

    @api.model
    def _waiting_told(self, week, asked, due, today):
        """Say in words until when a lead is to be answered, or for how long it was not."""
        if not due:
            return False
        if due < today:
            days = week.between(asked, today)
            return self.env._("not answered for %s working days", days)
        if due == today:
            return self.env._("to be answered today")
        return self.env._("to be answered by %s", due.strftime("%d/%m"))

    def write(self, vals):
        if "answered_date" in vals and "answered_by" not in vals:
            vals = {**vals, "answered_by": "typed" if vals["answered_date"] else False}
        return super().write(vals)

    @api.model
    def _read_group_select(self, aggregate_spec, query):
        """Give the median of the days where the average is asked for, of what is answered."""
        if aggregate_spec != "answer_days_median:avg":
            return super()._read_group_select(aggregate_spec, query)
        return SQL(
            "percentile_cont(0.5) WITHIN GROUP (ORDER BY %(days)s) "
            "FILTER (WHERE %(answered)s IS NOT NULL)",
            days=self._field_to_sql(self._table, "answer_days_median", query),
            answered=self._field_to_sql(self._table, "answered_date", query),
        )

    def _mark_answer_due(self):
        self.env.add_to_compute(self._fields["answer_due"], self)

    def _mark_answers(self):
        """Have the days to the answer counted again, also of what is answered."""
        for name in ("answer_due", *ANSWER_FIGURES):
            self.env.add_to_compute(self._fields[name], self)

    def _note_answer(self, moment, kind):
        """Note that the investor of these leads was answered, if nobody did so before.

        What was said before the inquiry came answers it at once.
        """
        # sudo: whoever writes to the investor or holds the meeting, the first answer is noted
        for lead in self.sudo()._of_a_board():
            when = max(moment, lead.inquiry_date or moment)
            if not lead.answered_date or when < lead.answered_date:
                lead.write({"answered_date": when, "answered_by": kind})


ANSWER_FIGURES = ("answer_days", "answer_days_median", "answer_in_time")
