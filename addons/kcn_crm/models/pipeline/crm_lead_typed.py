from odoo import models
from odoo.fields import Domain

from .party_keys import twin_key


class CrmLead(models.Model):
    """A firm that came by mail or was only typed becomes a contact when it is needed."""

    _inherit = "crm.lead"

    def _typed_investor(self):
        """Give the name of the firm or person that has no contact yet; False without one."""
        self.ensure_one()
        return not self.partner_id and (self.partner_name or self.contact_name)

    def _typed_firm_known(self):
        """Give the firm of the board that goes by the typed name, however it is spelled."""
        self.ensure_one()
        firms = self.env["res.partner"]
        key = not self.partner_id and self.partner_name and twin_key(self.partner_name)
        if not key:
            return firms
        boards = [False, self.company_id.id]
        domain = Domain("twin_key", "=", key) & Domain("is_company", "=", True)
        return firms.search(domain & Domain("company_id", "in", boards), order="id", limit=1)

    def _take_typed_investor(self):
        """Make the typed firm or person the lead's contact: the one known, or a new one."""
        for lead in self:
            if lead._typed_investor():
                lead._handle_partner_assignment(force_partner_id=lead._typed_firm_known().id)
