"""Run in Odoo's shell: read a list of delegates in, as the program does, and time it.

``env`` is the shell's. From the file's bytes to the commit: reading, comparing with all
partners, firms, registrations and contacts of the forum. Prints what became of it.
"""

import base64
import json
import os
import time
from pathlib import Path

PATH = Path(os.environ["KCN_BENCH_LIST"])
board = env["res.company"].search([("board_code", "=", "BENCH")])  # noqa: F821
board_env = env(context={"allowed_company_ids": board.ids, "lang": "en_US"})  # noqa: F821
forum = board_env["event.event"].create(
    {
        "name": "Diễn đàn đo tốc độ",
        "forum_kind": "forum",
        "company_id": board.id,
        "date_begin": "2026-06-01 01:00:00",
        "date_end": "2026-06-01 05:00:00",
    }
)
book = board_env["kcn.register.import"].create(
    {
        "file": base64.b64encode(PATH.read_bytes()),
        "filename": PATH.name,
        "company_id": board.id,
        "event_id": forum.id,
    }
)
env.cr.commit()  # noqa: F821
board_env.invalidate_all()
start = time.monotonic()
written = book.action_import()
env.cr.commit()  # noqa: F821
seconds = time.monotonic() - start
assert written, (book.error, book.result and book.result["totals"])
contacts = board_env["kcn.contact"].search([("event_id", "=", forum.id)])
known = board_env["res.partner"].search([("name", "=like", "Công ty TNHH % Precision")])
answer = {
    "seconds": seconds,
    "created": book.created_count,
    "repeated": book.unchanged_count + book.changed_count,
    "review": len(contacts.filtered(lambda one: one.review_state == "open")),
    "known_firms": len(contacts.filtered(lambda one: one.firm_id in known)),
    "known_people": len(contacts.filtered("partner_id")),
    "registered": len(contacts.registration_id),
}
print("ANSWER", json.dumps(answer))
