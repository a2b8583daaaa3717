from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .kcn_criterion import LEVELS


class KcnCriterionStep(models.Model):
    """A threshold: from which value, or at which level, a criterion gives how many points."""

    _name = "kcn.criterion.step"
    _description = "Threshold of a Criterion"
    _inherit = ["kcn.criterion.part"]
    _order = "criterion_id, from_value desc, id"
    _rec_name = "criterion_id"

    criterion_id = fields.Many2one("kcn.criterion", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="criterion_id.company_id", store=True, index=True)
    measure = fields.Selection(related="criterion_id.measure", string="What It Measures")
    from_value = fields.Float(
        digits=(14, 4), help="In the criterion's unit, up to the next threshold."
    )
    level = fields.Selection(
        [
            ("technology_top", "High technology (listed)"),
            ("technology_high", "High technology level"),
            ("technology_medium", "Medium technology level"),
            ("technology_low", "Low technology level"),
            ("environment_4", "Environment group IV"),
            ("environment_3", "Environment group III"),
            ("environment_2", "Environment group II"),
            ("environment_1", "Environment group I"),
            ("sector_priority", "Priority sector of the zone"),
            ("sector_neutral", "Neither priority nor restricted"),
            ("sector_restricted", "Restricted in the zone"),
            ("raw_material_main", "Mainly raw materials of the province"),
            ("raw_material_partly", "Partly raw materials of the province"),
            ("raw_material_none", "No raw materials of the province"),
        ],
    )
    points = fields.Float(digits=(5, 1), required=True, default=0.0, help="From 0 to 100.")
    condition = fields.Char(compute="_compute_condition")

    _points_in_range = models.Constraint(
        "CHECK (points >= 0 AND points <= 100)", "Points go from 0 to 100."
    )
    _once = models.UniqueIndex(
        "(criterion_id, COALESCE(level, ''), from_value)",
        "The criterion has this threshold already.",
    )

    @api.constrains("level", "criterion_id")
    def _check_level(self):
        for step in self:
            criterion = step.criterion_id
            allowed = {f"{criterion.measure}_{key}" for key in LEVELS.get(criterion.measure, ())}
            if (step.level or False) not in (allowed or {False}):
                raise ValidationError(
                    self.env._(
                        "Criterion %s: this threshold is not one of its levels.", criterion.name
                    )
                )

    @api.depends("from_value", "level")
    @api.depends_context("lang")
    def _compute_condition(self):
        levels = dict(self._fields["level"]._description_selection(self.env))
        for step in self:
            number = self.env["crm.lead"]._screening_number(step.from_value)
            step.condition = levels[step.level] if step.level else f"≥ {number}"

    def _sets(self):
        return self.criterion_id.set_id
