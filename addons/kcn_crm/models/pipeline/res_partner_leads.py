from odoo import models


class ResPartner(models.Model):
    """From an investor to its leads: people of a board find them on the board's own pages."""

    _inherit = "res.partner"

    def action_view_opportunity(self):
        """Open the leads of the firm and of its contacts, those lost and licensed, too."""
        if not self.env.user._works_for_a_board():
            return super().action_view_opportunity()
        action = self._open_board_leads(self._get_contact_opportunities_domain())
        action["context"] |= {"default_partner_id": self.id, "active_test": False}
        return action

    def _open_board_leads(self, domain):
        """Give the action that shows these leads in the boards' own list, kanban and form."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_lead_action")
        # The address of the whole pipeline would not bring one back to these
        action.pop("path", None)
        action["name"] = action["display_name"] = self.env._("Leads: %s", self.name)
        action["views"] = sorted(action["views"], key=lambda view: view[1] != "list")
        action["domain"] = domain
        developer = self.investor_kind == "developer"
        team = self.env.ref(f"kcn_crm.crm_team_{'developer' if developer else 'investor'}")
        action["context"] = {"default_type": "opportunity", "default_team_id": team.id}
        return action
