"""A board's database: Vietnamese from the start, whole or not there at all."""

import os
import signal
import subprocess
import time

from conftest import ROOT, connect, run_kcn


def _rows(database: str, query: str) -> list[tuple]:
    connection = connect(database)
    try:
        with connection.cursor() as cursor:
            cursor.execute(query)
            return cursor.fetchall()
    finally:
        connection.close()


def test_everything_in_it_is_vietnamese(empty_database):
    people = (
        "SELECT DISTINCT p.lang, p.tz FROM res_users u JOIN res_partner p ON p.id = u.partner_id"
    )
    assert _rows(empty_database, people) == [("vi_VN", "Asia/Ho_Chi_Minh")]
    money = "SELECT m.name FROM res_company c JOIN res_currency m ON m.id = c.currency_id"
    assert ("VND",) in _rows(empty_database, money)


def test_it_can_refuse_overlaps_and_search_without_accents(empty_database):
    extensions = {name for (name,) in _rows(empty_database, "SELECT extname FROM pg_extension")}
    assert {"btree_gist", "unaccent", "pg_trgm"} <= extensions
    assert _rows(empty_database, "SELECT unaccent('Đường số 3, ưởng ợ ỹ')") == [
        ("Duong so 3, uong o y",)
    ]
    immutable = "SELECT provolatile FROM pg_proc WHERE oid = 'unaccent(text)'::regprocedure"
    assert _rows(empty_database, immutable) == [("i",)]


def test_odoo_is_no_superuser_and_data_are_durable(empty_database):
    me = "SELECT rolname, rolsuper FROM pg_roles WHERE rolname = current_user"
    assert _rows(empty_database, me) == [("kcn", False)]
    assert _rows(empty_database, "SHOW fsync") == [("on",)]
    assert _rows(empty_database, "SHOW listen_addresses") == [("",)]


def test_a_creation_that_was_killed_leaves_nothing_and_the_next_one_works(kcn):
    name = f"kcn_killed_{os.getpid()}"
    command = [str(ROOT / "kcn"), "db", "create", name]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        _wait_for(
            lambda: _rows("postgres", f"SELECT 1 FROM pg_database WHERE datname='{name}-new'")
        )
        time.sleep(2)  # in the middle of the installation
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert name not in kcn("db", "list").stdout
        assert kcn("db", "create", name).returncode == 0
        assert name in kcn("db", "list").stdout
        assert kcn("db", "create", name).returncode == 2
    finally:
        run_kcn("db", "drop", name)
    assert not _rows("postgres", f"SELECT 1 FROM pg_database WHERE datname LIKE '{name}%'")


def _wait_for(condition, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.2)
