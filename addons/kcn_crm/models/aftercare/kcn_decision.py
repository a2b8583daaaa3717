from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain

DECISION_KINDS = [
    ("granted", "New Licence"),
    ("increase", "Capital Increase"),
    ("decrease", "Capital Decrease"),
    ("amended", "Amendment"),
    ("terminated", "Termination"),
]


class KcnDecision(models.Model):
    """The ledger of licence decisions: what is confirmed is never edited or deleted.

    A wrong row is reversed by a row of the opposite amount on the same day, so that
    every day's sum is right. Legal source of the kinds: Investment Law 61/2020/QH14,
    articles 38–48, carried on by 143/2025/QH15.
    """

    _name = "kcn.decision"
    _description = "Licence Decision"
    _inherit = ["kcn.board.record"]
    _order = "date desc, id desc"
    _rec_names_search = ["number", "project_id.code"]

    project_id = fields.Many2one("kcn.project", required=True, index=True, ondelete="restrict")
    company_id = fields.Many2one(related="project_id.company_id", store=True, index=True)
    kind = fields.Selection(DECISION_KINDS, required=True, default="granted")
    number = fields.Char("Decision Number")
    date = fields.Date("Day", required=True, index=True, default=fields.Date.context_today)
    day_known = fields.Boolean(
        default=True, help="Unticked: the day is the day of the register that told it."
    )
    delta = fields.Monetary(
        "Capital Change",
        currency_field="currency_id",
        aggregator=None,  # a list may mix currencies, which are never added
        help="What the decision adds to (or takes from) the registered capital, "
        "in whole units of its currency.",
    )
    currency_id = fields.Many2one(
        "res.currency", required=True, default=lambda self: self.env.ref("base.VND")
    )
    delta_text = fields.Char("Change as Reported", compute="_compute_delta_text")
    note = fields.Char()
    state = fields.Selection(
        [("draft", "Draft"), ("confirmed", "Confirmed")],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
    )
    reversal_of_id = fields.Many2one(
        "kcn.decision",
        "Reverses",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    reversal_ids = fields.One2many("kcn.decision", "reversal_of_id", "Reversed By")
    sign = fields.Integer(
        compute="_compute_sign",
        store=True,
        precompute=True,
        help="+1, and -1 for a reversal: what the row adds to a count of decisions.",
    )

    _sign_of_delta = models.Constraint(
        """CHECK (CASE kind WHEN 'granted' THEN COALESCE(delta, 0) * sign >= 0
                            WHEN 'increase' THEN COALESCE(delta, 0) * sign > 0
                            WHEN 'decrease' THEN COALESCE(delta, 0) * sign < 0
                            ELSE COALESCE(delta, 0) = 0 END)""",
        "The capital change does not fit the kind of decision: an increase is above zero, "
        "a decrease below, an amendment or termination changes no capital.",
    )
    _sign_of_reversal = models.Constraint(
        "CHECK (sign = CASE WHEN reversal_of_id IS NULL THEN 1 ELSE -1 END)",
        "A decision counts once, a reversal takes one away.",
    )
    _reversed_once = models.UniqueIndex(
        "(reversal_of_id) WHERE reversal_of_id IS NOT NULL", "This decision is reversed already."
    )
    _ledger = models.Index("(company_id, date, kind) WHERE state = 'confirmed'")

    @api.depends("reversal_of_id")
    def _compute_sign(self):
        for decision in self:
            decision.sign = -1 if decision.reversal_of_id else 1

    @api.depends("delta", "currency_id")
    @api.depends_context("lang")
    def _compute_delta_text(self):
        for decision in self:
            decision.delta_text = (
                decision.currency_id._kcn_format_capital(decision.delta)
                if decision.delta
                else False
            )

    @api.depends("number", "kind", "project_id")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for decision in self:
            name = decision.number or kinds.get(decision.kind, "")
            decision.display_name = " · ".join(filter(None, (decision.project_id.code, name)))

    @api.constrains("reversal_of_id", "kind", "delta", "currency_id", "project_id", "date")
    def _check_reversal_mirrors(self):
        for decision in self.filtered("reversal_of_id"):
            reversed_one = decision.reversal_of_id
            same = all(
                decision[name] == reversed_one[name]
                for name in ("kind", "currency_id", "project_id", "date")
            )
            standing = reversed_one.state == "confirmed" and not reversed_one.reversal_of_id
            if not same or not standing or decision.delta + reversed_one.delta:
                raise ValidationError(
                    self.env._("A reversal mirrors exactly the decision that it reverses.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        decisions = super().create(vals_list)
        if any(row.state == "confirmed" for row in decisions) and not self.env.su:
            # A crafted create over RPC would skip the confirmation
            raise UserError(self.env._("A decision starts as a draft and is then confirmed."))
        return decisions

    def write(self, vals):
        self._refuse_confirmed()
        if vals.get("state", "draft") != "draft" and not self.env.context.get("kcn_confirm"):
            raise UserError(self.env._("A decision is confirmed with its button."))
        reverses = self.reversal_of_id or vals.get("reversal_of_id")
        if vals.get("state") == "confirmed" and reverses and not self._may_reverse():
            # A crafted draft that names what it reverses is a reversal, too
            raise AccessError(self.env._("Only a manager reverses a confirmed decision."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_confirmed(self):
        self._refuse_confirmed()

    def action_confirm(self):
        """Enter the decisions into the ledger, for good."""
        self.with_context(kcn_confirm=True).write({"state": "confirmed"})

    def action_reverse(self):
        """Take confirmed decisions back by opposite rows on the same days (managers)."""
        if not self._may_reverse():
            raise AccessError(self.env._("Only a manager reverses a confirmed decision."))
        if any(row.state != "confirmed" for row in self):
            raise UserError(self.env._("Only a confirmed decision can be reversed."))
        if self.reversal_of_id:
            raise UserError(self.env._("A reversal is not reversed: enter the decision anew."))
        return self.create([row._prepare_reversal() for row in self]).action_confirm()

    @api.model
    def _domain_until(self, day):
        """Give the domain of what the ledger holds up to ``day``."""
        return Domain("state", "=", "confirmed") & Domain("date", "<=", day)

    @api.model
    def _may_reverse(self):
        """Say whether the user may correct the ledger by reversals."""
        return self.env.su or self.env.user.has_group("kcn_crm.group_manager")

    def _prepare_reversal(self):
        self.ensure_one()
        return {
            "project_id": self.project_id.id,
            "kind": self.kind,
            "number": self.number,
            "date": self.date,
            "day_known": self.day_known,
            "delta": -self.delta,
            "currency_id": self.currency_id.id,
            "note": self.env._("Reversal of %s", self.display_name),
            "reversal_of_id": self.id,
        }

    def _refuse_confirmed(self):
        confirmed = self.filtered(lambda row: row.state == "confirmed")[:1]
        if confirmed:
            raise UserError(
                self.env._(
                    "Decision %s is confirmed: the ledger is not edited. Reverse it instead.",
                    confirmed.display_name,
                )
            )
