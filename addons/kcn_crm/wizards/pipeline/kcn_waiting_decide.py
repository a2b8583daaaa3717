from odoo import fields, models


class KcnWaitingDecide(models.TransientModel):
    """Pass an entry of the waiting list over, or withdraw it: with the reason, for all to read."""

    _name = "kcn.waiting.decide"
    _description = "Decide on the Waiting List"

    waiting_id = fields.Many2one("kcn.waiting", "Entry", required=True, ondelete="cascade")
    kind = fields.Selection(
        [("passed", "Pass Over"), ("withdrawn", "Withdraw")], "Decision", required=True
    )
    reason = fields.Char(required=True)

    def action_decide(self):
        """Do it, and offer the land to whoever is next."""
        self.ensure_one()
        entry = self.waiting_id
        entry.check_access("write")
        if self.kind == "passed":
            entry._refuse_to_decide()
        state = "waiting" if self.kind == "passed" else "withdrawn"
        entry._move(state, self.kind, note=self.reason)
        entry._tell_lead(
            self.env._("Passed over on the waiting list: %s", self.reason)
            if self.kind == "passed"
            else self.env._("Withdrawn from the waiting list: %s", self.reason)
        )
        entry._make_offers(entry.company_id)
        return {"type": "ir.actions.act_window_close"}
