from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_amount

from .kcn_lease_price import STANDINGS


class KcnOccupancy(models.Model):
    """A lease's price against the price list of its first day; see `kcn.lease.price`."""

    _inherit = "kcn.occupancy"

    price_standing = fields.Selection(
        STANDINGS,
        "Against the List",
        compute="_compute_price_standing",
        search="_search_price_standing",
    )
    price_deviation_pct = fields.Float(
        "Deviation (%)", digits=(12, 1), compute="_compute_price_standing"
    )
    price_told = fields.Char("Price List", compute="_compute_price_standing")

    @api.depends("unit_price", "price_unit", "currency_id", "date_from", "kind", "state", "lot_id")
    def _compute_price_standing(self):
        """As saved: what is being typed is compared when it is."""
        found = self.env["kcn.lease.price"].search(Domain("id", "in", self._origin.ids))
        by_lease = {row.id: row for row in found}
        for lease in self:
            row = by_lease.get(lease._origin.id, found.browse())
            lease.price_standing = row.standing
            lease.price_deviation_pct = row.deviation_pct
            lease.price_told = lease._tell_price(row) if row else False

    def _search_price_standing(self, operator, value):
        if operator != "in":
            return NotImplemented
        rows = self.env["kcn.lease.price"]._search(Domain("standing", "in", list(value)))
        return Domain("id", "in", rows)

    def _tell_price(self, row):
        """Say in a sentence how the price stands to the list; none where no price is stated."""
        listed = row.price_id and self.env._(
            "%(amount)s %(unit)s",
            amount=format_amount(self.env, row.list_price, row.list_currency_id),
            unit=dict(row._fields["list_unit"]._description_selection(self.env))[row.list_unit],
        )
        share = f"{abs(row.deviation_pct):.1f}"
        return {
            "below": self.env._(
                "%(share)s %% below the list price: %(listed)s", share=share, listed=listed
            ),
            "above": self.env._(
                "%(share)s %% above the list price: %(listed)s", share=share, listed=listed
            ),
            "same": self.env._("As in the price list: %s", listed),
            "apart": self.env._("The list has another currency or unit: %s", listed),
            "no_unit": self.env._(
                "Write what the price is for (m²/year, m²/month, m²/term) to compare it with the "
                "list: %s",
                listed,
            ),
            "no_list": self.env._("The zone has no list price for the first day of the lease."),
            "unpriced": False,
        }[row.standing]
