from odoo import api, fields, models
from odoo.fields import Domain

# What tells the investor, and everything that is free text
IDENTITY_FIELDS = (
    "name",
    "partner_id",
    "partner_name",
    "contact_name",
    "function",
    "email_from",
    "email_cc",
    "phone",
    "website",
    "lang_id",
    "street",
    "street2",
    "zip",
    "city",
    "state_id",
    "country_id",
    "description",
    "raw_material_note",
    "referred",
    "campaign_id",
    "medium_id",
    "source_id",
    "tag_ids",
)


class CrmLead(models.Model):
    """Confidential leads: who may know, and where what they may know is.

    In Python a confidential lead is what everybody may see of it: ``lead.name`` and
    ``lead.display_name`` are the code name, ``lead.partner_id`` is empty. Who needs the
    investor asks `_who`. Stage, land, zones, capital, needs, officers and the reserved lots
    stay, so that the board's land planning stays right.
    """

    _inherit = "crm.lead"

    confidential = fields.Boolean(tracking=True, copy=False)
    code_name = fields.Char(
        copy=False,
        help="What all others see instead of the investor. Left empty, it is numbered.",
    )
    concealed = fields.Boolean(
        "Concealed from Me", compute="_compute_concealed", search="_search_concealed"
    )
    identity_id = fields.Many2one(
        "kcn.lead.identity", "Who Stands Behind", compute="_compute_identity_id"
    )

    _confidential_few = models.Index("(company_id) WHERE confidential")
    _code_name_once = models.UniqueIndex(
        "(company_id, lower(code_name)) WHERE confidential",
        "Another confidential lead has this code name already: choose another one.",
    )

    @api.depends("confidential", "user_id", "user_ids")
    @api.depends_context("uid")
    def _compute_concealed(self):
        """Who may know is who was among the officers before what is being typed.

        Whoever hands a lead over in its form writes that as one of those who know.
        """
        user = self.env.user
        hidden = self.filtered("confidential")
        (self - hidden).concealed = False
        if not hidden:
            return
        officer, all_of_board = user.has_group("kcn_crm.group_officer"), self._knows_all()
        for lead in hidden:
            saved = lead._origin or lead
            works_on_it = officer and user in saved.user_id | saved.user_ids
            known = works_on_it or (all_of_board and lead.company_id in user.company_ids)
            lead.concealed = not known

    def _search_concealed(self, operator, value):
        if operator != "in":
            return NotImplemented
        wanted = {bool(item) for item in value}
        if wanted == {True, False}:
            return Domain.TRUE
        hidden = Domain("confidential", "=", True)
        if self._knows_all():
            hidden &= Domain("company_id", "not in", self.env.user.company_ids.ids)
        if self.env.user.has_group("kcn_crm.group_officer"):
            hidden &= Domain("user_id", "!=", self.env.uid)
            hidden &= Domain("user_ids", "not in", [self.env.uid])
        return hidden if True in wanted else ~hidden

    @api.depends("concealed")
    @api.depends_context("uid")
    def _compute_meeting_display(self):
        """When a confidential lead is met is told to those only who know it."""
        hidden = self.filtered("concealed")
        hidden.meeting_display_date = False
        hidden.meeting_display_label = self.env._("No Meeting")
        return super(CrmLead, self - hidden)._compute_meeting_display()

    @api.depends("confidential")
    @api.depends_context("uid")
    def _compute_identity_id(self):
        known = self._known_identities()
        for lead in self:
            lead.identity_id = known.get(lead._origin.id, False)

    @api.model
    def _identity_field_names(self):
        """Give the names of the fields that are kept apart while a lead is confidential.

        A room that adds to leads what tells the investor adds it to both models, under one
        name, and to this list.
        """
        return IDENTITY_FIELDS

    @api.model
    def _knows_all(self):
        """Say whether the user sees who stands behind every lead of the board."""
        user = self.env.user
        return user.has_group("kcn_crm.group_manager") or user.has_group("kcn_crm.group_leader")

    @api.model
    def _may_know(self):
        """Say whether there may be a confidential lead of which the user knows."""
        return self.env.user.has_group("kcn_crm.group_officer") or self._knows_all()

    def _known_identities(self):
        """Give ``{lead id: identity}`` of those of these leads of which the user may know."""
        if not self._may_know() or not any(self._origin._ids):
            return {}
        # sudo: taken off, the rule decides for the user
        identities = self.env["kcn.lead.identity"].sudo(False)
        found = identities.search(Domain("lead_id", "in", self._origin.ids))
        return {identity.lead_id.id: identity for identity in found}

    def _who(self):
        """Give the record that tells who the investor is, as far as the user may know.

        The lead itself, or what is known of a confidential one; both have the fields of
        `_identity_field_names`. As superuser, who has no reader, the public lead.
        """
        self.ensure_one()
        if not self.confidential or self.env.su:
            return self
        return self._known_identities().get(self.id, self)

    def _investor(self):
        # What is known of the investor, to those who may know
        return self._who().partner_id.commercial_partner_id

    def _reserving_investor(self):
        if not self.confidential:
            return super()._reserving_investor()
        # Asked only whether there is one: the reservation itself names none
        return self._identities().partner_id.commercial_partner_id

    def _is_filled(self, name):
        if self.confidential and name in self._identity_field_names():
            return bool(self._identities()[name])
        return super()._is_filled(name)

    def _identities(self):
        """Give what is known of these leads, as superuser: for what is not shown."""
        # sudo: the caller shows nothing of it, or asks the rights before
        identities = self.env["kcn.lead.identity"].sudo()
        return identities.search(Domain("lead_id", "in", self.ids))
