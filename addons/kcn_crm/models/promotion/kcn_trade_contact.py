from odoo import api, fields, models
from odoo.exceptions import ValidationError

TRADE_STATES = [
    ("open", "Asked"),
    ("sample", "Sample Sent"),
    ("quoted", "Price Offered"),
    ("ordered", "Ordered"),
    ("dropped", "Not Buying"),
]


class KcnTradeContact(models.Model):
    """A buyer met for what the zones' factories make: for which product, and what comes next."""

    _name = "kcn.trade.contact"
    _description = "Trade Contact"
    _inherit = ["kcn.board.record", "mail.thread", "mail.activity.mixin"]
    _order = "date desc, id desc"
    _rec_name = "buyer"

    company_id = fields.Many2one(
        "res.company", "Board", required=True, index=True, default=lambda self: self.env.company
    )
    trip_id = fields.Many2one(
        "kcn.trip", index="btree_not_null", ondelete="restrict", check_company=True
    )
    contact_id = fields.Many2one(
        "kcn.contact",
        "Person Met",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        domain="[('trip_id', '=', trip_id)] if trip_id else []",
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Known Buyer",
        compute="_compute_buyer",
        store=True,
        readonly=False,
        index="btree_not_null",
        check_company=True,
        domain="[('is_company', '=', True)]",
    )
    buyer = fields.Char(compute="_compute_buyer", store=True, readonly=False)
    country_id = fields.Many2one(
        "res.country", compute="_compute_buyer", store=True, readonly=False, index="btree_not_null"
    )
    date = fields.Date("Met On", required=True, index=True, default=fields.Date.context_today)
    product_ids = fields.Many2many(
        "kcn.product",
        "kcn_trade_contact_product_rel",
        "trade_id",
        "product_id",
        "Products",
        check_company=True,
    )
    project_ids = fields.Many2many(
        "kcn.project", string="Of the Projects", compute="_compute_project_ids"
    )
    need = fields.Text("What They Need", help="How much, which quality, by when.")
    next_step = fields.Char()
    next_date = fields.Date("Next Step On", index="btree_not_null")
    user_id = fields.Many2one(
        "res.users",
        "Owner",
        index=True,
        default=lambda self: self.env.user,
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
    )
    state = fields.Selection(TRADE_STATES, required=True, default="open", index=True, tracking=True)
    result = fields.Char(help="What was ordered, or why not.", tracking=True)

    @api.depends("contact_id")
    def _compute_buyer(self):
        for trade in self:
            contact = trade.contact_id
            trade.partner_id = contact.firm_id or trade.partner_id
            trade.buyer = contact.firm_name or contact.name or trade.buyer
            trade.country_id = contact.country_id or trade.country_id

    @api.depends("product_ids.project_id")
    def _compute_project_ids(self):
        for trade in self:
            trade.project_ids = trade.product_ids.project_id

    # Also when neither was given: the board always is
    @api.constrains("buyer", "partner_id", "product_ids", "company_id")
    def _check_told(self):
        for trade in self:
            if not trade.buyer and not trade.partner_id:
                raise ValidationError(self.env._("Who wants to buy? Write the firm's name."))
            if not trade.product_ids:
                raise ValidationError(
                    self.env._(
                        "Choose which product %s wants. Products are entered at their project.",
                        trade.buyer or trade.partner_id.name,
                    )
                )

    @api.onchange("partner_id")
    def _onchange_partner_id(self):
        if self.partner_id:
            self.buyer = self.partner_id.name
            self.country_id = self.partner_id.country_id or self.country_id

    @api.onchange("trip_id")
    def _onchange_trip_id(self):
        if self.trip_id:
            self.company_id = self.trip_id.company_id
