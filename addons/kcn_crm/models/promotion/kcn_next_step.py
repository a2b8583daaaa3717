from odoo import models
from odoo.fields import Domain


class KcnNextStep(models.AbstractModel):
    """What is to be done next with somebody met: an activity of the owner reminds of it.

    A model that takes this part has ``user_id``, ``next_step``, ``next_date`` and activities;
    `_reminder_kind` is the activity's type (its XML id).
    """

    _name = "kcn.next.step"
    _description = "What Is To Be Done Next"
    _reminder_kind = None

    def _step_owed(self):
        """Say whether something is to be done."""
        self.ensure_one()
        return bool(self.next_date)

    def _keep_reminders(self):
        """Have one activity for each record with something to be done, as it says now."""
        there = self._reminders().grouped("res_id")
        fresh = []
        for record in self:
            reminder = there.get(record.id, self.env["mail.activity"])[:1]
            owner = record.user_id or record.create_uid
            wanted = {
                "user_id": owner.id,
                "date_deadline": record.next_date,
                "summary": record.next_step,
            }
            if not record._step_owed() or not owner.active:
                reminder.action_done()
            elif not reminder:
                fresh.append({**record._reminder_place(), **wanted})
            elif wanted != {
                "user_id": reminder.user_id.id,
                "date_deadline": reminder.date_deadline,
                "summary": reminder.summary,
            }:
                reminder.write(wanted)
        activities = self.env["mail.activity"].with_context(mail_activity_quick_update=True)
        activities.create(fresh)

    def _reminders(self):
        """Give the activities that remind of these records, as superuser."""
        kind = self.env.ref(self._reminder_kind)
        # sudo: the owner's reminder follows whoever of the board does the step
        return (
            self.env["mail.activity"]
            .sudo()
            .search(
                Domain("activity_type_id", "=", kind.id)
                & Domain("res_model", "=", self._name)
                & Domain("res_id", "in", self.ids)
            )
        )

    def _reminder_place(self):
        return {
            "activity_type_id": self.env.ref(self._reminder_kind).id,
            "res_model_id": self.env["ir.model"]._get_id(self._name),
            "res_id": self.id,
        }
