"""Large registers for the benches: the same rows as .xls and .xlsx."""

import datetime
from pathlib import Path

import openpyxl
import xlwt

ZONES = 20
LET = 0.75  # share of the lots that are let, each to a firm of its own
HEADERS = (
    "STT",
    "KCN",
    "Mã lô",
    "Diện tích (ha)",
    "Loại đất",
    "Doanh nghiệp thuê",
    "Ngày bắt đầu thuê",
    "Ngày hết hạn",
    "Số hợp đồng",
)


def lot_rows(count):
    """Give ``count`` rows of a lots book; the first 75 % of every zone's lots are let."""
    start = datetime.date(2010, 1, 1)
    for number in range(1, count + 1):
        zone, lot = number % ZONES, number // ZONES
        area = round(1 + (number * 37 % 900) / 100, 2)
        row = [number, f"KCN Đo Tốc Độ {zone + 1}", f"L{lot:05d}", area, "Đất công nghiệp"]
        if number % 4:
            first = start + datetime.timedelta(days=number % 4000)
            last = first.replace(year=first.year + 40, day=min(first.day, 28))
            row += [f"Công ty TNHH Minh Họa {number}", first, last, f"HĐ-{number:06d}"]
        yield row


def write_xlsx(path: Path, count: int):
    """Write the book as .xlsx."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Lô đất")
    sheet.append(["SỔ THEO DÕI CHO THUÊ ĐẤT (tính đến ngày 01/11/2026)"])
    sheet.append(HEADERS)
    for row in lot_rows(count):
        sheet.append(row)
    book.save(path)


def write_xls(path: Path, count: int):
    """Write the book as .xls (at most 65,536 rows)."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Lô đất")
    sheet.write(0, 0, "SỔ THEO DÕI CHO THUÊ ĐẤT (tính đến ngày 01/11/2026)")
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for column, header in enumerate(HEADERS):
        sheet.write(1, column, header)
    for line, row in enumerate(lot_rows(count), start=2):
        for column, value in enumerate(row):
            if isinstance(value, datetime.date):
                sheet.write(line, column, value, day)
            else:
                sheet.write(line, column, value)
    book.save(str(path))
