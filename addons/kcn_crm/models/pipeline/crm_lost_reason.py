from odoo import api, fields, models


class CrmLostReason(models.Model):
    """Why boards lose investors; Odoo's own reasons are those of shops."""

    _inherit = "crm.lost.reason"

    of_boards = fields.Boolean("Reason of the Boards", index=True)


class CrmLeadLost(models.TransientModel):
    _inherit = "crm.lead.lost"

    of_boards = fields.Boolean(compute="_compute_of_boards")

    @api.depends("lead_ids")
    def _compute_of_boards(self):
        for wizard in self:
            wizard.of_boards = bool(wizard.lead_ids._of_a_board())
