"""Run in Odoo's shell: ask Odoo's `search` for each contact of a list whether it is known.

``env`` is the shell's. A sample spread over the list; each question is what a program asks
that has no keys of its own: a firm or person whose name is like this, or of that address.
Beside it the same with equal values only, which have indexes and find no other spelling.
Prints the milliseconds for one contact of each.
"""

import json
import os
import time

import delegates

COUNT, SAMPLE = int(os.environ["KCN_BENCH_ROWS"]), int(os.environ["KCN_BENCH_SAMPLE"])
FIRMS = int(os.environ["KCN_BENCH_PARTNERS"]) * 4 // 5
board = env["res.company"].search([("board_code", "=", "BENCH")])  # noqa: F821
partners = env(context={"allowed_company_ids": board.ids})["res.partner"]  # noqa: F821
every = max(1, COUNT // SAMPLE)
sample = [row for row in delegates.rows(COUNT, FIRMS) if row[0] % every == 0][:SAMPLE]


def timed(domain):
    """Give the milliseconds of one search with the domain of a row."""
    partners.search(domain(sample[0]), limit=5)  # the plan and the pages are there
    start = time.monotonic()
    for row in sample:
        partners.search(domain(row), limit=5)
    return 1000 * (time.monotonic() - start) / len(sample)


like = timed(lambda row: ["|", ("name", "ilike", row[3].split()[0]), ("email", "ilike", row[5])])
equal = timed(lambda row: ["|", ("name", "=", row[3]), ("email_normalized", "=", row[5])])
print("SEARCH", json.dumps({"like": like, "equal": equal, "sample": len(sample)}))
