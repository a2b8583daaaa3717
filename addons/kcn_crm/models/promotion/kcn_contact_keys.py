from odoo import api, fields, models
from odoo.tools import email_normalize

from ..pipeline.party_keys import phone_key, twin_key
from .contact_matcher import ContactMatcher
from .told import Told

# What a contact is recognised by
TOLD = ("name", "firm_name", "email", "phone", "tax_code", "country_id")


class KcnContact(models.Model):
    """A contact is recognised by these keys, as a list of the next forum tells it."""

    _inherit = "kcn.contact"

    firm_key = fields.Char(
        "Firm as Compared", compute="_compute_firm_key", store=True, precompute=True
    )
    phone_key = fields.Char(
        "Phone as Compared", compute="_compute_phone_key", store=True, precompute=True
    )
    first_id = fields.Many2one(
        "kcn.contact",
        "First Met As",
        index="btree_not_null",
        check_company=True,
        ondelete="set null",
        copy=False,
        readonly=True,
        help="The same person, when we met them for the first time.",
    )
    again_ids = fields.One2many("kcn.contact", "first_id", "Met Again As")
    merged_id = fields.Many2one(
        "kcn.contact",
        "Merged Into",
        index="btree_not_null",
        check_company=True,
        ondelete="set null",
        copy=False,
        readonly=True,
    )

    _firm_key_met = models.Index("(company_id, firm_key) WHERE firm_key IS NOT NULL")
    _phone_key_met = models.Index("(phone_key) WHERE phone_key IS NOT NULL")
    _email_met = models.Index("(email_normalized) WHERE email_normalized IS NOT NULL")

    @api.depends("firm_name")
    def _compute_firm_key(self):
        for contact in self:
            key = twin_key(contact.firm_name) if contact.firm_name else None
            contact.firm_key = key.replace(" ", "") if key else False

    @api.depends("phone", "country_id")
    def _compute_phone_key(self):
        for contact in self:
            country = contact.country_id.code
            contact.phone_key = phone_key(contact.phone, country) if contact.phone else False

    def _told(self):
        """Give what the contact says of itself, as `Told`."""
        self.ensure_one()
        return Told(
            name=self.name or "",
            firm_name=self.firm_name or "",
            email=email_normalize(self.email or "") or None,
            phone=self.phone or None,
            tax=self.tax_code or None,
            country_code=self.country_id.code or None,
            firm_id=self.firm_id.id or None,
        )

    def _verdicts(self):
        """Give ``{contact: Verdict}``: whom of those known before each of these may be.

        One query for the contacts of one board and one occasion.
        """
        verdicts = {}
        for key, contacts in self.grouped(lambda one: (one.company_id, *one._occasion())).items():
            told = {contact: contact._told() for contact in contacts}
            matcher = ContactMatcher(self.env, key[0], told.values(), *key[1:])
            for contact, one in told.items():
                verdicts[contact] = matcher.identify(one, but_id=contact.id)
        return verdicts

    def _occasion(self):
        """Give where and when the contact was met: (forum, day)."""
        self.ensure_one()
        return self.event_id, self.date
