"""What a board's sheet looks like, and the four kinds of file it is kept in.

A cell is text, a number, a date or None. Nothing here knows what the cells mean.
"""

import csv
import datetime
import html
import io
import re
import zipfile
from dataclasses import dataclass, field

import openpyxl
import xlwt
from openpyxl.styles import Alignment, Border, Font, Side

STATE_HEADING = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


@dataclass
class Sheet:
    """One table with what stands around it on the page.

    ``titles`` are lines over the table: a text (as wide as the table) or a pair (left half,
    right half). ``header`` is one row, or several with ``merges`` over them. An empty row is
    ``[]``; a row of one text is a section line. ``footer`` is the row of signatures below.
    """

    name: str
    titles: list
    header: list
    rows: list
    total: list = field(default_factory=list)
    footer: list = field(default_factory=list)
    numbered: bool = False
    merges: list = field(default_factory=list)
    widths: dict = field(default_factory=dict)

    @property
    def header_rows(self):
        """The header as rows, with the row of column numbers when there is one."""
        rows = self.header if isinstance(self.header[0], list) else [self.header]
        return rows + ([[f"({at})" for at in range(1, self.width + 1)]] if self.numbered else [])

    @property
    def width(self):
        """Columns of the table."""
        return len(self.header[0] if isinstance(self.header[0], list) else self.header)

    @property
    def header_at(self):
        """Index of the first header row on the page."""
        return len(self.titles) + 1

    def page(self):
        """→ (rows, merged ranges): merged ranges are (top, left, bottom, right), inclusive."""
        rows, merged, width = [], [], self.width
        for title in self.titles:
            left, right = (title, None) if isinstance(title, str) else title
            middle = width // 2
            at = len(rows)
            if right is None:
                merged.append((at, 0, at, width - 1))
            else:
                merged += [(at, 0, at, middle - 1), (at, middle, at, width - 1)]
            rows.append([left] + [None] * (middle - 1) + [right] + [None] * (width - middle - 1))
        rows.append([])
        top = len(rows)
        rows += self.header_rows
        merged += [(a + top, b, c + top, d) for a, b, c, d in self.merges]
        for row in self.rows:
            if len(row) == 1:
                merged.append((len(rows), 0, len(rows), width - 1))
            rows.append(row)
        rows += [self.total] if self.total else []
        rows += [[], self.footer] if self.footer else []
        return rows, merged


def vn(number, places=2):
    """1287.03 → "1.287,03", as Vietnamese books write it."""
    return f"{number:,.{places}f}".translate(str.maketrans(",.", ".,"))


def vn_day(day):
    """→ "31/12/2020"."""
    return day.strftime("%d/%m/%Y")


def _kind_of_row(sheet, at):
    if at < len(sheet.titles):
        return "title"
    in_header = sheet.header_at <= at < sheet.header_at + len(sheet.header_rows)
    return "head" if in_header else "body"


@dataclass
class Letters:
    """The font of a book, a font that only has capitals, and how texts are written for each."""

    font: str = "Times New Roman"
    encode: object = str
    capitals: str = ""
    encode_capitals: object = str


def write_xls(path, sheets, letters=None):
    """Write BIFF8; title and section lines in capitals go into the font of capitals, if any."""
    letters = letters or Letters()
    font, loud_font = letters.font, letters.capitals or letters.font
    book = xlwt.Workbook(encoding="utf-8")
    frame = "borders: left thin, right thin, top thin, bottom thin; align: wrap on, vert centre"
    centre = "align: horiz centre"
    styles = {
        "title": xlwt.easyxf(f"font: name {font}, bold on; {centre}"),
        "capitals": xlwt.easyxf(f"font: name {loud_font}, bold on; {centre}"),
        "head": xlwt.easyxf(f"font: name {font}, bold on; {frame}, horiz centre"),
        "body": xlwt.easyxf(f"font: name {font}; {frame}"),
        "day": xlwt.easyxf(f"font: name {font}; {frame}", num_format_str="DD/MM/YYYY"),
    }
    for sheet in sheets:
        page = book.add_sheet(sheet.name)
        rows, merged = sheet.page()
        corners = {(top, left): (bottom, right) for top, left, bottom, right in merged}
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                kind = "day" if isinstance(cell, datetime.date) else _kind_of_row(sheet, at)
                if isinstance(cell, str):
                    loud = (
                        letters.capitals and cell.isupper() and (kind == "title" or len(row) == 1)
                    )
                    kind = "capitals" if loud else kind
                    cell = letters.encode_capitals(cell) if loud else letters.encode(cell)
                if (at, column) in corners:
                    bottom, right = corners[at, column]
                    page.write_merge(at, bottom, column, right, cell, styles[kind])
                elif cell is not None:
                    page.write(at, column, cell, styles[kind])
        for column in range(sheet.width):
            page.col(column).width = 256 * sheet.widths.get(column, 14)
    book.save(str(path))


