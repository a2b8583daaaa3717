"""Writing by the ten thousand: rows of our own plain models, without a record for each."""

from odoo.tools import SQL

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
