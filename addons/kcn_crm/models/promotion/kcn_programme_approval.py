from odoo import fields, models


class KcnProgramme(models.Model):
    """An officer asks for the approval of a programme; the managers' step answers it."""

    _name = "kcn.programme"
    _inherit = ["kcn.programme", "kcn.approvable"]
    _approval_link = "programme_id"

    approval_ids = fields.One2many("kcn.approval", "programme_id", "Requests for Approval")

    def write(self, vals):
        result = super().write(vals)
        if vals.get("state") == "approved":
            self._answer_approval("approved")
        return result

    def _check_ready_to_ask(self):
        self._check_plan()
