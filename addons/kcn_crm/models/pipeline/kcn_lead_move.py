from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..zones.board_time import BOARD_TZ

KINDS = [
    ("new", "New"),
    ("forward", "Forward"),
    ("back", "Back"),
    ("won", "Won"),
    ("lost", "Lost"),
    ("restored", "Taken Up Again"),
    ("amended", "Capital or Land Changed"),
    ("gone", "Left the Pipeline"),
]
# After which a lead is in another stage, or in one at all
STAGE_KINDS = ("new", "forward", "back", "won")


class KcnLeadMove(models.Model):
    """Where each lead of a board stood, and how much it wanted, since when: append-only.

    A row is written by the lead itself whenever its stage, its outcome, its board, its
    capital or its land changes. What a lead is on a day is its last row up to that day,
    so that last month's pipeline is the same when it is asked again.

    Nobody may write here, only the leads do. A lead that is deleted (entered by mistake,
    or merged into its twin) takes its rows along.
    """

    _name = "kcn.lead.move"
    _description = "Move of a Lead"
    _inherit = ["kcn.board.record"]
    _order = "date desc, id desc"

    lead_id = fields.Many2one("crm.lead", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", "Board", required=True, index=True)
    pipeline = fields.Selection(
        [("investor", "Investors"), ("developer", "Infrastructure Developers")], required=True
    )
    kind = fields.Selection(KINDS, "What Happened", required=True)
    from_stage_id = fields.Many2one("crm.stage", ondelete="restrict")
    to_stage_id = fields.Many2one(
        "crm.stage",
        "Stage",
        ondelete="restrict",
        help="Empty: the lead left the pipeline.",
    )
    status = fields.Selection(
        [("open", "Open"), ("won", "Won"), ("lost", "Lost"), ("gone", "Left")],
        "Outcome",
        required=True,
        help="How the lead stands from this row on; lost: also put aside (archived).",
    )
    date = fields.Date("Day", required=True, help="The board's day, not that of Greenwich.")
    moved_at = fields.Datetime("Moment", required=True)
    user_id = fields.Many2one("res.users", "Moved By", ondelete="set null")
    capital = fields.Monetary(
        currency_field="currency_id",
        aggregator=None,  # a list may mix currencies, which are never added
        help="Capital meant from this row on, in whole units of its currency.",
    )
    currency_id = fields.Many2one("res.currency")
    land_ha = fields.Float("Land Wanted (ha)", digits=(12, 2), aggregator=None)

    _stage_of_open = models.Constraint(
        "CHECK ((to_stage_id IS NULL) = (status = 'gone'))",
        "A lead that is in a pipeline is in one of its stages.",
    )
    _last_of_lead = models.Index("(lead_id, date, id)")
    _of_board = models.Index("(company_id, date, kind)")

    @api.model
    def _stand_on(self, day, domain=()):
        """Give one row for each lead that was in a pipeline up to ``day``: its last one.

        One query; the rules of the user who asks hold. The stage of the day is
        ``to_stage_id``, ``status`` says whether the lead was open, won, lost or gone.

        :param domain: of the rows that are looked through, such as
            ``[("company_id", "=", board.id), ("lead_id", "in", leads.ids)]``
        """
        return self.search(self._domain_stand_on(day, domain), order="lead_id")

    @api.model
    def _stage_on(self, day, domain=()):
        """Give ``{lead id: stage id}`` of the leads open or won on ``day``, see `_stand_on`."""
        standing = self._domain_stand_on(day, domain)
        rows = self.search_fetch(
            standing & Domain("status", "in", ["open", "won"]), ["lead_id", "to_stage_id"]
        )
        return {row.lead_id.id: row.to_stage_id.id for row in rows}

    @api.model
    def _domain_stand_on(self, day, domain=()):
        """Give the domain of the rows of `_stand_on`, to be counted or narrowed down."""
        query = self._search(Domain("date", "<=", day) & Domain(domain))
        row = SQL.identifier(query.table)
        query.order = SQL("%(row)s.lead_id, %(row)s.date DESC, %(row)s.id DESC", row=row)
        last = query.select(SQL("DISTINCT ON (%(row)s.lead_id) %(row)s.id", row=row))
        return Domain("id", "in", SQL("(%s)", last))

    @api.model
    def _domain_between(self, date_from, date_to, domain=()):
        """Give the domain of what moved from ``date_from`` to ``date_to``, both included."""
        moved = Domain("date", ">=", date_from) & Domain("date", "<=", date_to)
        return moved & Domain("kind", "!=", "amended") & Domain(domain)

    @api.model
    def _today(self):
        """Give the board's day: Việt Nam's, also for whoever is on a trip abroad."""
        return self.env["kcn.zone"]._today()

    @api.model
    def _start(self):
        """Give each lead of a board without rows its first ones (when the addon is updated).

        It began on the day it was made, in the first stage of its pipeline, and came into
        its present stage when crm says so; what it wanted is what it wants now.
        """
        self.env.flush_all()
        self.env.cr.execute(SQL(START_ROWS, tz=BOARD_TZ))


START_ROWS = """
WITH fresh AS (
    SELECT lead.*, team.board_pipeline, stage.is_won, stage.sequence,
           (SELECT other.id FROM crm_stage other
              JOIN crm_stage_crm_team_rel rel ON rel.crm_stage_id = other.id
             WHERE rel.crm_team_id = lead.team_id
             ORDER BY other.sequence, other.id LIMIT 1) AS first_id
      FROM crm_lead lead
      JOIN crm_team team ON team.id = lead.team_id AND team.board_pipeline IS NOT NULL
      JOIN crm_stage stage ON stage.id = lead.stage_id
     WHERE lead.company_id IS NOT NULL
       AND NOT EXISTS (SELECT FROM kcn_lead_move move WHERE move.lead_id = lead.id)
), events AS (
    SELECT *, 1 AS step, 'new' AS kind, create_date AS moment, create_uid AS author,
           NULL::integer AS origin, COALESCE(first_id, stage_id) AS target, 'open' AS status
      FROM fresh
     UNION ALL
    SELECT *, 2, CASE WHEN is_won THEN 'won' ELSE 'forward' END,
           GREATEST(date_last_stage_update, create_date), user_id, first_id, stage_id,
           CASE WHEN is_won THEN 'won' ELSE 'open' END
      FROM fresh WHERE first_id <> stage_id
     UNION ALL
    SELECT *, 3, 'lost', GREATEST(date_closed, date_last_stage_update, create_date), user_id,
           stage_id, stage_id, 'lost'
      FROM fresh WHERE NOT active AND NOT COALESCE(is_won, FALSE)
)
INSERT INTO kcn_lead_move (lead_id, company_id, pipeline, kind, from_stage_id, to_stage_id,
                           status, date, moved_at, user_id, capital, currency_id, land_ha,
                           create_uid, create_date, write_uid, write_date)
SELECT id, company_id, board_pipeline, kind, origin, target, status,
       (moment AT TIME ZONE 'UTC' AT TIME ZONE %(tz)s)::date, moment, author,
       capital, capital_currency_id, land_ha, 1, now(), 1, now()
  FROM events
 ORDER BY id, step
"""
