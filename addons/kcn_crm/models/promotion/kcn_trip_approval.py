from odoo import fields, models


class KcnTrip(models.Model):
    """An officer asks for the approval of a trip; the managers' step answers it."""

    _name = "kcn.trip"
    _inherit = ["kcn.trip", "kcn.approvable"]
    _approval_link = "trip_id"

    approval_ids = fields.One2many("kcn.approval", "trip_id", "Requests for Approval")

    def _check_ready_to_ask(self):
        self._check_complete("approved")

    def _move(self, state):
        result = super()._move(state)
        if answer := {"approved": "approved", "cancelled": "withdrawn"}.get(state):
            self._answer_approval(answer)
        return result
