"""How alike two companies are, in SQL: the signals, their weights, and the questions.

The weights add up, 100 at most. A pair that nothing speaks for is not shown; one whose
tax codes differ is two legal persons, whatever else they share.
"""

from odoo.tools import SQL

WEIGHTS = {
    "same_tax": 100,
    "same_name": 70,
    "same_phone": 50,
    "same_domain": 40,
    "same_branch": 30,  # 10 digits alike, another branch: the same legal person
    "near_name": 60,  # times the similarity
}
# Trigrams in common of all trigrams ("nippon gear", "nipon gear": 0.77)
NEAR = 0.7
# A domain or number that more firms share is a consultant's, and tells none from another
MOST_SHARING = 6
# Nobody reviews more pairs than these many of one name make
MOST_ALIKE = 50


def same_serial(one, other):
    """“Minh Anh 1” and “Minh Anh 2”, “Lô A” and “Lô B” are near, and not the same."""
    pattern = r"\m([[:alpha:]]*[0-9]\w*|[[:alpha:]])\M"
    return SQL(
        "ARRAY(SELECT regexp_matches(%(one)s, %(pattern)s, 'g'))"
        " = ARRAY(SELECT regexp_matches(%(other)s, %(pattern)s, 'g'))",
        one=one,
        other=other,
        pattern=pattern,
    )


def _same_branch(one, other):
    return SQL(
        """(%(one)s <> %(other)s AND left(%(one)s, 10) = left(%(other)s, 10)
            AND length(%(one)s) IN (10, 13) AND length(%(other)s) IN (10, 13)
            AND %(one)s || %(other)s ~ '^[0-9]+$')""",
        one=one,
        other=other,
    )


def _not_two_persons(one, other):
    return SQL(
        "(%(one)s IS NULL OR %(other)s IS NULL OR %(one)s = %(other)s OR %(branch)s)",
        one=one,
        other=other,
        branch=_same_branch(one, other),
    )


def _score(flags):
    """Give the points of a row that has the signals as columns of ``flags``."""
    parts = [
        SQL("%s * COALESCE(%s.%s, 0)", weight, SQL(flags), SQL.identifier(name))
        if name == "near_name"
        else SQL("CASE WHEN %s.%s THEN %s ELSE 0 END", SQL(flags), SQL.identifier(name), weight)
        for name, weight in WEIGHTS.items()
    ]
    return SQL("LEAST(100, round((%s)::numeric))::int", SQL(" + ").join(parts))


def likely_twins(keys, board_ids, except_ids, limit):
    """Give the query of the firms like one with these ``keys``.

    Keys: ``name``, ``tax``, ``phone``, ``domain`` (see `party_keys`), ``group`` (the id of
    the parent group, whose companies share telephone and domain with each other).

    Every arm has its index. Rows: id, the signals in the order of WEIGHTS, points.
    """
    return SQL(
        """
        WITH wanted AS (SELECT %(name)s::text AS name, %(tax)s::text AS tax, %(group)s AS kin,
                               %(phone)s::text AS phone, %(domain)s::text AS domain),
        hit AS (
            SELECT p.id FROM res_partner p, wanted w WHERE p.tax_key = w.tax
            UNION SELECT p.id FROM res_partner p, wanted w
                   WHERE left(p.tax_key, 10) = left(w.tax, 10)
            UNION SELECT p.id FROM res_partner p, wanted w
                   WHERE replace(p.twin_key, ' ', '') = replace(w.name, ' ', '')
            UNION SELECT p.id FROM res_partner p, wanted w WHERE p.twin_key %% w.name
            UNION SELECT a.partner_id FROM kcn_party_alias a, wanted w WHERE a.twin_key = w.name
            UNION SELECT CASE WHEN p.is_company THEN p.id ELSE p.parent_id END
                    FROM res_partner p, wanted w
                   WHERE (p.phone_key = w.phone OR p.domain_key = w.domain) AND p.active
        ),
        told AS (
            SELECT p.id, p.tax_key,
                   COALESCE(p.tax_key = w.tax, FALSE) AS same_tax,
                   COALESCE(replace(p.twin_key, ' ', '') = replace(w.name, ' ', ''), FALSE)
                   OR EXISTS (SELECT FROM kcn_party_alias a
                               WHERE a.partner_id = p.id AND a.twin_key = w.name) AS same_name,
                   NOT kin.kin AND EXISTS (
                       SELECT FROM res_partner c WHERE c.phone_key = w.phone AND c.active
                          AND (c.id = p.id OR c.parent_id = p.id)) AS same_phone,
                   NOT kin.kin AND EXISTS (
                       SELECT FROM res_partner c WHERE c.domain_key = w.domain AND c.active
                          AND (c.id = p.id OR c.parent_id = p.id)) AS same_domain,
                   COALESCE(%(branch)s, FALSE) AS same_branch,
                   CASE WHEN similarity(p.twin_key, w.name) >= %(near)s AND %(serial)s
                         AND replace(p.twin_key, ' ', '') <> replace(w.name, ' ', '')
                        THEN similarity(p.twin_key, w.name) END AS near_name
              FROM res_partner p JOIN hit ON hit.id = p.id CROSS JOIN wanted w
             CROSS JOIN LATERAL (SELECT COALESCE(p.group_id, p.id) = w.kin AS kin) kin
             WHERE p.active AND p.is_company AND %(persons)s
               AND (p.company_id IS NULL OR p.company_id IN %(boards)s)
               AND p.id NOT IN %(but)s
               AND NOT EXISTS (SELECT FROM res_company c WHERE c.partner_id = p.id)
        )
        SELECT id, same_tax, same_name, same_phone, same_domain, same_branch, near_name,
               %(score)s AS score
          FROM told WHERE %(score)s > 0
      ORDER BY score DESC, id LIMIT %(limit)s
        """,
        **{name: keys.get(name) or None for name in ("name", "tax", "phone", "domain")},
        group=keys.get("group") or 0,
        branch=_same_branch(SQL("p.tax_key"), SQL("w.tax")),
        persons=_not_two_persons(SQL("p.tax_key"), SQL("w.tax")),
        serial=same_serial(SQL("p.twin_key"), SQL("w.name")),
        near=NEAR,
        score=_score("told"),
        boards=tuple(board_ids) or (0,),
        but=tuple(except_ids) or (0,),
        limit=limit,
    )


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
        signal AS MATERIALIZED (%(signals)s),
        shared AS (
            SELECT kind, value FROM signal GROUP BY kind, value
            HAVING count(*) BETWEEN 2
               AND CASE WHEN kind IN ('phone', 'domain') THEN %(most)s ELSE %(most_alike)s END
        ),
        exact AS (
            SELECT one.firm_id AS one_id, other.firm_id AS other_id, kind, NULL::real AS near
              FROM shared JOIN signal one USING (kind, value) JOIN signal other USING (kind, value)
             WHERE one.firm_id < other.firm_id
        ),
        near AS (%(near_names)s),
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
             WHERE %(persons)s AND one.parent_id IS DISTINCT FROM other.id
               AND other.parent_id IS DISTINCT FROM one.id
        )
        SELECT one_id AS partner_id, other_id, same_tax, same_name, same_phone, same_domain,
               same_branch, near_name, %(score)s AS score
          FROM clear WHERE %(score)s > 0
        """,
        board=board_id,
        most=MOST_SHARING,
        most_alike=MOST_ALIKE,
        signals=_signals(),
        near_names=_near_names(),
        persons=_not_two_persons(SQL("one.tax_key"), SQL("other.tax_key")),
        score=_score("clear"),
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
