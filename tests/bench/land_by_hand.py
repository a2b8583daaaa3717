"""The ranking of “Find land” as one would write it by hand for one lead, straight down.

Nothing of the program's query is used: plain joins and groups, the rules of the ranking
(its table in `land_query`) written out once more with the usual weights. What it finds is
compared with what the program finds, so that neither can be quick by finding less.
"""

BY_HAND = r"""
WITH open_zone AS (
    SELECT * FROM kcn_zone
     WHERE company_id = %(board)s AND active
       AND (closed_date IS NULL OR closed_date > %(day)s)
), drawn AS (
    SELECT DISTINCT ON (zone_id) zone_id, date, power_mw, water_m3_day
      FROM kcn_zone_utility WHERE date <= %(day)s ORDER BY zone_id, date DESC
), promised AS (
    SELECT zone_id, SUM(power_mw) AS power_mw, SUM(water_m3_day) AS water_m3_day
      FROM (SELECT DISTINCT o.zone_id, l.id, l.power_mw, l.water_m3_day
              FROM kcn_occupancy o JOIN crm_lead l ON l.id = o.lead_id
         LEFT JOIN drawn ON drawn.zone_id = o.zone_id
             WHERE o.company_id = %(board)s AND o.state = 'active' AND l.id <> %(lead)s
               AND (o.date_to IS NULL OR o.date_to > %(day)s)
               AND (o.kind = 'reserved' OR drawn.date IS NULL OR o.date_from > drawn.date)) held
  GROUP BY zone_id
), price AS (
    SELECT DISTINCT ON (p.zone_id) p.zone_id, p.kind, p.unit, p.currency_id, p.amount
      FROM kcn_price p JOIN open_zone z ON z.id = p.zone_id
     WHERE p.kind IN ('sublease', 'land_rent') AND p.date_from <= %(day)s
       AND (p.date_to IS NULL OR p.date_to > %(day)s)
  ORDER BY p.zone_id, p.kind = 'sublease' DESC
), lowest AS (
    SELECT kind, unit, currency_id, MIN(amount) AS amount FROM price GROUP BY 1, 2, 3
), free AS MATERIALIZED (
    SELECT l.id, l.zone_id, l.area_ha, l.ready_date, COALESCE(l.phase_id, 0) AS phase,
           regexp_replace(l.code, '\d+$', '') AS stem,
           substring(l.code FROM '(\d{1,9})$')::int AS number
      FROM kcn_lot l
      JOIN open_zone z ON z.id = l.zone_id
 LEFT JOIN kcn_occupancy o ON o.lot_id = l.id AND o.state = 'active'
       AND (o.date_to IS NULL OR o.date_to > %(day)s)
     WHERE l.company_id = %(board)s AND l.land_use = 'industrial' AND o.id IS NULL
), small AS MATERIALIZED (
    SELECT free.*, n.lot_id IS NOT NULL AS mapped
      FROM free LEFT JOIN (SELECT DISTINCT lot_id FROM kcn_lot_neighbour_rel) n
                       ON n.lot_id = free.id
     WHERE area_ha < %(ha)s
), touching AS MATERIALIZED (
    SELECT lot_id AS a, neighbour_id AS b, TRUE AS sure FROM kcn_lot_neighbour_rel
 UNION ALL
    SELECT x.a, x.b, FALSE
      FROM (SELECT s.id, t.id FROM small s
              JOIN small t ON t.zone_id = s.zone_id AND t.phase = s.phase AND t.stem = s.stem
                          AND t.number = s.number + 1
             WHERE NOT s.mapped AND NOT t.mapped) y(low, high)
CROSS JOIN LATERAL (VALUES (low, high), (high, low)) x(a, b)
), beside AS MATERIALIZED (
    SELECT a, b, sure, p.zone_id, p.area_ha AS a_ha, q.area_ha AS b_ha,
           p.ready_date AS a_ready, q.ready_date AS b_ready
      FROM touching JOIN small p ON p.id = a JOIN small q ON q.id = b
), choice AS (
    SELECT ARRAY[id] AS lots, zone_id, area_ha, ready_date,
           ready_date IS NOT NULL AS known, TRUE AS sure FROM free
 UNION ALL
    SELECT ARRAY[a, b], zone_id, a_ha + b_ha, GREATEST(a_ready, b_ready),
           a_ready IS NOT NULL AND b_ready IS NOT NULL, sure
      FROM beside
     WHERE a < b AND a_ha + b_ha BETWEEN 0.75 * %(ha)s AND 2 * %(ha)s
 UNION ALL
    SELECT lots, zone_id, area_ha, ready_date, known, bool_or(sure)
      FROM (SELECT (SELECT array_agg(i ORDER BY i) FROM unnest(ARRAY[f.b, f.a, g.b]) i) AS lots,
                   f.zone_id, f.b_ha + f.a_ha + g.b_ha AS area_ha,
                   GREATEST(f.b_ready, f.a_ready, g.b_ready) AS ready_date,
                   f.b_ready IS NOT NULL AND f.a_ready IS NOT NULL AND g.b_ready IS NOT NULL
                       AS known, f.sure AND g.sure AS sure
              FROM beside f JOIN beside g ON g.a = f.a AND g.b > f.b
             WHERE f.b_ha + f.a_ha < %(ha)s AND g.a_ha + g.b_ha < %(ha)s) three
     WHERE area_ha BETWEEN 0.75 * %(ha)s AND 2 * %(ha)s
  GROUP BY 1, 2, 3, 4, 5
), facts AS (
    SELECT c.*, p.amount, lowest.amount AS lowest,
           NULLIF(z.power_mw, 0) - COALESCE(d.power_mw, 0) - COALESCE(h.power_mw, 0) AS power,
           NULLIF(z.water_m3_day, 0) - COALESCE(d.water_m3_day, 0)
               - COALESCE(h.water_m3_day, 0) AS water,
           z.wastewater_m3_day > 0 AS treats, z.environment_limit::int AS taken,
           z.id = ANY(%(zones)s) AS interest,
           z.id IN (SELECT zone_id FROM kcn_zone_priority_sector_rel
                     WHERE sector_id = ANY(%(sectors)s)) AS priority,
           z.id IN (SELECT zone_id FROM kcn_zone_restricted_sector_rel
                     WHERE sector_id = ANY(%(sectors)s)) AS banned
      FROM choice c JOIN open_zone z ON z.id = c.zone_id
 LEFT JOIN drawn d ON d.zone_id = z.id
 LEFT JOIN promised h ON h.zone_id = z.id
 LEFT JOIN price p ON p.zone_id = z.id
 LEFT JOIN lowest ON lowest.kind = p.kind AND lowest.unit = p.unit
       AND lowest.currency_id = p.currency_id
), scored AS (
    SELECT *, banned OR COALESCE(taken > %(group)s, FALSE) AS blocked,
           (30 * CASE WHEN area_ha < %(ha)s THEN GREATEST(0, 1 - 4 * (1 - area_ha / %(ha)s))
                      ELSE GREATEST(0, 2 - area_ha / %(ha)s) END
          + 15 * CASE WHEN NOT known THEN 0.5
                      ELSE GREATEST(0, 1 - GREATEST(0, ready_date - %(start)s) / 365.0) END
          + 15 * interest::int
          + 10 * CASE WHEN banned THEN 0 WHEN priority THEN 1 ELSE 0.5 END
          + CASE WHEN %(power)s = 0 THEN 0 WHEN power IS NULL THEN 4 WHEN power >= %(power)s
                 THEN 8 ELSE 4 * GREATEST(power, 0) / %(power)s END
          + CASE WHEN %(water)s = 0 THEN 0 WHEN water IS NULL THEN 3.5 WHEN water >= %(water)s
                 THEN 7 ELSE 3.5 * GREATEST(water, 0) / %(water)s END
          + 5 * CASE WHEN taken > %(group)s THEN 0 WHEN taken IS NOT NULL OR %(group)s > 2 THEN 1
                     WHEN treats THEN 0.75 ELSE 0.25 END
          + 5 * CASE WHEN amount IS NULL THEN 0.5 WHEN amount = 0 THEN 1
                     ELSE lowest / amount END
          + 5 * CASE cardinality(lots) WHEN 1 THEN 1 WHEN 2 THEN 0.5 ELSE 0.25 END
              * CASE WHEN sure THEN 1 ELSE 0.5 END)
          -- An investor who needs no power or water is not judged by them
          * 100.0 / (85 + CASE WHEN %(power)s > 0 THEN 8 ELSE 0 END
                        + CASE WHEN %(water)s > 0 THEN 7 ELSE 0 END) AS score
      FROM facts
)
SELECT lots, round(score) AS score, COUNT(*) OVER () AS total,
       COUNT(*) FILTER (WHERE NOT blocked AND interest AND area_ha BETWEEN %(ha)s AND 2 * %(ha)s
           AND (ready_date <= %(start)s) IS NOT FALSE AND (power >= %(power)s) IS NOT FALSE
           AND (water >= %(water)s) IS NOT FALSE) OVER () AS fitting
  FROM scored
 ORDER BY blocked, scored.score DESC, ABS(area_ha - %(ha)s), area_ha, lots
 LIMIT 40
"""
