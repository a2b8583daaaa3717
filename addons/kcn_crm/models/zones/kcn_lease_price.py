from odoo import api, fields, models
from odoo.tools import SQL

from .kcn_price import PRICE_UNITS

STANDINGS = [
    ("below", "Below the List"),
    ("above", "Above the List"),
    ("same", "As Listed"),
    ("apart", "Other Currency or Unit"),
    ("no_unit", "Unit Not Clear"),
    ("no_list", "No List Price of the Day"),
    ("unpriced", "Price Not Stated"),
]
# What is paid for the ground itself; the first that the zone lists counts
KINDS = ("sublease", "land_rent", "factory_rent")
# How contracts and old books write the unit, in small letters without blanks
WRITTEN_UNITS = {
    "m2_year": r"m2(/|mỗi|per|andper|and)?(1)?(năm|nam|year|yr|annum|a)$",
    "m2_month": r"m2(/|mỗi|per|and)?(1)?(tháng|thang|month|mo)$",
    "m2_term": r"m2(/|for|cho)?(the)?(whole|cả|ca|toànbộ|hết)?"
    r"(term|vòngđời|đời|thờihạn|thờigian|chukỳ|[2-9][0-9]năm|[2-9][0-9]years)(thuê|dựán)*$",
}


class KcnLeasePrice(models.Model):
    """What each lease costs against the zone's price list: the same rules for all investors.

    A row a lease in force, or one that was. Its price is compared with the zone's list price
    on the lease's first day: the sublease, else land rent, else ready-built factories. Only
    a price of the same unit in the same currency is compared; another one is shown beside it.
    """

    _name = "kcn.lease.price"
    _description = "Lease Price Against the List"
    _auto = False
    _order = "deviation_pct, id"
    _rec_name = "occupancy_id"
    _depends = {
        "kcn.occupancy": [
            "lot_id",
            "zone_id",
            "company_id",
            "partner_id",
            "kind",
            "state",
            "date_from",
            "date_to",
            "unit_price",
            "price_unit",
            "currency_id",
            "note",
        ],
        "kcn.lot": ["area_ha"],
        "kcn.price": ["zone_id", "kind", "amount", "currency_id", "unit", "date_from", "date_to"],
    }

    occupancy_id = fields.Many2one("kcn.occupancy", "Lease", readonly=True)
    company_id = fields.Many2one("res.company", "Board", readonly=True)
    zone_id = fields.Many2one("kcn.zone", readonly=True)
    lot_id = fields.Many2one("kcn.lot", readonly=True)
    partner_id = fields.Many2one("res.partner", "Investor", readonly=True)
    date_from = fields.Date("From", readonly=True)
    date_to = fields.Date("Until", readonly=True)
    area_ha = fields.Float("Area (ha)", digits=(12, 4), readonly=True)
    unit_price = fields.Monetary(currency_field="currency_id", readonly=True, aggregator=None)
    price_unit = fields.Char("Price Per", readonly=True)
    unit = fields.Selection(PRICE_UNITS, readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    price_id = fields.Many2one("kcn.price", "Price List", readonly=True)
    list_price = fields.Monetary(currency_field="list_currency_id", readonly=True, aggregator=None)
    list_unit = fields.Selection(PRICE_UNITS, readonly=True)
    list_currency_id = fields.Many2one("res.currency", "Currency of the List", readonly=True)
    deviation_pct = fields.Float("Deviation (%)", digits=(12, 1), readonly=True, aggregator="avg")
    standing = fields.Selection(STANDINGS, "Against the List", readonly=True)
    note = fields.Char(readonly=True)

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT held.id, held.id AS occupancy_id, held.company_id, held.zone_id, held.lot_id,
                   held.partner_id, held.date_from, held.date_to, lot.area_ha,
                   NULLIF(held.unit_price, 0) AS unit_price, held.price_unit, written.unit,
                   held.currency_id, listed.id AS price_id, listed.amount AS list_price,
                   listed.unit AS list_unit, listed.currency_id AS list_currency_id,
                   CASE WHEN listed.same THEN share.pct END AS deviation_pct,
                   %(standing)s AS standing, held.note
              FROM kcn_occupancy held
              JOIN kcn_lot lot ON lot.id = held.lot_id
        CROSS JOIN LATERAL (%(written)s) written
         LEFT JOIN LATERAL (%(listed)s) listed ON TRUE
        CROSS JOIN LATERAL (%(share)s) share
             WHERE held.kind = 'leased' AND held.state = 'active'
            """,
            standing=self._standing(),
            written=self._written_unit(),
            listed=self._listed(),
            share=SQL(
                "SELECT ROUND(100 * (NULLIF(held.unit_price, 0) / NULLIF(listed.amount, 0) - 1), 1)"
                " AS pct"
            ),
        )

    @api.model
    def _standing(self):
        return SQL(
            """
            CASE WHEN COALESCE(held.unit_price, 0) = 0 THEN 'unpriced'
                 WHEN listed.id IS NULL THEN 'no_list'
                 WHEN written.unit IS NULL THEN 'no_unit'
                 WHEN NOT listed.same THEN 'apart'
                 WHEN share.pct = 0 THEN 'same'
                 WHEN share.pct < 0 THEN 'below'
                 ELSE 'above' END
            """
        )

    @api.model
    def _written_unit(self):
        """Give the unit that a contract's words mean, or none."""
        return SQL(
            """
            SELECT CASE WHEN words ~ %(m2_year)s THEN 'm2_year'
                        WHEN words ~ %(m2_month)s THEN 'm2_month'
                        WHEN words ~ %(m2_term)s THEN 'm2_term' END AS unit
              FROM (SELECT translate(lower(held.price_unit), '² .()', '2') AS words) said
            """,
            **WRITTEN_UNITS,
        )

    @api.model
    def _listed(self):
        """Give the list price of the lease's first day: one to compare with, else another."""
        return SQL(
            """
            SELECT price.*, (price.unit = written.unit
                             AND price.currency_id = held.currency_id) IS TRUE AS same
              FROM kcn_price price
             WHERE price.zone_id = held.zone_id AND price.kind = ANY(%(kinds)s)
               AND price.date_from <= held.date_from
               AND (price.date_to IS NULL OR price.date_to > held.date_from)
          ORDER BY same DESC, ARRAY_POSITION(%(kinds)s, price.kind)
             LIMIT 1
            """,
            kinds=list(KINDS),
        )

    def action_open_lease(self):
        """Open the lease of the row."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_occupancy_action")
        return {**action, "res_id": self.occupancy_id.id, "views": [(False, "form")]}
