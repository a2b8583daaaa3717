"""What the Odoo commands of KCN CRM share: days, databases and boards named on a command line.

The sentences are in Vietnamese as they stand: before a database is open there is no
language to translate into, and those who read them read Vietnamese.
"""

import os
from contextlib import contextmanager
from datetime import datetime

import psycopg2
from odoo import SUPERUSER_ID
from odoo.api import Environment
from odoo.modules.registry import Registry
from odoo.sql_db import db_connect
from odoo.tools import config
from odoo.tools.sql import table_exists

from .models.zones.board_time import BOARD_TZ
from .registers.fold import fold_words
from .registers.sheets import Limits

LANGUAGE = "vi_VN"
MOST_BYTES = Limits().max_bytes


class Refused(Exception):
    """What was asked for cannot be done; the text says why. Ends with exit code 2."""


def read_day(text):
    """Read 2021-10-20 or 20/10/2021."""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text.strip(), pattern).date()
        except ValueError:
            continue
    raise Refused(f"“{text}” không phải là một ngày (2021-10-20 hoặc 20/10/2021).")


def configure(config_file, database):
    """Load Odoo's configuration; the log keeps quiet, stdout is the answer's."""
    settings = ["--no-http", "--log-level=critical", "-d", database]
    if config_file:
        settings += ["-c", config_file]
    if config_file and not os.path.isfile(config_file):
        raise Refused(f"Không có tệp cấu hình “{config_file}”.")
    config.parse_config(settings, setup_logging=True)


@contextmanager
def open_database(name, module, readonly=False):
    """Give a superuser's environment on an existing database; never create one.

    Who holds the server's keyboard has the whole database in hand already, so there is no
    user to ask for rights; the board narrows it down (see `find_board`).
    """
    try:
        with db_connect(name).cursor() as cr:
            if not table_exists(cr, "ir_module_module"):
                raise Refused(f"Cơ sở dữ liệu “{name}” không phải của Odoo.")
        registry = Registry(name)
    except psycopg2.OperationalError as error:
        detail = str(error).strip().splitlines()[-1]
        raise Refused(f"Không mở được cơ sở dữ liệu “{name}”: {detail}") from None
    with registry.cursor(readonly=readonly) as cr:
        env = Environment(cr, SUPERUSER_ID, {})
        if not env["ir.module.module"].search_count(
            [("name", "=", module), ("state", "=", "installed")]
        ):
            raise Refused(f"Cơ sở dữ liệu “{name}” chưa cài {module}.")
        languages = dict(env["res.lang"].get_installed())
        lang = LANGUAGE if LANGUAGE in languages else "en_US"
        yield env(context={"lang": lang, "tz": BOARD_TZ})


def find_board(env, code):
    """Give the board of that code, or refuse and name those there are."""
    boards = env["res.company"].search([("board_code", "!=", False)], order="board_code")
    found = boards.filtered(lambda board: board.board_code.upper() == code.strip().upper())
    if not found:
        known = ", ".join(f"{board.board_code} ({board.name})" for board in boards)
        raise Refused(
            f"Không có Ban Quản lý nào mang mã “{code}”. "
            + (f"Các mã hiện có: {known}." if known else "Chưa có Ban Quản lý nào.")
        )
    return found


def find_forum(env, board, text):
    """Give the board's forum of that number or name, or refuse and name those there are.

    Of a name a part is enough, accents and case aside, if only one forum has it.
    """
    domain = [("company_id", "=", board.id), ("forum_kind", "!=", False)]
    forums = env["event.event"].search(domain, order="date_begin desc, id desc")
    said = fold_words(text)
    found = forums.filtered(lambda forum: str(forum.id) == said)
    named = {forum: fold_words(forum.name) for forum in forums} if said else {}
    found = found or forums.filtered(lambda forum: named.get(forum) == said)
    found = found or forums.filtered(lambda forum: said in named.get(forum, ()))
    if len(found) == 1:
        return found
    if not forums:
        raise Refused(
            f"Ban {board.board_code} chưa có diễn đàn nào: lập ở Xúc tiến › Diễn đàn, rồi nhập lại."
        )
    known = "; ".join(
        f"{forum.id} – {forum.name} ({forum._forum_day():%d/%m/%Y})" for forum in found or forums
    )
    if found:
        raise Refused(f"Có {len(found)} diễn đàn mang tên “{text}”, xin ghi số: {known}.")
    raise Refused(f"Ban {board.board_code} không có diễn đàn “{text}”. Hiện có: {known}.")


def for_board(env, board):
    """Narrow an environment down to one board."""
    return env(context={**env.context, "allowed_company_ids": board.ids})
