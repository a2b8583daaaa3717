from odoo import api, fields, models

from ..pipeline.confidential.name_for_readers import name_for_readers

# How a registration says what the contact says by another name
SAME = {"name": "name", "email": "email", "phone": "phone", "company_name": "firm_name"}


class EventRegistration(models.Model):
    """A registration of a board's forum and its contact tell the same, whoever writes it."""

    _inherit = "event.registration"

    contact_ids = fields.One2many("kcn.contact", "registration_id", "Contact Followed Up")

    @api.depends_context("uid")
    def _compute_display_name(self):
        result = super()._compute_display_name()
        if self.env.su:
            name_for_readers(self.filtered("lead_ids.confidential"))
        return result

    @api.model_create_multi
    def create(self, vals_list):
        registrations = super().create(vals_list)
        if not self.env.context.get("kcn_contact_registers"):
            registrations._make_contacts()
        return registrations

    def write(self, vals):
        result = super().write(vals)
        if "event_id" in vals:
            # Not into the forum of a board in which the writer may do nothing
            self.check_access("write")
        told = {SAME[name]: value for name, value in vals.items() if name in SAME}
        if told and not self.env.context.get("kcn_contact_registers"):
            # sudo: who may write the registration at the desk need not be an officer; only
            # what the registration itself says is carried over
            contacts = self.sudo().contact_ids
            contacts.with_context(kcn_registration_tells=True).write(told)
        return result

    def _make_contacts(self):
        """Give each registration of a forum the contact that is followed up."""
        # sudo: as above; the contact is of the forum's board
        for_contacts = self.sudo().filtered(
            lambda one: (
                one.event_id.forum_kind and not one.contact_ids and (one.name or one.company_name)
            )
        )
        # sudo: as above
        self.env["kcn.contact"].sudo().create(
            [registration._contact_vals() for registration in for_contacts]
        )

    def _contact_vals(self):
        self.ensure_one()
        event = self.event_id
        partner = self.partner_id
        return {
            **{theirs: self[ours] for ours, theirs in SAME.items()},
            "registration_id": self.id,
            "event_id": event.id,
            "company_id": event.company_id.id,
            "date": event._forum_day(),
            "user_id": event.user_id.id or self.env.uid,
            "partner_id": False if partner.is_company else partner.id,
            "country_id": partner.country_id.id,
        }
