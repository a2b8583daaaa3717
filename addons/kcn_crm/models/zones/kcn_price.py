from odoo import api, fields, models

PRICE_UNITS = [
    ("m2_year", "per m² and year"),
    ("m2_term", "per m² for the whole term"),
    ("m2_month", "per m² and month"),
    ("kwh", "per kWh"),
    ("m3", "per m³"),
]


class KcnPrice(models.Model):
    """A price of a zone from a day: the same list for all investors."""

    _name = "kcn.price"
    _description = "Price"
    _inherit = ["kcn.board.record"]
    _order = "zone_id, kind, date_from desc, id desc"
    _rec_name = "zone_id"

    zone_id = fields.Many2one("kcn.zone", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="zone_id.company_id", store=True, index=True)
    kind = fields.Selection(
        [
            ("land_rent", "Land Rent"),
            ("sublease", "Infrastructure Sublease"),
            ("management_fee", "Management Fee"),
            ("power", "Power"),
            ("water", "Water"),
            ("wastewater", "Wastewater Treatment"),
            ("factory_rent", "Ready-built Factory"),
        ],
        required=True,
    )
    amount = fields.Monetary(currency_field="currency_id", required=True, aggregator=None)
    currency_id = fields.Many2one(
        "res.currency", required=True, default=lambda self: self.env.ref("base.VND")
    )
    unit = fields.Selection(
        PRICE_UNITS,
        required=True,
        default="m2_year",
    )
    date_from = fields.Date("From", required=True, default=fields.Date.context_today)
    date_to = fields.Date("Until", help="First day on which the price is no longer in force.")
    source = fields.Char(help="Decision or price list")

    _not_negative = models.Constraint("CHECK (amount >= 0)", "A price cannot be negative.")
    _days = models.Constraint("CHECK (date_to > date_from)", "A price must end after it starts.")
    _once = models.Constraint(
        "EXCLUDE USING gist (zone_id WITH =, kind WITH =, daterange(date_from, date_to) WITH &&)",
        "The zone has a price of this kind already in that time: end the old one first.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        # A price ended in this very transaction makes room before the next one comes in
        self.flush_model()
        return super().create(vals_list)
