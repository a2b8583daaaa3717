from odoo import api, fields, models
from odoo.fields import Domain

from .kcn_contact_followup import OWED_STATES

ACTIVITY = "kcn_crm.mail_activity_type_answer"


class KcnContact(models.Model):
    """Nobody who waits for an answer is forgotten: first the owner is told, then the manager."""

    _inherit = "kcn.contact"

    @api.model
    def _cron_remind(self):
        """Give each contact that is late an activity of its owner, and tell the managers."""
        today = fields.Date.context_today(self)
        late = self.search(
            Domain("state", "in", OWED_STATES) & Domain("next_date", "<", today),
            order="next_date, id",
        )
        late._remind_owners()
        late._tell_managers(today)

    def _remind_owners(self):
        """Make the activity of each of these contacts, or move the one there is."""
        kind = self.env.ref(ACTIVITY)
        waiting = self.env["mail.activity"].search(
            [("activity_type_id", "=", kind.id), ("res_model", "=", self._name)]
        )
        mine = {
            act.res_id: act for act in waiting if act.user_id == self.browse(act.res_id).user_id
        }
        model_id = self.env["ir.model"]._get_id(self._name)
        fresh = []
        for contact in self:
            owner = contact.user_id or contact.create_uid
            if act := mine.get(contact.id):
                if act.date_deadline != contact.next_date:
                    act.date_deadline = contact.next_date
            elif owner.active:
                fresh.append(
                    {
                        "activity_type_id": kind.id,
                        "res_model_id": model_id,
                        "res_id": contact.id,
                        "user_id": owner.id,
                        "date_deadline": contact.next_date,
                        "summary": contact.next_step,
                    }
                )
        self.env["mail.activity"].with_context(mail_activity_quick_update=True).create(fresh)

    def _tell_managers(self, today):
        """Tell each board's managers of each officer who is late beyond the rule, once."""
        by_owner = {}
        for contact in self:
            limit = contact.rule_id.days_manager
            if (today - contact.next_date).days > limit:
                key = (contact.company_id, contact.user_id)
                by_owner.setdefault(key, []).append(contact)
        group = self.env.ref("kcn_crm.group_manager")
        todo = self.env.ref("mail.mail_activity_data_todo")
        for (board, owner), contacts in by_owner.items():
            managers = group.all_user_ids.filtered(
                lambda user, board=board: board in user.company_ids and not user.share
            )
            oldest = contacts[0]
            told = oldest.activity_ids.filtered(lambda act: act.activity_type_id == todo).user_id
            for manager in managers - told - owner - self.env.ref("base.user_root"):
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
        # sudo: the owner's reminder is done by whoever of the board has answered
        activities = self.sudo().activity_ids.filtered(
            lambda act: act.activity_type_id == self.env.ref(ACTIVITY)
        )
        activities.action_done()
