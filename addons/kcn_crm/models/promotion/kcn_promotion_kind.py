from odoo import api, fields, models
from odoo.fields import Domain


class KcnPromotionKind(models.Model):
    """A kind of investment promotion activity that the law names, while it is in force.

    The shipped rows are the eight activities of Decree 31/2021/NĐ-CP (chapter on
    investment promotion), in force from 26/03/2021; published programmes of provinces, as
    Hải Dương's of 2024, list the same eight. Not verified, for want of the decree's text:
    which article it is, and whether a decree under the Investment Law 143/2025/QH15 (from
    01/03/2026) words them anew. The administrator completes ``legal_basis``; a later
    decree is further rows of the same codes with its own ``valid_from``.
    """

    _name = "kcn.promotion.kind"
    _description = "Promotion Activity Kind"
    _order = "sequence, code, id"
    _rec_names_search = ["code", "name"]

    code = fields.Char(required=True, help="Kept when a later decree words the activity anew.")
    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    legal_basis = fields.Char(required=True, translate=True)
    valid_from = fields.Date("In Force From", required=True)
    valid_to = fields.Date(
        "In Force Until", help="First day it is no longer in force; empty while it is."
    )

    _valid_days = models.Constraint(
        "CHECK (valid_to > valid_from)", "A kind of activity ends after it starts."
    )
    _code_once = models.Constraint(
        "EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to) WITH &&)",
        "This kind of activity is in force already in that time.",
    )

    @api.model
    def _domain_in_force(self, day):
        """Give the domain of the kinds that the law names on ``day``."""
        open_end = Domain("valid_to", "=", False) | Domain("valid_to", ">", day)
        return Domain("valid_from", "<=", day) & open_end

    def _in_force_on(self, day):
        """Say whether the kind is in force on ``day``."""
        self.ensure_one()
        return self.valid_from <= day and (not self.valid_to or day < self.valid_to)

    def _successor(self, day):
        """Give the row of the same code in force on ``day``, or the kind itself without one."""
        self.ensure_one()
        if self._in_force_on(day):
            return self
        return self.search(Domain("code", "=", self.code) & self._domain_in_force(day)) or self
