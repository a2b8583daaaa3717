from odoo import api, models
from odoo.fields import Domain

from .kcn_contact_followup import OWED_STATES


class KcnContact(models.Model):
    """Nobody who waits for an answer is forgotten: first the owner is told, then the manager."""

    _name = "kcn.contact"
    _inherit = ["kcn.contact", "kcn.next.step"]
    _reminder_kind = "kcn_crm.mail_activity_type_answer"

    @api.model
    def _cron_remind(self):
        """Give each contact that is late an activity of its owner, and tell the managers."""
        today = self.env["kcn.zone"]._today()
        late = self.search(
            Domain("state", "in", OWED_STATES) & Domain("next_date", "<", today),
            order="next_date, id",
        )
        late._keep_reminders()
        late._tell_managers(today)

    def _tell_managers(self, today):
        """Tell each board's managers of each officer who is late beyond the rule, once."""
        by_owner = {}
        for contact in self:
            limit = contact.rule_id.days_manager
            if (today - contact.next_date).days > limit:
                key = (contact.company_id, contact.user_id)
                by_owner.setdefault(key, []).append(contact)
        todo = self.env.ref("mail.mail_activity_data_todo")
        managers = {board: board._managers() for board in self.company_id}
        for (board, owner), contacts in by_owner.items():
            oldest = contacts[0]
            told = oldest.activity_ids.filtered(lambda act: act.activity_type_id == todo).user_id
            for manager in managers[board] - told - owner:
                oldest.activity_schedule(
                    "mail.mail_activity_data_todo",
                    date_deadline=today,
                    user_id=manager.id,
                    summary=self.with_context(lang=manager.lang).env._(
                        "%(officer)s owes %(count)s contacts an answer, the oldest since %(day)s",
                        officer=owner.name or "–",
                        count=len(contacts),
                        day=oldest.next_date.strftime("%d/%m/%Y"),
                    ),
                )

    def _reminded(self):
        """Close the reminders of these contacts: something was done."""
        self._reminders().action_done()
