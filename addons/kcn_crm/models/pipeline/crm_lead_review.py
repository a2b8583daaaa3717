from odoo import models


class CrmLead(models.Model):
    """What a review decided on a lead."""

    _inherit = "crm.lead"

    def _merge_dependences(self, opportunities):
        """What was decided on a merged lead is decided on the one that stays."""
        result = super()._merge_dependences(opportunities)
        if not (self | opportunities)._of_a_board():
            return result
        # sudo: as with the lots of the leads, whoever may merge them moves their records
        decisions = self.env["kcn.review.decision"].sudo()
        decisions.search([("lead_id", "in", opportunities.ids)]).write({"lead_id": self.id})
        return result
