from odoo import api, models


class KcnContact(models.Model):
    """Who was met of a target company, or invited, takes it forward."""

    _inherit = "kcn.contact"

    @api.model_create_multi
    def create(self, vals_list):
        contacts = super().create(vals_list)
        contacts._tell_targets()
        return contacts

    def write(self, vals):
        result = super().write(vals)
        told_later = self.env.context.get("kcn_targets_told_later")
        if not told_later and (vals.get("firm_id") or vals.get("partner_id")):
            self._tell_targets()
        return result

    def _tell_targets(self):
        # A contact whose lead is confidential tells the list nothing
        known = self.filtered(
            lambda contact: (
                (contact.firm_id or contact.partner_id) and not contact.lead_id.confidential
            )
        )
        for company, contacts in known.grouped("company_id").items():
            partners = contacts.firm_id | contacts.partner_id
            self.env["kcn.target"]._reached("approached", partners, company)
