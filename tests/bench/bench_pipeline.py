"""The pipeline at size: 100,000 leads and 40,000 lots.

In one run, alternately, on the same leads:

- the kanban opened, ours against plain Odoo's crm: the two requests that the web client
  sends for it (counts of the bars, columns with their cards);
- a name typed without accents into the search of the kanban, ours against plain;
- “Find Land” for a lead, its request with all words, against the same ranking as SQL written
  by hand, which must find the same lots with the same points;
- the kanban and the search with a tenth of the leads: how each side grows.

Medians and their ratios count, not milliseconds: exit code 1 when one of TARGETS is missed.
An argument gives another number of leads (for trying the bench itself).
"""

import json
import os
import statistics
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pipeline_data
import psycopg2

LARGE = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
SMALL = LARGE // 10
LOTS = LARGE * 2 // 5
TARGETS = {"kanban": 1.15, "search": 1.15, "land": 1.5, "growth": 1.0}
# Two medians of the same thing differ by that much on a busy machine
NOISE = 1.05
WARM, ROUNDS = 3, 15
BOARDS, OFFICERS = 4, 5
TEXTS = ("hung thinh", "co khi chinh xac dai", "nguyen van an")
SIDES = {"ours": ("kcn_bench_ours", "kcn_crm"), "plain": ("kcn_bench_plain", "crm")}
CONF = os.environ["KCN_CONF"]
WORKER = Path(__file__).with_name("pipeline_worker.py")


def sql(work, database="postgres"):
    """Do ``work(cursor)`` in a database, each statement a transaction of its own."""
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
    with connection.cursor() as cursor:
        answer = work(cursor)
    connection.close()
    return answer


