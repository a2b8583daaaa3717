from odoo import api, fields, models


class KcnScreening(models.Model):
    """What a lead's score was on a day, with the weights and thresholds of that day.

    Append-only: nobody has a right to make, change or delete one but the program, when an
    officer presses “Screen” or the lead goes on to another stage.
    """

    _name = "kcn.screening"
    _description = "Screening"
    _inherit = ["kcn.board.record"]
    _order = "date desc, id desc"
    _rec_name = "date"

    lead_id = fields.Many2one("crm.lead", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(
        "res.company", "Board", required=True, index=True, ondelete="cascade"
    )
    date = fields.Date("Day", required=True)
    user_id = fields.Many2one("res.users", "Screened By", required=True, ondelete="restrict")
    stage_id = fields.Many2one("crm.stage", ondelete="set null")
    reason = fields.Selection(
        [("asked", "An officer asked"), ("stage", "The lead went on")], required=True
    )
    set_id = fields.Many2one("kcn.criterion.set", "Criteria", index=True, ondelete="restrict")
    set_text = fields.Char("Criteria in Words")
    score = fields.Float(digits=(5, 1))
    possible = fields.Float("Still Possible", digits=(5, 1))
    known = fields.Integer("Criteria Known")
    count = fields.Integer("Number of Criteria")
    known_text = fields.Char("Known", compute="_compute_known_text")
    screening_lines = fields.Json("Line by Line")

    @api.depends("known", "count")
    @api.depends_context("lang")
    def _compute_known_text(self):
        for one in self:
            one.known_text = self.env._(
                "on %(known)s of %(count)s criteria", known=one.known, count=one.count
            )
