from odoo import api, fields, models
from odoo.exceptions import UserError

COST_KINDS = [
    ("transport", "Transport"),
    ("lodging", "Lodging"),
    ("meals", "Meals"),
    ("allowance", "Daily Allowance"),
    ("venue", "Venue and Materials"),
    ("interpreter", "Interpreter"),
    ("gift", "Gifts"),
    ("other", "Other"),
]


class KcnTripCost(models.Model):
    """What a trip is to cost and has cost, each line in its own currency, with receipts."""

    _name = "kcn.trip.cost"
    _description = "Cost of a Trip"
    _inherit = ["kcn.trip.part"]
    _order = "trip_id, id"

    trip_id = fields.Many2one("kcn.trip", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="trip_id.company_id", store=True, index=True)
    kind = fields.Selection(COST_KINDS, "Kind of Cost", required=True, default="transport")
    name = fields.Char("For What")
    currency_id = fields.Many2one(
        "res.currency", required=True, default=lambda self: self.env.company.currency_id
    )
    planned_amount = fields.Monetary(
        "Planned", aggregator=None, help="In whole units of its currency."
    )
    spent_amount = fields.Monetary("Spent", aggregator=None)
    spent_date = fields.Date(
        "Spent On",
        compute="_compute_spent_date",
        store=True,
        readonly=False,
        precompute=True,
        help="When the money was spent: the day it is entered, if nothing else is said.",
    )
    receipt_ids = fields.Many2many(
        "ir.attachment", "kcn_trip_cost_receipt_rel", "cost_id", "attachment_id", "Receipts"
    )

    _not_below_zero = models.Constraint(
        "CHECK (planned_amount >= 0 AND spent_amount >= 0)", "Costs are not below zero."
    )

    @api.depends("spent_amount")
    def _compute_spent_date(self):
        today = fields.Date.context_today(self)
        for cost in self.filtered("spent_amount"):
            # Entered after the trip it was spent on the trip; before its end, today at the latest
            cost.spent_date = cost.spent_date or min(cost.trip_id.date_to or today, today)

    @api.model_create_multi
    def create(self, vals_list):
        costs = super().create(vals_list)
        costs._check_planned()
        costs._own_receipts()
        return costs

    def write(self, vals):
        planned = {"planned_amount", "currency_id"} & vals.keys()
        if planned:
            self._check_planned()
        result = super().write(vals)
        if planned:
            self._check_planned()
        if "receipt_ids" in vals:
            self._own_receipts()
        return result

    def _check_planned(self):
        """What is planned is approved with the trip: changed by those who approve."""
        for cost in self.filtered("planned_amount"):
            if not self.env.su and not cost.trip_id.plan_open:
                raise UserError(
                    self.env._(
                        "What trip “%s” may cost is approved: enter under Spent what it came to, "
                        "or ask a manager to change the plan.",
                        cost.trip_id.name,
                    )
                )

    def _own_receipts(self):
        """Let everybody read the receipts who reads the line: they hang on it from now on."""
        for cost in self:
            loose = cost.receipt_ids.filtered(
                lambda file: file.create_uid == self.env.user and not file.res_id
            )
            loose.write({"res_model": self._name, "res_id": cost.id})
