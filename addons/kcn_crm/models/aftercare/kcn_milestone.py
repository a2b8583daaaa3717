from odoo import api, fields, models


class KcnMilestone(models.Model):
    """A step of a project after its licence: due, done, and the delay between."""

    _name = "kcn.milestone"
    _description = "Project Milestone"
    _inherit = ["kcn.board.record"]
    _order = "project_id, sequence, id"
    _rec_names_search = ["project_id.code", "project_id.name"]

    project_id = fields.Many2one("kcn.project", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="project_id.company_id", store=True, index=True)
    kind = fields.Selection(
        [
            ("land_handover", "Land Handed Over"),
            ("environment", "Environmental Licence"),
            ("construction", "Construction Started"),
            ("fire", "Fire Safety Accepted"),
            ("completion", "Construction Completed"),
            ("operation", "In Operation"),
        ],
        required=True,
    )
    sequence = fields.Integer(compute="_compute_sequence", store=True)
    due_date = fields.Date("Due On")
    done_date = fields.Date("Done On")
    day_known = fields.Boolean(
        default=True,
        help="Unticked: day not known; the day shown is that of the register that told it.",
    )
    delay_days = fields.Integer("Delay (days)", compute="_compute_delay_days")
    source = fields.Char()

    _kind_once = models.UniqueIndex("(project_id, kind)", "The project has this milestone already.")

    @api.depends("kind")
    def _compute_sequence(self):
        order = list(dict(self._fields["kind"].selection))
        for milestone in self:
            milestone.sequence = order.index(milestone.kind) + 1 if milestone.kind else 0

    @api.depends("due_date", "done_date")
    @api.depends_context("kcn_day")
    def _compute_delay_days(self):
        day = self.env["kcn.zone"]._day()
        for milestone in self:
            # What was done later was not done yet on the day asked for
            reached = min(milestone.done_date or day, day)
            late = milestone.due_date and (reached - milestone.due_date).days
            milestone.delay_days = max(late or 0, 0)

    @api.depends("kind", "project_id.code")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for milestone in self:
            names = (milestone.project_id.code, kinds.get(milestone.kind))
            milestone.display_name = " · ".join(filter(None, names))
