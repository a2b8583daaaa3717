"""Run in Odoo's shell: bring the bench's rows in with `load()`, as Odoo's importer does.

``env`` is the shell's. One pass a model, references by external id (the quickest way that
`load()` has); prints the seconds it took, the commit included.
"""

import os
import time

import registers

ROWS = list(registers.lot_rows(int(os.environ["KCN_BENCH_ROWS"])))
LET = [row for row in ROWS if len(row) > 5]
board = env["res.company"].search([("board_code", "=", "BENCH")])  # noqa: F821
board_env = env(  # noqa: F821
    context={"allowed_company_ids": board.ids, "tracking_disable": True}
)


def load(model, names, rows):
    """Load rows, or stop: a refused row would make the comparison worthless."""
    result = board_env[model].load(names, rows)
    assert result["ids"], result["messages"][:3]


def lease(row):
    """The row of a lease: ids of the lot and the tenant, then its days and contract."""
    number = row[0]
    return [f"bench.o{number}", f"bench.l{number}", f"bench.p{number}", *map(str, row[6:9])]


start = time.monotonic()
ZONE = {name: f"bench.z{index}" for index, name in enumerate(sorted({row[1] for row in ROWS}))}
load(
    "kcn.zone",
    ["id", "name", "kind", "company_id/.id"],
    [[xmlid, name, "industrial_park", board.id] for name, xmlid in ZONE.items()],
)
load(
    "res.partner",
    ["id", "name", "is_company", "company_id/.id"],
    [[f"bench.p{row[0]}", row[5], "1", board.id] for row in LET],
)
load(
    "kcn.lot",
    ["id", "zone_id/id", "code", "area_ha", "land_use"],
    [[f"bench.l{row[0]}", ZONE[row[1]], row[2], str(row[3]), "industrial"] for row in ROWS],
)
load(
    "kcn.occupancy",
    ["id", "lot_id/id", "partner_id/id", "date_from", "date_to", "contract"],
    [lease(row) for row in LET],
)
board_env.cr.commit()
print("LOAD", time.monotonic() - start)
