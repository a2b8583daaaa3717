from odoo import fields, models

TASK = "mail.mail_activity_data_todo"


class KcnProgrammeLine(models.Model):
    """The activities of an approved programme are tasks of their officers."""

    _name = "kcn.programme.line"
    _inherit = ["kcn.programme.line", "mail.thread", "mail.activity.mixin"]

    def write(self, vals):
        result = super().write(vals)
        if {"user_id", "date_to", "done_date", "programme_id"} & vals.keys():
            self._sync_tasks()
        return result

    def action_done(self):
        """Note that the activity was done today."""
        self.write({"done_date": fields.Date.context_today(self)})

    def _sync_tasks(self):
        """Give each open activity of an approved programme one task, due on its last day."""
        # sudo: the task is the officer's, the one who plans it may be somebody else
        for line in self.sudo():
            tasks = line.activity_ids.filtered("automated")
            owner = line.user_id
            open_now = line.state == "approved" and owner and not line.done_date
            if line.done_date and tasks:
                tasks.action_feedback()
            elif not open_now:
                tasks.unlink()
            elif tasks:
                tasks.write({"user_id": owner.id, "date_deadline": line.date_to})
            else:
                line.activity_schedule(TASK, line.date_to, summary=line.name, user_id=owner.id)
