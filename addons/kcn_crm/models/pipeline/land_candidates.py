"""Of the query that ranks land: free lots, and free lots that adjoin."""

from odoo.tools import SQL

from .land_terms import LEAST_SHARE, MOST_SHARE, Search, Wanted


def free(wanted: Wanted, search: Search) -> SQL:
    """Lots that nobody holds from the day on.

    The days outside a lot's life are kept as occupancies too: a lot that does not exist
    yet, or will end, is not free.
    """
    return SQL(
        """
        SELECT lot.id, lot.zone_id, lot.phase_id, lot.code, lot.area_ha, lot.ready_date
          FROM kcn_lot lot
         WHERE lot.company_id = %(board)s AND lot.land_use = %(land_use)s
           AND lot.zone_id IN (SELECT id FROM zone)
           AND (NOT %(some_zones)s OR lot.zone_id = ANY(%(zone_ids)s))
           AND lot.id <> ALL(%(without)s)
           AND NOT EXISTS (SELECT FROM kcn_occupancy held
                            WHERE held.lot_id = lot.id AND held.state = 'active'
                              AND (held.date_to IS NULL OR held.date_to > %(day)s))
        """,
        board=wanted.board_id,
        land_use=search.land_use,
        some_zones=bool(search.zone_ids),
        zone_ids=list(search.zone_ids),
        without=list(search.without),
        day=search.day,
    )


def small(wanted: Wanted) -> SQL:
    """Free lots too small alone; where no neighbours are recorded, the next one by code."""
    return SQL(
        """
        SELECT part.*, CASE WHEN LEAD(code_number) OVER code = code_number + 1
                            THEN LEAD(id) OVER code END AS next_id
          FROM (SELECT free.*, substring(code FROM '(\\d{1,9})$')::int AS code_number,
                       regexp_replace(code, '\\d+$', '') AS code_stem,
                       EXISTS (SELECT FROM kcn_lot_neighbour_rel
                                WHERE lot_id = free.id) AS mapped
                  FROM free WHERE area_ha < %s) part
        WINDOW code AS (PARTITION BY zone_id, phase_id, mapped, code_stem ORDER BY code_number)
        """,
        wanted.land_ha,
    )


def sides() -> SQL:
    """Which small lots adjoin, each side in both directions.

    As recorded; or by code, where neither of the two has its neighbours recorded.
    """
    return SQL(
        """
        SELECT one.id AS lot_id, other.id AS other_id, one.zone_id, one.area_ha,
               other.area_ha AS other_ha, one.ready_date, other.ready_date AS other_ready,
               one.mapped AS sure
          FROM (SELECT lot_id, neighbour_id FROM kcn_lot_neighbour_rel
             UNION ALL SELECT id, next_id FROM small WHERE NOT mapped AND next_id IS NOT NULL
             UNION ALL SELECT next_id, id FROM small WHERE NOT mapped AND next_id IS NOT NULL
               ) side(lot_id, other_id)
          JOIN small one ON one.id = side.lot_id
          JOIN small other ON other.id = side.other_id
        """
    )


def singles() -> SQL:
    """Every free lot."""
    return SQL(
        """SELECT ARRAY[id] AS lot_ids, zone_id, area_ha, ready_date,
                  ready_date IS NOT NULL AS ready_known, TRUE AS sure FROM free"""
    )


def pairs(wanted: Wanted) -> SQL:
    """Two that adjoin."""
    return SQL(
        """
        SELECT ARRAY[lot_id, other_id], zone_id, area_ha + other_ha,
               GREATEST(ready_date, other_ready),
               ready_date IS NOT NULL AND other_ready IS NOT NULL, sure
          FROM side
         WHERE lot_id < other_id AND area_ha + other_ha BETWEEN %s AND %s
        """,
        wanted.land_ha * LEAST_SHARE,
        wanted.land_ha * MOST_SHARE,
    )


def triples(wanted: Wanted) -> SQL:
    """Three in a row, where no two that adjoin would do; each three once."""
    return SQL(
        """
        SELECT DISTINCT ON (lot_ids) * FROM (
            SELECT ARRAY[LEAST(one.lot_id, one.other_id, two.other_id),
                         one.lot_id + one.other_id + two.other_id
                             - LEAST(one.lot_id, one.other_id, two.other_id)
                             - GREATEST(one.lot_id, one.other_id, two.other_id),
                         GREATEST(one.lot_id, one.other_id, two.other_id)] AS lot_ids,
                   one.zone_id, one.other_ha + one.area_ha + two.other_ha AS area_ha,
                   GREATEST(one.other_ready, one.ready_date, two.other_ready),
                   one.other_ready IS NOT NULL AND one.ready_date IS NOT NULL
                       AND two.other_ready IS NOT NULL, one.sure AND two.sure AS sure
              FROM side one
              JOIN side two ON two.lot_id = one.lot_id AND two.other_id > one.other_id
             WHERE one.other_ha + one.area_ha < %(wanted)s
               AND one.area_ha + two.other_ha < %(wanted)s
        ) triple
         WHERE area_ha BETWEEN %(least)s AND %(most)s
      ORDER BY lot_ids, sure DESC
        """,
        wanted=wanted.land_ha,
        least=wanted.land_ha * LEAST_SHARE,
        most=wanted.land_ha * MOST_SHARE,
    )
