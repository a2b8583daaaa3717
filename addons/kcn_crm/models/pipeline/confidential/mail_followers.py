from odoo import api, models
from odoo.fields import Domain

IDENTITY = "kcn.lead.identity"


class MailFollowers(models.Model):
    """Whoever follows a confidential lead follows where it is discussed.

    Odoo lets every employee read who follows what, with names and addresses. The investor's
    people are among the followers: those of a confidential lead are told to nobody but those
    who may know it, and a board's own contacts to nobody of another board.
    """

    _inherit = "mail.followers"

    @api.model_create_multi
    def create(self, vals_list):
        kept = self.env["crm.lead"]._keep_apart(vals_list, "res_model")
        fresh = [
            vals
            for vals, asked in zip(kept, vals_list, strict=True)
            if vals is asked or not self._follows(vals)
        ]
        return super().create(fresh)

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        if not (self.env.su or bypass_access):
            known = Domain("res_id", "in", self._known_identities().ids)
            domain = Domain(domain) & (Domain("res_model", "!=", IDENTITY) | known)
            domain &= Domain("partner_id.company_id", "in", [*self.env.companies.ids, False])
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)

    def _check_access(self, operation):
        refused = super()._check_access(operation)
        if refused or not self or self.env.su:
            return refused
        hidden = self._hidden()
        if not hidden:
            return None
        rules = self.env["ir.rule"]
        return hidden, lambda: rules._make_access_error(operation, hidden)

    def _hidden(self):
        """Give those of these followers of whom the user is not told."""
        # sudo: asked only of which record each row is, and whose the follower
        rows = self.sudo()
        boards = self.env.companies
        hidden = rows.filtered(lambda row: row.partner_id.company_id - boards)
        if kept := rows.filtered(lambda row: row.res_model == IDENTITY):
            known = set(self._known_identities().ids)
            hidden |= kept.filtered(lambda row: row.res_id not in known)
        return hidden.sudo(False)  # sudo: back to the user's own rights

    @api.model
    def _known_identities(self):
        """Give what the user may know of confidential leads: the rule leaves few."""
        identities = self.env[IDENTITY]
        if not identities.has_access("read"):
            return identities
        return identities.search(Domain.TRUE)

    def _follows(self, vals):
        """Say whether this partner is a follower of the record already."""
        names = ("res_model", "res_id", "partner_id")
        return self.search_count([(name, "=", vals.get(name)) for name in names], limit=1)
