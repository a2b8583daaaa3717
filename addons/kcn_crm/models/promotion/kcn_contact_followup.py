from odoo import api, fields, models
from odoo.fields import Domain

from .kcn_contact_touch import STATE_AFTER
from .kcn_followup_rule import LEVELS, OWED

OWED_STATES = tuple(state for state, _label in OWED)


class KcnContact(models.Model):
    """A contact's state follows from what was noted, the next step from the rules."""

    _inherit = "kcn.contact"

    touch_ids = fields.One2many("kcn.contact.touch", "contact_id", "Tries and Answers")
    interest_level = fields.Selection(LEVELS, index="btree_not_null")
    state = fields.Selection(
        compute="_compute_state",
        store=True,
        readonly=True,
        precompute=True,
        required=True,
        group_expand=True,
    )
    tries = fields.Integer(compute="_compute_state", store=True, readonly=True, precompute=True)
    touched_date = fields.Date(
        "Last Try or Answer", compute="_compute_state", store=True, precompute=True
    )
    reason = fields.Char("Why Not", compute="_compute_reason")
    rule_id = fields.Many2one(
        "kcn.followup.rule",
        compute="_compute_rule_id",
        store=True,
        precompute=True,
        ondelete="set null",
        index="btree_not_null",
    )
    next_step = fields.Char(related="rule_id.name")
    next_date = fields.Date(
        compute="_compute_next_date", store=True, readonly=False, precompute=True
    )
    overdue_days = fields.Integer("Days Late", compute="_compute_overdue_days")
    overdue = fields.Boolean("Late", compute="_compute_overdue_days", search="_search_overdue")

    @api.depends("touch_ids.outcome", "touch_ids.date")
    def _compute_state(self):
        for contact in self:
            state, tries, last = contact._state_from(contact.touch_ids)
            contact.state, contact.tries, contact.touched_date = state, tries, last

    @api.depends("touch_ids.reason")
    def _compute_reason(self):
        for contact in self:
            refusals = contact.touch_ids.filtered("reason").sorted(lambda one: (one.date, one.id))
            contact.reason = contact.state == "not_interested" and refusals[-1:].reason

    @api.depends("state", "registration_id.state", "interest_level", "land_ha")
    def _compute_rule_id(self):
        # sudo: the rules are the same for all boards, and no secret
        rules = self.env["kcn.followup.rule"].sudo()._in_force()
        for contact in self:
            contact.rule_id = rules._rule_for(
                contact._rule_state(), contact.interest_level, contact.land_ha
            )

    @api.depends("state", "registration_id.state", "tries", "touched_date", "date", "rule_id")
    def _compute_next_date(self):
        for contact in self:
            met = contact.date
            if contact._rule_state() == "invited":
                met = fields.Date.context_today(contact, contact.create_date or None)
            contact.next_date = contact._next_day(
                contact.state, contact.tries, met, contact.touched_date, contact.rule_id
            )

    @api.depends("state", "next_date")
    @api.depends_context("tz")
    def _compute_overdue_days(self):
        today = fields.Date.context_today(self)
        for contact in self:
            owed = contact.state in OWED_STATES and contact.next_date
            contact.overdue_days = max((today - contact.next_date).days, 0) if owed else 0
            contact.overdue = contact.overdue_days > 0

    def _search_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        late = Domain("state", "in", OWED_STATES) & Domain(
            "next_date", "<", fields.Date.context_today(self)
        )
        wanted = {bool(item) for item in value}
        if wanted == {True, False}:
            return Domain.TRUE
        return late if True in wanted else ~late

    def _rule_state(self):
        """Give the state by which the rules say what is next."""
        self.ensure_one()
        # sudo: whether the invitation was answered is the contact's own, the desk's row is not
        invited = self.sudo().registration_id.state == "draft"
        return "invited" if invited and self.state == "to_answer" else self.state

    @api.model
    def _next_day(self, state, tries, met, touched, rule):
        """Give the day by which something is owed to a contact, or False."""
        if state not in OWED_STATES or not met:
            return False
        return rule._due(touched or met, tries)

    @api.model
    def _state_from(self, touches):
        """Give (state, tries since the last answer, day of the last row that counts)."""
        state, tries, last = "to_answer", 0, False
        for touch in touches.sorted(lambda one: (one.date, one._origin.id or 0)):
            if touch.outcome not in STATE_AFTER:
                continue
            last = touch.date
            # Who has answered once is not unanswered again by one call in vain
            if touch.outcome != "tried" or state not in OWED_STATES:
                state = STATE_AFTER[touch.outcome]
            if touch.outcome in ("tried", "no_reply"):
                tries += 1
            else:
                tries = 0
        return state, tries, last

    def _states_on(self, day):
        """Give ``{contact: state}`` at the end of a day; those not met yet are left out."""
        day = fields.Date.to_date(day)
        return {
            contact: self._state_from(contact.touch_ids.filtered(lambda one: one.date <= day))[0]
            for contact in self
            if contact.date <= day
        }
