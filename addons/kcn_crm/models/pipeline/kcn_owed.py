from odoo import api, fields, models
from odoo.fields import Domain


class KcnOwed(models.AbstractModel):
    """What somebody of the board owes until a day, and the activity that reminds of it.

    What is open is an activity of its owner, on the lead if it is about one; when one of
    the two is done, moved or given to somebody else, so is the other.

    A model that takes this part has `company_id` and `lead_id`, and is named in `OWED` of
    `mail.activity`.
    """

    _name = "kcn.owed"
    _description = "What Is Owed Until a Day"
    _inherit = ["kcn.board.record", "mail.thread", "mail.activity.mixin"]

    name = fields.Char("What Is Owed", required=True)
    user_id = fields.Many2one(
        "res.users",
        "Owner",
        required=True,
        index=True,
        default=lambda self: self.env.user,
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
    )
    due_date = fields.Date(
        "Due By",
        required=True,
        default=lambda self: fields.Date.add(self.env["kcn.zone"]._today(), days=7),
    )
    done_date = fields.Date("Done On", copy=False)
    late = fields.Boolean(compute="_compute_late", search="_search_late")
    activity_id = fields.Many2one(
        "mail.activity", copy=False, readonly=True, index="btree_not_null"
    )

    @api.depends("due_date", "done_date")
    def _compute_late(self):
        today = self.env["kcn.zone"]._today()
        for owed in self:
            due = owed.due_date
            owed.late = bool(due and not owed.done_date and due < today)

    def _search_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = self.env["kcn.zone"]._today()
        late = Domain("done_date", "=", False) & Domain("due_date", "<", today)
        wanted = {bool(item) for item in value}
        if wanted == {True, False}:
            return Domain.TRUE
        return late if True in wanted else ~late

    @api.model_create_multi
    def create(self, vals_list):
        owed = super().create(vals_list)
        owed._schedule()
        return owed

    def write(self, vals):
        result = super().write(vals)
        if not self.env.context.get("kcn_activity_tells"):
            self._tell_activities(vals)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_activities(self):
        # sudo: the activity stands for what is owed, who deletes the one deletes the other
        self.sudo().activity_id.filtered("active").unlink()

    def action_done(self):
        """Note that what was owed was done today."""
        self.write({"done_date": self.env["kcn.zone"]._today()})

    def action_reopen(self):
        """Note that it was not done after all."""
        self.write({"done_date": False})

    def _tell_activities(self, vals):
        """Carry over to the activities what was written here."""
        # sudo: whoever may write what is owed moves the activity of its owner along
        for owed in self.sudo().with_context(kcn_owed_tells=True):
            activity = owed.activity_id.filtered("active")
            if activity and owed.done_date:
                activity.action_done()
            elif activity and {"name", "due_date", "user_id"} & vals.keys():
                activity.write(owed._activity_values())
        if {"done_date"} & vals.keys():
            self._schedule()

    def _schedule(self):
        """Give each open row without an activity one, on the lead or on itself."""
        # sudo: the activity is the owner's, also where the writer may not write the lead
        for owed in self.sudo():
            if owed.done_date or owed.activity_id.active:
                continue
            owed.activity_id = owed._activity_place().activity_schedule(
                "mail.mail_activity_data_todo", **owed._activity_values()
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
