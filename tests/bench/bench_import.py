"""Reading a register in: 60,000 lots, 45,000 of them let.

Three ways bring in the same lots, tenants and leases, in one run, each into a fresh copy
of one database:

- ours: `kcn_import` from the file's bytes to the commit, the program's start included;
- Odoo's own `load()` (what its importer calls), one pass a model; it is handed the rows
  ready made, so that neither its start nor reading the file counts against it;
- bare COPY of the same rows into the same tables, with their indexes and constraints.

Ratios count, not seconds: exit code 1 when one of TARGETS is missed. An argument gives
another number of rows (for trying the bench itself).
"""

import io
import json
import os
import subprocess
import sys
import tempfile
import time
from configparser import ConfigParser
from pathlib import Path

import psycopg2
import registers

LARGE = int(sys.argv[1]) if len(sys.argv) > 1 else 60_000
SMALL = LARGE // 10
TARGETS = {"times_faster": 3.0, "peak_mb": 600, "growth": 1.3}
# In the order of their references; of the partners the book's firms alone
TABLES = {
    "res_partner": "WHERE name LIKE 'Công ty TNHH Minh Họa %'",
    "kcn_zone": "",
    "kcn_lot": "",
    "kcn_occupancy": "",
}
TEMPLATE = "kcn_bench_template"
ODOO = [sys.executable, "-m", "odoo", f"--addons-path={os.environ['KCN_ADDONS']}"]
CONF = os.environ["KCN_CONF"]
LOADER = Path(__file__).with_name("load_rows.py")


def connect(database="postgres"):
    conf = ConfigParser(interpolation=None)
    conf.read(CONF)
    options = conf["options"]
    connection = psycopg2.connect(
        dbname=database,
        host=options.get("db_host") or None,
        port=options.get("db_port") or None,
        user=options.get("db_user") or None,
    )
    connection.autocommit = True
    return connection


def sql(query, database="postgres"):
    connection = connect(database)
    with connection.cursor() as cursor:
        cursor.execute(query)
        rows = cursor.fetchall() if cursor.description else []
    connection.close()
    return rows


def fresh(name):
    """Make a fresh copy of the template database."""
    sql(f'DROP DATABASE IF EXISTS "{name}"')
    sql(f'CREATE DATABASE "{name}" TEMPLATE "{TEMPLATE}"')
    return name


def counts(database):
    """Give (lots, leases, tenants) of a database."""
    query = """SELECT (SELECT COUNT(*) FROM kcn_lot),
                      (SELECT COUNT(*) FROM kcn_occupancy WHERE kind = 'leased'),
                      (SELECT COUNT(DISTINCT partner_id) FROM kcn_occupancy)"""
    return sql(query, database)[0]


def ours(path):
    """Import the file with the program; give (seconds, peak MB of the process)."""
    database = fresh("kcn_bench_ours")
    command = [*ODOO, "kcn_import", "-c", CONF, "--db", database, "--board", "BENCH"]
    command += ["--json", str(path)]
    start = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        answer = json.loads(process.stdout.read())
        _pid, _status, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    seconds = time.monotonic() - start
    assert answer["written"], answer
    return seconds, usage.ru_maxrss / 1024, counts(database)


def odoo_load(count):
    """Bring the same rows in with load(); give its own seconds."""
    database = fresh("kcn_bench_load")
    command = [*ODOO, "shell", "-c", CONF, "-d", database, "--no-http", "--log-level=critical"]
    variables = {**os.environ, "KCN_BENCH_ROWS": str(count), "PYTHONPATH": str(LOADER.parent)}
    done = subprocess.run(
        command,
        input=LOADER.read_text(),
        env=variables,
        capture_output=True,
        text=True,
        check=True,
    )
    seconds = next(line for line in done.stdout.splitlines() if line.startswith("LOAD"))
    return float(seconds.split()[1]), counts(database)


