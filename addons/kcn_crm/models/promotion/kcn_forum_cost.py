from odoo import api, fields, models
from odoo.tools import format_amount


class KcnForumCost(models.Model):
    """A line of a forum's budget: what was planned, and what it cost in the end."""

    _name = "kcn.forum.cost"
    _description = "Cost of a Forum"
    _inherit = ["kcn.board.record"]
    _order = "event_id, id"

    event_id = fields.Many2one(
        "event.event", "Forum", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="event_id.company_id", store=True, index=True, precompute=True
    )
    name = fields.Char("What For", required=True)
    currency_id = fields.Many2one(
        "res.currency", required=True, default=lambda self: self.env.company.currency_id
    )
    planned = fields.Monetary("Planned Money", aggregator=None)
    spent = fields.Monetary("Spent Money", aggregator=None, copy=False)
    date = fields.Date(
        "Spent On",
        compute="_compute_date",
        store=True,
        readonly=False,
        precompute=True,
        copy=False,
        help="When the money was spent: the day it is entered, if nothing else is said.",
    )
    note = fields.Char(help="Receipt, invoice, contract.")

    _not_negative = models.Constraint(
        "CHECK (planned >= 0 AND spent >= 0)", "Money planned or spent is not below zero."
    )

    @api.depends("spent")
    def _compute_date(self):
        today = fields.Date.context_today(self)
        for cost in self.filtered("spent"):
            # Entered after the forum it was spent for that day; before it, today at the latest
            cost.date = cost.date or min(cost.event_id._forum_day(), today)

    def _word_totals(self):
        """Say what was planned and spent, each currency for itself."""
        parts = []
        for currency, costs in self.grouped("currency_id").items():
            planned = format_amount(self.env, sum(costs.mapped("planned")), currency)
            spent = format_amount(self.env, sum(costs.mapped("spent")), currency)
            parts.append(self.env._("%(spent)s of %(planned)s spent", spent=spent, planned=planned))
        return " · ".join(parts)
