"""Run in Odoo's shell: fill the database with the bench's partners, by their hundred thousand.

``env`` is the shell's. The first firm and the first person are created as ever, the others
are their copies but for name, e-mail and what follows from both: the keys are computed by
the program's own functions. Says how many there are.
"""

import os

import delegates
from odoo.tools import SQL

from odoo.addons.kcn_crm.models.pipeline.party_keys import domain_key, twin_key
from odoo.addons.kcn_crm.registers.fold import party_key

COUNT = int(os.environ["KCN_BENCH_PARTNERS"])
OWN = ["name", "complete_name", "email", "email_normalized", "party_key", "twin_key", "domain_key"]
board = env["res.company"]._create_board("BENCH", "Ban đo tốc độ")  # noqa: F821
Partner = env["res.partner"].with_context(tracking_disable=True)  # noqa: F821
# Each of them gets its parent below
LINKS = ["id", "parent_id", "commercial_partner_id"]


def copy(first, rows, parents):
    """Insert copies of a partner; give their ids."""
    names = [
        name
        for name, field in first._fields.items()
        if field.store and field.column_type and name not in (*OWN, *LINKS)
    ]
    columns = [
        [row[0] for row in rows],
        [row[0] for row in rows],
        [row[1] for row in rows],
        [row[1] for row in rows],
        [party_key(row[0]) for row in rows],
        [twin_key(row[0]) for row in rows],
        [domain_key(row[1], None) for row in rows],
    ]
    arrays = [SQL("%s::varchar[]", values) for values in columns]
    inserted = env.execute_query(  # noqa: F821
        SQL(
            """
            INSERT INTO res_partner (id, parent_id, commercial_partner_id, %(own)s, %(copied)s)
            SELECT own_id, given.parent, COALESCE(given.parent, own_id), %(given)s, %(values)s
              FROM (SELECT nextval('res_partner_id_seq') AS own_id, g.*
                      FROM unnest(%(parents)s::int[], %(arrays)s) g (parent, %(own)s)) given
              JOIN res_partner first ON first.id = %(first)s
            RETURNING id
            """,
            own=SQL(", ").join(map(SQL.identifier, OWN)),
            given=SQL(", ").join(SQL("given.%s", SQL.identifier(name)) for name in OWN),
            copied=SQL(", ").join(map(SQL.identifier, names)),
            values=SQL(", ").join(SQL("first.%s", SQL.identifier(name)) for name in names),
            parents=parents,
            arrays=SQL(", ").join(arrays),
            first=first.id,
        )
    )
    return sorted(row_id for (row_id,) in inserted)


everybody = list(delegates.partners(COUNT))
firms = [row for row in everybody if row[3] is None]
people = [row for row in everybody if row[3] is not None]
values = {"name": firms[0][0], "is_company": True, "company_id": board.id}
one = Partner.create(values)
env.flush_all()  # noqa: F821
firm_ids = [one.id, *copy(one, firms[1:], [None] * (len(firms) - 1))]
values = {"name": people[0][0], "email": people[0][1], "parent_id": firm_ids[0]}
person = Partner.create({**values, "company_id": board.id})
env.flush_all()  # noqa: F821
copy(person, people[1:], [firm_ids[row[3]] for row in people[1:]])
env.cr.commit()  # noqa: F821
print("PARTNERS", len(everybody))
