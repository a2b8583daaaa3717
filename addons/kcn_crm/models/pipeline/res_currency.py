from typing import NamedTuple

from odoo import fields, models
from odoo.tools import SQL


class DayRate(NamedTuple):
    """How many units of a currency one unit of the board's is worth, and since which day.

    The board's own currency needs no rate: without one entered it is 1, since no day.
    """

    rate: float
    day: fields.Date | None


class ResCurrency(models.Model):
    _inherit = "res.currency"

    def _kcn_usd(self):
        """Give the US dollar, without asking the database each time as ``env.ref`` does."""
        return self.browse(self.env["ir.model.data"]._xmlid_to_res_id("base.USD"))

    def _kcn_rates(self, company, day):
        """Give the rates in force on ``day``: ``{currency id: DayRate}``, in one query.

        Another currency than the board's without a rate entered up to that day is not in it.
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
        own = {company.currency_id.id: DayRate(1.0, None)}
        return own | {currency: DayRate(rate, since) for currency, rate, since in rows}

    def _kcn_factor(self, target, rates):
        """Give ``(factor, day of the rate)`` from this currency to ``target``; None if one of
        the two has no rate.

        :param rates: what ``_kcn_rates`` gave
        """
        if self == target:
            return 1.0, None
        if not {self.id, target.id} <= rates.keys():
            # Odoo would take a missing rate for 1, as if yen were đồng
            return None
        here, there = rates[self.id], rates[target.id]
        days = [one.day for one in (here, there) if one.day]
        return there.rate / here.rate, max(days, default=None)
