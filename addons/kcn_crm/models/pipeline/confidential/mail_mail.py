from odoo import api, models

from .name_for_readers import name_for_readers


class MailMail(models.Model):
    """The subject of a letter is its readers' only, whatever points at it."""

    _inherit = "mail.mail"

    @api.depends_context("uid")
    def _compute_display_name(self):
        result = super()._compute_display_name()
        name_for_readers(self)
        return result
