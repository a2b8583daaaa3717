"""The question which firms of a board are like each other: all pairs in one query."""

from odoo.tools import SQL

from .party_signals import MOST_SHARING, NEAR, not_two_persons, same_serial, score

# Nobody reviews more pairs than these many of one name make
MOST_ALIKE = 50


def board_twins(board_id):
    """Give the query of all pairs of a board and the firms it shares with others.

    Rows: partner_id < other_id, the signals in the order of WEIGHTS, points.
    """
    return SQL(
        """
        WITH firm AS MATERIALIZED (
            SELECT id, twin_key, tax_key
              FROM res_partner p
             WHERE active AND is_company AND (company_id = %(board)s OR company_id IS NULL)
               AND NOT EXISTS (SELECT FROM res_company c WHERE c.partner_id = p.id)
        ),
        signal AS MATERIALIZED (%(signals)s), %(shared)s,
        near AS (%(near_names)s), %(pairs)s
        SELECT one_id AS partner_id, other_id, same_tax, same_name, same_phone, same_domain,
               same_branch, near_name, %(score)s AS score
          FROM clear WHERE %(score)s > 0
        """,
        board=board_id,
        signals=_signals(),
        shared=_shared(),
        near_names=_near_names(),
        pairs=_pairs(),
        score=score("clear"),
    )


def _shared():
    """What few firms have in common, and the pairs of those who have: (one_id, other_id, kind)."""
    return SQL(
        """
        shared AS (
            SELECT kind, value FROM signal GROUP BY kind, value
            HAVING count(*) BETWEEN 2
               AND CASE WHEN kind IN ('phone', 'domain') THEN %(most)s ELSE %(most_alike)s END
        ),
        exact AS (
            SELECT one.firm_id AS one_id, other.firm_id AS other_id, kind, NULL::real AS near
              FROM shared JOIN signal one USING (kind, value) JOIN signal other USING (kind, value)
             WHERE one.firm_id < other.firm_id
        )
        """,
        most=MOST_SHARING,
        most_alike=MOST_ALIKE,
    )


def _pairs():
    """The signals of each pair in one row, those of one group and its own companies aside."""
    return SQL(
        """
        told AS (
            SELECT one_id, other_id,
                   bool_or(kind = 'tax') AS same_tax, bool_or(kind = 'name') AS same_name,
                   bool_or(kind = 'phone') AS same_phone,
                   bool_or(kind = 'domain') AS same_domain,
                   bool_or(kind = 'branch') AS same_branch, max(near) AS near_name
              FROM (SELECT * FROM exact UNION ALL SELECT * FROM near) pair
          GROUP BY one_id, other_id
        ),
        clear AS (
            -- Companies of one group share the telephone and the domain of the group
            SELECT told.one_id, told.other_id, same_tax, same_name,
                   same_phone AND NOT kin AS same_phone, same_domain AND NOT kin AS same_domain,
                   same_branch AND NOT same_tax AS same_branch,
                   CASE WHEN NOT same_name THEN near_name END AS near_name
              -- The table, not the CTE: of its key the planner knows that it is unique
              FROM told JOIN res_partner one ON one.id = one_id
              JOIN res_partner other ON other.id = other_id
             CROSS JOIN LATERAL (
                SELECT COALESCE(one.group_id, one.id) = COALESCE(other.group_id, other.id) AS kin
             ) k
             WHERE %s AND one.parent_id IS DISTINCT FROM other.id
               AND other.parent_id IS DISTINCT FROM one.id
        )
        """,
        not_two_persons(SQL("one.tax_key"), SQL("other.tax_key")),
    )


def _signals():
    """What the firms, their former names and their contacts say: (firm_id, kind, value)."""
    return SQL(
        """
        SELECT id AS firm_id, kind, value FROM firm
         CROSS JOIN LATERAL (VALUES ('name', replace(twin_key, ' ', '')), ('tax', tax_key),
            ('branch', CASE WHEN tax_key ~ '^([0-9]{10}|[0-9]{13})$' THEN left(tax_key, 10) END)
         ) said (kind, value)
         WHERE value IS NOT NULL
        UNION
        SELECT firm.id, 'name', replace(a.twin_key, ' ', '')
          FROM kcn_party_alias a JOIN firm ON firm.id = a.partner_id
         WHERE a.twin_key IS NOT NULL
        UNION
        SELECT firm.id, kind, value FROM res_partner p
          JOIN firm ON firm.id = CASE WHEN p.is_company THEN p.id ELSE p.parent_id END
         CROSS JOIN LATERAL (VALUES ('phone', phone_key), ('domain', domain_key)
         ) said (kind, value)
         WHERE p.active AND value IS NOT NULL
        """
    )


def _near_names():
    """Pairs whose names are one letter apart: (one_id, other_id, kind, similarity).

    Two words are one letter apart (more, less, other, swapped) only if both give the same
    word when a letter is left out, so that an equality finds them and nothing is compared
    pairwise. The form, which asks for one firm only, finds those further apart, too.
    """
    return SQL(
        """
        WITH word AS MATERIALIZED (
            SELECT DISTINCT twin_key, replace(twin_key, ' ', '') AS letters
              FROM firm WHERE length(twin_key) > 5
        ),
        shorter AS MATERIALIZED (
            SELECT DISTINCT twin_key, left(letters, place - 1) || substr(letters, place + 1) AS rest
              FROM word CROSS JOIN generate_series(1, length(letters)) place
            UNION ALL SELECT twin_key, letters FROM word
        ),
        candidate AS MATERIALIZED (
            SELECT DISTINCT one.twin_key AS one, other.twin_key AS other
              FROM shorter one JOIN shorter other USING (rest)
             WHERE one.twin_key < other.twin_key
        )
        SELECT LEAST(a.id, b.id) AS one_id, GREATEST(a.id, b.id) AS other_id, 'near' AS kind,
               similarity(one, other) AS near
          FROM candidate JOIN firm a ON a.twin_key = one JOIN firm b ON b.twin_key = other
         WHERE similarity(one, other) >= %(near)s AND %(serial)s
        """,
        near=NEAR,
        serial=same_serial(SQL("one"), SQL("other")),
    )
