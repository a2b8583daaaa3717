"""The question whom of a list we know already: one query for the whole list."""

from odoo.tools import SQL

from ..pipeline.party_signals import NEAR, firm_hits, same_serial


def known_parties(board_id, given, event_id, day):
    """Give the query of the firms, people and contacts that a list's rows may be.

    :param given: {kind: values}: ``party``, ``letters`` and ``near`` (three spellings of the
        firm's name, see `party_keys`), ``tax``, ``domain``, ``phone`` (E.164), ``email``,
        ``id`` (of the firm that somebody has said it is)
    :param event_id: the list's forum, if any; contacts of it (without: of the ``day``, met
        nowhere in particular) are those of the same occasion
    :return: rows (what, id, name, kind, value, email, phone, firm_id, firm_name, tax, here,
        merged_id, first_id, person_id): ``what`` is firm (once for each kind and value that
        found it), person or contact
    """
    pairs = [(kind, value) for kind, values in given.items() for value in values]
    return SQL(
        """
        WITH given AS MATERIALIZED (
            SELECT kind, value FROM unnest(%(kinds)s::text[], %(values)s::text[]) g (kind, value)
        ),
        strange AS MATERIALIZED (%(strange)s),
        hit AS MATERIALIZED (%(hits)s),
        firm AS MATERIALIZED (%(firms)s),
        sure AS MATERIALIZED (
            SELECT DISTINCT id FROM firm WHERE kind IN ('id', 'party', 'letters', 'tax')
        ),
        person AS MATERIALIZED (%(people)s),
        met AS MATERIALIZED (%(contacts)s)
        %(rows)s
         ORDER BY what, here DESC, id
        """,
        kinds=[kind for kind, _value in pairs],
        values=[value for _kind, value in pairs],
        strange=_strange(),
        hits=_hits(),
        firms=_firms(board_id),
        people=_people(),
        contacts=_contacts(),
        rows=_rows(board_id, _same_occasion(event_id, day)),
    )


def _same_occasion(event_id, day):
    """The condition by which a contact ``c`` is of the list's own occasion."""
    if event_id:
        return SQL("c.event_id IS NOT DISTINCT FROM %s", event_id)
    return SQL("(c.event_id IS NULL AND c.date = %s)", day)


def _rows(board_id, here):
    """What `known_parties` gives: the firms, people and contacts found, in the same columns."""
    return SQL(
        """
        SELECT 'firm' AS what, id, name, kind, value, NULL AS email, NULL AS phone,
               id AS firm_id, name AS firm_name, tax_key AS tax, FALSE AS here,
               NULL::int AS merged_id, NULL::int AS first_id, NULL::int AS person_id
          FROM firm
        UNION ALL
        SELECT 'person', p.id, p.name, NULL, NULL, p.email_normalized, p.phone_key,
               p.parent_id, parent.name, parent.tax_key, FALSE, NULL, NULL, p.id
          FROM person JOIN res_partner p USING (id)
          LEFT JOIN res_partner parent ON parent.id = p.parent_id
         WHERE p.active AND NOT p.is_company
           AND (p.company_id = %(board)s OR p.company_id IS NULL)
           AND NOT EXISTS (SELECT FROM res_users u WHERE u.partner_id = p.id)
        UNION ALL
        SELECT 'contact', c.id, c.name, NULL, NULL, c.email_normalized, c.phone_key,
               c.firm_id, COALESCE(c.firm_name, firm.name), firm.tax_key, %(here)s,
               c.merged_id, c.first_id, c.partner_id
          FROM met JOIN kcn_contact c USING (id)
          LEFT JOIN res_partner firm ON firm.id = c.firm_id
         WHERE c.company_id = %(board)s AND (c.active OR c.merged_id IS NOT NULL)
        """,
        board=board_id,
        here=here,
    )


