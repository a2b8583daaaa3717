"""The pieces of the query behind `kcn.promotion.result`, in the order they build on each other.

Every piece is a SELECT that names its columns; days are days of the board's clock.
"""

from odoo.tools import SQL

# An id holds the occasion, the row, what kind of row it is and for which level it counts
ROWS, KINDS, LEVELS = 2**24, 16, 4


def occasions(clock):
    """Trips and forums with their day and the activity they hang on."""
    return SQL(
        """SELECT 'trip' AS place, id AS occasion_id, company_id, date_from AS day,
                  programme_line_id AS line_id
             FROM kcn_trip
            UNION ALL
           SELECT 'forum', id, company_id,
                  (date_begin AT TIME ZONE 'UTC' AT TIME ZONE %(clock)s)::date, programme_line_id
             FROM event_event
            WHERE forum_kind IS NOT NULL""",
        clock=clock,
    )


def contacts_met():
    """Contacts with the occasion they were met at; who was invited only was not met.

    Who has said before the day that they come is answered from the day they are met.
    """
    return SQL(
        """SELECT contact.id AS contact_id, contact.company_id, contact.date AS day,
                  (SELECT min(GREATEST(touch.date, contact.date)) FROM kcn_contact_touch touch
                    WHERE touch.contact_id = contact.id
                      AND touch.outcome IN ('answered', 'meeting', 'lead', 'not_interested')
                  ) AS answered_day,
                  contact.lead_id, place.place, place.occasion_id,
                  COALESCE(contact.firm_id, person.commercial_partner_id) AS firm_id
             FROM kcn_contact contact
             JOIN LATERAL (VALUES ('trip', contact.trip_id), ('forum', contact.event_id))
                  AS place(place, occasion_id) ON place.occasion_id IS NOT NULL
        LEFT JOIN res_partner person ON person.id = contact.partner_id
        LEFT JOIN event_registration registration ON registration.id = contact.registration_id
            WHERE contact.active AND COALESCE(registration.state, 'open') IN ('open', 'done')"""
    )


def leads(clock):
    """Leads of the boards' pipelines, won and lost ones too, with the day they were entered.

    Confidential leads are left out: the occasion that brought one would tell who it is.
    """
    return SQL(
        """SELECT lead.id AS lead_id, lead.company_id, lead.trip_id, lead.event_id,
                  lead.decision_id, partner.commercial_partner_id AS firm_id,
                  (lead.create_date AT TIME ZONE 'UTC' AT TIME ZONE %(clock)s)::date AS day
             FROM crm_lead lead
             JOIN crm_team team ON team.id = lead.team_id AND team.board_pipeline IS NOT NULL
        LEFT JOIN res_partner partner ON partner.id = lead.partner_id
            WHERE lead.confidential IS NOT TRUE""",
        clock=clock,
    )


def touches():
    """Which occasion touched which lead, and since which day.

    What the lead itself names (trip, forum, its contact) came before the lead, whatever
    the days say; an occasion at which its investor was met counts from its day on.
    """
    return SQL(
        """SELECT lead_id, place, occasion_id, min(day) AS day, bool_or(named) AS named
             FROM (SELECT lead.lead_id, occasion.place, occasion.occasion_id,
                          LEAST(occasion.day, lead.day) AS day, TRUE AS named
                     FROM lead
                     JOIN occasion ON occasion.company_id = lead.company_id
                      AND (occasion.place, occasion.occasion_id)
                          IN (('trip', lead.trip_id), ('forum', lead.event_id))
                    UNION ALL
                   SELECT lead.lead_id, met.place, met.occasion_id, LEAST(met.day, lead.day), TRUE
                     FROM lead JOIN met ON met.lead_id = lead.lead_id
                    UNION ALL
                   SELECT lead.lead_id, met.place, met.occasion_id, met.day, FALSE
                     FROM lead
                     JOIN met ON met.firm_id = lead.firm_id AND met.company_id = lead.company_id
                  ) touch
         GROUP BY lead_id, place, occasion_id"""
    )


def first_sources():
    """The earliest occasion of each lead up to the day it was entered."""
    return SQL(
        """SELECT DISTINCT ON (touched.lead_id)
                  touched.lead_id, touched.place, touched.occasion_id
             FROM touched JOIN lead USING (lead_id)
            WHERE touched.day <= lead.day
         ORDER BY touched.lead_id, touched.day, touched.named DESC, touched.place DESC,
                  touched.occasion_id"""
    )


def outcomes():
    """What became of leads: the lead itself, lots reserved, the licence, its capital."""
    return SQL(
        """SELECT lead_id, company_id, 'lead' AS kind, 2 AS kind_number, day, 1.0 AS amount,
                  NULL::int AS currency_id, 'crm.lead' AS res_model, lead_id AS row_id
             FROM lead
            UNION ALL
           SELECT lead_id, company_id, 'reserved', 3, day, area_ha, NULL, 'kcn.occupancy', row_id
             FROM (SELECT DISTINCT ON (held.lead_id, held.lot_id)
                          held.lead_id, lead.company_id, held.date_from AS day, lot.area_ha,
                          held.id AS row_id
                     FROM kcn_occupancy held
                     JOIN lead ON lead.lead_id = held.lead_id
                     JOIN kcn_lot lot ON lot.id = held.lot_id
                    WHERE held.kind = 'reserved' AND held.state = 'active'
                 ORDER BY held.lead_id, held.lot_id, held.date_from, held.id) reserved
            UNION ALL
           SELECT lead.lead_id, lead.company_id, 'licence', 4, decision.date, decision.sign, NULL,
                  'kcn.decision', decision.id
             FROM lead
             JOIN kcn_decision decision
               ON lead.decision_id IN (decision.id, decision.reversal_of_id)
            WHERE decision.state = 'confirmed' AND decision.kind = 'granted'
            UNION ALL
           SELECT lead.lead_id, lead.company_id, 'capital', 5, decision.date, decision.delta,
                  decision.currency_id, 'kcn.decision', decision.id
             FROM lead
             JOIN kcn_decision decision
               ON lead.decision_id IN (decision.id, decision.reversal_of_id)
            WHERE decision.state = 'confirmed' AND decision.kind IN ('granted', 'increase')
              AND decision.delta <> 0"""
    )


