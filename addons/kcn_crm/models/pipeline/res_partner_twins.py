from markupsafe import Markup
from odoo import api, fields, models
from odoo.fields import Domain

from .party_keys import (
    domain_key,
    is_firm_name,
    phone_key,
    search_key,
    tax_key,
    twin_key,
)
from .twins_of_firm import likely_twins

MOST_SHOWN = 5


class ResPartner(models.Model):
    """One company is one record, however it is spelled."""

    _inherit = "res.partner"

    twin_key = fields.Char(
        "Short Name", compute="_compute_twin_key", store=True, index=True, precompute=True
    )
    tax_key = fields.Char(
        "Tax Code as Compared",
        compute="_compute_tax_key",
        store=True,
        index="btree_not_null",
        precompute=True,
    )
    domain_key = fields.Char(
        "Internet Domain",
        compute="_compute_domain_key",
        store=True,
        index="btree_not_null",
        precompute=True,
    )
    phone_key = fields.Char(
        "Phone as Compared",
        compute="_compute_phone_key",
        store=True,
        index="btree_not_null",
        precompute=True,
    )
    alias_ids = fields.One2many(
        "kcn.party.alias",
        "partner_id",
        "Former and Other Names",
        groups="kcn_crm.group_leader,kcn_crm.group_officer",
    )
    twin_note = fields.Html("Likely the Same Firm", compute="_compute_twin_note")

    _twin_key_near = models.Index("USING gin (twin_key gin_trgm_ops)")
    _twin_key_compact = models.Index("(replace(twin_key, ' ', '')) WHERE twin_key IS NOT NULL")
    _tax_key_branch = models.Index("(left(tax_key, 10)) WHERE tax_key IS NOT NULL")

    @api.depends("name")
    def _compute_twin_key(self):
        for partner in self:
            partner.twin_key = twin_key(partner.name or "") or False

    @api.depends("vat")
    def _compute_tax_key(self):
        for partner in self:
            partner.tax_key = tax_key(partner.vat) or False

    @api.depends("email", "website")
    def _compute_domain_key(self):
        for partner in self:
            partner.domain_key = domain_key(partner.email, partner.website) or False

    @api.depends("phone", "country_id")
    def _compute_phone_key(self):
        for partner in self:
            country = partner.country_id.code
            partner.phone_key = phone_key(partner.phone, country) if partner.phone else False

    @api.depends("name", "vat", "email", "website", "phone", "country_id", "is_company", "group_id")
    @api.depends_context("uid", "allowed_company_ids", "lang")
    def _compute_twin_note(self):
        officer = self.env.user.has_group("kcn_crm.group_officer")
        for partner in self:
            twins = partner._likely_twins() if officer and partner.is_company else []
            lines = Markup().join(
                Markup("<li>%s: <i>%s</i></li>") % (twin._twin_link(), reason)
                for twin, reason, _score in twins
            )
            partner.twin_note = lines and Markup("<ul class='mb-0 ps-3'>%s</ul>") % lines

    @api.model
    def name_create(self, name):
        """Make a firm of the board when a person types a firm's name; tell of likely twins."""
        officer = self.env.user.has_group("kcn_crm.group_officer")
        if not officer or not is_firm_name(name):
            return super().name_create(name)
        context = {"default_is_company": True, **self.env.context}
        if self.env.company.board_code:
            context.setdefault("default_company_id", self.env.company.id)
        made = super(ResPartner, self.with_context(**context)).name_create(name)
        self.browse(made[0])._tell_of_twins()
        return made

    @api.model
    def _search_display_name(self, operator, value):
        """Find a firm by its former names, its short name and its tax code as well."""
        domain = super()._search_display_name(operator, value)
        if operator not in ("ilike", "like", "=") or not isinstance(value, str) or not value:
            return domain
        return Domain(domain) | self._search_as_party(operator, value)

    @api.model
    def _search_as_party(self, operator, value):
        # sudo: only the firm's id comes of it, and the firm's own rules decide on that
        aliases = self.env["kcn.party.alias"].sudo()
        named = aliases._search([("name", operator, value)])
        domain = Domain("id", "in", named.subselect("partner_id"))
        if key := search_key(value):
            domain |= Domain("twin_key", "=", key)
            domain |= Domain("twin_key", "=like", key.replace("%", "") + " %")
        code = tax_key(value)
        if code and len(code) >= 8 and code.isdigit():
            domain |= Domain("tax_key", "=like", code + "%")
        return domain

    def action_merge_twin(self):
        """Compare the firm with its likeliest twin, to merge them or say that they differ."""
        self.ensure_one()
        twins = self._likely_twins()
        return self.env["kcn.partner.merge"]._open(self, twins[0][0] if twins else self.browse())

    def _likely_twins(self, limit=MOST_SHOWN):
        """Give [(firm, reason, points)] of the firms of the user's boards that are like this.

        Pairs that an officer has said to differ are left out. The record may be new.
        """
        self.ensure_one()
        firms = self.env["res.partner"]
        if not self.name:
            return []
        self._flush_party_keys()
        keys = {
            "name": twin_key(self.name),
            "tax": tax_key(self.vat),
            "phone": phone_key(self.phone, self.country_id.code) if self.phone else None,
            "domain": domain_key(self.email, self.website),
            "group": (self.group_id or self)._origin.id,
        }
        but = {*self._origin.ids, *self.parent_id._origin.ids, *self._origin.child_ids.ids}
        but |= set(self.env["kcn.twin"]._distinct_of(self._origin).ids)
        query = likely_twins(keys, self.env.companies.ids, but, limit)
        rows = self.env.execute_query_dict(query)
        # The rules are asked once more by the search: the query knows boards only
        seen = set(firms.search([("id", "in", [row["id"] for row in rows])]).ids)
        word = self.env["kcn.twin"]._word_reason
        return [
            (firms.browse(row["id"]), word(row), row["score"]) for row in rows if row["id"] in seen
        ]

    @api.model
    def _flush_party_keys(self):
        names = ["twin_key", "tax_key", "domain_key", "phone_key", "group_id", "parent_id"]
        self.env["res.partner"].flush_model([*names, "active", "is_company", "company_id"])
        self.env["kcn.party.alias"].flush_model()

    def _twin_link(self):
        place = self.city or self.country_id.name
        told = f"{self.name} ({place})" if place else self.name
        return Markup("<a href='/odoo/res.partner/%s' target='_blank'>%s</a>") % (self.id, told)

    def _tell_of_twins(self):
        """Tell the user at once of the likely twins of a firm just made without a form."""
        twins = self._likely_twins(limit=1)
        if twins:
            twin, reason, _score = twins[0]
            message = self.env._(
                "%(new)s may be %(old)s (%(reason)s). Open the new firm to compare and merge.",
                new=self.name,
                old=twin.name,
                reason=reason,
            )
            title = self.env._("Is this firm known already?")
            payload = {"type": "warning", "title": title, "message": message, "sticky": True}
            self.env.user._bus_send("simple_notification", payload)
