"""The program as its users meet it: its commands, its server, its database.

`./kcn import` and `./kcn report` first see to the platform, which takes a second; the tests that
call them dozens of times call Odoo just as `./kcn` then does, on the Python that runs the tests.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import requests
from conftest import ROOT, connect, free_port

ADDONS = ROOT / "addons"
DEMO = ADDONS / "kcn_crm/demo/registers"
BOOKS = ADDONS / "kcn_crm/tests/registers/books"
EXPECTED = json.loads((BOOKS / "expected.json").read_text())
ODOO = [sys.executable, "-P", "-m", "odoo"]
START_S = 120


@dataclass
class Done:
    """A command that has ended. `seconds` by the clock, `peak_mb` at most in memory."""

    code: int
    out: str
    err: str
    seconds: float
    peak_mb: float

    @property
    def answer(self) -> dict:
        """What it printed on stdout: exactly one JSON object, whatever happened."""
        answer = json.loads(self.out)
        assert isinstance(answer, dict), self.out
        return answer


def measure(command: list, timeout: float = 240) -> Done:
    """Run a command to its end, and find out what it needed."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        started = time.monotonic()
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            start_new_session=True,
        )
        timer = threading.Timer(timeout, process.kill)
        timer.start()
        _pid, status, usage = os.wait4(process.pid, 0)
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - started
        texts = [(stream.seek(0), stream.read())[1] for stream in (out, err)]
    return Done(process.returncode, *texts, seconds, usage.ru_maxrss / 1024)


def addon_command(name: str, *arguments) -> list:
    """The command line of `kcn_import` or `kcn_report`, as `./kcn` hands it to Odoo."""
    return [*ODOO, f"--addons-path={ADDONS}", name, "-c", os.environ["ODOO_RC"], *arguments]


def read_in(database: str, book, *flags, board: str = "THU", create=True) -> Done:
    """Import a book with --json into a board, which is made if it is not there."""
    made = ["--create-board", f"Ban Quản lý {board} (minh họa)"] if create else []
    where = ["--db", database, "--board", board, *made]
    return measure(addon_command("kcn_import", book, *where, "--json", *flags))


def report(database: str, figures: str, *flags, board: str = "THU") -> Done:
    """Ask for occupancy, attraction or summary with --json."""
    where = ["--db", database, "--board", board, "--json"]
    return measure(addon_command("kcn_report", figures, *where, *flags))


def rows(database: str, query: str, *values) -> list[tuple]:
    """The rows a query gives, on a connection of its own."""
    with contextlib.closing(connect(database)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(query, values or None)
            return cursor.fetchall()


def table_sizes(database: str) -> dict[str, int]:
    """How many rows each table has; what Odoo keeps for its own caches is left out."""
    names = rows(
        database,
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' "
        "AND tablename NOT LIKE 'orm\\_signaling\\_%'",
    )
    counts = ", ".join(f'(SELECT count(*) FROM "{name}")' for (name,) in names)
    return dict(
        zip([name for (name,) in names], rows(database, f"SELECT {counts}")[0], strict=True)
    )


def land(database: str, board: str = "THU") -> dict[str, int]:
    """How many zones, lots, leases, projects, decisions and firms a board has."""
    query = """
        SELECT (SELECT count(*) FROM kcn_zone WHERE company_id = board.id),
               (SELECT count(*) FROM kcn_lot WHERE company_id = board.id),
               (SELECT count(*) FROM kcn_occupancy
                 WHERE company_id = board.id AND kind = 'leased' AND state = 'active'),
               (SELECT count(*) FROM kcn_project WHERE company_id = board.id),
               (SELECT count(*) FROM kcn_decision WHERE company_id = board.id),
               (SELECT count(*) FROM res_partner WHERE company_id = board.id)
          FROM res_company board WHERE board.board_code = %s"""
    names = ("zones", "lots", "leases", "projects", "decisions", "firms")
    found = rows(database, query, board) or [(0,) * len(names)]
    return dict(zip(names, found[0], strict=True))


@contextlib.contextmanager
def serving(database: str, port: int | None = None):
    """Odoo's own server on a database, as `./kcn run` starts it: `.address`, `.process`."""
    port = port or free_port()
    options = ["-d", database, "--db-filter", f"^{database}$", "--no-database-list"]
    options += ["--http-port", str(port), "--log-level=warn", f"--addons-path={ADDONS}"]
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(
            ["setpriv", "--pdeathsig=KILL", "--", *ODOO, "server", *options],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        server = Server(f"http://127.0.0.1:{port}", process)
        try:
            server.wait_until_ready()
            yield server
        finally:
            server.end()
            if sys.exc_info()[0]:
                log.seek(0)
                print("\n".join(log.read().splitlines()[-40:]))


class Server:
    """A server that runs. `address` is where; `kill()` is kill -9."""

    def __init__(self, address: str, process: subprocess.Popen):
        self.address, self.process = address, process

    def wait_until_ready(self) -> None:
        """Return once it answers."""
        deadline = time.monotonic() + START_S
        while time.monotonic() < deadline:
            assert self.process.poll() is None, "the server has ended by itself"
            with contextlib.suppress(OSError, urllib.error.URLError):
                urllib.request.urlopen(f"{self.address}/web/login", timeout=60).close()
                return
            time.sleep(0.2)
        raise AssertionError(f"the server does not answer after {START_S} s")

    def kill(self) -> None:
        """Pull the plug."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def end(self) -> None:
        """Stop it, however it is."""
        if self.process.poll() is None:
            self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(15)
                return
            self.kill()


class Refused(Exception):
    """The server said no. `name` is the error's, `str()` the sentence people get."""

    def __init__(self, name: str, message: str):
        super().__init__(message)
        self.name = name


class Person:
    """Somebody who is logged in and works through JSON-RPC, as the web client does."""

    def __init__(self, server: Server, database: str, login: str, password: str | None = None):
        self.address = server.address
        self.session = requests.Session()
        self.session.trust_env = False
        params = {"db": database, "login": login, "password": password or login}
        self.uid = self._post("/web/session/authenticate", params)["uid"]

    def call(self, model: str, method: str, *args, **kwargs):
        """Call a model's method; a Refused is what a person would be shown."""
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        return self._post(f"/web/dataset/call_kw/{model}/{method}", params)

    def _post(self, path: str, params: dict):
        asked = {"jsonrpc": "2.0", "method": "call", "params": params}
        answer = self.session.post(f"{self.address}{path}", json=asked, timeout=240).json()
        if "error" in answer:
            data = answer["error"]["data"]
            raise Refused(data["name"], data["message"])
        return answer["result"]


def wait_for(condition, seconds: float = 60, every: float = 0.2):
    """Ask again and again until the answer is true; give it."""
    deadline = time.monotonic() + seconds
    while not (answer := condition()):
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(every)
    return answer


def book_path(name: str) -> Path:
    """Where the book lies that expected.json calls by this name."""
    return (BOOKS / name).resolve()
