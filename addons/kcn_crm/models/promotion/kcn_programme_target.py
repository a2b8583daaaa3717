from collections import defaultdict

from odoo import api, fields, models

from .kcn_promotion_measure import INDICATORS

COUNTED = {
    "trips",
    "forums",
    "publications",
    "surveys",
    "contacts",
    "meetings",
    "leads",
    "licences",
}


class KcnProgrammeTarget(models.Model):
    """What a programme is to bring in its year, beside what it brought up to a day.

    The result is of the whole board: it is measured from the rows of the year, never typed.
    """

    _name = "kcn.programme.target"
    _description = "Programme Target"
    _inherit = ["kcn.programme.part"]
    _order = "programme_id, sequence, id"
    _rec_name = "indicator"
    _plan_fields = ("programme_id", "indicator", "planned")

    programme_id = fields.Many2one("kcn.programme", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="programme_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    indicator = fields.Selection(INDICATORS, required=True)
    planned = fields.Float("Plan", digits=(16, 2), aggregator=None)
    result = fields.Float(
        "Reached",
        digits=(16, 2),
        compute="_compute_result",
        aggregator=None,
        help="From the rows of the year up to the day asked for, today without one.",
    )
    share = fields.Float("Reached (%)", compute="_compute_result", aggregator=None)

    _once = models.UniqueIndex(
        "(programme_id, indicator)", "The programme has this target already."
    )
    _not_negative = models.Constraint("CHECK (planned > 0)", "A target is above zero.")

    @api.depends("indicator", "planned", "programme_id.year")
    @api.depends_context("kcn_day")
    def _compute_result(self):
        asked = defaultdict(set)
        for target in self.filtered("indicator"):
            asked[target.programme_id].add(target.indicator)
        # One round of questions for a programme: its year and its board are its own
        found = {programme: programme._results(names) for programme, names in asked.items()}
        for target in self:
            results = found.get(target.programme_id, {})
            target.result = results.get(target.indicator, 0)
            target.share = 100 * target.result / target.planned if target.planned else 0

    @api.depends("indicator")
    def _compute_display_name(self):
        names = dict(self._fields["indicator"]._description_selection(self.env))
        for target in self:
            target.display_name = names.get(target.indicator, "")

    def action_open_rows(self):
        """Open the rows that the result was counted from."""
        self.ensure_one()
        programme = self.programme_id
        date_from, date_to = programme._measured_days()
        model, domain = self.env["kcn.promotion.measure"]._rows(
            self.indicator, programme.company_id, date_from, date_to
        )
        return programme._rows_action(self.display_name, model, domain)
