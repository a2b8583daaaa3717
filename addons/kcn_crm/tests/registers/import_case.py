import base64
import io
from pathlib import Path

from odoo.tools import file_path
from openpyxl import Workbook, load_workbook

from ..common import BoardCase

LOTS = ["KCN", "Mã lô", "Diện tích (ha)", "Loại đất", "Doanh nghiệp thuê"]
LOTS += ["Ngày bắt đầu thuê", "Ngày hết hạn", "Số hợp đồng"]
PROJECTS = ["Mã số dự án", "Tên dự án", "Nhà đầu tư", "Quốc gia", "KCN", "Lô"]
PROJECTS += ["Ngày cấp GCNĐKĐT", "Vốn đăng ký", "ĐVT", "Tình trạng"]
DECISIONS = ["Mã số dự án", "Số quyết định", "Ngày", "Nội dung", "Vốn tăng/giảm", "ĐVT"]
ZONES = ["Tên KCN", "Diện tích quy hoạch (ha)", "Diện tích đất công nghiệp (ha)"]
ZONES += ["Đã cho thuê (ha)", "Ngày thành lập", "Ngày đi vào hoạt động", "QĐ quy hoạch 1/500"]


def book_of(**sheets):
    """Give an .xlsx: each argument is a sheet, a list of rows, the headers first."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def example(name):
    """Give the bytes of one of the tests' books, or of an example board's register."""
    folder = "demo" if name.startswith("demo/") else "tests/registers"
    path = name.removeprefix("demo/") if folder == "demo" else name
    sub = "registers" if folder == "demo" else "books"
    return Path(file_path(f"kcn_crm/{folder}/{sub}/{path}")).read_bytes()


class ImportCase(BoardCase):
    """Books read in as the officer, through the record that the browser uses."""

    def choose(self, content, filename="so.xlsx", user=None, **values):
        """Choose a book; give its record."""
        values = {"file": base64.b64encode(content), "filename": filename, **values}
        return self.env["kcn.register.import"].with_user(user or self.officer).create(values)

    def read_in(self, content, filename="so.xlsx", user=None, **values):
        """Look at a book and import it; give its record."""
        book = self.choose(content, filename, user, **values)
        book.action_preview()
        book.action_import()
        return book

    def counts(self, book):
        """Give (created, changed, unchanged, rejected)."""
        names = ("created", "changed", "unchanged", "rejected")
        return tuple(book[f"{name}_count"] for name in names)

    def rejected(self, book):
        """Give {row: [codes]} of the rejected rows of all sheets."""
        rows = (row for sheet in book.result["books"] for row in sheet["rejected"])
        return {row["row"]: row["codes"] for row in rows}

    def changes(self, book):
        """Give [(what, field, old, new)] of all sheets."""
        rows = (row for sheet in book.result["books"] for row in sheet["changes"])
        return [(row["what"], row["field"], row["old"], row["new"]) for row in rows]

    def rejects(self, book):
        """Give the book of rejected rows as lists of cells."""
        content = base64.b64decode(book.rejects_file)
        return [list(sheet.iter_rows()) for sheet in load_workbook(io.BytesIO(content))]
