"""Registrations of a forum by the thousand: copies of one made as ever."""

from odoo.tools import SQL

from .bulk import ROWS_AT_ONCE

OWN = ("name", "email", "phone", "company_name", "barcode")


def insert_registrations(event, rows, progress):
    """Register the people of a list for a forum and give the registrations' ids, in order.

    The first is created as ever; the others are its copies but for who they are and their
    badge. No mail is sent and no rule of Odoo's makes a lead of each: a board follows its
    delegates up by `kcn.contact`.

    :param rows: dicts of ``name``, ``email``, ``phone``, ``company_name``
    :raise ValidationError: the forum has fewer seats
    """
    quiet = {"kcn_contact_registers": True, "event_lead_rule_skip": True, "install_mode": True}
    model = event.env["event.registration"].with_context(**quiet, tracking_disable=True)
    model.check_access("create")
    progress(0, len(rows))
    country = event.country_id or event.company_id.country_id
    for row in rows:
        if row["phone"]:
            # As `create` writes it
            number = model._phone_format(number=row["phone"], country=country)
            row["phone"] = number or row["phone"]
    first = model.create({"event_id": event.id, **rows[0]})
    first.flush_recordset()
    ids = first.ids
    for start in range(1, len(rows), ROWS_AT_ONCE):
        ids += _copy(first, rows[start : start + ROWS_AT_ONCE])
        progress(len(ids), len(rows))
    model.env.invalidate_all(flush=False)
    event._verify_seats_availability([(first.event_slot_id, first.event_ticket_id, 0)])
    return ids


def _copy(first, rows):
    barcode = first._get_random_barcode
    columns = [
        name
        for name, field in first._fields.items()
        if field.store and field.column_type and name not in ("id", *OWN)
    ]
    arrays = [[row[name] or None for row in rows] for name in OWN[:-1]]
    arrays.append([barcode() for _row in rows])
    inserted = first.env.execute_query(
        SQL(
            """
            INSERT INTO event_registration (%(own)s, %(copied)s)
                 SELECT given.*, %(values)s
                   FROM unnest(%(arrays)s) given (%(own)s)
                   JOIN event_registration first ON first.id = %(first)s
              RETURNING id
            """,
            own=SQL(", ").join(map(SQL.identifier, OWN)),
            copied=SQL(", ").join(map(SQL.identifier, columns)),
            values=SQL(", ").join(SQL("first.%s", SQL.identifier(name)) for name in columns),
            arrays=SQL(", ").join(SQL("%s::varchar[]", values) for values in arrays),
            first=first.id,
        )
    )
    return sorted(row_id for (row_id,) in inserted)
