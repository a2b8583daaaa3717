from odoo import api, fields, models


class KcnCommitment(models.Model):
    """What was promised in a meeting: by whom, until when, and who sees to it."""

    _name = "kcn.commitment"
    _description = "Commitment"
    _inherit = ["kcn.owed"]
    _order = "due_date, id"

    event_id = fields.Many2one(
        "calendar.event", "Meeting", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="event_id.company_id", store=True, index=True, precompute=True
    )
    lead_id = fields.Many2one(
        related="event_id.opportunity_id", string="Lead", store=True, index="btree_not_null"
    )
    name = fields.Char("What Was Promised")
    partner_id = fields.Many2one(
        "res.partner",
        "Promised By",
        index="btree_not_null",
        check_company=True,
        help="Empty: the board promised it.",
    )
    user_id = fields.Many2one(
        help="Who of the board keeps the promise, or reminds the one who gave it."
    )
    promised_by = fields.Char("Who Promised", compute="_compute_promised_by")

    @api.depends("partner_id", "company_id")
    def _compute_promised_by(self):
        for commitment in self:
            giver = commitment.partner_id or commitment.company_id
            commitment.promised_by = giver.display_name

    @api.model_create_multi
    def create(self, vals_list):
        events = self.env["calendar.event"].browse({vals["event_id"] for vals in vals_list})
        # With a kind the event is a meeting, and belongs to the board
        events.filtered(lambda event: not event.meeting_kind).meeting_kind = "meeting"
        return super().create(vals_list)

    def action_view_meeting(self):
        """Open the meeting in which it was promised."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "calendar.event",
            "res_id": self.event_id.id,
            "views": [(False, "form")],
        }
