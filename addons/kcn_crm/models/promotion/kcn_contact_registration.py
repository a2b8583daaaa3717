from odoo import api, fields, models

from .event_registration import SAME
from .qr_code import qr_svg


class KcnContact(models.Model):
    """A contact of a forum is registered there, so that the door knows the badge."""

    _inherit = "kcn.contact"

    attendance = fields.Selection(related="registration_id.state", string="At the Door")
    barcode = fields.Char(related="registration_id.barcode", string="Badge Number")

    @api.model_create_multi
    def create(self, vals_list):
        contacts = super().create(vals_list)
        contacts._register_at_forum()
        return contacts

    def write(self, vals):
        result = super().write(vals)
        told = {ours: vals[theirs] for ours, theirs in SAME.items() if theirs in vals}
        if told and not self.env.context.get("kcn_registration_tells"):
            self.registration_id.with_context(kcn_contact_registers=True).write(told)
        return result

    def action_print_badges(self):
        """Open the badges with the QR codes that the door scans, eight on a page."""
        return self.env.ref("kcn_crm.kcn_badge_sheet_report").report_action(self)

    def action_will_come(self):
        """Note that who was invited comes: registered, the badge can be printed."""
        self.check_access("write")
        invited = self.filtered(lambda one: one.registration_id.state == "draft")
        invited.registration_id.action_confirm()
        # Who is further than an answer by then stays there
        invited.filtered(lambda one: one.state in ("to_answer", "no_reply"))._note("answered")

    def action_attended(self):
        """Note that they came, where nobody scans."""
        self.check_access("write")
        self.registration_id.action_set_done()

    def _badge_code(self):
        """Give the badge's QR code as SVG."""
        self.ensure_one()
        return qr_svg(self.barcode)

    def _register_at_forum(self):
        """Register those of a forum who are not yet."""
        missing = self.filtered(lambda one: one.event_id and not one.registration_id)
        if not missing:
            return
        registrations = (
            self.env["event.registration"]
            .with_context(kcn_contact_registers=True)
            .create([contact._registration_vals() for contact in missing])
        )
        for contact, registration in zip(missing, registrations, strict=True):
            contact.registration_id = registration

    def _registration_vals(self):
        self.ensure_one()
        return {
            "event_id": self.event_id.id,
            **{ours: self[theirs] for ours, theirs in SAME.items()},
        }