def brought():
    """Each outcome with each occasion that touched its lead by then."""
    return SQL(
        """SELECT outcome.*, touched.place, touched.occasion_id, occasion.line_id,
                  COALESCE(source.place = touched.place
                           AND source.occasion_id = touched.occasion_id, FALSE) AS first
             FROM outcome
             JOIN touched ON touched.lead_id = outcome.lead_id AND touched.day <= outcome.day
             JOIN occasion USING (place, occasion_id)
        LEFT JOIN source ON source.lead_id = outcome.lead_id"""
    )


def of_leads():
    """The rows of leads: for each trip and forum, for their activities, and for all."""
    return SQL(
        """SELECT level, occasion_id, company_id, kind, kind_number, day AS date, amount,
                  currency_id, lead_id, bool_or(first) AS first, res_model,
                  row_id AS res_id, row_id
             FROM (SELECT brought.*, level.level, level.key AS of_id
                     FROM brought
                     JOIN LATERAL (VALUES (place, occasion_id), ('line', line_id), ('all', 0))
                          AS level(level, key) ON level.key IS NOT NULL
                  ) counted (lead_id, company_id, kind, kind_number, day, amount, currency_id,
                             res_model, row_id, place, touched_id, line_id, first, level,
                             occasion_id)
         GROUP BY level, occasion_id, company_id, kind, kind_number, day, amount, currency_id,
                  lead_id, res_model, row_id"""
    )


def of_contacts():
    """The rows of contacts: met, on their day, and answered, on the day of the first answer."""
    return SQL(
        """SELECT level.level, level.key, met.company_id, what.kind, what.kind_number, what.day,
                  1.0, NULL::int, lead.lead_id, TRUE, 'kcn.contact', met.contact_id,
                  met.contact_id
             FROM met
             JOIN occasion USING (place, occasion_id)
        LEFT JOIN lead ON lead.lead_id = met.lead_id
             JOIN LATERAL (VALUES ('contact', 0, met.day), ('answered', 1, met.answered_day))
                  AS what(kind, kind_number, day) ON what.day IS NOT NULL
             JOIN LATERAL (VALUES (met.place, met.occasion_id), ('line', occasion.line_id),
                                  ('all', 0)) AS level(level, key)
               ON level.key IS NOT NULL"""
    )


def costs(expenses):
    """The rows of money spent: of trips, of forums, of activities; once each for all."""
    return [
        SQL(
            """SELECT level.level, level.key, cost.company_id, 'cost', 6,
                      COALESCE(cost.spent_date, trip.date_to), cost.spent_amount,
                      cost.currency_id, NULL::int, TRUE, 'kcn.trip', cost.trip_id, cost.id
                 FROM kcn_trip_cost cost
                 JOIN kcn_trip trip ON trip.id = cost.trip_id
                 JOIN LATERAL (VALUES ('trip', cost.trip_id), ('all', 0)) AS level(level, key)
                   ON TRUE
                WHERE cost.spent_amount <> 0"""
        ),
        SQL(
            """SELECT level.level, level.key, cost.company_id, 'cost', 7,
                      COALESCE(cost.date, occasion.day), cost.spent,
                      cost.currency_id, NULL::int, TRUE, 'event.event', cost.event_id, cost.id
                 FROM kcn_forum_cost cost
                 JOIN occasion ON occasion.place = 'forum' AND occasion_id = cost.event_id
                 JOIN LATERAL (VALUES ('forum', cost.event_id), ('all', 0)) AS level(level, key)
                   ON TRUE
                WHERE cost.spent <> 0"""
        ),
        SQL(
            """SELECT 'line', expense.line_id, expense.company_id, 'cost', 8, expense.date,
                      expense.amount, expense.currency_id, NULL::int, TRUE, expense.res_model,
                      expense.res_id, expense.id
                 FROM (%(expenses)s) expense""",
            expenses=expenses,
        ),
        SQL(
            """SELECT 'all', 0, item.company_id, 'cost', 9, item.date, item.amount,
                      item.currency_id, NULL::int, TRUE, 'kcn.programme.item', item.id, item.id
                 FROM kcn_programme_item item
                WHERE item.amount <> 0"""
        ),
    ]


def row_id():
    """An id that stays with its row: no two rows of one occasion, kind and level share it."""
    return SQL(
        """((occasion_id * %(rows)s::bigint + row_id) * %(kinds)s + kind_number) * %(levels)s
           + array_position(ARRAY['trip', 'forum', 'line', 'all'], level) - 1""",
        rows=ROWS,
        kinds=KINDS,
        levels=LEVELS,
    )
