"""Writing by the ten thousand: rows of our own plain models, without a record for each."""

from odoo.tools import SQL

from ...registers.fold import party_key

# Arrays of this length are a fraction of a second and a few megabytes each
ROWS_AT_ONCE = 5000


def insert_rows(model, rows, progress):
    """Insert rows of a model and give their ids, in order.

    For models of ours whose rows follow from their values alone (lots, leases): no mail
    thread, no stored compute but the related fields that the caller gives. The database's
    constraints hold as ever; who may create is checked here, the board by the importer.
    A test compares what this writes with what ``create`` writes, column by column.

    Pending writes are flushed first, as the rows may refer to what they create.

    :param rows: dicts with the same keys: every field that ``create`` would store
    """
    model.check_access("create")
    model.env.flush_all()
    progress(0, len(rows))
    ids = []
    for start in range(0, len(rows), ROWS_AT_ONCE):
        batch = rows[start : start + ROWS_AT_ONCE]
        ids += _insert(model, batch)
        progress(start + len(batch), len(rows))
    model.env.invalidate_all(flush=False)
    return ids


def insert_refs(model, refs, row_of, progress):
    """Insert the rows that ``refs`` stand for and give each its id; see `insert_rows`."""
    ids = insert_rows(model, [row_of(ref) for ref in refs], progress) if refs else []
    for ref, row_id in zip(refs, ids, strict=True):
        ref.id = row_id


def _insert(model, rows):
    names = list(rows[0])
    fields = [model._fields[name] for name in names]
    columns = [[_column(model, field, row[field.name]) for row in rows] for field in fields]
    arrays = [
        SQL("%s::%s[]", values, SQL(field.column_type[0]))
        for field, values in zip(fields, columns, strict=True)
    ]
    log = (model.env.uid, model.env.cr.now())
    inserted = model.env.execute_query(
        SQL(
            """
            INSERT INTO %(table)s (%(names)s, create_uid, create_date, write_uid, write_date)
                 SELECT given.*, %(uid)s, %(now)s, %(uid)s, %(now)s
                   FROM unnest(%(arrays)s) given
              RETURNING id
            """,
            table=SQL.identifier(model._table),
            names=SQL(", ").join(map(SQL.identifier, names)),
            arrays=SQL(", ").join(arrays),
            uid=log[0],
            now=log[1],
        )
    )
    return [row_id for (row_id,) in inserted]


def _column(model, field, value):
    """Give the value as the column has it, rounded as the field rounds; None stays NULL."""
    return None if value is None else field.convert_to_column_insert(value, model)


# Stored fields of a firm that follow from its name or from itself: SQL for each
FIRM_OWN = {
    "name": SQL("given.name"),
    "complete_name": SQL("given.name"),
    "commercial_company_name": SQL("given.name"),
    "party_key": SQL("given.key"),
    "commercial_partner_id": SQL("given.id"),
}


def insert_firms(model, rows, progress):
    """Create firms that differ in their names only and give their ids, in order.

    The first is created as ever; the others are its copies but for what follows from the
    name. A stored field that follows from the name and is not known here (another
    addon's) is computed for them by the ORM afterwards.

    :param rows: values of firms: ``name``, and the same other keys and values in each
    """
    progress(0, len(rows))
    first = model.create(rows[0])
    first.flush_recordset()
    ids = first.ids
    others = [
        field
        for field in model.pool.get_dependent_fields(model._fields["name"])
        if field.model_name == model._name and field.store and field.name not in FIRM_OWN
    ]
    for start in range(1, len(rows), ROWS_AT_ONCE):
        names = [row["name"] for row in rows[start : start + ROWS_AT_ONCE]]
        copies = _copy_firm(first, names)
        for field in others:
            model.env.add_to_compute(field, model.browse(copies))
        model.env.flush_all()
        model.env.invalidate_all(flush=False)
        ids += copies
        progress(len(ids), len(rows))
    return ids


def _copy_firm(first, names):
    """Insert copies of a firm under other names; give their ids."""
    columns = [
        name
        for name, field in first._fields.items()
        if field.store and field.column_type and name not in ("id", *FIRM_OWN)
    ]
    copied = SQL(", ").join(SQL("first.%s", SQL.identifier(name)) for name in columns)
    own = SQL(", ").join(FIRM_OWN.values())
    inserted = first.env.execute_query(
        SQL(
            """
              WITH given AS MATERIALIZED (
                   SELECT nextval('res_partner_id_seq') AS id, name, key
                     FROM unnest(%(names)s, %(keys)s) given(name, key))
            INSERT INTO res_partner (id, %(own_names)s, %(copied_names)s)
                 SELECT given.id, %(own)s, %(copied)s
                   FROM given JOIN res_partner first ON first.id = %(first)s
              RETURNING id
            """,
            names=names,
            keys=[party_key(name) for name in names],
            own_names=SQL(", ").join(map(SQL.identifier, FIRM_OWN)),
            copied_names=SQL(", ").join(map(SQL.identifier, columns)),
            own=own,
            copied=copied,
            first=first.id,
        )
    )
    return sorted(row_id for (row_id,) in inserted)
