"""The question which firms are like one: asked while its form is open."""

from odoo.tools import SQL

from .party_signals import NEAR, firm_hits, not_two_persons, same_branch, same_serial, score


def likely_twins(keys, board_ids, except_ids, limit):
    """Give the query of the firms like one with these ``keys``.

    Keys: ``name``, ``tax``, ``phone``, ``domain`` (see `party_keys`), ``group`` (the id of
    the parent group, whose companies share telephone and domain with each other).

    Every arm has its index. Rows: id, the signals in the order of WEIGHTS, points.
    """
    return SQL(
        """
        WITH %(wanted)s, hit AS (%(hits)s), told AS (
            SELECT p.id, p.tax_key, %(signals)s
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
        wanted=_wanted(keys),
        hits=_hits(),
        signals=_signals(),
        persons=not_two_persons(SQL("p.tax_key"), SQL("w.tax")),
        score=score("told"),
        boards=tuple(board_ids) or (0,),
        but=tuple(except_ids) or (0,),
        limit=limit,
    )


def _wanted(keys):
    """The firm that is asked about: as a row, and as a list of what firms are found by."""
    return SQL(
        """
        wanted AS (SELECT %(name)s::text AS name, %(tax)s::text AS tax, %(group)s AS kin,
                          %(phone)s::text AS phone, %(domain)s::text AS domain),
        given AS (
            SELECT kind, value FROM wanted CROSS JOIN LATERAL (VALUES ('near', name), ('tax', tax),
                ('letters', replace(name, ' ', '')), ('phone', phone), ('domain', domain)
            ) said (kind, value)
        )
        """,
        **{name: keys.get(name) or None for name in ("name", "tax", "phone", "domain")},
        group=keys.get("group") or 0,
    )


def _hits():
    """The ids of the firms to look at; of one firm those of a name further apart, too."""
    return SQL(
        """
        SELECT id FROM (%s) firm
        UNION SELECT p.id FROM res_partner p, wanted w WHERE left(p.tax_key, 10) = left(w.tax, 10)
        UNION SELECT p.id FROM res_partner p, wanted w WHERE p.twin_key %% w.name
        """,
        firm_hits(),
    )


def _signals():
    """The columns that say what a firm ``p`` has in common with the one ``w`` asked about."""
    return SQL(
        """
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
        """,
        branch=same_branch(SQL("p.tax_key"), SQL("w.tax")),
        serial=same_serial(SQL("p.twin_key"), SQL("w.name")),
        near=NEAR,
    )
