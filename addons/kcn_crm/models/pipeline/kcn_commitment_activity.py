from odoo import fields, models


class MailActivity(models.Model):
    """An activity that stands for a commitment tells it what its owner does with it."""

    _inherit = "mail.activity"

    def write(self, vals):
        result = super().write(vals)
        told = {
            name: vals[source]
            for source, name in (
                ("summary", "name"),
                ("date_deadline", "due_date"),
                ("user_id", "user_id"),
            )
            if vals.get(source)
        }
        if vals.get("active"):
            told["done_date"] = False
        if told:
            self._commitments().write(told)
        return result

    def _action_done(self, feedback=False, attachment_ids=None):
        commitments = self._commitments()
        result = super()._action_done(feedback=feedback, attachment_ids=attachment_ids)
        commitments.filtered(lambda commitment: not commitment.done_date).write(
            {"done_date": fields.Date.context_today(self)}
        )
        return result

    def _commitments(self):
        """Give the commitments these activities stand for, unless they are what tells us."""
        # An owner may do the activity without being one who writes commitments
        commitments = self.env["kcn.commitment"].sudo().with_context(kcn_activity_tells=True)
        if self.env.context.get("kcn_commitment_tells"):
            return commitments
        return commitments.search([("activity_id", "in", self.ids)])
