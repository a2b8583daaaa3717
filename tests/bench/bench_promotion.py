"""Reading a forum's delegates in: 20,000 contacts against 100,000 partners, twins found.

In one run, each into a fresh copy of one database:

- ours: the import of a list, from the file's bytes to the commit: firms and people known
  in another spelling found, repeated rows, doubts for a person's eye, registrations;
- Odoo's `search` once for each contact, which alone brings nothing in. It is asked for a
  sample of the list and extrapolated to all of it: each search takes as long as any other.

Ratios count, not seconds: exit code 1 when one of TARGETS is missed, or when what is found
is not what the list was made of. Arguments: contacts, partners (for trying the bench).
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import delegates
from bench_import import CONF, ODOO, sql

LARGE = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
PARTNERS = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
SMALL = max(LARGE // 10, 10)
SAMPLE = 200
TARGETS = {"growth": 1.3, "times_faster": 20.0}
TEMPLATE = "kcn_bench_promotion"
HERE = Path(__file__).parent


def shell(database, script, **variables):
    """Run a script in Odoo's shell; give what it prints after its word in capitals."""
    command = [*ODOO, "shell", "-c", CONF, "-d", database, "--no-http", "--log-level=critical"]
    done = subprocess.run(
        command,
        input=(HERE / script).read_text(encoding="utf-8"),
        env={**os.environ, "PYTHONPATH": str(HERE), **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [line.split(maxsplit=1) for line in done.stdout.splitlines() if line]
    told = [rest[0] for word, *rest in lines if word in ("PARTNERS", "ANSWER", "SEARCH")]
    if not told:
        sys.exit(f"{script}:\n{done.stdout[-2000:]}\n{done.stderr[-3000:]}")
    return json.loads(told[-1])


def make_template():
    """Make the database that every import starts from: a board, and its partners."""
    print("Chuẩn bị cơ sở dữ liệu mẫu …", file=sys.stderr)
    sql(f'DROP DATABASE IF EXISTS "{TEMPLATE}"')
    install = [*ODOO, "-c", CONF, "-d", TEMPLATE, "-i", "kcn_crm", "--stop-after-init"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([*install, "--no-http"], check=True, **quiet)
    shell(TEMPLATE, "fill_partners.py", KCN_BENCH_PARTNERS=str(PARTNERS))
    sql("ANALYZE", TEMPLATE)


def ours(path):
    """Read the list into a fresh copy; give what became of it."""
    database = f"{TEMPLATE}_ours"
    sql(f'DROP DATABASE IF EXISTS "{database}"')
    sql(f'CREATE DATABASE "{database}" TEMPLATE "{TEMPLATE}"')
    return shell(database, "load_delegates.py", KCN_BENCH_LIST=str(path))


def main():
    make_template()
    answers = {}
    with tempfile.TemporaryDirectory() as folder:
        for count in (SMALL, LARGE):
            path = Path(folder) / f"{count}.csv"
            delegates.write_list(path, count, PARTNERS * 4 // 5)
            answers[count] = ours(path)
    searched = shell(
        TEMPLATE,
        "search_delegates.py",
        KCN_BENCH_ROWS=str(LARGE),
        KCN_BENCH_PARTNERS=str(PARTNERS),
        KCN_BENCH_SAMPLE=str(min(SAMPLE, LARGE)),
    )
    for name in (f"{TEMPLATE}_ours", TEMPLATE):
        sql(f'DROP DATABASE IF EXISTS "{name}"')
    report(answers, searched)


def report(answers, searched):
    """Print what was measured and the ratios; exit 1 when a target is missed."""
    print(f"{'':24} {'contacts':>9} {'seconds':>9} {'ms/contact':>11}")
    for count, answer in answers.items():
        each = 1000 * answer["seconds"] / count
        print(f"{'ours':24} {count:9} {answer['seconds']:9.2f} {each:11.3f}  {answer}")
    for name in ("like", "equal"):
        seconds = searched[name] * LARGE / 1000
        kind = f"search ({name})"
        print(f"{kind:24} {LARGE:9} {seconds:9.2f} {searched[name]:11.3f}  extrapolated")
    print(f"partners: {PARTNERS}; searches measured: {searched['sample']} of {LARGE}")
    large, small = answers[LARGE], answers[SMALL]
    growth = (large["seconds"] / LARGE) / (small["seconds"] / SMALL)
    faster = searched["like"] * LARGE / 1000 / large["seconds"]
    print(f"time per contact {LARGE}/{SMALL}: {growth:.2f}; {faster:.1f} times as fast as search")
    bad = [f"growth {growth:.2f}"] if growth > TARGETS["growth"] else []
    bad += [f"{faster:.1f}x"] if faster < TARGETS["times_faster"] else []
    for count, answer in answers.items():
        wanted = delegates.expected(count)
        found = {name: answer[name] for name in wanted}
        bad += [] if found == wanted else [f"{count}: found {found}, not {wanted}"]
    print("missed: " + "; ".join(bad) if bad else "all targets met")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
