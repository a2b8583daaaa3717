from typing import NamedTuple

from odoo import fields, models
from odoo.tools import SQL


class DayRate(NamedTuple):
    """How many units of a currency one unit of the board's is worth, and since which day."""

    rate: float
    day: fields.Date


class ResCurrency(models.Model):
    _inherit = "res.currency"

    def _kcn_usd(self):
        """Give the US dollar, without asking the database each time as ``env.ref`` does."""
        return self.browse(self.env["ir.model.data"]._xmlid_to_res_id("base.USD"))

    def _kcn_rates(self, company, day):
        """Give the rates in force on ``day``: ``{currency id: DayRate}``, in one query.

        A currency without a rate entered up to that day is not in it.
        """
        rates = self.env["res.currency.rate"]
        rates.flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT DISTINCT ON (currency_id) currency_id, rate, name
                     FROM res_currency_rate
                    WHERE name <= %(day)s AND (company_id IS NULL OR company_id = %(company)s)
                 ORDER BY currency_id, company_id, name DESC""",
                day=day,
                company=company.root_id.id,
            )
        )
        return {currency: DayRate(rate, since) for currency, rate, since in rows}

    def _kcn_factor(self, target, rates):
        """Give ``(factor, day of the rate)`` from this currency to ``target``; None if unknown.

        :param rates: what ``_kcn_rates`` gave; the board's own currency needs none
        """
        if self == target:
            return 1.0, None
        known = [rates[one.id] for one in (self, target) if one.id in rates]
        if not known:
            return None
        base = DayRate(1.0, None)
        factor = rates.get(target.id, base).rate / rates.get(self.id, base).rate
        return factor, max(one.day for one in known)
