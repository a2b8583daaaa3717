"""`odoo kcn_report`: the figures of a board on the command line.

A shell around the model ``kcn.figures``. What a user can cause ends with a sentence and
exit code 2, and a database is never created.
"""

import argparse
import json
import sys
from datetime import datetime

import psycopg2
from odoo import SUPERUSER_ID
from odoo.api import Environment
from odoo.cli.command import Command
from odoo.exceptions import UserError
from odoo.modules.registry import Registry
from odoo.tools import config
from odoo.tools.sql import table_exists

REPORTS = ("occupancy", "attraction", "summary")
BASES = ("decree_35", "decree_82", "cleared")
LANGUAGE = "vi_VN"


def read_day(text):
    """Read 2021-10-20 or 20/10/2021."""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text.strip(), pattern).date()
        except ValueError:
            continue
    raise argparse.ArgumentTypeError(
        f"“{text}” không phải là một ngày (2021-10-20 hoặc 20/10/2021)"
    )


class Refused(Exception):
    """What the user asked for cannot be answered; the text says why."""


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
        add("--as-of", type=read_day, metavar="DAY", help="ngày của số liệu (mặc định: hôm nay)")
        add("--from", dest="date_from", type=read_day, metavar="DAY", help="ngày đầu kỳ")
        add("--to", dest="date_to", type=read_day, metavar="DAY", help="ngày cuối kỳ")
        add("--basis", choices=BASES, default="decree_35", help="cách tính tỷ lệ lấp đầy")
        add("--json", action="store_true", help="một đối tượng JSON trên stdout")

    def run(self, cmdargs):
        """Print the report; exit code 2 with a sentence when it cannot be given."""
        arguments = self.parser.parse_args(args=cmdargs)
        settings = ["--no-http", "--log-level=critical", "-d", arguments.db]
        if arguments.config:
            settings += ["-c", arguments.config]
        config.parse_config(settings, setup_logging=True)
        try:
            print(self._answer(arguments))
        except (Refused, UserError) as error:
            print(error, file=sys.stderr)
            sys.exit(2)

    def _answer(self, arguments):
        """Open the database read-only and give the text to print."""
        with self._registry(arguments.db).cursor(readonly=True) as cr:
            # The person at the keyboard of the server has the whole database in hand already, so
            # there is no user to ask for rights. The figures are those of one board all the same:
            # they are asked for with that board as the only allowed company.
            env = Environment(cr, SUPERUSER_ID, {})
            if "kcn.figures" not in env:
                raise Refused(f"Cơ sở dữ liệu “{arguments.db}” chưa cài kcn_reports.")
            board = self._board(env, arguments.board)
            languages = dict(env["res.lang"].get_installed())
            env = env(
                context={
                    "allowed_company_ids": board.ids,
                    "lang": LANGUAGE if LANGUAGE in languages else "en_US",
                    "tz": "Asia/Ho_Chi_Minh",
                }
            )
            report = self._report(env["kcn.figures"], board.id, arguments)
            if arguments.json:
                return json.dumps(report, ensure_ascii=False, indent=2)
            return env["kcn.figures"]._as_text(arguments.report, report)

    def _report(self, figures, board_id, arguments):
        if arguments.report == "occupancy":
            return figures.occupancy(board_id, arguments.as_of, arguments.basis)
        if arguments.report == "summary":
            return figures.summary(board_id, arguments.as_of)
        date_to = arguments.date_to or arguments.as_of
        return figures.attraction(board_id, arguments.date_from, date_to)

    def _registry(self, name):
        """Give the database's registry; opening one never creates a database."""
        try:
            with self._connect(name) as cr:
                if not table_exists(cr, "ir_module_module"):
                    raise Refused(f"Cơ sở dữ liệu “{name}” không phải của Odoo.")
            return Registry(name)
        except psycopg2.OperationalError as error:
            detail = str(error).strip().splitlines()[-1]
            raise Refused(f"Không mở được cơ sở dữ liệu “{name}”: {detail}") from None

    def _connect(self, name):
        from odoo.sql_db import db_connect  # noqa: PLC0415 -- after the configuration is read

        return db_connect(name).cursor()

    def _board(self, env, code):
        """Give the board with the code, or name those there are."""
        boards = env["res.company"].search([("board_code", "!=", False)], order="board_code")
        found = boards.filtered(lambda board: board.board_code.upper() == code.strip().upper())
        if not found:
            known = ", ".join(f"{board.board_code} ({board.name})" for board in boards)
            raise Refused(
                f"Không có Ban Quản lý nào mang mã “{code}”. "
                + (f"Các mã hiện có: {known}." if known else "Chưa có Ban Quản lý nào.")
            )
        return found