def bare_copy(source):
    """COPY the rows of a filled database into the same tables of a fresh one."""
    texts = {}
    connection = connect(source)
    for table, firms in TABLES.items():
        buffer = io.StringIO()
        with connection.cursor() as cursor:
            cursor.copy_expert(f"COPY (SELECT * FROM {table} {firms}) TO STDOUT", buffer)
        texts[table] = buffer.getvalue()
    connection.close()
    database = fresh("kcn_bench_copy")
    connection = connect(database)
    connection.autocommit = False
    with connection.cursor() as cursor:
        start = time.monotonic()
        for table in TABLES:
            cursor.copy_expert(f"COPY {table} FROM STDIN", io.StringIO(texts[table]))
        connection.commit()
        seconds = time.monotonic() - start
    connection.close()
    return seconds, counts(database)


def make_template():
    """Make the database that every way starts from: the addon and an empty board."""
    print("Chuẩn bị cơ sở dữ liệu mẫu …", file=sys.stderr)
    sql(f'DROP DATABASE IF EXISTS "{TEMPLATE}"')
    odoo = [sys.executable, "-m", "odoo"]
    options = ["-c", CONF, "-d", TEMPLATE, f"--addons-path={os.environ['KCN_ADDONS']}"]
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([*odoo, *options, "-i", "kcn_crm", "--stop-after-init"], **quiet)
    board = 'env["res.company"]._create_board("BENCH", "Ban đo tốc độ"); env.cr.commit()\n'
    shell = [*odoo, "shell", *options, "--no-http"]
    subprocess.run(shell, input=board, text=True, **quiet)


def main():
    make_template()
    table = []
    with tempfile.TemporaryDirectory() as folder:
        books = {}
        for count in (SMALL, LARGE):
            for kind, write in (("xlsx", registers.write_xlsx), ("xls", registers.write_xls)):
                path = Path(folder) / f"{count}.{kind}"
                write(path, count)
                books[count, kind] = path
        for (count, kind), path in books.items():
            table.append((f"ours .{kind}", count, *ours(path)))
    copied, copy_counts = bare_copy("kcn_bench_ours")
    table.append(("COPY", LARGE, copied, 0, copy_counts))
    loaded, load_counts = odoo_load(LARGE)
    table.append(("Odoo load()", LARGE, loaded, 0, load_counts))
    for name in (TEMPLATE, "kcn_bench_ours", "kcn_bench_load", "kcn_bench_copy"):
        sql(f'DROP DATABASE IF EXISTS "{name}"')
    report(table)


def report(table):
    """Print the table and the ratios; exit 1 when a target is missed."""
    seconds = {(name, count): value for name, count, value, *_rest in table}
    print(f"{'':14} {'rows':>7} {'seconds':>9} {'ms/row':>8} {'peak MB':>8}  lots, leases, tenants")
    for name, count, value, peak, found in table:
        shown = f"{peak:8.0f}" if peak else " " * 8
        print(f"{name:14} {count:7} {value:9.2f} {1000 * value / count:8.3f} {shown}  {found}")
    bad = []
    for kind in ("xlsx", "xls"):
        large, small = seconds[f"ours .{kind}", LARGE], seconds[f"ours .{kind}", SMALL]
        faster = seconds["Odoo load()", LARGE] / large
        growth = (large / LARGE) / (small / SMALL)
        against_copy = large / seconds["COPY", LARGE]
        print(
            f".{kind}: {faster:.1f} times as fast as load(), {against_copy:.1f} times COPY, "
            f"time per row {LARGE}/{SMALL}: {growth:.2f}"
        )
        bad += [f"{kind} {faster:.1f}x"] if faster < TARGETS["times_faster"] else []
        bad += [f"{kind} growth {growth:.2f}"] if growth > TARGETS["growth"] else []
    bad += [f"{row[0]} {row[3]:.0f} MB" for row in table if row[3] > TARGETS["peak_mb"]]
    same = {row[4] for row in table if row[1] == LARGE}
    bad += [] if len(same) == 1 else [f"the ways differ in what they brought in: {same}"]
    print("missed: " + "; ".join(bad) if bad else "all targets met")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
