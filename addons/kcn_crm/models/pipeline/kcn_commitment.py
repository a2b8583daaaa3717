from odoo import api, fields, models
from odoo.fields import Domain


class KcnCommitment(models.Model):
    """What was promised in a meeting: by whom, until when, and who sees to it.

    An open commitment is an activity of its owner, on the lead if the meeting is about
    one; when one of the two is done, moved or given to somebody else, so is the other.
    """

    _name = "kcn.commitment"
    _description = "Commitment"
    _inherit = ["kcn.board.record", "mail.thread", "mail.activity.mixin"]
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
    name = fields.Char("What Was Promised", required=True)
    partner_id = fields.Many2one(
        "res.partner",
        "Promised By",
        index="btree_not_null",
        help="Empty: the board promised it.",
    )
    user_id = fields.Many2one(
        "res.users",
        "Owner",
        required=True,
        index=True,
        default=lambda self: self.env.user,
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
        help="Who of the board keeps the promise, or reminds the one who gave it.",
    )
    due_date = fields.Date(
        "Due By", required=True, default=lambda self: fields.Date.add(fields.Date.today(), days=7)
    )
    done_date = fields.Date("Done On", copy=False)
    late = fields.Boolean(compute="_compute_late", search="_search_late")
    promised_by = fields.Char("Who Promised", compute="_compute_promised_by")
    activity_id = fields.Many2one(
        "mail.activity", copy=False, readonly=True, index="btree_not_null"
    )

    @api.depends("due_date", "done_date")
    def _compute_late(self):
        today = fields.Date.context_today(self)
        for commitment in self:
            due = commitment.due_date
            commitment.late = bool(due and not commitment.done_date and due < today)

    def _search_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        late = Domain("done_date", "=", False) & Domain("due_date", "<", today)
        wanted = {bool(item) for item in value}
        if wanted == {True, False}:
            return Domain.TRUE
        return late if True in wanted else ~late

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
        commitments = super().create(vals_list)
        commitments._schedule()
        return commitments

    def write(self, vals):
        result = super().write(vals)
        if not self.env.context.get("kcn_activity_tells"):
            self._tell_activities(vals)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_activities(self):
        # The activity stands for the commitment: who deletes the one deletes the other
        self.sudo().activity_id.filtered("active").unlink()

    def action_done(self):
        """Note that what was promised was done today."""
        self.write({"done_date": fields.Date.context_today(self)})

    def action_reopen(self):
        """Note that it was not done after all."""
        self.write({"done_date": False})

    def action_view_meeting(self):
        """Open the meeting in which it was promised."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "calendar.event",
            "res_id": self.event_id.id,
            "views": [(False, "form")],
        }

    def _tell_activities(self, vals):
        """Carry over to the activities what was written on the commitments."""
        # Whoever may write the commitment moves the activity of its owner along
        for commitment in self.sudo().with_context(kcn_commitment_tells=True):
            activity = commitment.activity_id.filtered("active")
            if activity and commitment.done_date:
                activity.action_done()
            elif activity and {"name", "due_date", "user_id"} & vals.keys():
                activity.write(commitment._activity_values())
        if {"done_date"} & vals.keys():
            self._schedule()

    def _schedule(self):
        """Give each open commitment without an activity one, on the lead or on itself."""
        # The activity is the owner's, also where the officer may not write the lead
        for commitment in self.sudo():
            if commitment.done_date or commitment.activity_id.active:
                continue
            commitment.activity_id = commitment._activity_place().activity_schedule(
                "mail.mail_activity_data_todo", **commitment._activity_values()
            )

    def _activity_values(self):
        self.ensure_one()
        return {
            "summary": self.name,
            "date_deadline": self.due_date,
            "user_id": self.user_id.id,
        }

    def _activity_place(self):
        """Give the record that carries the activity: not a firm, whom other boards see, too."""
        self.ensure_one()
        lead = self.lead_id
        owned = lead.with_user(self.user_id)
        if lead.company_id == self.company_id and owned.has_access("read") and not owned.concealed:
            return lead
        return self
