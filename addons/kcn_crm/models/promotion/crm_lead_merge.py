from odoo import models


class CrmLead(models.Model):
    """Of whom a merged lead came: the contacts and the targets."""

    _inherit = "crm.lead"

    def _merge_dependences(self, opportunities):
        """Who became a merged lead became the one that stays: nothing is counted as lost."""
        result = super()._merge_dependences(opportunities)
        if not (self | opportunities)._of_a_board():
            return result
        for model in ("kcn.contact", "kcn.target"):
            # sudo: as with the lots of the leads, whoever may merge them moves their records
            rows = self.env[model].sudo().with_context(active_test=False)
            rows.search([("lead_id", "in", opportunities.ids)]).write({"lead_id": self.id})
        return result
