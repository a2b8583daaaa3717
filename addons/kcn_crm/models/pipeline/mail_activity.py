from odoo import api, models

OWED = ("kcn.commitment", "kcn.review.decision")
WRITTEN = (("summary", "name"), ("date_deadline", "due_date"), ("user_id", "user_id"))


class MailActivity(models.Model):
    """An activity that stands for what is owed tells it what its owner does with it."""

    _inherit = "mail.activity"

    @api.model
    def _search(self, domain, offset=0, limit=None, order=None, *, bypass_access=False, **kwargs):
        """Find what may be read, also for leaders, who read the records and write none.

        Odoo lets them read such an activity, but finds only those of records they may write.
        """
        user = self.env.user
        reads_only = user.has_group("kcn_crm.group_leader") and not user.has_group(
            "kcn_crm.group_officer"
        )
        if self.env.su or bypass_access or not reads_only:
            options = {"bypass_access": bypass_access, **kwargs}
            return super()._search(domain, offset, limit, order, **options)
        query = super()._search(domain, offset, limit, order, bypass_access=True, **kwargs)
        return self.browse(query)._filtered_access("read")._as_query(order)

    def write(self, vals):
        result = super().write(vals)
        told = {name: vals[source] for source, name in WRITTEN if vals.get(source)}
        if vals.get("active"):
            told["done_date"] = False
        if told:
            for owed in self._owed():
                owed.write(told)
        return result

    def _action_done(self, feedback=False, attachment_ids=None):
        stood_for = self._owed()
        result = super()._action_done(feedback=feedback, attachment_ids=attachment_ids)
        for owed in stood_for:
            owed.filtered(lambda row: not row.done_date).write(
                {"done_date": self.env["kcn.zone"]._today()}
            )
        return result

    def _owed(self):
        """Give what these activities stand for, model by model, unless that is what tells us."""
        if self.env.context.get("kcn_owed_tells"):
            return []
        told = {"kcn_activity_tells": True}
        # sudo: an owner may do the activity without being one who writes what is owed
        models_owed = [self.env[name].sudo().with_context(**told) for name in OWED]
        return [rows.search([("activity_id", "in", self.ids)]) for rows in models_owed]
