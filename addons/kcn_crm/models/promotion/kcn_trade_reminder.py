from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain

OPEN_STATES = ("open", "sample", "quoted")
# Until the next step, where nobody has set a day
DAYS_TO_NEXT = 7
REMINDED_OF = {"next_step", "next_date", "user_id", "state"}


class KcnTradeContact(models.Model):
    """No buyer is forgotten: the next step is an activity of the owner until one has bought."""

    _name = "kcn.trade.contact"
    _inherit = ["kcn.trade.contact", "kcn.next.step"]
    _reminder_kind = "kcn_crm.mail_activity_type_buyer"

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        undated = rows.filtered(lambda row: not row.next_date and row.state in OPEN_STATES)
        undated.next_date = self.env["kcn.zone"]._today() + timedelta(days=DAYS_TO_NEXT)
        (rows - undated)._keep_reminders()
        return rows

    def write(self, vals):
        result = super().write(vals)
        if REMINDED_OF & vals.keys():
            self._keep_reminders()
        return result

    @api.model
    def _cron_remind(self):
        """Remind anew of each buyer that is late, also where the activity was ticked off."""
        today = self.env["kcn.zone"]._today()
        late = Domain("state", "in", OPEN_STATES) & Domain("next_date", "<", today)
        self.search(late, order="next_date, id")._keep_reminders()

    def _step_owed(self):
        return super()._step_owed() and self.state in OPEN_STATES
