from odoo import fields, models

LEVELS = [("high", "High"), ("medium", "Medium"), ("low", "Low")]
# In these the board still owes the contact something
OWED = [("to_answer", "To Answer"), ("answered", "Answered"), ("meeting", "Meeting Set")]
# Who is invited to a forum and has not said whether they come was not met yet
RULE_STATES = [("invited", "Invited, Not Answered"), *OWED]
DAYS_WITHOUT_RULE = 7  # nobody ages out unseen, also where no rule fits


class KcnFollowupRule(models.Model):
    """What is done next with a contact, within how many days: by state, interest and land.

    Of the rules of a contact's state the first in the list that fits counts; one without
    conditions fits all.
    """

    _name = "kcn.followup.rule"
    _description = "Follow-up Rule"
    _order = "sequence, id"

    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    state = fields.Selection(RULE_STATES, "When the Contact Is", required=True, default="to_answer")
    name = fields.Char("Next Step", required=True, translate=True)
    interest_level = fields.Selection(
        LEVELS, "Interest From", help="This interest or a higher one; empty: any, or none stated."
    )
    land_from = fields.Float("Land From (ha)", digits=(12, 2))
    days = fields.Integer(
        "Within (Days)",
        required=True,
        default=5,
        help="Days after the contact was met, or after the answer, until the step is due.",
    )
    days_retry = fields.Integer("Next Try After", required=True, default=7)
    max_tries = fields.Integer("Tries at Most", required=True, default=3)
    days_manager = fields.Integer(
        "Late by So Many Days, the Manager Is Told", required=True, default=7
    )

    _sensible = models.Constraint(
        "CHECK (days >= 0 AND days_retry > 0 AND max_tries > 0 AND days_manager >= 0"
        " AND land_from >= 0)",
        "Days and tries of a rule are more than zero.",
    )

    def _in_force(self):
        """Give the rules that hold, in their order."""
        return self.search([("active", "=", True)])

    def _rule_for(self, state, level, land_ha):
        """Give the first of these rules that fits; empty when none does."""
        ranks = [key for key, _label in LEVELS]  # the highest first
        for rule in self.filtered(lambda rule: rule.state == state):
            wanted = rule.interest_level
            enough = not wanted or (level and ranks.index(level) <= ranks.index(wanted))
            if enough and (land_ha or 0) >= rule.land_from:
                return rule
        return self.browse()

    def _due(self, start, tries):
        """Give the day by which the step is due, counted from ``start``, after so many tries."""
        days = self.days if self else DAYS_WITHOUT_RULE
        return fields.Date.add(start, days=self.days_retry if self and tries else days)
