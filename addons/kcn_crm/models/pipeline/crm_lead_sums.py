from odoo import api, models


class CrmLead(models.Model):
    """What the leads of a list or of the kanban's columns want together."""

    _inherit = "crm.lead"

    @api.model
    @api.readonly
    def wanted_by_group(self, domain, group_by=()):
        """Give what leads want, per group: capital in each currency, never added; hectares.

        One query per level of the groups, the total first.

        :param domain: of the leads that the view shows
        :param group_by: what it groups by, in the words of the view
        :return: rows of ``path`` (the groups' raw values from the outermost on, empty for all
            of them), ``capital`` (text such as “18,00 triệu USD · 250,00 tỷ đồng”) and
            ``land_ha``
        """
        wanted = {}
        for depth in range(len(group_by) + 1):
            rows = self.formatted_read_group(
                domain, [*group_by[:depth], "capital_currency_id"], ["capital:sum", "land_ha:sum"]
            )
            for row in rows:
                path = tuple(_raw(row[name]) for name in group_by[:depth])
                sums = wanted.setdefault(path, {"land_ha": 0, "capital": {}})
                sums["land_ha"] += row["land_ha:sum"] or 0
                if row["capital:sum"]:
                    sums["capital"][_raw(row["capital_currency_id"])] = row["capital:sum"]
        return [
            {
                "path": list(path),
                "land_ha": round(sums["land_ha"], 2),
                "capital": self._write_capital(sums["capital"]),
            }
            for path, sums in wanted.items()
        ]

    @api.model
    def _write_capital(self, amounts):
        """Write ``{currency id: amount}`` side by side, as boards report capital."""
        currencies = self.env["res.currency"].browse(filter(None, amounts))
        return " · ".join(
            currency._kcn_format_capital(amounts[currency.id])
            for currency in currencies.sorted("name")
        )


def _raw(value):
    """Give the value of a group as the client knows it, without its label."""
    return value[0] if isinstance(value, (list, tuple)) else value
