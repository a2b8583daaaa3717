from urllib.parse import urlencode

from odoo import models
from odoo.tools import consteq, hmac

PURPOSE = "kcn_crm-unsubscribe"
HOME_LANGUAGE = "vi_VN"


class KcnContact(models.Model):
    """Letters to many: in the reader's language, and with a way out that is kept to."""

    _inherit = "kcn.contact"

    def action_write(self):
        """Open the letter to these contacts: who gets it, and what they read."""
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Write to Contacts"),
            "res_model": "kcn.contact.letter",
            "view_mode": "form",
            "target": "new",
            "context": {"default_contact_ids": self.ids},
        }

    def _composer_context(self):
        """Give what Odoo's composer needs for one letter to these, who wants none left out."""
        return {
            "default_model": self._name,
            "default_res_ids": self.ids,
            "default_composition_mode": "mass_mail",
            "default_use_exclusion_list": True,
            # An address alone makes nobody a partner of the board
            "mail_composer_force_partners": False,
        }

    def _mail_language(self):
        """Give the language in which we write to the contact: Vietnamese at home, else English."""
        self.ensure_one()
        installed = dict(self.env["res.lang"].get_installed())
        at_home = not self.country_id or self.country_id.code == "VN"
        wanted = self.partner_id.lang
        if not at_home and wanted == HOME_LANGUAGE:
            # A person abroad has it because the database gives it to everybody new
            wanted = False
        wanted = wanted or (HOME_LANGUAGE if at_home else "en_US")
        return wanted if wanted in installed else self.env.lang

    def _unsubscribe_url(self):
        """Give the address at which the reader says that no more letters are wanted."""
        self.ensure_one()
        query = urlencode({"email": self.email_normalized or "", "token": self._mail_token()})
        return f"{self.get_base_url()}/kcn/unsubscribe/{self.id}?{query}"

    def _mail_token(self):
        """Sign the contact and its address: nobody can unsubscribe somebody else."""
        # sudo: signing needs the database's secret, which users may not read
        return hmac(self.env(su=True), PURPOSE, (self.id, self.email_normalized or ""))

    def _token_is_good(self, email, token):
        """Say whether a token is the one that was sent to this address."""
        # sudo: as above
        expected = hmac(self.env(su=True), PURPOSE, (self.id, email or ""))
        return bool(email) and consteq(expected, token or "")

    def _message_mail_after_hook(self, mails):
        """Note the day on which a letter to many went to a contact."""
        result = super()._message_mail_after_hook(mails)
        written = mails.filtered(lambda mail: mail.state != "cancel" and mail.model == self._name)
        contacts = self.browse(written.mapped("res_id"))
        self.env["kcn.contact.touch"].create(
            [{"contact_id": one.id, "outcome": "sent", "way": "mail"} for one in contacts]
        )
        return result
