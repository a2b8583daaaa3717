"""`odoo kcn_import`: reads a board's Excel book in; the browser's importer on the command line.

Exit codes: 0 done, 1 rows were rejected, 2 wrong use or a file that cannot be read.
"""

import base64
import json
import sys
from pathlib import Path

from odoo.cli.command import Command
from odoo.exceptions import UserError
from odoo.service.model import retrying


class Kcn_Import(Command):
    """Read a register (zones, lots, projects, decisions, contacts) of a board in."""

    name = "kcn_import"

    def __init__(self):
        super().__init__()
        add = self.parser.add_argument
        add("file", metavar="FILE", help="sổ Excel (.xls, .xlsx, .csv, HTML)")
        add("-c", "--config", help="tệp cấu hình")
        add("-d", "--db", required=True, metavar="NAME", help="cơ sở dữ liệu")
        add("--board", required=True, metavar="CODE", help="mã Ban Quản lý")
        add("--create-board", metavar="TÊN", help="tạo Ban Quản lý với tên này nếu chưa có mã")
        add(
            "--as-of",
            metavar="DAY",
            help="ngày của sổ (mặc định: ngày ở tiêu đề, hoặc hôm nay)",
        )
        add(
            "--forum",
            metavar="TÊN|SỐ",
            help="diễn đàn mà sổ là danh sách đại biểu (tên, một phần tên, hoặc số)",
        )
        add("--dry-run", action="store_true", help="chỉ xem trước, không ghi gì")
        add("--keep-good-rows", action="store_true", help="nhập các dòng đúng, bỏ dòng sai")
        add("--rejects", metavar="FILE", help="ghi các dòng bị từ chối ra sổ .xlsx này")
        add("--json", action="store_true", help="một đối tượng JSON trên stdout")

    def run(self, cmdargs):
        """Import, print what became of it, and exit with the code above."""
        # Addons can be imported only once the command's --addons-path is known
        from odoo.addons.kcn_crm import command_line  # noqa: PLC0415

        self.parser.prog = "kcn import"
        arguments = self.parser.parse_args(args=cmdargs)
        try:
            if arguments.as_of is not None:  # --as-of "$DAY" without a DAY is no day, either
                arguments.as_of = command_line.read_day(arguments.as_of)
            content = self._content(arguments.file, command_line)
            command_line.configure(arguments.config, arguments.db)
            with command_line.open_database(arguments.db, "kcn_crm") as env:
                # Anew when another import of the board has just committed, as a request would
                answer, code = retrying(
                    lambda: self._import(env, arguments, content, command_line), env
                )
        except (command_line.Refused, UserError) as refused:
            answer, code = {"error": "refused", "message": str(refused), "written": 0}, 2
        self._print(answer, arguments.json, code)
        sys.exit(code)

    def _content(self, name, command_line):
        try:
            with Path(name).open("rb") as file:
                # One byte more than is allowed is enough for the reader to refuse it
                return file.read(command_line.MOST_BYTES + 1)
        except OSError as error:
            raise command_line.Refused(f"Không đọc được tệp “{name}”: {error.strerror}") from None

    def _import(self, env, arguments, content, command_line):
        board = self._board(env, arguments, command_line)
        env = command_line.for_board(env, board)
        forum = env["event.event"]
        if arguments.forum is not None:
            forum = command_line.find_forum(env, board, arguments.forum)
        book = env["kcn.register.import"].create(
            {
                "file": base64.b64encode(content),
                "filename": Path(arguments.file).name,
                "company_id": board.id,
                "event_id": forum.id,
                "as_of": arguments.as_of,
                "keep_good_rows": arguments.keep_good_rows,
            }
        )
        book._read_in(content, write=not arguments.dry_run)
        if forum and book.state != "failed" and not book.contact_book:
            raise command_line.Refused(
                f"“{book.filename}” không có danh sách đại biểu nào để gắn với “{forum.name}”: "
                "bỏ --forum, hoặc chọn sổ khác. Chưa nhập gì."
            )
        answer = self._answer(book)
        if arguments.rejects and book.rejects_file:
            Path(arguments.rejects).write_bytes(base64.b64decode(book.rejects_file))
            answer["rejects_file"] = arguments.rejects
        if arguments.dry_run or book.state != "done":
            # Nothing of a book that did not go in stays, not even a board made for it
            env.cr.rollback()
        code = 2 if answer.get("error") else 1 if answer["totals"]["rejected"] else 0
        return answer, code

    def _board(self, env, arguments, command_line):
        try:
            return command_line.find_board(env, arguments.board)
        except command_line.Refused:
            if not arguments.create_board:
                raise
        return env["res.company"]._create_board(arguments.board, arguments.create_board)

    def _answer(self, book):
        if book.state == "failed":
            return {"error": book.error_code, "message": book.error, "written": 0}
        totals = book.result["totals"]
        kept = totals["rows"] - totals["rejected"]
        return {**book.result, "written": kept if book.state == "done" else 0}

    def _print(self, answer, as_json, code):
        if as_json:
            print(json.dumps(answer, ensure_ascii=False, indent=2))
        elif code == 2:
            print(answer["message"], file=sys.stderr)
        else:
            print("\n".join(self._lines(answer)))

    def _lines(self, answer):
        """The summary as text, a paragraph a sheet."""
        yield f"Số liệu tính đến {'/'.join(reversed(answer['as_of'].split('-')))}"
        for book in answer["books"]:
            counts = book["counts"]
            yield f"\n{book['sheet']} ({book['book']}): {counts['rows']} dòng"
            yield (
                f"  tạo mới {counts['created']} · thay đổi {counts['changed']} · "
                f"giữ nguyên {counts['unchanged']} · bị từ chối {counts['rejected']}"
            )
            if found := book["found"]:
                yield (
                    f"  {found['people']} người · {found['companies']} doanh nghiệp · "
                    f"{found['review']} dòng cần xem lại"
                )
            for row in book["rejected"]:
                yield f"  ✗ dòng {row['row']} (Excel {row['excel_row']}): {row['reason']}"
            for row in book["changes"]:
                yield (
                    f"  ~ dòng {row['row']} (Excel {row['excel_row']}): {row['what']} – "
                    f"{row['field']}: {row['old']} → {row['new']}"
                )
            for text in book["warnings"]:
                yield f"  ! {text}"
            for row in book["notes"]:
                yield f"  ! dòng {row['row']} (Excel {row['excel_row']}): {row['text']}"
            if book["ignored_columns"]:
                yield f"  Cột không dùng: {', '.join(book['ignored_columns'])}"
        if answer["skipped_sheets"]:
            yield f"\nTrang không phải sổ: {', '.join(answer['skipped_sheets'])}"
        if answer["written"]:
            yield "\nĐã nhập."
        elif answer["totals"]["rejected"]:
            yield "\nChưa nhập gì. Sửa các dòng bị từ chối, hoặc dùng --keep-good-rows."
        else:
            yield "\nChưa nhập gì (xem trước)."
