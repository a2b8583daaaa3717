from functools import cache

from odoo import models

# How a board writes capital: million USD, billion VND ("tỷ đồng")
REPORT_SCALE = {"USD": 1e6, "VND": 1e9}


class ResCurrency(models.Model):
    _inherit = "res.currency"

    def _kcn_scale(self):
        """Give how many units of this currency make one of the reported unit."""
        self.ensure_one()
        return REPORT_SCALE.get(self.name, 1e6)

    def _kcn_format_capital(self, amount):
        """Write ``amount`` (whole units) as boards report it: “51,59 triệu USD”."""
        return self._kcn_capital_writer()(amount)

    def _kcn_capital_writer(self):
        """Give the function that writes amounts as `_kcn_format_capital`, for many of them.

        It looks up the words and the language once, and writes an amount that comes back
        (capital is mostly a round sum) once.
        """
        self.ensure_one()
        lang = self.env["res.lang"]._lang_get(self.env.lang or "en_US") or self.env["res.lang"]
        scale, currency = self._kcn_scale(), self.name
        if currency == "VND":
            words = self.env._("%s billion VND", "%s")
        else:
            words = self.env._("%(number)s million %(currency)s", number="%s", currency=currency)

        @cache
        def write(amount):
            value = amount / scale
            return words % (lang.format("%.2f", value, True) if lang else f"{value:,.2f}")

        return write
