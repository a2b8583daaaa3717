import io

import xlsxwriter
from odoo import api, models

NUMBER_FORMATS = {
    "ha": "#,##0.00##",
    "pct": "0.00",
    "capital": "#,##0.00",
    "count": "#,##0",
    "ratio": "0.00",
    "date": "dd/mm/yyyy",
}
# What Excel refuses in the name of a sheet, and how long it may be
SHEET_NAME_LENGTH = 31


class KcnFigures(models.AbstractModel):
    """The reports as a workbook: numbers are numbers, text stays text."""

    _inherit = "kcn.figures"

    @api.model
    @api.private  # bytes do not fit into an answer to a remote call; the controller serves them
    def xlsx(self, board, day=None, basis="decree_35", date_from=None, date_to=None):
        """Give the three reports as the bytes of an .xlsx workbook, a sheet each.

        Parameters and errors as in `page`.
        """
        page = self.page(board, day, basis, date_from, date_to)
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
            for report in ("summary", "occupancy", "attraction"):
                for table in self._tables(report, page[report]):
                    self._xlsx_sheet(workbook, formats, report, page[report], table)
        return output.getvalue()

    def _xlsx_formats(self, workbook):
        border = {"border": 1, "border_color": "#9aa5b1", "font_name": "Times New Roman"}
        plain = {"font_name": "Times New Roman"}
        formats = {
            "title": workbook.add_format({**plain, "bold": True, "font_size": 14}),
            "board": workbook.add_format({**plain, "bold": True}),
            "note": workbook.add_format({**plain, "italic": True}),
            "header": workbook.add_format(
                {
                    **border,
                    "bold": True,
                    "text_wrap": True,
                    "align": "center",
                    "bg_color": "#e8eef5",
                }
            ),
        }
        for bold in (False, True):
            formats["text", bold] = workbook.add_format({**border, "bold": bold})
            for kind, pattern in NUMBER_FORMATS.items():
                formats[kind, bold] = workbook.add_format(
                    {**border, "bold": bold, "num_format": pattern}
                )
        return formats

    def _xlsx_sheet(self, workbook, formats, report, figures, table):
        sheet = workbook.add_worksheet(self._sheet_names()[report][:SHEET_NAME_LENGTH])
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.write_string(0, 0, figures["board"]["name"], formats["board"])
        sheet.write_string(1, 0, table["title"], formats["title"])
        for column, (label, _kind) in enumerate(table["columns"]):
            first = 42 if report != "occupancy" else 34
            sheet.set_column(column, column, first if not column else 16)
            sheet.write_string(3, column, label, formats["header"])
        kinds = [kind for _label, kind in table["columns"]]
        line = 4
        for row in table["rows"]:
            self._xlsx_row(sheet, formats, line, row, kinds, bold=False)
            line += 1
        if table["total"]:
            self._xlsx_row(sheet, formats, line, table["total"], kinds, bold=True)
            line += 1
        sheet.freeze_panes(4, 1)
        sheet.repeat_rows(3)
        for note in table["lines"]:
            line += 1
            sheet.write_string(line, 0, note, formats["note"])

    @api.model
    def _xlsx_row(self, sheet, formats, line, row, kinds, bold):
        for column, (value, kind) in enumerate(zip(row, kinds, strict=True)):
            if kind == "mixed":
                kind = "capital" if isinstance(value, float) else "count"
            if value is None:
                sheet.write_blank(line, column, None, formats["text", bold])
            elif kind == "date":
                sheet.write_datetime(line, column, value, formats[kind, bold])
            elif kind == "text":
                sheet.write_string(line, column, value, formats["text", bold])
            else:
                sheet.write_number(line, column, value, formats[kind, bold])

    def _sheet_names(self):
        return {
            "summary": self.env._("Summary"),
            "occupancy": self.env._("Occupancy"),
            "attraction": self.env._("Attraction"),
        }