class Side:
    """One of the two databases, and the process that looks into it."""

    def __init__(self, name):
        self.name = name
        self.database, module = SIDES[name]
        self.drop()
        sql(lambda cursor: cursor.execute(f'CREATE DATABASE "{self.database}" TEMPLATE template1'))
        odoo = [sys.executable, "-m", "odoo", "-c", CONF, "-d", self.database]
        odoo += [f"--addons-path={os.environ['KCN_ADDONS']}", "-i", module, "--stop-after-init"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(odoo, check=True, **quiet)
        self.process = subprocess.Popen(
            [sys.executable, str(WORKER), self.database, name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.ids = self.ask("prepare", boards=BOARDS, officers=OFFICERS)

    def ask(self, what, **values):
        self.process.stdin.write(json.dumps({"do": what, **values}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{self.name}: {what} failed, see above")
        return json.loads(line)

    def fill(self, first, last, lots=0):
        """Add the leads with these numbers, land when asked, and let the database look at it."""
        ours = self.name == "ours"
        sql(
            lambda cursor: pipeline_data.add_leads(cursor, self.ids, first, last, ours),
            self.database,
        )
        if lots and ours:
            sql(lambda cursor: pipeline_data.add_land(cursor, self.ids, lots), self.database)
        if ours:
            sql(
                lambda cursor: pipeline_data.add_wishes(cursor, self.ids, first, last),
                self.database,
            )
        sql(lambda cursor: cursor.execute("VACUUM ANALYZE"), self.database)
        # The first officer of the largest board
        self.ask("look", user=self.ids["users"][0][0], board=self.ids["boards"][0])

    def drop(self):
        sql(
            lambda cursor: cursor.execute(f'DROP DATABASE IF EXISTS "{self.database}" WITH (FORCE)')
        )

    def stop(self):
        self.process.stdin.close()
        self.process.wait()
        self.drop()


def say(text):
    print(text, file=sys.stderr, flush=True)


def turn_about(asks):
    """Ask each in turn, round after round; give the medians and the last answers.

    :param asks: ``{name: call}``; a call gives an answer with its ``ms``
    """
    took, answers = {name: [] for name in asks}, {}
    for number in range(WARM + ROUNDS):
        order = list(asks.items())
        for name, call in order if number % 2 else reversed(order):
            answers[name] = call(number)
            if number >= WARM:
                took[name].append(answers[name]["ms"])
    return {name: statistics.median(times) for name, times in took.items()}, answers


def measure(ours, plain, count, table, bad):
    """Time the kanban and the search on both sides; both must show the same leads."""
    for what, texts in (("kanban", (None,)), ("search", TEXTS)):
        medians, answers = turn_about(
            {
                side.name: lambda number, side=side, texts=texts: side.ask(
                    "open", text=texts[number % len(texts)]
                )
                for side in (ours, plain)
            }
        )
        shown = {
            name: (told["leads"], told["cards"], told["bars"]) for name, told in answers.items()
        }
        table[what, count] = (medians, shown)
        if len(set(shown.values())) > 1 or not shown["ours"][0]:
            bad.append(f"{what} {count}: the sides show different leads: {shown}")


def wanting(cursor, board):
    """Give three leads of a board that want land: a small, a middling and a large one."""
    cursor.execute(
        """
        SELECT (array_agg(id ORDER BY land_ha, id))[1 + count(*) * share / 10]
          FROM crm_lead, unnest(ARRAY[1, 5, 9]) share
         WHERE company_id = %s AND active AND won_status = 'pending' AND land_ha > 0
      GROUP BY share
        """,
        [board],
    )
    return [lead for (lead,) in cursor.fetchall()]


def measure_land(ours, table, bad):
    """Time “Find Land” against the SQL by hand, for three leads; the same lots must come."""
    leads = sql(lambda cursor: wanting(cursor, ours.ids["boards"][0]), ours.database)
    found = {}

    def ask(what):
        def call(number):
            lead = leads[number % len(leads)]
            answer = ours.ask(what, lead=lead)
            found.setdefault(lead, {})[what] = (
                answer["found"],
                answer["total"],
                answer["fitting"],
            )
            return answer

        return call

    medians, answers = turn_about({"ours": ask("land"), "by hand": ask("land_by_hand")})
    counts = [answer["land"][1:] for answer in found.values()]
    table["land", LOTS] = (medians, counts)
    for lead, answer in found.items():
        if answer["land"] != answer["land_by_hand"]:
            bad.append(f"lead {lead}: “Find Land” and the SQL by hand do not find the same")
            first = (
                next(
                    pair
                    for pair in zip(answer["land"][0], answer["land_by_hand"][0], strict=False)
                    if pair[0] != pair[1]
                )
                if answer["land"][0] != answer["land_by_hand"][0]
                else counts
            )
            say(f"{first} {answer['land'][1:]} {answer['land_by_hand'][1:]}")


def report(table, bad):
    """Print the medians and ratios; exit 1 when a target is missed."""
    ratios = {}
    print(f"{'':8} {'size':>7} {'ours ms':>9} {'other ms':>9} {'ratio':>6}  what was shown")
    for (what, size), (medians, shown) in table.items():
        ours, other = medians["ours"], next(v for k, v in medians.items() if k != "ours")
        ratios[what, size] = ours / other
        print(f"{what:8} {size:7} {ours:9.1f} {other:9.1f} {ours / other:6.2f}  {shown}")
    for what, size in ratios:
        if size != SMALL and ratios[what, size] > TARGETS[what]:
            bad.append(f"{what} {ratios[what, size]:.2f} > {TARGETS[what]}")
    for what in ("kanban", "search"):
        grown = {
            side: table[what, LARGE][0][side] / table[what, SMALL][0][side]
            for side in ("ours", "plain")
        }
        steeper = grown["ours"] / grown["plain"]
        print(f"{what}: {SMALL} → {LARGE} ours × {grown['ours']:.2f}, plain × {grown['plain']:.2f}")
        if steeper > TARGETS["growth"] * NOISE:
            bad.append(f"{what} grows {steeper:.2f} times as steeply as plain Odoo's")
    print("missed: " + "; ".join(bad) if bad else "all targets met")
    return 1 if bad else 0


def main():
    say("Cài hai cơ sở dữ liệu: của chúng ta, và Odoo CRM nguyên bản …")
    ours, plain = Side("ours"), Side("plain")
    table, bad = {}, []
    try:
        for first, last, lots in ((1, SMALL, LOTS), (SMALL + 1, LARGE, 0)):
            say(f"Ghi {last} cơ hội, {LOTS} lô …")
            for side in (ours, plain):
                side.fill(first, last, lots)
            measure(ours, plain, last, table, bad)
        measure_land(ours, table, bad)
        return report(table, bad)
    finally:
        ours.stop()
        plain.stop()


if __name__ == "__main__":
    sys.exit(main())
