from odoo import api, fields, models

INVESTOR_KINDS = [("fdi", "Foreign (FDI)"), ("ddi", "Domestic (DDI)")]


class CrmLead(models.Model):
    """What an investor wants of a board: who, what, how much land, where, when."""

    _inherit = "crm.lead"

    # Who
    user_ids = fields.Many2many(
        "res.users",
        "kcn_lead_officer_rel",
        "lead_id",
        "user_id",
        "Further Officers",
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
        check_company=True,
        help="Officers who work on the lead beside the responsible one.",
    )
    investor_kind = fields.Selection(
        INVESTOR_KINDS,
        compute="_compute_investor_kind",
        store=True,
        readonly=False,
        precompute=True,
        index=True,
        tracking=True,
        help="The investor's own, unless you say otherwise.",
    )

    # What
    sector_id = fields.Many2one("kcn.sector", index=True, ondelete="restrict")
    technology_level = fields.Selection(
        [
            ("low", "Low"),
            ("medium", "Medium"),
            ("high", "High"),
            ("top", "High Technology (Listed)"),
        ],
        help="Listed: on the Prime Minister's list of high technologies.",
    )
    environment_group = fields.Selection(
        [("1", "Group I"), ("2", "Group II"), ("3", "Group III"), ("4", "Group IV")],
        help="Group of the investment project by its environmental criteria: "
        "Law on Environmental Protection 72/2020/QH14, article 28.",
    )
    labour = fields.Integer(help="Workers when in full operation.")
    raw_material_note = fields.Char(
        "Raw Materials", help="Which materials, and where they come from."
    )

    # How much
    land_ha = fields.Float("Land Wanted (ha)", digits=(12, 2), aggregator="sum", tracking=True)
    power_mw = fields.Float("Power (MW)", digits=(12, 2))
    water_m3_day = fields.Float("Water (m³/day)", digits=(12, 0))

    # Where and when
    zone_ids = fields.Many2many(
        "kcn.zone",
        "kcn_lead_zone_rel",
        "lead_id",
        "zone_id",
        "Zones of Interest",
        domain="[('company_id', '=', company_id)]",
        check_company=True,
    )
    start_date = fields.Date("Wanted Start")

    # From which source
    source_kind = fields.Selection(
        [
            ("trip", "Promotion Trip"),
            ("forum", "Forum"),
            ("site", "Met on Site"),
            ("referral", "Referral"),
            ("web", "Web or Mail"),
        ],
        "Came From",
        index=True,
    )

    _needs_not_negative = models.Constraint(
        "CHECK (land_ha >= 0 AND power_mw >= 0 AND water_m3_day >= 0 AND labour >= 0)",
        "Land, power, water and labour cannot be below zero.",
    )

    @api.depends("partner_id")
    def _compute_investor_kind(self):
        ours = self._of_a_board()
        for lead in self:
            known = lead in ours and lead.partner_id.commercial_partner_id.investor_kind
            # A developer of infrastructure may be either
            proposed = known if known in dict(INVESTOR_KINDS) else False
            lead.investor_kind = lead.investor_kind or proposed

    def _investor(self):
        """Give the company behind the lead's contact, or the contact; empty without one."""
        self.ensure_one()
        return self.partner_id.commercial_partner_id

    def _merge_get_fields(self):
        if not self._of_a_board():
            # Whoever works with Odoo's crm alone may not even read zones
            return super()._merge_get_fields()
        wanted = ["investor_kind", "sector_id", "technology_level", "environment_group"]
        wanted += ["labour", "raw_material_note", "land_ha", "power_mw", "water_m3_day"]
        wanted += ["start_date", "source_kind", "capital", "capital_currency_id"]
        return [*super()._merge_get_fields(), *wanted]

    def _merge_get_fields_specific(self):
        if not self._of_a_board():
            return super()._merge_get_fields_specific()
        return {
            **super()._merge_get_fields_specific(),
            "user_ids": lambda _name, leads: leads.user_ids,
            "zone_ids": lambda _name, leads: leads.zone_ids,
            # An amount without its own currency says nothing
            "capital_currency_id": lambda _name, leads: leads._merged_capital_currency(),
        }

    def _merged_capital_currency(self):
        stated = self.filtered("capital")[:1] or self[:1]
        return stated.capital_currency_id.id
