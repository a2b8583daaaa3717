from odoo import api, fields, models

ANSWERS = [("approved", "Approved"), ("refused", "Refused"), ("withdrawn", "Taken Back")]


class KcnApproval(models.Model):
    """A draft that an officer laid before the managers: since when, until when, the answer.

    The program writes these rows when somebody asks or answers; nobody changes them.
    """

    _name = "kcn.approval"
    _description = "Request for Approval"
    _inherit = ["kcn.board.record"]
    _order = "id desc"
    _rec_name = "asked_date"

    trip_id = fields.Many2one("kcn.trip", index="btree_not_null", ondelete="cascade")
    programme_id = fields.Many2one("kcn.programme", index="btree_not_null", ondelete="cascade")
    company_id = fields.Many2one(
        "res.company", "Board", compute="_compute_company_id", store=True, index=True
    )
    asked_by_id = fields.Many2one("res.users", required=True, default=lambda self: self.env.user)
    asked_date = fields.Date("Asked On", required=True, default=fields.Date.context_today)
    due_date = fields.Date("Needed By", required=True)
    note = fields.Char("What the Officer Says")

    answer = fields.Selection(ANSWERS, index=True)
    answered_by_id = fields.Many2one("res.users", "Who Answered")
    answered_date = fields.Date("Answered On")
    reason = fields.Char()

    _of_one_draft = models.Constraint(
        "CHECK (num_nonnulls(trip_id, programme_id) = 1)",
        "A request for approval is of a trip or of a programme.",
    )
    _answered_on_a_day = models.Constraint(
        "CHECK ((answer IS NULL) = (answered_date IS NULL))",
        "An answer to a request has its day.",
    )
    _refused_for_a_reason = models.Constraint(
        "CHECK (answer <> 'refused' OR reason <> '')",
        "Say why it is not approved: the officer mends the draft by it.",
    )
    _trip_once = models.UniqueIndex(
        "(trip_id) WHERE answer IS NULL",
        "Somebody has just asked for the approval of this trip: reload the page.",
    )
    _programme_once = models.UniqueIndex(
        "(programme_id) WHERE answer IS NULL",
        "Somebody has just asked for the approval of this programme: reload the page.",
    )

    @api.depends("trip_id.company_id", "programme_id.company_id")
    def _compute_company_id(self):
        for request in self:
            request.company_id = (request.trip_id or request.programme_id).company_id
