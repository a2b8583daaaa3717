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
        if vals.get("confidential"):
            self._leave_targets()
        return result

    def _leave_targets(self):
        """The list of targets names firms: it does not point at a lead that hides its own."""
        # sudo: whoever hides the lead need not be the owner of the target
        targets = self.env["kcn.target"].sudo().search([("lead_id", "in", self.ids)])
        targets.with_context(tracking_disable=True).write({"state": "meeting", "lead_id": False})

    def _tell_targets(self):
        leads = self._of_a_board().filtered("partner_id")
        # Asked for all at once: few leads are of a target
        for lead in leads.filtered(leads._of_a_target()):
            self.env["kcn.target"]._reached("lead", lead.partner_id, lead.company_id, lead)

    def _of_a_target(self):
        """Give the question whether a target names a lead's firm, or the group it is of."""
        firms = self.partner_id.commercial_partner_id
        # sudo: asked for the program, which takes the targets forward
        targets = self.env["kcn.target"].sudo()
        aimed_at = targets.search([("partner_id", "in", (firms | firms.group_id).ids)]).partner_id

        def aimed(lead):
            firm = lead.partner_id.commercial_partner_id
            return (firm | firm.group_id) & aimed_at

        return aimed
