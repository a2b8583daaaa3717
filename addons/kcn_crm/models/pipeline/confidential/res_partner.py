from odoo import fields, models
from odoo.fields import Domain

from ...zones.res_partner import READERS


class ResPartner(models.Model):
    """A firm shows its confidential leads to those who know them."""

    _inherit = "res.partner"

    confidential_lead_count = fields.Integer(
        "Confidential Leads", compute="_compute_confidential_lead_count", groups=READERS
    )

    def _compute_confidential_lead_count(self):
        known = self._known_identities()
        for partner in self:
            partner.confidential_lead_count = len(
                known.filtered(
                    lambda identity, firm=partner: (
                        firm in identity.partner_id | identity.partner_id.commercial_partner_id
                    )
                )
            )

    def action_view_confidential_leads(self):
        """Open those confidential leads of the firm and its people of which the user knows."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_lead_action")
        action["domain"] = [("id", "in", self._known_identities().lead_id.ids)]
        return action

    def _known_identities(self):
        """Give what the user may know of confidential leads of these firms and their people."""
        # The rule leaves what the user may know
        identities = self.env["kcn.lead.identity"]
        return identities.search(Domain("partner_id", "child_of", self.ids))
