from odoo import fields, models

LEVELS = [("high", "High"), ("medium", "Medium"), ("low", "Low")]


class KcnFollowupRule(models.Model):
    """What is done next with a contact, within how many days: by interest and land wanted.

    The first rule in the list that fits counts; one without conditions fits all.
    """

    _name = "kcn.followup.rule"
    _description = "Follow-up Rule"
    _order = "sequence, id"

    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    name = fields.Char("Next Step", required=True, translate=True)
    interest_level = fields.Selection(
        LEVELS, "Interest From", help="This interest or a higher one; empty: any, or none stated."
    )
    land_from = fields.Float("Land From (ha)", digits=(12, 2))
    days_answer = fields.Integer("First Answer Within", required=True, default=5)
    days_retry = fields.Integer("Next Try After", required=True, default=7)
    max_tries = fields.Integer("Tries at Most", required=True, default=3)
    days_after = fields.Integer(
        "After an Answer, Again Within",
        required=True,
        default=14,
        help="Days after an answer or a meeting until we ask again.",
    )
    days_manager = fields.Integer(
        "Late by So Many Days, the Manager Is Told", required=True, default=7
    )

    _sensible = models.Constraint(
        "CHECK (days_answer >= 0 AND days_retry > 0 AND max_tries > 0 AND days_after > 0"
        " AND days_manager >= 0 AND land_from >= 0)",
        "Days and tries of a rule are more than zero.",
    )

    def _in_force(self):
        """Give the rules that hold, in their order."""
        return self.search([("active", "=", True)])

    def _rule_for(self, level, land_ha):
        """Give the first of these rules that fits; empty when none does."""
        ranks = [key for key, _label in LEVELS]  # the highest first
        for rule in self:
            wanted = rule.interest_level
            enough = not wanted or (level and ranks.index(level) <= ranks.index(wanted))
            if enough and (land_ha or 0) >= rule.land_from:
                return rule
        return self.browse()
