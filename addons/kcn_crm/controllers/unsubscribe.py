from odoo.http import Controller, request, route

PAGE = "kcn_crm.kcn_unsubscribe_page"


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
        if not self._is_theirs(contact_id, email, token):
            return self._refused()
        values = {"contact_id": contact_id, "email": email, "token": token, "step": "ask"}
        return request.render(PAGE, {**values, "board": self._board(contact_id)})

    @route("/kcn/unsubscribe/<int:contact_id>", type="http", auth="public", methods=["POST"])
    def unsubscribe(self, contact_id, email="", token=""):
        """Write to this address no more; pressed twice, it says the same again."""
        if not self._is_theirs(contact_id, email, token):
            return self._refused()
        # sudo: the signed token proves that the letter was sent to this very address, and
        # nothing but the address is written
        blacklist = request.env["mail.blacklist"].sudo()
        blacklist._add(email, message=request.env._("By the link in a letter"))
        values = {"email": email, "step": "done", "board": self._board(contact_id)}
        return request.render(PAGE, values)

    def _is_theirs(self, contact_id, email, token):
        """Say whether a letter of ours went to this address; then speak its language."""
        contact = request.env["kcn.contact"].browse(contact_id)
        if not contact._token_is_good(email, token):
            return False
        # sudo: the letter was the reader's, and its language is what it was written in
        known = contact.sudo().exists()
        request.update_context(lang=known._mail_language() if known else request.env.lang)
        return True

    def _board(self, contact_id):
        """Give the name of the board that wrote the letter, as the letter itself did."""
        # sudo: asked for by the signed link only, and the name is the letter's sender
        return request.env["kcn.contact"].sudo().browse(contact_id).exists().company_id.name

    def _refused(self):
        """Say how to end the letters without the link; nothing is told of any contact."""
        return request.render(PAGE, {"step": "refused"}, status=404)
