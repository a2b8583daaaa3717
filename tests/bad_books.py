"""Books that are meant to do harm, and a small good one to make them from."""

import struct
import zipfile
from pathlib import Path

import openpyxl
import xlwt

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
MEGABYTE = 2**20
LOT_HEADERS = ("STT", "KCN", "Mã lô", "Diện tích (ha)", "Loại đất", "Doanh nghiệp thuê")
LOT_HEADERS += ("Ngày bắt đầu thuê", "Ngày hết hạn", "Số hợp đồng")
WRITE_ACCESS, FILE_PASS = 0x005C, 0x002F  # records of a .xls: who saved it; it is encrypted


def write_lots(path: Path, lots: list, headers: tuple = LOT_HEADERS) -> Path:
    """A book of lots, .xls or .xlsx by the path; text that looks like a formula is text."""
    if path.suffix == ".xls":
        book = xlwt.Workbook(encoding="utf-8")
        sheet = book.add_sheet("Lô đất")
        for at, row in enumerate([headers, *lots]):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(at, column, value)
    else:
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = "Lô đất"
        for row in [headers, *lots]:
            sheet.append(row)
    book.save(path)
    return path


def _with_sheet(path: Path, chunks, level: int = 1) -> Path:
    """A good book whose sheet is replaced by these bytes."""
    good = write_lots(path.with_suffix(".good.xlsx"), [(1, "KCN A", "L1", 1.5, "CN")])
    with (
        zipfile.ZipFile(good) as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as target,
    ):
        for name in source.namelist():
            if name != SHEET:
                target.writestr(name, source.read(name))
        with target.open(SHEET, "w", force_zip64=True) as stream:
            for chunk in chunks:
                stream.write(chunk)
    return path


def zip_bomb(folder: Path) -> Path:
    """A thousand times as large unpacked: 500 MB in half a megabyte."""
    chunk = b" " * MEGABYTE
    return _with_sheet(folder / "zip-bomb.xlsx", (chunk for _ in range(500)), level=6)


def empty_rows(folder: Path) -> Path:
    """Ten million rows without a cell, numbered, so that the ratio of packing says nothing."""

    def chunks():
        yield f'<worksheet xmlns="{MAIN}"><dimension ref="A1:XFD10000000"/><sheetData>'.encode()
        for start in range(1, 10_000_001, 100_000):
            yield "".join([f'<row r="{n}"/>' for n in range(start, start + 100_000)]).encode()
        yield b"</sheetData></worksheet>"

    return _with_sheet(folder / "empty-rows.xlsx", chunks())


def entities(folder: Path) -> Path:
    """A sheet that asks for a file of the machine (XXE)."""
    body = f"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>
        <worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is>
        </c></row></sheetData></worksheet>"""
    return _with_sheet(folder / "entities.xlsx", [body.encode()])


def laughs(folder: Path) -> Path:
    """Entities of entities: three gigabytes of text in a kilobyte."""
    lines = [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 16}">' for n in range(9)]
    body = f"""<?xml version="1.0"?><!DOCTYPE a [{"".join(lines)}]>
        <worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&l8;</t></is>
        </c></row></sheetData></worksheet>"""
    return _with_sheet(folder / "laughs.xlsx", [body.encode()])


def sparse(folder: Path, suffix: str = ".xlsx") -> Path:
    """300 MB that take no room on the disk."""
    path = folder / f"sparse{suffix}"
    with path.open("wb") as stream:
        stream.write(b"PK\3\4" if suffix == ".xlsx" else b"STT;KCN\n")
        stream.truncate(300 * MEGABYTE)
    return path


def locked_xls(folder: Path) -> Path:
    """An .xls that says it is encrypted."""
    path = write_lots(folder / "locked.xls", [(1, "KCN A", "L1", 1.5, "CN")])
    content = path.read_bytes()
    record = struct.pack("<HH", WRITE_ACCESS, 112)
    assert content.count(record) == 1
    path.write_bytes(content.replace(record, struct.pack("<HH", FILE_PASS, 112)))
    return path


def locked_xlsx(folder: Path) -> Path:
    """What Excel makes of an .xlsx with a password: an OLE2 file with an encrypted stream."""
    path = write_lots(folder / "locked.xls", [(1, "KCN A", "L1", 1.5, "CN")])
    old, new = ("Workbook".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le"))
    content = path.read_bytes()
    at = content.index(old + b"\0" * (64 - len(old)))
    content = content[:at] + new.ljust(64, b"\0") + struct.pack("<H", 34) + content[at + 66 :]
    path = folder / "locked.xlsx"
    path.write_bytes(content)
    return path
