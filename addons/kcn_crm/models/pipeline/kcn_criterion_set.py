from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class KcnCriterionSet(models.Model):
    """Criteria with their weights and thresholds, in force from a day until a day.

    A set of a board goes before the general one. Other weights are a further set with its
    own days, so that every day keeps the weights of its time.
    """

    _name = "kcn.criterion.set"
    _description = "Set of Screening Criteria"
    _inherit = ["kcn.criterion.part"]
    _order = "company_id, valid_from desc, id desc"
    _always_open = frozenset({"name", "valid_to"})

    name = fields.Char(required=True, translate=True)
    company_id = fields.Many2one(
        "res.company",
        "Board",
        index=True,
        default=lambda self: self.env.company,
        help="Empty: the general set, for every board that has none of its own.",
    )
    valid_from = fields.Date("In Force From", required=True, default=fields.Date.context_today)
    valid_to = fields.Date("In Force Until", help="First day it is no longer in force.")
    source = fields.Char(help="Resolution or decision that sets the criteria")
    criterion_ids = fields.One2many("kcn.criterion", "set_id", "Criteria", copy=True)
    weight_total = fields.Float("Sum of the Weights", compute="_compute_weight_total")
    state = fields.Selection(
        [("future", "Not Yet"), ("current", "In Force"), ("past", "Ended")],
        compute="_compute_state",
    )

    may_change = fields.Boolean("May Be Changed by You", compute="_compute_may_change")

    _days = models.Constraint("CHECK (valid_to > valid_from)", "A set must end after it starts.")
    _once = models.Constraint(
        "EXCLUDE USING gist "
        "((COALESCE(company_id, 0)) WITH =, daterange(valid_from, valid_to) WITH &&)",
        "A set of criteria is in force already in that time: end it first.",
    )

    @api.depends("criterion_ids.weight")
    def _compute_weight_total(self):
        for one in self:
            one.weight_total = sum(one.criterion_ids.mapped("weight"))

    @api.depends("valid_from", "valid_to")
    def _compute_state(self):
        today = self.env["kcn.zone"]._today()
        for one in self:
            if one.valid_to and one.valid_to <= today:
                one.state = "past"
            else:
                one.state = "future" if (one.valid_from or today) > today else "current"

    @api.depends("company_id")
    @api.depends_context("uid")
    def _compute_may_change(self):
        changeable = self._origin._filtered_access("write")
        for one in self:
            one.may_change = not one._origin or one._origin in changeable

    def copy_data(self, default=None):
        """A copy starts today, for the board that the user works in."""
        today = self.env["kcn.zone"]._today()
        start = {"valid_from": today, "valid_to": False, "company_id": self.env.company.id}
        return super().copy_data({**start, **(default or {})})

    def write(self, vals):
        """Move the day on which a set begins: the board's set before it lasts until then.

        Else the general set would count in between, and nobody be told.
        """
        start = fields.Date.to_date(vals.get("valid_from"))
        before = {one: one._set_before() for one in self if start} if start else {}
        for one, earlier in before.items():
            if earlier and start < one.valid_from:
                earlier.valid_to = start
        self.flush_recordset(["valid_from", "valid_to"])
        result = super().write(vals)
        self.flush_recordset(["valid_from", "valid_to"])
        for earlier in before.values():
            if earlier:
                earlier.valid_to = start
        return result

    def unlink(self):
        """Delete sets that were a mistake; their days go back to the board's set before."""
        ends = [(one._set_before(), one.valid_to) for one in self]
        result = super().unlink()
        for earlier, end in ends:
            if earlier.exists():
                earlier.valid_to = end
        return result

    def action_new_version(self):
        """Make a set that takes over today, with the same criteria, to be changed.

        Of the general set a board gets its own; of the board's own set the old one ends.
        """
        self.ensure_one()
        self.check_access("write" if self.company_id else "read")
        today = self.env["kcn.zone"]._today()
        if self.company_id and self.valid_from >= today:
            raise UserError(
                self.env._("“%s” starts today or later: change it directly.", self.name)
            )
        if self.company_id and not (self.valid_to and self.valid_to <= today):
            self.valid_to = today
        values = {"company_id": (self.company_id or self.env.company).id}
        if not self.company_id:
            values["name"] = self.env._("Criteria of %s", self.env.company.name)
        fresh = self.copy(values)
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": fresh.id,
            "views": [(False, "form")],
        }

    def _set_before(self):
        """Give the board's set that ends on the day on which this one begins, if there is one."""
        self.ensure_one()
        same = [("company_id", "=", self.company_id.id), ("valid_to", "=", self.valid_from)]
        return self.search(same, limit=1)

    @api.model
    def _in_force(self, company, day):
        """Give the set by which a board screens on ``day``: its own, else the general one."""
        domain = (
            Domain("company_id", "in", [company.id, False])
            & Domain("valid_from", "<=", day)
            & (Domain("valid_to", "=", False) | Domain("valid_to", ">", day))
        )
        sets = self.search(domain)
        return (sets.filtered("company_id") or sets)[:1]

    def _told(self):
        """Name the set and its days; empty without one."""
        if not self:
            return False
        return self.env._(
            "%(name)s, in force from %(day)s",
            name=self.name,
            day=self.valid_from.strftime("%d/%m/%Y"),
        )

    def _refuse_used(self):
        """Refuse to change what explains a score of an earlier day."""
        # sudo: whether a set was used counts for every board's leads, none is told
        used = self.env["kcn.screening"].sudo()
        found = used.search(
            [("set_id", "in", self.ids), ("date", "<", self.env["kcn.zone"]._today())], limit=1
        )
        if found:
            raise UserError(
                self.env._(
                    "Leads were screened by “%s” on earlier days. Press “New Version”: the old "
                    "one keeps explaining their scores.",
                    found.set_id.name,
                )
            )

    @api.model
    def _rescore(self, boards, only_these):
        """Have the open leads of the boards screened again, of all boards for a general set."""
        self.env["crm.lead"]._rescore(boards if only_these else None)

    def _sets(self):
        return self
