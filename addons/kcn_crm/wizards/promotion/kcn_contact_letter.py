from odoo import api, fields, models
from odoo.exceptions import UserError

NAMED = 3  # of those who get no letter so many are named


class KcnContactLetter(models.TransientModel):
    """One letter to many contacts: who gets it, what the reader sees, and off it goes.

    Each reader gets it in the own language, with the own link that ends the letters.
    """

    _name = "kcn.contact.letter"
    _description = "Letter to Contacts"

    contact_ids = fields.Many2many("kcn.contact", required=True)
    template_id = fields.Many2one(
        "mail.template",
        "Letter",
        required=True,
        domain="[('model', '=', 'kcn.contact')]",
        compute="_compute_template_id",
        store=True,
        readonly=False,
        precompute=True,
    )
    reader_ids = fields.Many2many("kcn.contact", string="Readers", compute="_compute_readers")
    reader_count = fields.Integer("Letters to Send", compute="_compute_readers")
    left_out = fields.Text(compute="_compute_readers")
    shown_id = fields.Many2one(
        "kcn.contact",
        "As Read By",
        compute="_compute_shown_id",
        store=True,
        readonly=False,
        domain="[('id', 'in', reader_ids)]",
    )
    subject = fields.Char(compute="_compute_letter")
    body = fields.Html(compute="_compute_letter", sanitize=False)

    @api.depends("contact_ids")
    def _compute_template_id(self):
        """Propose the invitation while all the forums are ahead, the thanks afterwards."""
        now = fields.Datetime.now()
        for letter in self:
            forums = letter.contact_ids.event_id
            # A contact met on a trip has no forum to be invited to
            of_forums = all(contact.event_id for contact in letter.contact_ids)
            ahead = forums and of_forums and all(one.date_begin > now for one in forums)
            name = "invitation" if ahead else "thanks"
            letter.template_id = self.env.ref(
                f"kcn_crm.kcn_contact_mail_{name}", raise_if_not_found=False
            )

    @api.depends("contact_ids")
    @api.depends_context("lang")
    def _compute_readers(self):
        for letter in self:
            contacts = letter.contact_ids
            homeless = contacts.filtered(lambda one: not one.email_normalized)
            unwilling = (contacts - homeless).filtered("is_blacklisted")
            letter.reader_ids = contacts - homeless - unwilling
            letter.reader_count = len(letter.reader_ids)
            told = []
            if homeless:
                told.append(self.env._("Without an e-mail address: %s", self._names(homeless)))
            if unwilling:
                told.append(self.env._("Want no more letters: %s", self._names(unwilling)))
            letter.left_out = "\n".join(told)

    @api.depends("reader_ids")
    def _compute_shown_id(self):
        for letter in self:
            if letter.shown_id not in letter.reader_ids:
                letter.shown_id = letter.reader_ids[:1]

    @api.depends("template_id", "shown_id")
    def _compute_letter(self):
        for letter in self:
            template, reader = letter.template_id, letter.shown_id
            shown = {}
            if template and reader:
                parts = template._generate_template(reader._origin.ids, ("subject", "body_html"))
                shown = parts[reader._origin.id]
            letter.subject, letter.body = shown.get("subject"), shown.get("body_html")

    def action_send(self):
        """Send the letter to all the readers, and note it with each of them."""
        self.ensure_one()
        if not self.reader_ids:
            raise UserError(
                self.env._(
                    "Nobody chosen can be written to: enter their e-mail addresses, or choose "
                    "others."
                )
            )
        self.reader_ids.check_access("write")
        composer = self.env["mail.compose.message"].with_context(**self._composer_context())
        composer.create({})._action_send_mail()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("Letters on their way: %s", self.reader_count),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def action_edit(self):
        """Open the letter in Odoo's editor, to change its words for this time."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Write to Contacts"),
            "res_model": "mail.compose.message",
            "view_mode": "form",
            "target": "new",
            "context": self._composer_context(),
        }

    def _composer_context(self):
        return {
            **self.reader_ids._composer_context(),
            "default_template_id": self.template_id.id,
        }

    def _names(self, contacts):
        """Give the names of the first of these, and how many more there are."""
        names = ", ".join(contacts[:NAMED].mapped("display_name"))
        more = len(contacts) - NAMED
        return (
            self.env._("%(names)s and %(more)s more", names=names, more=more) if more > 0 else names
        )
