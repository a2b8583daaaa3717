from odoo import api, fields, models
from odoo.tools import SQL

from ..zones.board_time import BOARD_TZ
from ..zones.kcn_lot import LAND_USES

SIDES = [
    ("free", "Free Land"),
    ("waiting", "Waiting List"),
    ("pipeline", "Leads in the Pipeline"),
]


class KcnLandBalance(models.Model):
    """Hectares wanted against hectares free, by the day on which each is due.

    For the day in the context (kcn_day), today without one. Free land: a row a lot of
    industrial or service land that nobody held on the day and that was not promised for
    later by then, due when it is ready. Demand: a row an entry of the waiting list that
    waited on the day, and a row a lead that was open on the day and wanted land (as the
    ledger of its moves says), neither waited nor held a lot, due when it wants to start.
    What is due before the day, or on a day that nobody stated, is due on the day itself.
    """

    _name = "kcn.land.balance"
    _description = "Land Wanted and Free"
    _auto = False
    _order = "date, side, id"
    _rec_name = "zone_id"
    _depends = {
        "kcn.zone": ["active", "closed_date"],
        "kcn.lot": ["zone_id", "company_id", "area_ha", "ready_date", "land_use"],
        "kcn.occupancy": ["lot_id", "lead_id", "state", "date_from", "date_to"],
        "kcn.waiting": ["lead_id", "land_ha", "wanted_from", "date_from", "date_to"],
        "kcn.lead.move": ["lead_id", "company_id", "pipeline", "status", "date", "land_ha"],
        "crm.lead": ["start_date", "zone_ids"],
    }

    company_id = fields.Many2one("res.company", "Board", readonly=True)
    side = fields.Selection(SIDES, "Wanted or Free", readonly=True)
    date = fields.Date("Due On", readonly=True)
    ha = fields.Float("Hectares", digits=(12, 2), readonly=True, aggregator="sum")
    land_use = fields.Selection(LAND_USES, readonly=True)
    zone_id = fields.Many2one("kcn.zone", readonly=True)
    lot_id = fields.Many2one("kcn.lot", readonly=True)
    waiting_id = fields.Many2one("kcn.waiting", "Entry of the Waiting List", readonly=True)
    lead_id = fields.Many2one("crm.lead", "Investment Lead", readonly=True)

    @property
    def _table_query(self):
        day = self.env["kcn.zone"]._day()
        return SQL(
            "%s UNION ALL %s UNION ALL %s", self._free(day), self._waiting(day), self._leads(day)
        )

    @api.model
    def _held(self, day):
        """Say that a row ``held`` keeps its lot on the day, or was signed by then for later."""
        return SQL(
            """held.state = 'active' AND (held.date_to IS NULL OR held.date_to > %(day)s)
               AND (held.date_from IS NULL OR held.date_from <= %(day)s
                    OR held.kind <> 'void' AND %(day)s >=
                       (held.create_date AT TIME ZONE 'UTC' AT TIME ZONE %(tz)s)::date)""",
            day=day,
            tz=BOARD_TZ,
        )

    @api.model
    def _free(self, day):
        return SQL(
            """
            SELECT 3 * lot.id AS id, lot.company_id, 'free' AS side,
                   GREATEST(lot.ready_date, %(day)s) AS date, lot.area_ha::numeric AS ha,
                   lot.land_use, lot.zone_id, lot.id AS lot_id, NULL::int AS waiting_id,
                   NULL::int AS lead_id
              FROM kcn_lot lot JOIN kcn_zone zone ON zone.id = lot.zone_id AND zone.active
             WHERE lot.land_use <> 'other'
               AND (zone.closed_date IS NULL OR zone.closed_date > %(day)s)
               AND NOT EXISTS (SELECT FROM kcn_occupancy held
                                WHERE held.lot_id = lot.id AND %(held)s)
            """,
            day=day,
            held=self._held(day),
        )

    @api.model
    def _waiting(self, day):
        return SQL(
            """
            SELECT 3 * row.id + 1, row.company_id, 'waiting',
                   GREATEST(row.wanted_from, %(day)s), row.land_ha, NULL,
                   CASE WHEN zones.number = 1 THEN zones.zone_id END, NULL::int, row.id, row.lead_id
              FROM kcn_waiting row
         LEFT JOIN LATERAL (SELECT COUNT(*) AS number, MIN(zone_id) AS zone_id
                              FROM kcn_waiting_zone_rel WHERE waiting_id = row.id) zones ON TRUE
             WHERE row.date_from <= %(day)s AND (row.date_to IS NULL OR row.date_to > %(day)s)
            """,
            day=day,
        )

    @api.model
    def _leads(self, day):
        return SQL(
            """
            SELECT 3 * lead.id + 2, standing.company_id, 'pipeline',
                   GREATEST(lead.start_date, %(day)s), standing.land_ha, NULL,
                   CASE WHEN zones.number = 1 THEN zones.zone_id END,
                   NULL::int, NULL::int, lead.id
              FROM (SELECT DISTINCT ON (lead_id) *
                      FROM kcn_lead_move WHERE date <= %(day)s
                  ORDER BY lead_id, date DESC, id DESC) standing
              JOIN crm_lead lead ON lead.id = standing.lead_id
         LEFT JOIN LATERAL (SELECT COUNT(*) AS number, MIN(zone_id) AS zone_id
                              FROM kcn_lead_zone_rel WHERE lead_id = lead.id) zones ON TRUE
             WHERE standing.status = 'open' AND standing.pipeline = 'investor'
               AND standing.land_ha > 0
               AND NOT EXISTS (SELECT FROM kcn_waiting row
                                WHERE row.lead_id = lead.id AND row.date_from <= %(day)s
                                  AND (row.date_to IS NULL OR row.date_to > %(day)s))
               AND NOT EXISTS (SELECT FROM kcn_occupancy held
                                WHERE held.lead_id = lead.id AND %(held)s)
            """,
            day=day,
            held=self._held(day),
        )
