"""kill -9 in the middle of an import: nothing is there, and the next import works."""

import base64
import contextlib
import subprocess
import sys
import threading

import pytest
import requests
from conftest import ROOT, copy_of
from program import Person, addon_command, land, read_in, rows, serving, wait_for

sys.path.insert(0, str(ROOT / "tests/bench"))
import registers  # noqa: E402

LOTS = 8_000
WHOLE = {
    "zones": registers.ZONES,
    "lots": LOTS,
    "leases": LOTS * 3 // 4,
    "projects": 0,
    "decisions": 0,
    "firms": LOTS * 3 // 4,
}
NOTHING = dict.fromkeys(WHOLE, 0)
# In this order an import writes them: firms, then lots, then leases
MOMENTS = ("res_partner", "kcn_lot", "kcn_occupancy")
GROWN_BYTES = 200_000


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "lớn.xlsx"
    registers.write_xlsx(path, LOTS)
    return path


@pytest.fixture(scope="module")
def database(_empty_master):
    with copy_of(_empty_master) as name:
        yield name


def bytes_of(database: str, table: str) -> int:
    """How large a table is on disk: it grows while rows are written that nobody sees yet."""
    return rows(database, "SELECT pg_relation_size(%s::regclass)", table)[0][0]


def wait_until_writing(database: str, table: str, process: subprocess.Popen) -> None:
    """Return in the middle of the writing of this table."""
    before = bytes_of(database, table)
    still = "it ended before it could be killed"

    def grown():
        assert process.poll() is None, still
        return bytes_of(database, table) > before + GROWN_BYTES

    wait_for(grown, 120, every=0.01)


def wait_until_forgotten(database: str) -> None:
    """Return when PostgreSQL has noticed that its client is dead."""
    others = """SELECT count(*) FROM pg_stat_activity WHERE datname = %s
                   AND backend_type = 'client backend' AND pid <> pg_backend_pid()"""
    wait_for(lambda: rows(database, others, database) == [(0,)])


@pytest.mark.parametrize("table", MOMENTS)
def test_a_killed_import_leaves_nothing(table, database, book):
    """Through `./kcn` when firms are written: it must take its child along."""
    options = ["--db", database, "--board", "THU", "--create-board", "Ban thử (minh họa)"]
    command = addon_command("kcn_import", book, *options)
    if table == MOMENTS[0]:
        command = [ROOT / "kcn", "import", book, *options]
    process = subprocess.Popen(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_until_writing(database, table, process)
    finally:
        process.kill()
        assert process.wait() == -9
    wait_until_forgotten(database)
    assert land(database) == NOTHING
    boards = "SELECT count(*) FROM res_company WHERE board_code = 'THU'"
    assert rows(database, boards) == [(0,)]
    assert rows(database, "SELECT count(*) FROM kcn_lot") == [(0,)]


def test_the_next_import_brings_in_everything(database, book):
    done = read_in(database, book)
    assert done.code == 0, done.err
    assert land(database) == WHOLE
    again = read_in(database, book, "--dry-run").answer["totals"]
    assert (again["created"], again["changed"]) == (0, 0)


def test_a_server_killed_while_it_imports_leaves_the_book_looked_at(_empty_master, book):
    with copy_of(_empty_master) as database:
        with serving(database) as server:
            admin = Person(server, database, "admin")
            content = base64.b64encode(book.read_bytes()).decode()
            values = {"file": content, "filename": book.name}
            [import_id] = admin.call("kcn.register.import", "create", [values])
            admin.call("kcn.register.import", "action_preview", [import_id])

            def press():
                with contextlib.suppress(requests.ConnectionError):  # the plug is pulled
                    admin.call("kcn.register.import", "action_import", [import_id])

            threading.Thread(target=press, daemon=True).start()
            wait_until_writing(database, "kcn_lot", server.process)
            server.kill()
        progress = "SELECT total FROM kcn_register_progress WHERE import_id = %s"
        assert rows(database, progress, import_id) != [], "it could be watched from outside"
        wait_until_forgotten(database)
        state = "SELECT state FROM kcn_register_import WHERE id = %s"
        assert rows(database, state, import_id) == [("ready",)]
        for table in ("kcn_zone", "kcn_lot", "kcn_occupancy"):
            assert rows(database, f"SELECT count(*) FROM {table}") == [(0,)]
        with serving(database) as server:
            admin = Person(server, database, "admin")
            assert admin.call("kcn.register.import", "action_import", [import_id]) is True
        assert rows(database, state, import_id) == [("done",)]
        assert rows(database, "SELECT count(*) FROM kcn_lot") == [(LOTS,)]
