from odoo import api, fields, models
from odoo.fields import Domain


class KcnAnswerTarget(models.Model):
    """Within how many working days an inquiry is to be answered, from a day until a day.

    The board's own goes before the general one, and of several the one that says most: for
    this source and this kind of investor, for the source, for the kind, for all.
    """

    _name = "kcn.answer.target"
    _description = "Target for the First Answer"
    _inherit = ["kcn.board.record"]
    _order = "company_id, source_kind, investor_kind, valid_from desc, id desc"
    _rec_name = "days"

    company_id = fields.Many2one(
        "res.company",
        "Board",
        index=True,
        default=lambda self: self.env.company,
        help="Empty: for every board that says nothing of its own.",
    )
    source_kind = fields.Selection(
        lambda self: self.env["crm.lead"]._fields["source_kind"].selection, "Came From"
    )
    investor_kind = fields.Selection(
        lambda self: self.env["crm.lead"]._fields["investor_kind"].selection
    )
    applies_to = fields.Char(compute="_compute_applies_to")
    may_change = fields.Boolean("May Be Changed by You", compute="_compute_may_change")
    days = fields.Integer(
        "Working Days",
        required=True,
        default=2,
        help="After the day on which the inquiry came; 0: on the same day.",
    )
    valid_from = fields.Date("In Force From", required=True, default=fields.Date.context_today)
    valid_to = fields.Date("In Force Until", help="First day it is no longer in force.")

    _days_not_negative = models.Constraint("CHECK (days >= 0)", "Days cannot be below zero.")
    _valid_days = models.Constraint(
        "CHECK (valid_to > valid_from)", "A target must end after it starts."
    )
    _once = models.Constraint(
        "EXCLUDE USING gist ((COALESCE(company_id, 0)) WITH =, "
        "(COALESCE(source_kind, '')) WITH =, (COALESCE(investor_kind, '')) WITH =, "
        "daterange(valid_from, valid_to) WITH &&)",
        "A target for the same is in force already in that time: end it first.",
    )

    @api.depends("company_id", "source_kind", "investor_kind")
    @api.depends_context("lang")
    def _compute_applies_to(self):
        sources = dict(self._fields["source_kind"]._description_selection(self.env))
        kinds = dict(self._fields["investor_kind"]._description_selection(self.env))
        for target in self:
            target.applies_to = " · ".join(
                (
                    target.company_id.name or self.env._("Every board"),
                    sources.get(target.source_kind) or self.env._("any source"),
                    kinds.get(target.investor_kind) or self.env._("any investor"),
                )
            )

    @api.depends("company_id")
    @api.depends_context("uid")
    def _compute_may_change(self):
        changeable = self._origin._filtered_access("write")
        for target in self:
            target.may_change = not target._origin or target._origin in changeable

    @api.model_create_multi
    def create(self, vals_list):
        # A target ended in this very transaction makes room before the next one comes in
        self.flush_model()
        targets = super().create(vals_list)
        targets._tell_leads()
        return targets

    def write(self, vals):
        self._tell_leads()
        result = super().write(vals)
        self._tell_leads()
        return result

    def unlink(self):
        leads = self._leads_meant()
        result = super().unlink()
        leads._mark_answer_due()
        return result

    @api.model
    def _targets_of(self, board):
        """Give the targets that may count for a board's leads, the strongest first."""
        # sudo: a lead may come by mail or web
        targets = self.sudo().search(Domain("company_id", "in", [board.id, False]))
        return targets.sorted(
            lambda target: (
                not target.company_id,
                not (target.source_kind and target.investor_kind),
                not target.source_kind,
                not target.investor_kind,
            )
        )

    def _for(self, source_kind, investor_kind, day):
        """Give the days of the first of these targets that fits, None if none does."""
        for target in self:
            if (
                target.source_kind in (False, source_kind)
                and target.investor_kind in (False, investor_kind)
                and target.valid_from <= day
                and (not target.valid_to or target.valid_to > day)
            ):
                return target.days
        return None

    def _tell_leads(self):
        self._leads_meant()._mark_answer_due()

    def _leads_meant(self):
        """Give the leads still waiting for an answer at the boards of these targets."""
        boards = self.company_id if all(one.company_id for one in self) else None
        open_leads = self.env["crm.lead"]._open_leads(boards)
        return open_leads.filtered(lambda lead: not lead.answered_date)
