from odoo import api, fields, models


class KcnProgrammeSource(models.Model):
    """Where the money of a programme comes from."""

    _name = "kcn.programme.source"
    _description = "Programme Budget"
    _inherit = ["kcn.programme.part"]
    _order = "programme_id, id"
    _plan_fields = ("programme_id", "kind", "name", "amount")

    programme_id = fields.Many2one("kcn.programme", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="programme_id.company_id", store=True, index=True)
    kind = fields.Selection(
        [
            ("province", "Provincial Budget"),
            ("central", "Central Budget"),
            ("board", "The Board's Own Funds"),
            ("contribution", "Contributions of Enterprises"),
            ("other", "Other"),
        ],
        "Source",
        required=True,
        default="province",
    )
    name = fields.Char("Details")
    currency_id = fields.Many2one(related="programme_id.currency_id")
    amount = fields.Monetary("Amount of Money", currency_field="currency_id")

    _not_negative = models.Constraint("CHECK (amount >= 0)", "A budget is not below zero.")

    @api.depends("kind", "name")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for source in self:
            source.display_name = " · ".join(filter(None, (kinds.get(source.kind), source.name)))
