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
        self.ensure_one()
        lang = self.env["res.lang"]._lang_get(self.env.lang or "en_US") or self.env["res.lang"]
        value = amount / self._kcn_scale()
        number = lang.format("%.2f", value, grouping=True) if lang else f"{value:,.2f}"
        if self.name == "VND":
            return self.env._("%s billion VND", number)
        return self.env._("%(number)s million %(currency)s", number=number, currency=self.name)
