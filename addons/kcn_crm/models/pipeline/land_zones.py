"""Of the query that ranks land: what depends on the zone alone."""

from odoo.tools import SQL

from .land_terms import CRITERIA, UNKNOWN, Search, Wanted


def zones(wanted: Wanted, search: Search, weights: dict[str, int]) -> SQL:
    """The board's open zones: what each has left, takes and costs, and its points."""
    return SQL(
        """
        SELECT fact.*, %(points)s AS points, NOT banned AND NOT refused AS open,
               COALESCE(power_left >= %(power)s, TRUE) AND COALESCE(water_left >= %(water)s, TRUE)
                   AND interest IS NOT FALSE AS suits
          FROM (%(facts)s) fact
        """,
        facts=_zone_facts(wanted, search),
        points=_zone_points(wanted, weights),
        power=wanted.power_mw,
        water=wanted.water_m3_day,
    )


def _zone_facts(wanted: Wanted, search: Search) -> SQL:
    """What is known of each open zone on the day, see `zones`."""
    return SQL(
        """
        SELECT zone.id,
               NULLIF(zone.power_mw, 0) - COALESCE(drawn.power_mw, 0)
                   - COALESCE(promised.power_mw, 0) AS power_left,
               NULLIF(zone.water_m3_day, 0) - COALESCE(drawn.water_m3_day, 0)
                   - COALESCE(promised.water_m3_day, 0) AS water_left,
               zone.wastewater_m3_day > 0 AS treats, zone.environment_limit,
               COALESCE(zone.environment_limit::int > %(group)s, FALSE)
                   AND %(group)s > 0 AS refused,
               EXISTS (SELECT FROM kcn_zone_priority_sector_rel rel
                        WHERE rel.zone_id = zone.id
                          AND rel.sector_id = ANY(%(sectors)s)) AS priority,
               EXISTS (SELECT FROM kcn_zone_restricted_sector_rel rel
                        WHERE rel.zone_id = zone.id
                          AND rel.sector_id = ANY(%(sectors)s)) AS banned,
               price.amount, price.unit AS price_unit, price.currency_id, price.kind AS price_kind,
               MIN(price.amount) OVER (PARTITION BY price.kind, price.unit, price.currency_id)
                   AS cheapest,
               COUNT(*) OVER (PARTITION BY price.kind, price.unit, price.currency_id) AS compared,
               CASE WHEN %(has_zones)s THEN zone.id = ANY(%(zone_ids)s) END AS interest
          FROM kcn_zone zone
     LEFT JOIN LATERAL (%(drawn)s) drawn ON TRUE
     LEFT JOIN LATERAL (%(promised)s) promised ON TRUE
     LEFT JOIN LATERAL (%(price)s) price ON TRUE
         WHERE zone.company_id = %(board)s AND zone.active
           AND (zone.closed_date IS NULL OR zone.closed_date > %(day)s)
        """,
        group=wanted.environment_group,
        sectors=list(wanted.sector_ids),
        has_zones=bool(wanted.zone_ids),
        zone_ids=list(wanted.zone_ids),
        drawn=_drawn(search),
        promised=_promised(wanted, search),
        price=_list_price(search),
        board=wanted.board_id,
        day=search.day,
    )


def _drawn(search: Search) -> SQL:
    """The zone's last reading up to the day: power (MW) and water (m³ a day) drawn."""
    return SQL(
        """SELECT date, power_mw, water_m3_day FROM kcn_zone_utility
            WHERE zone_id = zone.id AND date <= %s ORDER BY date DESC LIMIT 1""",
        search.day,
    )


def _list_price(search: Search) -> SQL:
    """The zone's list price of the day; the sublease before land rent."""
    return SQL(
        """SELECT kind, amount, unit, currency_id FROM kcn_price
            WHERE zone_id = zone.id AND kind IN ('sublease', 'land_rent')
              AND date_from <= %(day)s AND (date_to IS NULL OR date_to > %(day)s)
         ORDER BY kind = 'sublease' DESC LIMIT 1""",
        day=search.day,
    )


def _promised(wanted: Wanted, search: Search) -> SQL:
    """What the holders of the zone's lots need that no reading has seen: reservations, and
    leases that began after the last reading. The lead that asks is not in its own way."""
    return SQL(
        """
        SELECT SUM(lead.power_mw) AS power_mw, SUM(lead.water_m3_day) AS water_m3_day
          FROM crm_lead lead
         WHERE lead.id <> %(lead)s
           AND lead.id IN (SELECT held.lead_id FROM kcn_occupancy held
                            WHERE held.zone_id = zone.id AND held.state = 'active'
                              AND held.lead_id IS NOT NULL
                              AND (held.date_to IS NULL OR held.date_to > %(day)s)
                              AND (held.kind = 'reserved' OR drawn.date IS NULL
                                   OR held.date_from > drawn.date))
        """,
        lead=wanted.lead_id,
        day=search.day,
    )


def _zone_points(wanted: Wanted, weights: dict[str, int]) -> SQL:
    """Weighted shares of what depends on the zone alone."""
    return SQL(
        """
        %(w_zone)s * COALESCE(interest, FALSE)::int
        + %(w_sector)s * CASE WHEN banned THEN 0 WHEN priority THEN 1 ELSE %(unknown)s END
        + %(w_power)s * %(power)s + %(w_water)s * %(water)s
        + %(w_environment)s * CASE WHEN refused THEN 0
                                   WHEN environment_limit IS NOT NULL OR %(clean)s THEN 1
                                   WHEN treats THEN 0.75 ELSE 0.25 END
        + %(w_price)s * CASE WHEN amount IS NULL THEN %(unknown)s
                             WHEN amount = 0 THEN 1 ELSE cheapest / amount END
        """,
        **{f"w_{name}": weights[name] for name in CRITERIA},
        unknown=UNKNOWN,
        clean=wanted.environment_group > 2,
        power=_left_share(SQL("power_left"), wanted.power_mw),
        water=_left_share(SQL("water_left"), wanted.water_m3_day),
    )


def _left_share(left: SQL, needed: float) -> SQL:
    return SQL(
        """CASE WHEN %(left)s IS NULL THEN %(unknown)s WHEN %(left)s >= %(needed)s THEN 1
                ELSE GREATEST(%(left)s, 0) / %(needed)s * 0.5 END""",
        left=left,
        needed=needed or 1,
        unknown=UNKNOWN,
    )