def _firms(board_id):
    """The firms among the hits: the board's and those of all boards, not the boards themselves."""
    return SQL(
        """
        SELECT DISTINCT p.id, p.name, p.tax_key, hit.kind, hit.value
          FROM hit JOIN res_partner p ON p.id = hit.id
         WHERE p.active AND p.is_company AND (p.company_id = %s OR p.company_id IS NULL)
           AND NOT EXISTS (SELECT FROM res_company c WHERE c.partner_id = p.id)
        """,
        board_id,
    )


def _hits():
    """The firms that something of the list points at: (id, kind, value), each by its index."""
    return SQL(
        """
        %(hits)s
        UNION ALL SELECT p.id, kind, value
          FROM given JOIN res_partner p ON p.id = CASE WHEN kind = 'id' THEN value::int END
        UNION ALL (%(near)s)
        """,
        hits=firm_hits(),
        near=_near(SQL("replace(p.twin_key, ' ', '')")),
    )


def _strange():
    """The names of the list that no firm has: (value, its letters in one word)."""
    return SQL(
        """
        SELECT value, word
          FROM given CROSS JOIN LATERAL (SELECT replace(value, ' ', '') AS word) w
         WHERE kind = 'near' AND length(word) > 5
           AND NOT EXISTS (SELECT FROM res_partner p
                            WHERE replace(p.twin_key, ' ', '') = word AND p.twin_key IS NOT NULL)
        """
    )


def _near(compact):
    """Firms whose names are one letter apart from a name of the list that is not known itself.

    The letter stands in one third of the name, so that the other two thirds are the same: an
    equality finds them, each by its index, and what is found is compared as a whole. (Of
    halves too many names of firms share the second, "… thương mại dịch vụ".)
    """
    size = SQL("length(%s)", compact)
    return SQL(" UNION ").join(
        SQL(
            """
            SELECT p.id, 'near' AS kind, value
              FROM strange CROSS JOIN (VALUES (-1), (0), (1)) more (letters)
             CROSS JOIN LATERAL (SELECT length(word) + letters AS size) s
              JOIN res_partner p ON %(known)s = %(told)s AND %(size)s = size
             WHERE p.twin_key IS NOT NULL AND %(compact)s <> word
               AND similarity(p.twin_key, value) >= %(near)s AND %(serial)s
            """,
            known=known,
            told=told,
            size=size,
            compact=compact,
            near=NEAR,
            serial=same_serial(SQL("p.twin_key"), SQL("value")),
        )
        for known, told in _two_thirds(compact, size)
    )


def _two_thirds(compact, size):
    """The name without its last, first and middle third: (as indexed, as told by the list)."""
    return (
        (
            SQL("left(%s, 2 * %s / 3)", compact, size),
            SQL("left(word, 2 * size / 3)"),
        ),
        (
            SQL("right(%s, %s - %s / 3)", compact, size, size),
            SQL("right(word, size - size / 3)"),
        ),
        (
            SQL(
                "(left(%(name)s, %(size)s / 3) || right(%(name)s, %(size)s - 2 * %(size)s / 3))",
                name=compact,
                size=size,
            ),
            SQL("left(word, size / 3) || right(word, size - 2 * size / 3)"),
        ),
    )


def _people():
    """The people of the address book: by address, by number, or of a firm of the list."""
    return SQL(
        """
        SELECT p.id FROM given JOIN res_partner p ON p.email_normalized = value
         WHERE kind = 'email'
        UNION SELECT p.id FROM given JOIN res_partner p ON p.phone_key = value
         WHERE kind = 'phone'
        UNION SELECT p.id FROM sure JOIN res_partner p ON p.parent_id = sure.id
        """
    )


def _contacts():
    """Whom we met: by address, by number, or of a firm of the list."""
    return SQL(
        """
        SELECT c.id FROM given JOIN kcn_contact c ON c.email_normalized = value
         WHERE kind = 'email'
        UNION SELECT c.id FROM given JOIN kcn_contact c ON c.phone_key = value
         WHERE kind = 'phone'
        UNION SELECT c.id FROM given JOIN kcn_contact c ON c.firm_key = value
         WHERE kind = 'letters'
        UNION SELECT c.id FROM sure JOIN kcn_contact c ON c.firm_id = sure.id
        """
    )
