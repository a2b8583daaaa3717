from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

WAYS = [("phone", "Phone"), ("mail", "Mail"), ("meeting", "Meeting"), ("other", "Other")]
OUTCOMES = [
    ("sent", "Letter Sent"),
    ("tried", "Tried, No Answer"),
    ("no_reply", "Given Up: No Reply"),
    ("answered", "Answered"),
    ("meeting", "Meeting Set"),
    ("lead", "Became a Lead"),
    ("not_interested", "Not Interested"),
    ("reopened", "To Answer Again"),
]
# The contact's state after a row; a letter to many changes nothing
STATE_AFTER = {
    "tried": "to_answer",
    "reopened": "to_answer",
    "no_reply": "no_reply",
    "answered": "answered",
    "meeting": "meeting",
    "lead": "lead",
    "not_interested": "not_interested",
}


class KcnContactTouch(models.Model):
    """One try or answer with a contact, on its day. Rows are added, never changed.

    The state of a contact on any day follows from its rows until that day; a wrong press
    is followed by another row, not rubbed out.
    """

    _name = "kcn.contact.touch"
    _description = "Try or Answer"
    _inherit = ["kcn.board.record"]
    _order = "date desc, id desc"
    _rec_name = "outcome"

    contact_id = fields.Many2one("kcn.contact", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(
        related="contact_id.company_id", store=True, index=True, precompute=True
    )
    date = fields.Date(
        "Day",
        required=True,
        index=True,
        default=lambda self: fields.Date.context_today(self),
    )
    way = fields.Selection(WAYS, required=True, default="phone")
    outcome = fields.Selection(OUTCOMES, required=True)
    reason = fields.Char("Why")
    user_id = fields.Many2one(
        "res.users", "By", required=True, readonly=True, default=lambda self: self.env.user
    )

    _why = models.Constraint(
        "CHECK (outcome <> 'not_interested' OR COALESCE(reason, '') <> '')",
        "Say why the contact is not interested: the next forum learns from it.",
    )

    @api.constrains("date")
    def _check_date(self):
        for touch in self:
            if touch.date > fields.Date.context_today(touch):
                raise ValidationError(
                    self.env._("Nobody was called tomorrow: choose today or a day before.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            # Who pressed is who is logged in, whatever a crafted call says
            vals_list = [{**vals, "user_id": self.env.uid} for vals in vals_list]
        touches = super().create(vals_list)
        touches.contact_id.check_access("write")
        return touches

    def write(self, vals):
        self.check_access("write")
        if not self.env.su or {"outcome", "date", "contact_id"} & vals.keys():
            raise UserError(self.env._("What was noted stays noted: add a further row instead."))
        return super().write(vals)
