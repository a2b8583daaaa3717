import io

import xlsxwriter
from odoo import api, fields, models

from ..models.kcn_figures_promotion import EACH

COLUMNS = {
    "contacts": "count",
    "answered": "count",
    "leads": "count",
    "reserved_ha": "ha",
    "licences": "count",
    "capital_m_usd": "capital",
    "capital_bn_vnd": "capital",
}


class KcnFigures(models.AbstractModel):
    """What came of promotion as a workbook: a sheet for trips, forums and activities each."""

    _inherit = "kcn.figures"

    @api.model
    @api.private  # bytes do not fit into an answer to a remote call; the controller serves them
    def promotion_xlsx(self, board, date_from=None, date_to=None, touch="first"):
        """Give `promotion` per trip, forum and activity as the bytes of an .xlsx workbook."""
        output = io.BytesIO()
        # A name that starts with "=" is a name: never a live formula or link
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        with xlsxwriter.Workbook(output, options) as workbook:
            formats = self._xlsx_formats(workbook)
            for per in ("trip", "forum", "line"):
                figures = self.promotion(board, date_from, date_to, per, touch)
                table = self._promotion_table(figures)
                self._xlsx_sheet(workbook, formats, f"promotion_{per}", figures, table)
        return output.getvalue()

    def _promotion_table(self, figures):
        """Give the table of `promotion` in the shape of `_tables`."""
        currencies = sorted(
            {
                cost["currency"]
                for row in (*figures["rows"], figures["total"])
                for cost in row["costs"]
            }
        )
        total = [
            self.env._("All together"),
            None,
            *self._promotion_cells(figures["total"], currencies),
        ]
        return {
            "title": self.env._(
                "What came of promotion from %(date_from)s to %(date_to)s",
                date_from=self._day_text(figures["from"]),
                date_to=self._day_text(figures["to"]),
            ),
            "columns": self._promotion_columns(figures["per"], currencies),
            "rows": [
                [
                    row["name"],
                    fields.Date.to_date(row["day"]) or None,
                    *self._promotion_cells(row, currencies),
                ]
                for row in figures["rows"]
            ],
            "total": total,
            "lines": self._promotion_lines(figures),
        }

    def _promotion_columns(self, per, currencies):
        """Give (heading, kind) of the columns: the results, and the cost in each currency."""
        names = self._promotion_names()
        columns = [(self._sheet_names()[f"promotion_{per}"], "text"), (self.env._("Day"), "date")]
        columns += [(names[name], kind) for name, kind in COLUMNS.items()]
        for currency in currencies:
            headings = [
                self.env._("Cost (%s)", currency),
                self.env._("Cost of a contact (%s)", currency),
                self.env._("Cost of an answered contact (%s)", currency),
                self.env._("Cost of a lead (%s)", currency),
                self.env._("Cost of a hectare reserved (%s)", currency),
                self.env._("Cost of a licence (%s)", currency),
            ]
            columns += [(heading, "capital") for heading in headings]
        return columns

    @api.model
    def _promotion_cells(self, row, currencies):
        costs = {cost["currency"]: cost for cost in row["costs"]}
        cells = [row[name] for name in COLUMNS]
        for currency in currencies:
            cost = costs.get(currency)
            cells.append(cost["amount"] if cost else None)
            cells += [cost and cost["each"][what] for what in EACH]
        return [None if cell is False else cell for cell in cells]

    def _promotion_lines(self, figures):
        """Give the sentences that say how was counted."""
        counted = {
            "first": self.env._(
                "By first source: a lead counts for the earliest occasion at which its investor "
                "was met, up to the day the lead was entered."
            ),
            "any": self.env._(
                "By any touch: a lead counts for each occasion at which its investor was met; "
                "the rows overlap, “All together” has each result once."
            ),
        }
        others = [
            f"{row['name']}: {self._whole(other)}"
            for row in figures["rows"]
            for other in row["other_capital"]
        ]
        return [
            counted[figures["touch"]],
            self.env._(
                "“All together” is of trips, forums and activities; two currencies are never added."
            ),
            *others,
        ]

    def _whole(self, other):
        return self.env._(
            "%(amount)s %(currency)s of capital, not added",
            amount=self._number_text(other["amount"], "count"),
            currency=other["currency"],
        )

    def _sheet_names(self):
        return {
            **super()._sheet_names(),
            "promotion_trip": self.env._("Trips"),
            "promotion_forum": self.env._("Forums"),
            "promotion_line": self.env._("Activities"),
        }
