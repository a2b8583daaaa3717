from odoo import api, fields, models


class KcnProgrammeItem(models.Model):
    """What was done in an activity on a day, and what it cost: a publication, a survey, a payment.

    Trips and forums keep their own costs; both are seen together in `kcn.programme.expense`.
    """

    _name = "kcn.programme.item"
    _description = "Work Done"
    _inherit = ["kcn.board.record"]
    _order = "date desc, id desc"

    line_id = fields.Many2one(
        "kcn.programme.line", "Activity", required=True, index=True, ondelete="restrict"
    )
    programme_id = fields.Many2one(
        related="line_id.programme_id", string="Programme", store=True, index=True
    )
    company_id = fields.Many2one(related="line_id.company_id", store=True, index=True)
    kind = fields.Selection(
        [
            ("publication", "Publication"),
            ("survey", "Survey or Study"),
            ("media", "Film, Press, Website"),
            ("training", "Training"),
            ("payment", "Payment"),
            ("other", "Other"),
        ],
        required=True,
        default="payment",
    )
    name = fields.Char("What Was Done", required=True)
    date = fields.Date("Day", required=True, index=True, default=fields.Date.context_today)
    quantity = fields.Float(digits=(12, 2), help="Copies printed, people trained, firms asked.")
    unit = fields.Char()
    amount = fields.Monetary("Money Spent", currency_field="currency_id", aggregator=None)
    currency_id = fields.Many2one(
        "res.currency", required=True, default=lambda self: self.env.ref("base.VND")
    )
    result = fields.Text()
    user_id = fields.Many2one(
        "res.users",
        "Officer",
        index=True,
        default=lambda self: self.env.user,
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
    )
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "kcn_programme_item_attachment_rel",
        "item_id",
        "attachment_id",
        "Papers",
        copy=False,
    )

    _not_negative = models.Constraint(
        "CHECK (amount >= 0 AND quantity >= 0)", "Money and quantity are not below zero."
    )

    @api.model_create_multi
    def create(self, vals_list):
        items = super().create(vals_list)
        items.programme_id._check_not_closed()
        return items

    def write(self, vals):
        self.programme_id._check_not_closed()
        result = super().write(vals)
        self.programme_id._check_not_closed()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_closed(self):
        self.programme_id._check_not_closed()
