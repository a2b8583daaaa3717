from odoo import api, models


class CrmLead(models.Model):
    """A lead of a target company, or of one of its group, is what was aimed at."""

    _inherit = "crm.lead"

    @api.model_create_multi
    def create(self, vals_list):
        leads = super().create(vals_list)
        leads._tell_targets()
        return leads

    def write(self, vals):
        result = super().write(vals)
        if vals.get("partner_id"):
            self._tell_targets()
        return result

    def _tell_targets(self):
        for lead in self._of_a_board().filtered("partner_id"):
            self.env["kcn.target"]._reached("lead", lead.partner_id, lead.company_id, lead)
