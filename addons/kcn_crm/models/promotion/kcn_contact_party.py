from odoo import models

from ..pipeline.party_keys import phone_key

SURE = 70  # points of party_signals: the same name, the same tax code, or two signs together


class KcnContact(models.Model):
    """Who a contact is: the firm found in the books, or made; the person beneath it."""

    _inherit = "kcn.contact"

    def _known_firm(self):
        """Give the firm of the contact, made if nobody knew it; what is near is told of.

        An empty record where the contact names no firm: then the person stands alone.
        """
        self.ensure_one()
        firm = self.firm_id or self.partner_id.commercial_partner_id.filtered("is_company")
        if firm or not self.firm_name:
            return firm
        values = {
            "name": self.firm_name,
            "is_company": True,
            "email": self.email,
            "phone": self.phone,
            "country_id": self.country_id.id,
            "company_id": self.company_id.id,
        }
        for twin, _reason, points in self.env["res.partner"].new(values)._likely_twins(limit=1):
            if points >= SURE:
                return twin
        # The telephone and address of the card are the person's
        firm = firm.create({**values, "email": False, "phone": False})
        firm._tell_of_twins()
        return firm

    def _known_person(self, firm):
        """Give the person beneath the firm, made if nobody knew them; empty without a name."""
        self.ensure_one()
        people = self.env["res.partner"]
        if self.partner_id or not self.name:
            return self.partner_id
        colleagues = firm.child_ids.filtered(lambda one: not one.is_company)
        return colleagues.filtered(self._is_person)[:1] or people.create(
            {
                "name": self.name,
                "function": self.function,
                "email": self.email,
                "phone": self.phone,
                "parent_id": firm.id,
                "country_id": self.country_id.id,
                "company_id": self.company_id.id,
            }
        )

    def _is_person(self, person):
        """Say whether a colleague is the contact: by address, telephone or the whole name."""
        self.ensure_one()
        country = self.country_id.code
        told = {
            (self.email or "").strip().lower(),
            self.phone and phone_key(self.phone, country),
            (self.name or "").strip().casefold(),
        }
        known = {
            (person.email or "").strip().lower(),
            person.phone_key,
            (person.name or "").strip().casefold(),
        }
        return bool((told & known) - {"", None, False})
