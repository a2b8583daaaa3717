from odoo import api, fields, models

OWN = "vi"  # what everybody at a board speaks


class CrmLead(models.Model):
    """The language in which the investor is spoken to."""

    _inherit = "crm.lead"

    language_id = fields.Many2one(
        "kcn.language",
        "Investor's Language",
        compute="_compute_language_id",
        store=True,
        readonly=False,
        index="btree_not_null",
        ondelete="set null",
        help="By the investor's home country, unless you say otherwise.",
    )

    @api.depends("partner_id.home_country_id", "country_id", "investor_kind", "team_id")
    def _compute_language_id(self):
        ours = self._of_a_board()
        (self - ours).language_id = False
        if not ours:
            return
        by_country = self.env["kcn.language"]._of_countries()
        by_code = {language.code: language for language in by_country.values()}
        common = by_country.get(self.env["res.country"])
        for lead in ours:
            partner = lead.partner_id
            country = (
                partner.commercial_partner_id.home_country_id
                or partner.home_country_id
                or lead.country_id
            )
            spoken = by_code.get((partner.lang or "")[:2])
            if country:
                lead.language_id = by_country.get(country, common)
            elif lead.investor_kind == "ddi":
                lead.language_id = by_code.get(OWN)
            elif spoken and spoken.code != OWN:
                # Who is entered at a board gets the board's language, which says nothing
                lead.language_id = spoken
            else:
                lead.language_id = lead.investor_kind and common

    @api.model
    def _identity_field_names(self):
        """Where somebody comes from is half of who it is."""
        return (*super()._identity_field_names(), "language_id")


class KcnLeadIdentity(models.Model):
    """The language of the investor of a confidential lead."""

    _inherit = "kcn.lead.identity"

    language_id = fields.Many2one("kcn.language", "Investor's Language", ondelete="set null")
