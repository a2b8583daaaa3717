import re
from datetime import date

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

# Where a programme may go, each by a manager's hand
TRANSITIONS = {
    ("draft", "approved"),
    ("approved", "draft"),
    ("approved", "closed"),
    ("closed", "approved"),
}
DECISION = ("decision_number", "decision_date", "signer")


class KcnProgramme(models.Model):
    """A board's investment promotion programme of a year: decision, budget, activities.

    An officer drafts it, a manager enters the decision by approving it. From then on its
    plan changes by a manager's hand only, and each change is written beside it.
    """

    _name = "kcn.programme"
    _description = "Promotion Programme"
    _inherit = ["kcn.board.record", "mail.thread", "mail.activity.mixin"]
    _order = "year desc, id desc"
    _rec_names_search = ["name", "decision_number"]

    name = fields.Char(
        required=True,
        tracking=True,
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
    )
    company_id = fields.Many2one(
        "res.company", "Board", required=True, index=True, default=lambda self: self.env.company
    )
    year = fields.Integer(
        required=True,
        aggregator=None,
        tracking=True,
        default=lambda self: fields.Date.context_today(self).year,
    )
    date_from = fields.Date("First Day", compute="_compute_days")
    date_to = fields.Date("Last Day", compute="_compute_days")
    user_id = fields.Many2one(
        "res.users",
        "Officer",
        index=True,
        tracking=True,
        default=lambda self: self.env.user,
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
    )
    state = fields.Selection(
        [("draft", "Draft"), ("approved", "Approved"), ("closed", "Closed")],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )

    # The decision that approves it
    decision_number = fields.Char(copy=False, tracking=True)
    decision_date = fields.Date("Decided On", copy=False, tracking=True)
    signer = fields.Char("Signed By", copy=False, tracking=True, help="Name and office.")
    decision_file_ids = fields.Many2many(
        "ir.attachment",
        "kcn_programme_decision_file_rel",
        "programme_id",
        "attachment_id",
        "Decision Papers",
        copy=False,
    )

    # Plan; its money is in Vietnamese đồng
    currency_id = fields.Many2one(
        "res.currency",
        required=True,
        readonly=True,
        default=lambda self: self.env.ref("base.VND"),
    )
    source_ids = fields.One2many(
        "kcn.programme.source", "programme_id", "Budget by Source", copy=True
    )
    line_ids = fields.One2many(
        "kcn.programme.line", "programme_id", "Programme Activities", copy=True
    )
    budget = fields.Monetary(compute="_compute_money", currency_field="currency_id")
    planned = fields.Monetary(
        "Planned for Activities", compute="_compute_money", currency_field="currency_id"
    )
    unplanned = fields.Monetary(
        "Not Yet Planned",
        compute="_compute_money",
        currency_field="currency_id",
        help="Budget without an activity; below zero: more is planned than there is.",
    )
    spent = fields.Monetary(compute="_compute_money", currency_field="currency_id")
    note = fields.Html("Notes")

    _year_of_our_time = models.Constraint(
        "CHECK (year BETWEEN 1990 AND 2200)", "The year of a programme has four digits."
    )

    @api.depends("year")
    def _compute_name(self):
        for programme in self:
            usual = re.escape(self.env._("Promotion programme %s", "0000"))
            as_proposed = re.fullmatch(usual.replace("0000", r"\d+"), programme.name or "")
            if programme.year and (as_proposed or not programme.name):
                programme.name = self.env._("Promotion programme %s", programme.year)

    @api.depends("year")
    def _compute_days(self):
        for programme in self:
            known = 1 <= programme.year <= 9998
            programme.date_from = known and date(programme.year, 1, 1)
            programme.date_to = known and date(programme.year, 12, 31)

    @api.depends("source_ids.amount", "line_ids.planned", "line_ids.spent")
    def _compute_money(self):
        for programme in self:
            programme.budget = sum(programme.source_ids.mapped("amount"))
            programme.planned = sum(programme.line_ids.mapped("planned"))
            programme.unplanned = programme.budget - programme.planned
            programme.spent = sum(programme.line_ids.mapped("spent"))

    @api.model_create_multi
    def create(self, vals_list):
        programmes = super().create(vals_list)
        if any(row.state != "draft" for row in programmes) and not self.env.su:
            raise UserError(self.env._("A programme starts as a draft and is then approved."))
        return programmes

    def write(self, vals):
        if state := vals.get("state"):
            self._check_transition(state)
        elif set(vals) & {"year", "company_id", *DECISION}:
            self._check_amend()
        result = super().write(vals)
        if state:
            self.line_ids._sync_tasks()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_approved(self):
        for programme in self:
            if programme.state != "draft":
                raise UserError(
                    self.env._(
                        "Programme “%s” was approved and is not deleted: close it instead.",
                        programme.name,
                    )
                )

    def action_approve(self):
        """Put the programme in force by its decision (managers)."""
        self.write({"state": "approved"})

    def action_draft(self):
        """Take an approval back, to draft the programme anew (managers)."""
        self.write({"state": "draft"})

    def action_close(self):
        """Close the programme: nothing in it changes any more (managers)."""
        self.write({"state": "closed"})

    def action_reopen(self):
        """Open a closed programme again, to enter what came late (managers)."""
        self.write({"state": "approved"})

    def _check_transition(self, state):
        """Refuse a step that does not exist, or that is not the user's to take."""
        if not self._may_manage():
            raise AccessError(self.env._("Only a manager approves, closes or reopens a programme."))
        for programme in self.filtered(lambda row: row.state != state):
            if (programme.state, state) not in TRANSITIONS:
                raise UserError(
                    self.env._(
                        "Programme “%(name)s” cannot go from “%(old)s” to “%(new)s”.",
                        name=programme.name,
                        old=programme._state_label(programme.state),
                        new=programme._state_label(state),
                    )
                )
            if (programme.state, state) == ("draft", "approved"):
                programme._check_ready()

    def _check_ready(self):
        """Refuse to approve what has no decision, or a plan that is not ready."""
        self.ensure_one()
        if not all(self[name] for name in DECISION):
            raise UserError(
                self.env._(
                    "Programme “%s”: enter the decision first – its number, its day and who "
                    "signed it.",
                    self.name,
                )
            )
        self._check_plan()

    def _check_plan(self):
        """Refuse a plan that has no activity, or one of a kind the law does not name."""
        self.ensure_one()
        if not self.line_ids:
            raise UserError(
                self.env._("Programme “%s” has no activity yet: add at least one.", self.name)
            )
        for line in self.line_ids.filtered("kind_expired")[:1]:
            raise UserError(
                self.env._(
                    "Activity “%(line)s” is of kind “%(kind)s”, which is not in force on "
                    "%(day)s: choose another kind.",
                    line=line.name,
                    kind=line.kind_id.name,
                    day=line.date_from.strftime("%d/%m/%Y"),
                )
            )

    def _check_not_closed(self):
        """Refuse a change in a closed programme."""
        for programme in self.filtered(lambda row: row.state == "closed")[:1]:
            raise UserError(
                self.env._(
                    "Programme “%s” is closed: a manager reopens it before it is changed.",
                    programme.name,
                )
            )

    def _check_amend(self):
        """Refuse a change of the plan that is not the user's to make."""
        self._check_not_closed()
        for programme in self:
            if programme.state == "approved" and not self._may_manage():
                raise AccessError(
                    self.env._(
                        "Programme “%s” is approved: only a manager changes its plan. What is "
                        "spent and done is entered in its activities.",
                        programme.name,
                    )
                )

    @api.model
    def _may_manage(self):
        """Say whether the user may approve a programme and change an approved one."""
        return self.env.su or self.env.user.has_group("kcn_crm.group_manager")

    def _state_label(self, state):
        return dict(self._fields["state"]._description_selection(self.env)).get(state, state)
