from odoo import api, models


class CrmLead2opportunityPartner(models.TransientModel):
    """A lead of a board's pipeline that is made an opportunity stays in its pipeline."""

    _inherit = "crm.lead2opportunity.partner"

    @api.depends("user_id", "lead_id")
    def _compute_team_id(self):
        ours = self.filtered("lead_id.board_pipeline")
        for convert in ours:
            convert.team_id = convert.lead_id.team_id
        return super(CrmLead2opportunityPartner, self - ours)._compute_team_id()
