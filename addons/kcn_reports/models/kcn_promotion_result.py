from odoo import fields, models
from odoo.tools import SQL

from odoo.addons.kcn_crm.models.zones.board_time import BOARD_TZ

from . import promotion_queries as queries

LEVELS = [("trip", "Trip"), ("forum", "Forum"), ("line", "Activity"), ("all", "All Together")]
RESULTS = [
    ("contact", "Contact Met"),
    ("answered", "Contact Answered"),
    ("lead", "Lead"),
    ("reserved", "Land Reserved (ha)"),
    ("licence", "Licence"),
    ("capital", "Capital"),
    ("cost", "Cost"),
]


class KcnPromotionResult(models.Model):
    """What came of each trip, forum and activity: one row for each thing that came of it.

    A lead is brought by every occasion at which its investor was met (any touch), and by
    the earliest of them up to the day the lead was entered (``first``). A result counts
    for a touch of its day or before. In each level a result stands once for an occasion,
    so that the rows of one occasion may be added up; those of several touch the same
    leads – ``all`` has each result once.
    """

    _name = "kcn.promotion.result"
    _description = "What Came of Promotion"
    _auto = False
    _order = "date desc, id desc"
    _depends = {
        "kcn.trip": ["date_from", "programme_line_id", "company_id"],
        "kcn.trip.cost": ["trip_id", "spent_amount", "spent_date", "currency_id", "company_id"],
        "event.event": ["date_begin", "forum_kind", "programme_line_id", "company_id"],
        "kcn.forum.cost": ["event_id", "spent", "date", "currency_id", "company_id"],
        "kcn.programme.item": ["line_id", "date", "amount", "currency_id", "company_id"],
        "kcn.contact": [
            "date",
            "active",
            "trip_id",
            "event_id",
            "firm_id",
            "partner_id",
            "lead_id",
            "registration_id",
            "company_id",
        ],
        "kcn.contact.touch": ["contact_id", "outcome", "date"],
        "event.registration": ["state"],
        "crm.lead": [
            "partner_id",
            "trip_id",
            "event_id",
            "decision_id",
            "company_id",
            "team_id",
            "confidential",
        ],
        "crm.team": ["board_pipeline"],
        "res.partner": ["commercial_partner_id"],
        "kcn.occupancy": ["lead_id", "lot_id", "kind", "state", "date_from"],
        "kcn.lot": ["area_ha"],
        "kcn.decision": [
            "project_id",
            "kind",
            "state",
            "date",
            "delta",
            "currency_id",
            "sign",
            "reversal_of_id",
        ],
    }

    level = fields.Selection(LEVELS, "Counted for", readonly=True)
    trip_id = fields.Many2one("kcn.trip", readonly=True)
    event_id = fields.Many2one("event.event", "Forum", readonly=True)
    line_id = fields.Many2one("kcn.programme.line", "Activity", readonly=True)
    company_id = fields.Many2one("res.company", "Board", readonly=True)
    kind = fields.Selection(RESULTS, "Result", readonly=True)
    date = fields.Date("Day", readonly=True)
    amount = fields.Float(
        "Number", digits=(16, 2), readonly=True, help="Count, hectares, or money of the currency."
    )
    currency_id = fields.Many2one("res.currency", readonly=True)
    lead_id = fields.Many2one("crm.lead", readonly=True)
    first = fields.Boolean("First Source", readonly=True)
    res_model = fields.Char("Entered In", readonly=True)
    res_id = fields.Many2oneReference("Row", model_field="res_model", readonly=True)

    @property
    def _table_query(self):
        return SQL(
            """WITH occasion AS (%(occasion)s), met AS (%(met)s), lead AS (%(lead)s),
                    touched AS (%(touched)s), source AS (%(source)s), outcome AS (%(outcome)s),
                    brought AS (%(brought)s), result_row AS (%(rows)s)
               SELECT %(row_id)s AS id, level, company_id, kind, date, amount, currency_id,
                      lead_id, first, res_model, res_id,
                      CASE WHEN level = 'trip' THEN occasion_id END AS trip_id,
                      CASE WHEN level = 'forum' THEN occasion_id END AS event_id,
                      CASE WHEN level = 'line' THEN occasion_id END AS line_id
                 FROM result_row""",
            occasion=queries.occasions(BOARD_TZ),
            met=queries.contacts_met(),
            lead=queries.leads(BOARD_TZ),
            touched=queries.touches(),
            source=queries.first_sources(),
            outcome=queries.outcomes(),
            brought=queries.brought(),
            rows=SQL(" UNION ALL ").join(
                [queries.of_leads(), queries.of_contacts(), *queries.costs(self._expenses())]
            ),
            row_id=queries.row_id(),
        )

    def _expenses(self):
        """Give the query of what was spent on activities, from wherever it was entered."""
        return self.env["kcn.programme.expense"]._table_query

    def action_open_row(self):
        """Open what came of it: the contact, the lead, the reservation, the decision, the cost."""
        self.ensure_one()
        return self.env[self.res_model].browse(self.res_id).get_formview_action()
