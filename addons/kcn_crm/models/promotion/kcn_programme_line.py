from collections import defaultdict

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_amount


class KcnProgrammeLine(models.Model):
    """An activity of a programme: what, when, by whom, for how much.

    Trips and forums hang on it, and bring their costs by `kcn.programme.expense`.
    """

    _name = "kcn.programme.line"
    _description = "Programme Activity"
    _inherit = ["kcn.programme.part"]
    _order = "programme_id, sequence, date_from, id"
    _rec_names_search = ["name", "programme_id.name"]
    _plan_fields = (
        "programme_id",
        "kind_id",
        "name",
        "planned",
        "date_from",
        "date_to",
        "expected_result",
    )

    programme_id = fields.Many2one("kcn.programme", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="programme_id.company_id", store=True, index=True)
    state = fields.Selection(related="programme_id.state", string="Programme State")
    year = fields.Integer(related="programme_id.year")
    sequence = fields.Integer(default=10)
    kind_id = fields.Many2one(
        "kcn.promotion.kind", "Activity Kind", required=True, index=True, ondelete="restrict"
    )
    kind_expired = fields.Boolean(
        "Kind Not in Force",
        compute="_compute_kind_expired",
        help="The law does not name this kind of activity on its first day.",
    )
    name = fields.Char("Activity", required=True)
    expected_result = fields.Char()
    date_from = fields.Date("First Day", required=True)
    date_to = fields.Date("Last Day", required=True)
    user_id = fields.Many2one(
        "res.users",
        "Officer",
        index=True,
        default=lambda self: self.env.user,
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
    )
    currency_id = fields.Many2one(related="programme_id.currency_id")
    planned = fields.Monetary("Planned Money", currency_field="currency_id")

    # What happened
    item_ids = fields.One2many("kcn.programme.item", "line_id", "Done", copy=False)
    done_date = fields.Date("Done On", copy=False)
    result = fields.Text(copy=False)
    spent = fields.Monetary(compute="_compute_spent", currency_field="currency_id")
    spent_other = fields.Char(
        "Spent in Other Currencies",
        compute="_compute_spent",
        help="Not added to the rest: two currencies are never added.",
    )
    progress = fields.Selection(
        [("planned", "Planned"), ("going", "Under Way"), ("late", "Late"), ("done", "Done")],
        compute="_compute_progress",
        search="_search_progress",
    )

    _days = models.Constraint(
        "CHECK (date_to >= date_from)", "An activity ends on its first day or later."
    )
    _not_negative = models.Constraint("CHECK (planned >= 0)", "Planned money is not below zero.")

    @api.depends("kind_id.valid_from", "kind_id.valid_to", "date_from")
    def _compute_kind_expired(self):
        for line in self:
            known = line.kind_id and line.date_from
            line.kind_expired = bool(known and not line.kind_id._in_force_on(line.date_from))

    @api.depends("item_ids.amount", "item_ids.currency_id")
    def _compute_spent(self):
        spent = self._spent()
        for line in self:
            amounts = spent[line._origin.id]
            line.spent = amounts.pop(line.currency_id, 0)
            line.spent_other = ", ".join(
                format_amount(self.env, amount, currency)
                for currency, amount in sorted(amounts.items(), key=lambda pair: pair[0].name)
            )

    @api.depends("date_from", "date_to", "done_date")
    @api.depends_context("kcn_day")
    def _compute_progress(self):
        today = self.env["kcn.zone"]._day()
        for line in self:
            if line.done_date and line.done_date <= today:
                line.progress = "done"
            elif line.date_to and line.date_to < today:
                line.progress = "late"
            else:
                started = line.date_from and line.date_from <= today
                line.progress = "going" if started else "planned"

    def _search_progress(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = self.env["kcn.zone"]._day()
        done = Domain("done_date", "<=", today)
        late = ~done & Domain("date_to", "<", today)
        planned = ~done & Domain("date_from", ">", today)
        domains = {"done": done, "late": late, "planned": planned}
        domains["going"] = ~done & ~late & ~planned
        return Domain.OR(domains[name] for name in value if name in domains)

    def _spent(self):
        """Give ``{line id: {currency: amount}}`` of what was spent on these activities."""
        spent = defaultdict(dict)
        for line, currency, amount in self.env["kcn.programme.expense"]._read_group(
            [("line_id", "in", self._origin.ids)], ["line_id", "currency_id"], ["amount:sum"]
        ):
            spent[line.id][currency] = amount
        return spent
