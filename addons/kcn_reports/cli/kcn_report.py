"""`odoo kcn_report`: the figures of a board on the command line.

A shell around the model ``kcn.figures``. What a user can cause ends with a sentence and
exit code 2, and a database is never created.
"""

import json
import sys

from odoo.cli.command import Command
from odoo.exceptions import UserError

REPORTS = ("occupancy", "attraction", "summary")
BASES = ("decree_35", "decree_82", "cleared")


class Kcn_Report(Command):
    """Figures of an industrial-zone board for a day or a period."""

    name = "kcn_report"

    def __init__(self):
        super().__init__()
        add = self.parser.add_argument
        add("report", choices=REPORTS)
        add("-c", "--config", help="tệp cấu hình")
        add("-d", "--db", required=True, metavar="NAME", help="cơ sở dữ liệu")
        add("--board", required=True, metavar="CODE", help="mã Ban Quản lý")
        add("--as-of", metavar="DAY", help="ngày của số liệu (mặc định: hôm nay)")
        add("--from", dest="date_from", metavar="DAY", help="ngày đầu kỳ")
        add("--to", dest="date_to", metavar="DAY", help="ngày cuối kỳ")
        add("--basis", choices=BASES, default="decree_35", help="cách tính tỷ lệ lấp đầy")
        add("--json", action="store_true", help="một đối tượng JSON trên stdout")

    def run(self, cmdargs):
        """Print the report; exit code 2 with a sentence when it cannot be given."""
        # Addons can be imported only once the command's --addons-path is known
        from odoo.addons.kcn_crm import command_line  # noqa: PLC0415

        arguments = self.parser.parse_args(args=cmdargs)
        try:
            for name in ("as_of", "date_from", "date_to"):
                text = getattr(arguments, name)
                setattr(arguments, name, text and command_line.read_day(text))
            command_line.configure(arguments.config, arguments.db)
            with command_line.open_database(arguments.db, "kcn_reports", readonly=True) as env:
                board = command_line.find_board(env, arguments.board)
                figures = command_line.for_board(env, board)["kcn.figures"]
                print(self._answer(figures, board.id, arguments))
        except (command_line.Refused, UserError) as error:
            print(error, file=sys.stderr)
            sys.exit(2)

    def _answer(self, figures, board_id, arguments):
        report = self._report(figures, board_id, arguments)
        if arguments.json:
            return json.dumps(report, ensure_ascii=False, indent=2)
        return figures._as_text(arguments.report, report)

    def _report(self, figures, board_id, arguments):
        if arguments.report == "occupancy":
            return figures.occupancy(board_id, arguments.as_of, arguments.basis)
        if arguments.report == "summary":
            return figures.summary(board_id, arguments.as_of)
        date_to = arguments.date_to or arguments.as_of
        return figures.attraction(board_id, arguments.date_from, date_to)
