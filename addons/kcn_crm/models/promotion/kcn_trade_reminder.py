from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

ACTIVITY = "kcn_crm.mail_activity_type_buyer"
OPEN_STATES = ("open", "sample", "quoted")
# Until the next step, where nobody has set a day
DAYS_TO_NEXT = 7
REMINDED_OF = {"next_step", "next_date", "user_id", "state"}


class KcnTradeContact(models.Model):
    """No buyer is forgotten: the next step is an activity of the owner until one has bought."""

    _inherit = "kcn.trade.contact"

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        undated = rows.filtered(lambda row: not row.next_date and row.state in OPEN_STATES)
        undated.next_date = fields.Date.context_today(self) + timedelta(days=DAYS_TO_NEXT)
        (rows - undated)._keep_reminder()
        return rows

    def write(self, vals):
        result = super().write(vals)
        if REMINDED_OF & vals.keys():
            self._keep_reminder()
        return result

    @api.model
    def _cron_remind(self):
        """Remind anew of each buyer that is late, also where the activity was ticked off."""
        today = fields.Date.context_today(self)
        late = Domain("state", "in", OPEN_STATES) & Domain("next_date", "<", today)
        self.search(late, order="next_date, id")._keep_reminder()

    def _keep_reminder(self):
        """Keep one activity for each of these buyers with whom something is to be done."""
        reminders = self._reminders().grouped("res_id")
        fresh = []
        for trade in self:
            reminder = reminders.get(trade.id, self.env["mail.activity"])
            values = trade._reminder_values()
            if not values:
                reminder.action_done()
            elif not reminder:
                fresh.append(values)
            elif changed := {
                name: value
                for name, value in values.items()
                if reminder[0]._fields[name].convert_to_write(reminder[0][name], reminder) != value
            }:
                reminder[0].write(changed)
        activities = self.env["mail.activity"].with_context(mail_activity_quick_update=True)
        activities.create(fresh)

    def _reminders(self):
        # sudo: the owner's reminder follows whoever of the board works with the buyer
        return (
            self.env["mail.activity"]
            .sudo()
            .search(
                Domain("activity_type_id", "=", self.env.ref(ACTIVITY).id)
                & Domain("res_model", "=", self._name)
                & Domain("res_id", "in", self.ids)
            )
        )

    def _reminder_values(self):
        """Give the values of the buyer's activity; nothing when there is nothing to do."""
        self.ensure_one()
        owner = self.user_id or self.create_uid
        if self.state not in OPEN_STATES or not self.next_date or not owner.active:
            return {}
        return {
            "activity_type_id": self.env.ref(ACTIVITY).id,
            "res_model_id": self.env["ir.model"]._get_id(self._name),
            "res_id": self.id,
            "user_id": owner.id,
            "date_deadline": self.next_date,
            "summary": self.next_step,
        }
