from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

DAYS = 3  # what the managers have unless the officer says otherwise


class KcnApprovalAsk(models.TransientModel):
    """By when an officer needs the approval of a draft, and what to say with it."""

    _name = "kcn.approval.ask"
    _description = "Ask for Approval"

    trip_id = fields.Many2one("kcn.trip")
    programme_id = fields.Many2one("kcn.programme")
    due_date = fields.Date(
        "Needed By",
        required=True,
        compute="_compute_due_date",
        store=True,
        readonly=False,
        precompute=True,
    )
    note = fields.Char("To Say with It")

    @api.depends("trip_id")
    def _compute_due_date(self):
        today = fields.Date.context_today(self)
        for ask in self:
            day = today + timedelta(days=DAYS)
            if leaves := ask.trip_id.date_from:
                # Before they leave, if there is still time
                day = max(today, min(day, leaves - timedelta(days=1)))
            ask.due_date = day

    def action_ask(self):
        """Lay the draft before the board's managers."""
        self.ensure_one()
        if self.due_date < fields.Date.context_today(self):
            raise UserError(self.env._("The day by which you need it is past: choose a later one."))
        (self.trip_id or self.programme_id)._ask_approval(self.due_date, self.note)
        return {"type": "ir.actions.act_window_close"}
