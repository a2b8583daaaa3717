from odoo import api, models
from odoo.fields import Date

from ..models.arithmetic import exact, rounded
from ..models.kcn_figures_attraction import REPORTED


class KcnFigures(models.AbstractModel):
    """The reports as tables: what the text, the workbook and the print have in common."""

    _inherit = "kcn.figures"

    @api.model
    def _tables(self, report, figures):
        """Give the tables of a report.

        :param str report: ``occupancy``, ``attraction`` or ``summary``
        :param dict figures: what the method of that name gives
        :return: list of ``{title, lines, columns, rows, total}``: ``columns`` are
            ``(label, kind)`` with a kind of `KIND_DIGITS` in ``kcn_figures_text`` or ``text``;
            ``rows`` lists of values (None = not known), ``total`` such a list or None,
            ``lines`` sentences below
        """
        return {
            "occupancy": self._tables_occupancy,
            "attraction": self._tables_attraction,
            "summary": self._tables_summary,
        }[report](figures)

    def _tables_occupancy(self, figures):
        sources = self._source_names()
        names = ("leasable_ha", "leased_ha", "reserved_ha", "free_ha", "rate_pct")
        rows = [
            [
                zone["name"],
                *(zone[name] for name in names),
                sources[zone["source"]],
                self._day_text(zone["day"]),
            ]
            for zone in figures["zones"]
        ]
        total = figures["total"]
        return [
            {
                "title": self.env._("Occupancy on %s", self._day_text(figures["as_of"])),
                "columns": self._occupancy_columns(),
                "rows": rows,
                "total": [self.env._("Total"), *(total[name] for name in names), "", ""],
                "lines": self._occupancy_lines(figures),
            }
        ]

    def _occupancy_columns(self):
        return [
            (self.env._("Zone"), "text"),
            (self.env._("To let (ha)"), "ha"),
            (self.env._("Let (ha)"), "ha"),
            (self.env._("Reserved (ha)"), "ha"),
            (self.env._("Free (ha)"), "ha"),
            (self.env._("Rate (%)"), "pct"),
            (self.env._("Source"), "text"),
            (self.env._("Day"), "text"),
        ]

    def _occupancy_lines(self, figures):
        bases = dict(self._basis_names())
        lines = [self.env._("Basis: %s", bases[figures["basis"]])]
        if figures["without_figure"]:
            lines.append(
                self.env._(
                    "Not in the total (%(count)s, hectares not known): %(zones)s",
                    count=len(figures["without_figure"]),
                    zones=", ".join(zone["name"] for zone in figures["without_figure"]),
                )
            )
        return lines + [
            f"{zone['name']}: {warning}"
            for zone in figures["zones"]
            for warning in zone["warnings"]
        ]

    def _tables_attraction(self, figures):
        columns = [
            ("", "text"),
            (self.env._("In the period"), "mixed"),
            (self.env._("Same period last year"), "mixed"),
            (self.env._("Ratio"), "ratio"),
        ]
        period = {
            "date_from": self._day_text(figures["from"]),
            "date_to": self._day_text(figures["to"]),
        }
        lines = [
            self.env._(
                "Compared with %(date_from)s to %(date_to)s",
                date_from=self._day_text(figures["previous_from"]),
                date_to=self._day_text(figures["previous_to"]),
            ),
            *self._other_lines(figures["other_currencies"]),
        ]
        return [
            {
                "title": self.env._("Attraction from %(date_from)s to %(date_to)s", **period),
                "columns": columns,
                "rows": [
                    row for kind in REPORTED for row in self._attraction_rows(kind, figures[kind])
                ],
                "total": None,
                "lines": lines,
            }
        ]

    def _attraction_rows(self, kind, figures):
        name = self._kind_names()[kind]
        key = REPORTED[kind][1]
        return [
            [
                self.env._("%s: new projects", name),
                figures["new"],
                figures["previous_new"],
                None,
            ],
            [
                self.env._("%s: capital increases", name),
                figures["increases"],
                figures["previous_increases"],
                None,
            ],
            [
                f"{name}: {self._unit_names()[kind]}",
                figures[key],
                figures[f"previous_{key}"],
                figures["ratio"],
            ],
        ]

    def _tables_summary(self, figures):
        labels = self._summary_labels()
        rows = [[labels[part, key], value] for part, key, value in self._summary_items(figures)]
        return [
            {
                "title": self.env._("Summary on %s", self._day_text(figures["as_of"])),
                "columns": [("", "text"), (self.env._("Figure"), "mixed")],
                "rows": rows,
                "total": None,
                "lines": self._other_lines(figures["capital"]["other"]),
            }
        ]

    @api.model
    def _summary_items(self, figures):
        """Give ``[(part, key, value)]`` of a summary in the order of its labels."""
        return [(part, key, figures[part][key]) for part, key in self._summary_labels()]

    def _summary_labels(self):
        units = self._unit_names()
        return {
            ("zones", "total"): self.env._("Zones"),
            ("zones", "established"): self.env._("– established"),
            ("zones", "operating"): self.env._("– of them operating"),
            ("zones", "planned"): self.env._("– planned"),
            ("zones", "undated"): self.env._("– without dates"),
            ("zones", "detailed_plan"): self.env._("Zones with a 1/500 plan"),
            ("projects", "total"): self.env._("Projects in force"),
            ("projects", "fdi"): self.env._("– foreign (FDI)"),
            ("projects", "ddi"): self.env._("– domestic (DDI)"),
            ("projects", "licensed"): self.env._("– licensed, not building yet"),
            ("projects", "building"): self.env._("– under construction"),
            ("projects", "operating"): self.env._("– operating"),
            ("projects", "terminated"): self.env._("Projects terminated"),
            ("capital", "fdi_m_usd"): f"{self._kind_names()['fdi']}: {units['fdi']}",
            ("capital", "ddi_bn_vnd"): f"{self._kind_names()['ddi']}: {units['ddi']}",
        }

    def _other_lines(self, others):
        """Give the sentences about capital in other currencies, which is in no sum."""
        names = self._kind_names()
        lines = []
        for other in others:
            currency = self.env["res.currency"].new({"name": other["currency"]})
            amount = rounded(exact(other["amount"]) / exact(currency._kcn_scale()), 2)
            unit = self.env._("billion VND") if other["currency"] == "VND" else ""
            unit = unit or self.env._("million %s", other["currency"])
            lines.append(
                self.env._(
                    "%(kind)s, not added: %(amount)s %(unit)s",
                    kind=names[other["kind"]],
                    amount=self._number_text(amount, "capital"),
                    unit=unit,
                )
            )
        return lines

    def _kind_names(self):
        return {"fdi": self.env._("FDI"), "ddi": self.env._("DDI")}

    def _unit_names(self):
        return {
            "fdi": self.env._("capital (million USD)"),
            "ddi": self.env._("capital (billion VND)"),
        }

    def _source_names(self):
        return {
            "computed": self.env._("computed"),
            "declared": self.env._("declared"),
            "none": self.env._("no figure"),
        }

    @api.model
    def _day_text(self, day):
        return Date.to_date(day).strftime("%d/%m/%Y") if day else ""
