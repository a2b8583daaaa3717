from odoo import models

from .contact_matcher import ContactMatcher
from .told import Firm, Party


class KcnContact(models.Model):
    """Who a contact is: the firm and the person of the books, made where nobody knows them."""

    _inherit = "kcn.contact"

    def _take_parties(self):
        """Give each contact its firm, and the person beneath it: a known one, or a new one.

        The same person, met on another occasion, is the same one from then on. However many
        the contacts are, each board's are asked about at once, and what is new is made at once.
        """
        later = self.with_context(kcn_targets_told_later=True)
        later._take_firms()
        later._take_people()
        self._tell_targets()

    def _take_firms(self):
        """Give each contact the firm that it names, made if nobody knows it."""
        for contact in self.filtered(lambda one: one.partner_id and not one.firm_id):
            contact.firm_id = contact.partner_id.commercial_partner_id.filtered("is_company")
        taken = {}
        for contact, told, matcher in self.filtered(
            lambda one: one.firm_name and not one.firm_id
        )._matched():
            firm = matcher.identify(told, but_id=contact.id).firm
            if not firm:
                firm = Firm(contact.firm_name, tax=told.tax)
                matcher.add_firm(told, firm)
            taken.setdefault(firm, self.browse())
            taken[firm] |= contact
        self._make_partners(taken, "_firm_vals")
        for firm, contacts in taken.items():
            contacts.firm_id = firm.id

    def _take_people(self):
        """Give each contact that has a name its person, made if nobody knows them."""
        self._met_as()  # all at once, for the loop
        for contact in self.filtered(lambda one: not one.partner_id):
            contact.partner_id = contact._met_as().partner_id[:1]
        taken = {}
        plans = {}
        for contact, told, matcher in self.filtered(
            lambda one: one.name and not one.partner_id
        )._matched():
            verdict = matcher.identify(told, but_id=contact.id)
            known = verdict.same_person or verdict.same_here or verdict.same_before
            plan = (
                plans.get(known.merged_id or known.id) if known is not verdict.same_person else None
            )
            if not plan:
                plan = Party(contact.name, known.person_id if known else None)
            plans[contact.id] = plan
            taken.setdefault(plan, self.browse())
            taken[plan] |= contact
        self._make_partners(taken, "_person_vals")
        for person, contacts in taken.items():
            same = contacts | contacts._met_as()
            same.filtered(lambda one: not one.partner_id).partner_id = person.id

    def _matched(self):
        """Yield (contact, what it tells, matcher) in the order in which they were met."""
        for board, contacts in self.sorted("id").grouped("company_id").items():
            told = {contact: contact._told() for contact in contacts}
            matcher = ContactMatcher(self.env, board, told.values(), self.event_id.browse(), None)
            for contact, one in told.items():
                yield contact, one, matcher

    def _met_as(self):
        """Give the same people's other contacts, met before or again."""
        firsts = self.first_id | self
        return (firsts | firsts.again_ids) - self

    def _make_partners(self, taken, vals_of):
        """Make those of ``{Party: contacts}`` who have no record yet, and note its id."""
        new = [one for one in taken if not one.id]
        partners = self.env["res.partner"].create(
            [getattr(taken[one][0], vals_of)() for one in new]
        )
        for one, partner in zip(new, partners, strict=True):
            one.id = partner.id

    def _firm_vals(self):
        # The telephone and address of the card are the person's
        return {
            "name": self.firm_name,
            "is_company": True,
            "vat": self.tax_code,
            "country_id": self.country_id.id,
            "company_id": self.company_id.id,
        }

    def _person_vals(self):
        return {
            "name": self.name,
            "function": self.function,
            "email": self.email,
            "phone": self.phone,
            "parent_id": self.firm_id.id,
            "country_id": self.country_id.id,
            "company_id": self.company_id.id,
        }
