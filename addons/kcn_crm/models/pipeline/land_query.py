"""The one query that ranks a board's free land for what an investor wants.

Pieces of SQL, put together by `ranked`. A candidate is a free lot, or two or three free
lots that adjoin. Each criterion gives a share of its weight between 0 and 1; the score is
the sum in percent of what the counted criteria could give. What an investor did not say
counts for nothing, and what a board does not know of its land counts half.

===========  ==================================================================
criterion    share of its weight
===========  ==================================================================
area         1 at the hectares wanted; each percent too little takes 4 %, each
             percent too much takes 1 %
ready        1 on the wanted day; a year late gives 0
zone         1 in a zone of interest, else 0
sector       1 priority, ½ neither, 0 restricted
power        1 enough left in the zone, else half of the share that is left
water        as power
environment  1 group taken, 0 not; where the zone does not say: groups III and IV 1,
             I and II ¾ with wastewater treatment, ¼ without
price        the cheapest of the same kind, unit and currency ÷ the zone's
whole        1 a lot, ½ two, ¼ three; half of it where codes alone say they adjoin
===========  ==================================================================
"""

from odoo.tools import SQL

from .land_candidates import free, pairs, sides, singles, small, triples
from .land_terms import MOST_SHARE, UNKNOWN, Search, Wanted, counted
from .land_zones import zones


def ranked(wanted: Wanted, search: Search, weights: dict[str, int]) -> SQL:
    """Give the query: a row a candidate, best first, with the facts behind its score.

    ``total`` and ``fitting`` count all candidates, also those beyond the limit.
    """
    return SQL(
        """
        WITH zone AS MATERIALIZED (%(zones)s),
             free AS MATERIALIZED (%(free)s),
             small AS MATERIALIZED (%(small)s),
             side AS MATERIALIZED (%(sides)s),
             pair AS MATERIALIZED (%(pairs)s),
             candidate AS (%(singles)s UNION ALL SELECT * FROM pair UNION ALL %(triples)s),
             judged AS (%(judged)s)
        SELECT *, COUNT(*) OVER () AS total, COUNT(*) FILTER (WHERE fits) OVER () AS fitting
          FROM judged WHERE fits OR NOT %(fitting)s
      ORDER BY blocked, score DESC, ABS(area_ha - %(land_ha)s), area_ha, lot_ids
         LIMIT %(limit)s OFFSET %(offset)s
        """,
        zones=zones(wanted, search, counted(wanted, weights)),
        free=free(wanted, search),
        small=small(wanted),
        sides=sides(),
        pairs=pairs(wanted),
        singles=singles(),
        triples=triples(wanted),
        judged=_judged(wanted, search, counted(wanted, weights)),
        fitting=search.fitting,
        land_ha=wanted.land_ha,
        limit=search.limit,
        offset=search.offset,
    )


def _judged(wanted: Wanted, search: Search, weights: dict[str, int]) -> SQL:
    """Facts, score and verdict of each candidate."""
    target = max(wanted.start or search.day, search.day)
    return SQL(
        """
        SELECT candidate.*, zone.power_left, zone.water_left, zone.treats, zone.environment_limit,
               zone.refused, zone.priority, zone.banned, zone.interest, zone.amount,
               zone.price_unit, zone.price_kind, zone.currency_id, zone.cheapest, zone.compared,
               NOT zone.open AS blocked,
               zone.open AND zone.suits AND (ready_date <= %(target)s) IS NOT FALSE
                   AND area_ha >= %(land_ha)s AND (area_ha <= %(most)s OR %(land_ha)s = 0) AS fits,
               100.0 / %(whole)s * (zone.points
                   + %(w_area)s * %(area)s + %(w_ready)s * %(ready)s
                   + %(w_whole)s * CASE cardinality(lot_ids) WHEN 1 THEN 1 WHEN 2 THEN 0.5
                                   ELSE 0.25 END * CASE WHEN sure THEN 1 ELSE 0.5 END) AS score
          FROM candidate JOIN zone ON zone.id = candidate.zone_id
        """,
        target=target,
        land_ha=wanted.land_ha,
        most=wanted.land_ha * MOST_SHARE,
        whole=sum(weights.values()) or 1,
        w_area=weights["area"],
        w_ready=weights["ready"],
        w_whole=weights["whole"],
        area=SQL(
            """CASE WHEN area_ha < %(wanted)s THEN GREATEST(0, 1 - 4 * (1 - area_ha / %(wanted)s))
                    ELSE GREATEST(0, 1 - (area_ha / %(wanted)s - 1)) END""",
            wanted=wanted.land_ha or 1,
        ),
        ready=SQL(
            """CASE WHEN NOT ready_known THEN %(unknown)s
                    ELSE GREATEST(0, 1 - GREATEST(0, ready_date - %(target)s) / 365.0) END""",
            unknown=UNKNOWN,
            target=target,
        ),
    )
