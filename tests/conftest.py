"""Fixtures for tests that use the program from outside: `./kcn`, a server, a browser.

They run under `./kcn test`, which gives them the cluster (PGHOST…) and the browser (KCN_CHROMIUM).
Fresh databases are copies of one that is made once a session, so a test may have its own for
about a second.
"""

import contextlib
import itertools
import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

import psycopg2
import pytest
from phone import PHONE

ROOT = Path(__file__).resolve().parents[1]
FILESTORE = ROOT / ".kcn/data/filestore"
CHROMIUM_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")
CHROMIUM_FLAGS += ("--disable-background-networking", "--disable-component-update")
START_S = 240
_numbers = itertools.count(1)


def run_kcn(*arguments, timeout: float = 600, **options) -> subprocess.CompletedProcess:
    """Run `./kcn ARGUMENTS` to its end: `.returncode`, `.stdout`, `.stderr` (text)."""
    command = [str(ROOT / "kcn"), *map(str, arguments)]
    options = {"stdin": subprocess.DEVNULL, **options}
    return subprocess.run(command, capture_output=True, text=True, timeout=timeout, **options)


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def connect(database: str):
    """A connection of psycopg2 as Odoo's own role."""
    return psycopg2.connect(dbname=database)


def _drop(name: str) -> None:
    with contextlib.closing(connect("postgres")) as connection:
        connection.autocommit = True
        # PostgreSQL's own cleaner may be in it for a moment, whom `kcn` may not send away
        for left in reversed(range(100)):
            try:
                connection.cursor().execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
                break
            except psycopg2.errors.InsufficientPrivilege:
                if not left:
                    raise
                time.sleep(0.3)
    shutil.rmtree(FILESTORE / name, ignore_errors=True)


def _copy(source: str, name: str) -> None:
    with contextlib.closing(connect("postgres")) as connection:
        connection.autocommit = True
        connection.cursor().execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    if (FILESTORE / source).exists():
        shutil.copytree(FILESTORE / source, FILESTORE / name)


@contextlib.contextmanager
def copy_of(master: str):
    """The name of a copy of a database, which is there for as long as the block lasts."""
    name = f"{master}_{next(_numbers)}"
    _copy(master, name)
    try:
        yield name
    finally:
        _drop(name)


@pytest.fixture(scope="session")
def kcn():
    """`kcn("import", file, "--db", name, …)` → CompletedProcess."""
    return run_kcn


def _made(kind: str, *flags: str):
    name = f"kcn_out_{os.getpid()}_{kind}"
    done = run_kcn("db", "create", name, *flags)
    assert done.returncode == 0, done.stderr
    return name


@pytest.fixture(scope="session")
def _empty_master():
    name = _made("empty")
    yield name
    _drop(name)


@pytest.fixture(scope="session")
def _example_master():
    name = _made("demo", "--demo")
    yield name
    _drop(name)


@pytest.fixture
def empty_database(_empty_master):
    """The name of a fresh database of its own, without examples."""
    with copy_of(_empty_master) as name:
        yield name


@pytest.fixture
def example_database(_example_master):
    """The name of a fresh database of its own, with the example boards."""
    with copy_of(_example_master) as name:
        yield name


@pytest.fixture
def serve():
    """`serve(database)` → address of a `./kcn run` that serves it; ended after the test."""
    processes = []

    def start(database: str, *flags: str) -> str:
        port = free_port()
        command = [str(ROOT / "kcn"), "run", "--db", database, "--port", str(port), *flags]
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        processes.append(process)
        deadline = time.monotonic() + START_S
        for line in process.stdout:
            if f"http://127.0.0.1:{port}" in line:
                return f"http://127.0.0.1:{port}"
            assert time.monotonic() < deadline, "the server took too long"
        raise AssertionError(f"./kcn run ended with {process.wait()}")

    yield start
    for process in processes:
        process.send_signal(signal.SIGTERM)
        process.stdout.close()
        process.wait(60)


@pytest.fixture(scope="session")
def _chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("KCN_CHROMIUM", "/usr/bin/chromium"),
            args=list(CHROMIUM_FLAGS),
        )
        yield browser
        browser.close()


@pytest.fixture
def page(_chromium):
    """A page of a fresh browser session (Playwright), Vietnamese, 1280 × 800."""
    context = _chromium.new_context(locale="vi-VN", viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(_chromium):
    context = _chromium.new_context(
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        viewport=PHONE,
        is_mobile=True,
        has_touch=True,
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def log_in():
    """`log_in(page, address, login)`: the page is then in the web client. Password = login."""

    def enter(page, address: str, login: str, password: str | None = None) -> None:
        page.goto(f"{address}/web/login", timeout=60_000)
        page.fill("input[name=login]", login)
        page.fill("input[name=password]", password or login)
        page.click("form.oe_login_form button[type=submit]")
        page.wait_for_selector(".o_main_navbar", timeout=60_000)

    return enter
