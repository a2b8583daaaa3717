"""When two companies are the same, in SQL: the signals, their weights, and who gives them.

The one place for it: the twins of a firm (`twins_of_firm`), those of a board
(`twins_of_board`) and the people of a list (`known_parties`) are asked for by these.

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


def same_branch(one, other):
    """Give the condition by which two tax codes are of branches of one legal person."""
    return SQL(
        """(%(one)s <> %(other)s AND left(%(one)s, 10) = left(%(other)s, 10)
            AND length(%(one)s) IN (10, 13) AND length(%(other)s) IN (10, 13)
            AND %(one)s || %(other)s ~ '^[0-9]+$')""",
        one=one,
        other=other,
    )


def not_two_persons(one, other):
    """Give the condition by which two tax codes do not tell two legal persons apart."""
    return SQL(
        "(%(one)s IS NULL OR %(other)s IS NULL OR %(one)s = %(other)s OR %(branch)s)",
        one=one,
        other=other,
        branch=same_branch(one, other),
    )


def score(flags):
    """Give the points of a row that has the signals as columns of ``flags``."""
    parts = [
        SQL("%s * COALESCE(%s.%s, 0)", weight, SQL(flags), SQL.identifier(name))
        if name == "near_name"
        else SQL("CASE WHEN %s.%s THEN %s ELSE 0 END", SQL(flags), SQL.identifier(name), weight)
        for name, weight in WEIGHTS.items()
    ]
    return SQL("LEAST(100, round((%s)::numeric))::int", SQL(" + ").join(parts))


def firm_hits():
    """Give the query of the firms that something ``given`` points at: (id, kind, value).

    ``given`` is a table (kind, value) of the keys of `party_keys`, each found by its index:
    ``party``, ``letters`` and ``near`` (three spellings of a name; by the last one firms are
    known by their former names), ``tax``, ``domain``, ``phone`` (also of a firm's people).
    """
    return SQL(
        """
        SELECT p.id, kind, value FROM given JOIN res_partner p ON p.party_key = value
         WHERE kind = 'party'
        UNION ALL SELECT a.partner_id, kind, value
          FROM given JOIN kcn_party_alias a ON a.party_key = value WHERE kind = 'party'
        UNION ALL SELECT p.id, kind, value
          FROM given JOIN res_partner p ON replace(p.twin_key, ' ', '') = value
         WHERE kind = 'letters' AND p.twin_key IS NOT NULL
        UNION ALL SELECT a.partner_id, 'letters', replace(value, ' ', '')
          FROM given JOIN kcn_party_alias a ON a.twin_key = value WHERE kind = 'near'
        UNION ALL SELECT p.id, kind, value FROM given JOIN res_partner p ON p.tax_key = value
         WHERE kind = 'tax'
        UNION ALL SELECT CASE WHEN p.is_company THEN p.id ELSE p.parent_id END, kind, value
          FROM given JOIN res_partner p ON p.domain_key = value WHERE kind = 'domain' AND p.active
        UNION ALL SELECT CASE WHEN p.is_company THEN p.id ELSE p.parent_id END, kind, value
          FROM given JOIN res_partner p ON p.phone_key = value WHERE kind = 'phone' AND p.active
        """
    )
