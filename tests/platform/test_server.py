"""`./kcn run` and how it ends."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

from conftest import ROOT, free_port


def test_the_web_client_speaks_vietnamese(example_database, serve, page, log_in):
    address = serve(example_database)
    log_in(page, address, "admin")
    assert page.evaluate("luxon.Settings.defaultLocale") == "vi-VN"


def test_the_list_of_databases_is_not_on_the_web(empty_database, serve, page):
    address = serve(empty_database)
    page.goto(f"{address}/web/database/manager")
    assert empty_database not in page.content()


def test_a_killed_run_takes_its_server_with_it(empty_database):
    port = free_port()
    command = [str(ROOT / "kcn"), "run", "--db", empty_database, "--port", str(port)]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    for line in process.stdout:
        if str(port) in line:
            break
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    deadline = time.monotonic() + 30
    while _processes_with(f"--http-port\0{port}"):
        assert time.monotonic() < deadline, "Odoo outlived ./kcn"
        time.sleep(0.3)


def _processes_with(words: str) -> list[str]:
    """Process ids whose command line has these words (separated by NUL)."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if words.encode() in path.read_bytes():
                found.append(path.parent.name)
        except OSError:  # it has just ended
            continue
    return found


def test_one_database_is_served_once(empty_database, serve, kcn):
    address = serve(empty_database)
    done = kcn("run", "--db", empty_database, "--port", free_port())
    assert done.returncode == 2
    assert address in done.stderr
    assert kcn("db", "drop", empty_database).returncode == 2


def test_the_second_start_takes_seconds(empty_database, serve):
    started = time.monotonic()
    serve(empty_database)
    assert time.monotonic() - started < 30


def test_the_note_of_a_running_server_is_gone_after_it(empty_database, serve):
    serve(empty_database)
    note = ROOT / ".kcn" / f"server-{empty_database}.json"
    pid = json.loads(note.read_text())["pid"]
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + 30
    while note.exists():
        assert time.monotonic() < deadline
        time.sleep(0.2)
