from odoo import api, fields, models
from odoo.fields import Domain

from .screening_points import step_reached, total

# What a score is made of
SCORED_BY = (
    "team_id",
    "company_id",
    "capital",
    "capital_currency_id",
    "land_ha",
    "labour",
    "budget_yearly",
    "technology_level",
    "environment_group",
    "raw_material_fit",
    "sector_id",
    "zone_ids",
    "zone_ids.priority_sector_ids",
    "zone_ids.restricted_sector_ids",
)
SCORES = ("screening_score", "screening_possible", "screening_known", "screening_count")
AT_ONCE = 2000  # more leads than this are screened again in the background
BATCH = 5000


class CrmLead(models.Model):
    """Every investor's lead has its score of the day, by the criteria in force.

    The score is stored, so that lists sort by it. It follows the lead and the criteria at
    once, and the days (rates, sets that begin) every night. What a score was on a day that
    mattered is kept in ``kcn.screening``.
    """

    _inherit = "crm.lead"

    screening_score = fields.Float(
        "Score",
        digits=(5, 1),
        compute="_compute_screening",
        store=True,
        index=True,
        aggregator="avg",
        help="Points of 100; what is not known yet adds nothing.",
    )
    screening_possible = fields.Float(
        "Score Still Possible",
        digits=(5, 1),
        compute="_compute_screening",
        store=True,
        aggregator=None,
        help="The score if everything missing were the best.",
    )
    screening_known = fields.Integer(
        "Criteria Known", compute="_compute_screening", store=True, aggregator=None
    )
    screening_count = fields.Integer(
        "Criteria", compute="_compute_screening", store=True, aggregator=None
    )
    screening_text = fields.Char("Known", compute="_compute_screening_text")
    screening_ids = fields.One2many("kcn.screening", "lead_id", "Screenings")

    @api.depends(*SCORED_BY)
    def _compute_screening(self):
        screened = self.browse()
        for leads, criteria, rates in self._by_board():
            screened += leads
            data = [(one.measure, one.weight, one._thresholds()) for one in criteria]
            for lead in leads:
                scored = [
                    (lead._points(measure, thresholds, rates), weight)
                    for measure, weight, thresholds in data
                ]
                lead._set_score(total(scored))
        (self - screened)._set_score((0, 0, 0, 0))

    @api.depends("screening_known", "screening_count")
    @api.depends_context("lang")
    def _compute_screening_text(self):
        for lead in self:
            lead.screening_text = lead.screening_count and self.env._(
                "on %(known)s of %(count)s criteria",
                known=lead.screening_known,
                count=lead.screening_count,
            )

    @api.model
    def _rescore(self, boards=None):
        """Have the open leads of the boards (all without) screened again: one pass for all."""
        leads = self._open_leads(boards)
        if len(leads) > AT_ONCE:
            cron = self.env.ref("kcn_crm.ir_cron_rescore", raise_if_not_found=False)
            # sudo: whoever may change the criteria may have the scores follow
            return cron and cron.sudo()._trigger()
        return leads._mark_for_scoring()

    @api.model
    def _cron_rescore(self):
        """Screen all open leads again: rates and sets of criteria begin on their days."""
        leads = self._open_leads()
        for start in range(0, len(leads), BATCH):
            part = leads[start : start + BATCH]
            part._mark_for_scoring()
            part.flush_recordset(SCORES)
            part.invalidate_recordset()
            self.env["ir.cron"]._commit_progress(
                len(part), remaining=len(leads) - start - len(part)
            )

    def _mark_for_scoring(self):
        for name in SCORES:
            self.env.add_to_compute(self._fields[name], self)

    @api.model
    def _open_leads(self, boards=None):
        teams = self.env["crm.team"]._board_team_ids()
        domain = Domain("team_id", "in", list(teams)) & Domain("won_status", "=", "pending")
        if boards:
            domain &= Domain("company_id", "in", boards.ids)
        # sudo: a score follows for all leads of a board, whoever changes the criteria
        return self.sudo().search(domain, order="id")

    def _by_board(self, day=None):
        """Give ``(leads, criteria, rates)`` of each board: what screens its investors' leads."""
        investors = self._of_a_board().filtered(lambda lead: lead.board_pipeline == "investor")
        if not investors:
            return
        day = day or self.env["kcn.zone"]._today()
        sets = self.env["kcn.criterion.set"]
        for board, leads in investors.grouped("company_id").items():
            criteria = sets._in_force(board, day).criterion_ids
            yield leads, criteria, self.env["res.currency"]._kcn_rates(board, day)

    def _points(self, measure, thresholds, rates):
        """Give the points of the lead for a criterion, None while its value is not known."""
        value = self._measured(measure, rates).value
        if value is None:
            return None
        if isinstance(value, str):
            return thresholds.get(value, 0)
        reached = step_reached(thresholds, value)
        return reached[1] if reached else 0

    def _set_score(self, scored):
        for lead in self:
            lead.update(dict(zip(SCORES, scored, strict=True)))
