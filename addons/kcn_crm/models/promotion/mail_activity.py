from odoo import models
from odoo.exceptions import UserError

from .kcn_approvable import ACTIVITY


class MailActivity(models.Model):
    """What waits for a manager's approval stays on the managers' lists until it is answered."""

    _inherit = "mail.activity"

    def unlink(self):
        # sudo: the program takes the activity away itself, with the answer or with the draft
        if not self.env.su:
            self._check_approval_answered()
        return super().unlink()

    def _action_done(self, feedback=False, attachment_ids=None):
        self._check_approval_answered()
        return super()._action_done(feedback=feedback, attachment_ids=attachment_ids)

    def _check_approval_answered(self):
        """Refuse to put away the reminder of a request that nobody has answered.

        Who is not the one to answer hands it to another manager.

        :raise UserError: the request waits
        """
        kind = self.env.ref(ACTIVITY, raise_if_not_found=False)
        asked = self.filtered(lambda act: act.active and act.activity_type_id == kind)
        for model, activities in asked.grouped("res_model").items():
            # sudo: whether the draft still waits, and nothing else
            drafts = self.env[model].sudo().browse(activities.mapped("res_id")).exists()
            for draft in drafts:
                if draft.approval_waiting:
                    raise UserError(
                        self.env._(
                            "“%s” still waits for your answer: open it and press “Approve” or "
                            "“Do Not Approve”. That takes it off your list.",
                            draft.display_name,
                        )
                    )
