from odoo import api, fields, models
from odoo.fields import Command

# What a criterion can measure; those with LEVELS are not numbers
MEASURES = [
    ("capital_per_ha", "Capital per Hectare"),
    ("budget_per_ha", "Budget Revenue per Hectare"),
    ("technology", "Technology Level"),
    ("environment", "Environment Group"),
    ("jobs_per_ha", "Jobs per Hectare"),
    ("sector", "Sector Priority"),
    ("raw_material", "Raw Materials of the Province"),
    ("capital", "Size of the Capital"),
]
LEVELS = {
    "technology": ("top", "high", "medium", "low"),
    "environment": ("4", "3", "2", "1"),
    "sector": ("priority", "neutral", "restricted"),
    "raw_material": ("main", "partly", "none"),
}


class KcnCriterion(models.Model):
    """A criterion of a set: what it measures, how much it weighs, which points it gives."""

    _name = "kcn.criterion"
    _description = "Screening Criterion"
    _inherit = ["kcn.criterion.part"]
    _order = "set_id, sequence, id"

    set_id = fields.Many2one(
        "kcn.criterion.set", "Set of Criteria", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="set_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True, translate=True)
    measure = fields.Selection(MEASURES, "Measured", required=True)
    unit = fields.Char(compute="_compute_unit")
    weight = fields.Float(
        digits=(6, 2), default=10, help="Its share of the total, against the other weights."
    )
    step_ids = fields.One2many(
        "kcn.criterion.step",
        "criterion_id",
        "Thresholds",
        copy=True,
    )
    step_text = fields.Char("Thresholds in Words", compute="_compute_step_text")

    _weight_not_negative = models.Constraint(
        "CHECK (weight >= 0)", "A weight cannot be below zero."
    )
    _once = models.UniqueIndex(
        "(set_id, measure)", "The set has a criterion that measures this already."
    )

    @api.depends("measure")
    @api.depends_context("lang")
    def _compute_unit(self):
        units = {
            "capital_per_ha": self.env._("million USD/ha"),
            "budget_per_ha": self.env._("billion VND/ha a year"),
            "jobs_per_ha": self.env._("jobs/ha"),
            "capital": self.env._("million USD"),
        }
        for criterion in self:
            criterion.unit = units.get(criterion.measure, False)

    @api.depends("step_ids.condition", "step_ids.points")
    def _compute_step_text(self):
        for criterion in self:
            criterion.step_text = " · ".join(
                f"{step.condition}: {step.points:g}" for step in criterion.step_ids
            )

    @api.onchange("measure")
    def _onchange_measure(self):
        self.step_ids = [Command.clear(), *map(Command.create, self._level_rows())]

    @api.model_create_multi
    def create(self, vals_list):
        criteria = super().create(vals_list)
        criteria._complete_levels()
        return criteria

    def write(self, vals):
        result = super().write(vals)
        if "measure" in vals:
            self._complete_levels()
        return result

    def _complete_levels(self):
        """Give each criterion of levels a threshold for each, so that only points are set."""
        for criterion in self:
            there = set(criterion.step_ids.mapped("level"))
            rows = [row for row in criterion._level_rows() if row["level"] not in there]
            if rows:
                criterion.step_ids = [*map(Command.create, rows)]

    def _level_rows(self):
        self.ensure_one()
        keys = LEVELS.get(self.measure, ())
        return [{"level": f"{self.measure}_{key}", "points": 0} for key in keys]

    def _thresholds(self):
        """Give the steps as plain data: ``{level: points}`` or sorted ``[(from, points)]``."""
        self.ensure_one()
        if self.measure in LEVELS:
            return {step.level: step.points for step in self.step_ids}
        return sorted((step.from_value, step.points) for step in self.step_ids)
