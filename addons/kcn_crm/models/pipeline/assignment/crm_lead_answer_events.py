from odoo import models

CALLS = {"phonecall": "call", "meeting": "meeting"}


def answer_in(message):
    """Say how a message of a lead answers its investor: "mail", "call", "meeting" or None.

    A mail does that goes to somebody outside, written by somebody of the house; an activity
    does that was a call or a meeting and is done. A note does not.
    """
    category = message.mail_activity_type_id.category
    if category in CALLS:
        return CALLS[category]
    if message.message_type not in ("comment", "email_outgoing") or message.subtype_id.internal:
        return None
    # sudo: of the author and the receivers is asked only whether they belong to the house
    people = message.sudo()
    if not people.author_id.user_ids.filtered(lambda user: user._is_internal()):
        return None
    outside = people.partner_ids.filtered(lambda partner: partner.partner_share)
    return "mail" if outside or people.outgoing_email_to else None


class CrmLead(models.Model):
    """What counts as the first answer: a mail, a call or a meeting."""

    _inherit = "crm.lead"

    def _message_post_after_hook(self, message, msg_vals):
        result = super()._message_post_after_hook(message, msg_vals)
        if self._of_a_board() and (kind := answer_in(message)):
            self._note_answer(message.date, kind)
        return result

    def _merge_get_fields_specific(self):
        result = super()._merge_get_fields_specific()
        if not self._of_a_board():
            return result
        return {
            **result,
            "inquiry_date": lambda _name, leads: leads._earliest("inquiry_date"),
            "answered_date": lambda _name, leads: leads._earliest("answered_date"),
        }

    def _merge_get_fields(self):
        """What screens a lead and finds its officer is not lost in a merge."""
        names = super()._merge_get_fields()
        if not self._of_a_board():
            return names
        return [*names, "budget_yearly", "raw_material_fit", "language_id"]

    def _earliest(self, name):
        known = self.filtered(name)
        return min(known.mapped(name)) if known else False


class KcnLeadIdentity(models.Model):
    """What is said of a confidential lead is said here."""

    _inherit = "kcn.lead.identity"

    def _message_post_after_hook(self, message, msg_vals):
        result = super()._message_post_after_hook(message, msg_vals)
        if kind := answer_in(message):
            self.lead_id._note_answer(message.date, kind)
        return result
