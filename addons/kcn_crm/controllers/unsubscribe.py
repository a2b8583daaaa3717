from odoo.http import Controller, request, route
from werkzeug.exceptions import NotFound


class UnsubscribeController(Controller):
    """The way out of the boards' letters, for readers without a login."""

    @route(
        "/kcn/unsubscribe/<int:contact_id>",
        type="http",
        auth="public",
        methods=["GET"],
        readonly=True,
    )
    def ask(self, contact_id, email="", token=""):
        """Show the question; a reader of mails that only opens links unsubscribes nobody."""
        self._contact(contact_id, email, token)
        values = {"contact_id": contact_id, "email": email, "token": token, "done": False}
        return request.render("kcn_crm.kcn_unsubscribe_page", values)

    @route("/kcn/unsubscribe/<int:contact_id>", type="http", auth="public", methods=["POST"])
    def unsubscribe(self, contact_id, email="", token=""):
        """Write to this address no more."""
        self._contact(contact_id, email, token)
        # sudo: the signed token proves that the letter was sent to this very address, and
        # nothing but the address is written
        blacklist = request.env["mail.blacklist"].sudo()
        blacklist._add(email, message=request.env._("By the link in a letter"))
        return request.render("kcn_crm.kcn_unsubscribe_page", {"email": email, "done": True})

    def _contact(self, contact_id, email, token):
        """Refuse whoever has no letter of ours to this address; nothing is told of the contact."""
        contact = request.env["kcn.contact"].browse(contact_id)
        if not contact._token_is_good(email, token):
            raise NotFound()
        # sudo: the letter was the reader's, and its language is what it was written in
        request.update_context(lang=contact.sudo()._mail_language())
