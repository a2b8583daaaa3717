"""Books made by hand for the tests of the reader: bytes from rows, strings and XML."""

import io
import zipfile

import openpyxl
import xlwt

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET = "xl/worksheets/sheet1.xml"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def xls(sheets: dict, fonts: dict | None = None, mode_1904: bool = False) -> bytes:
    """Give an .xls of {sheet name: rows}; ``fonts`` is {(row, column): font name}, None for all.

    A value (value, format) is written with that number format.
    """
    book = xlwt.Workbook()
    book.dates_1904 = mode_1904
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if value is None:
                    continue
                style = xlwt.XFStyle()
                if isinstance(value, tuple):
                    value, style.num_format_str = value
                style.font.name = (fonts or {}).get((r, c)) or (fonts or {}).get(None) or "Arial"
                sheet.write(r, c, value, style)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def xlsx(sheets: dict, merged: dict | None = None, change=None) -> bytes:
    """Give an .xlsx of {sheet name: rows}; ``merged`` is {sheet name: ["A1:B2"]}."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for area in (merged or {}).get(name, ()):
            sheet.merge_cells(area)
    if change:
        change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def with_parts(parts: dict, compression=zipfile.ZIP_DEFLATED) -> bytes:
    """Give a small good .xlsx with some of its parts replaced (bytes, or an iterable of chunks)."""
    good = zipfile.ZipFile(
        io.BytesIO(xlsx({"Lô đất": [["STT", "KCN", "Mã lô"], [1, "KCN A", "L1"]]}))
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for info in good.infolist():
            if info.filename not in parts:
                archive.writestr(info.filename, good.read(info.filename))
        for name, content in parts.items():
            with archive.open(name, "w", force_zip64=True) as stream:
                for chunk in [content] if isinstance(content, bytes) else content:
                    stream.write(chunk)
    return target.getvalue()


def worksheet(body: str, before: str = "") -> bytes:
    """Give a worksheet part with ``body`` as it stands."""
    return f'<?xml version="1.0"?>{before}<worksheet {MAIN}>{body}</worksheet>'.encode()


def one_cell(cell: str) -> bytes:
    """Give an .xlsx whose sheet has one row with the given cell XML."""
    return with_parts({SHEET: worksheet(f'<sheetData><row r="1">{cell}</row></sheetData>')})


def with_strings(strings: str, body: str) -> bytes:
    """Give an .xlsx with the given shared strings and rows."""
    relations = (
        f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="/{SHEET}"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>"
    )
    return with_parts(
        {
            "xl/_rels/workbook.xml.rels": relations.encode(),
            "xl/sharedStrings.xml": f"<sst {MAIN}>{strings}</sst>".encode(),
            SHEET: worksheet(f"<sheetData>{body}</sheetData>"),
        }
    )
