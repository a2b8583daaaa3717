from odoo import api, models
from odoo.tools.misc import formatLang

# How many decimals a kind of column shows
KIND_DIGITS = {"ha": 2, "pct": 2, "capital": 2, "ratio": 2}


class KcnFigures(models.AbstractModel):
    """The reports as plain text, for the command line."""

    _inherit = "kcn.figures"

    @api.model
    def _as_text(self, report, figures):
        """Give a report as lines of text in the language of the context."""
        parts = [figures["board"]["name"]]
        for table in self._tables(report, figures):
            parts += [table["title"], "", *self._table_lines(table), *table["lines"]]
        return "\n".join(parts)

    def _table_lines(self, table):
        kinds = [kind for _label, kind in table["columns"]]
        cells = [[label for label, _kind in table["columns"]]]
        cells += [self._row_texts(row, kinds) for row in table["rows"]]
        if table["total"]:
            cells.append(self._row_texts(table["total"], kinds))
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        lines = [
            "  ".join(
                cell.ljust(width) if kind == "text" else cell.rjust(width)
                for cell, width, kind in zip(row, widths, kinds, strict=True)
            ).rstrip()
            for row in cells
        ]
        rule = "─" * (sum(widths) + 2 * (len(widths) - 1))
        lines.insert(1, rule)
        if table["total"]:
            lines.insert(len(lines) - 1, rule)
        return [*lines, ""]

    def _row_texts(self, row, kinds):
        return [
            str(value or "") if kind == "text" else self._number_text(value, kind)
            for value, kind in zip(row, kinds, strict=True)
        ]

    @api.model
    def _number_text(self, value, kind):
        """Write a number as the language does; what is not known is a dash."""
        if value is None:
            return "–"
        if kind == "mixed":
            kind = "capital" if isinstance(value, float) else "count"
        return formatLang(self.env, value, digits=KIND_DIGITS.get(kind, 0))