def write_xlsx(path, sheets):
    """Write OOXML whose bytes are the same at each writing."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    thin = Side(style="thin")
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        rows, merged = sheet.page()
        for at, row in enumerate(rows):
            kind = _kind_of_row(sheet, at)
            for column, value in enumerate(row):
                if value is None:
                    continue
                cell = page.cell(at + 1, column + 1, value)
                if isinstance(value, str):
                    cell.data_type = "s"  # a text that begins with "=" is no formula
                cell.font = Font(name="Times New Roman", bold=kind != "body")
                cell.alignment = Alignment(
                    horizontal=None if kind == "body" else "center", wrap_text=kind == "head"
                )
                if kind != "title":
                    cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
                if isinstance(value, datetime.date):
                    cell.number_format = "dd/mm/yyyy"
        for top, left, bottom, right in merged:
            page.merge_cells(
                start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
            )
        for column in range(sheet.width):
            letter = openpyxl.utils.get_column_letter(column + 1)
            page.column_dimensions[letter].width = sheet.widths.get(column, 14)
    buffer = io.BytesIO()
    book.save(buffer)
    _write_undated(path, buffer)


def _write_undated(path, buffer):
    """The same zip without the moment of writing, so that a second run changes no byte."""
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(
                    rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2021-01-01T00:00:00Z", content
                )
            entry = zipfile.ZipInfo(name, (2021, 1, 1, 0, 0, 0))
            target.writestr(entry, content, zipfile.ZIP_DEFLATED)


def write_html(path, sheets):
    """Write what many systems export as "Excel": HTML tables in a file named ``.xls``."""
    out = [
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel">\n<head>\n'
        '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">\n'
        "<style>td{mso-number-format:'\\@'} .d{mso-number-format:'dd\\/mm\\/yyyy'}</style>\n"
        "</head>\n<body>\n"
    ]
    for sheet in sheets:
        rows, merged = sheet.page()
        corners = {(top, left): (bottom, right) for top, left, bottom, right in merged}
        out.append('<table border="1" cellspacing="0">\n')
        for at, row in enumerate(rows):
            tag = "th" if _kind_of_row(sheet, at) == "head" else "td"
            cells = _html_cells(at, row, corners, tag, sheet.width)
            out.append(f"<tr>{cells}</tr>\n")
        out.append("</table>\n<br>\n")
    out.append("</body>\n</html>\n")
    path.write_text("".join(out), encoding="utf-8")


def _html_cells(at, row, corners, tag, width):
    """One row's cells; what a merged cell to the left covers is left out, as HTML wants."""
    cells, covered = [], -1
    for column, value in enumerate([*row, *[None] * (width - len(row))]):
        if column <= covered:
            continue
        _bottom, right = corners.get((at, column), (at, column))
        covered = right
        span = f' colspan="{right - column + 1}"' if right > column else ""
        if isinstance(value, datetime.date):
            text = vn_day(value)
        elif isinstance(value, float):
            text = vn(value)
        else:
            text = "&nbsp;" if value is None else html.escape(str(value), quote=False)
        cells.append(f"<{tag}{span}>{text.replace(chr(10), '<br>')}</{tag}>")
    return "".join(cells)


def write_csv(path, sheet, delimiter=";"):
    """Write UTF-8 with a byte order mark, as a Vietnamese Excel saves it."""
    rows, _merged = sheet.page()
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
        for row in rows:
            cells = [*row, *[None] * (sheet.width - len(row))]
            writer.writerow([_csv_cell(cell) for cell in cells])


def _csv_cell(cell):
    if isinstance(cell, datetime.date):
        return vn_day(cell)
    return vn(cell) if isinstance(cell, float) else cell
