from odoo import api, models
from odoo.fields import Domain


class MailThread(models.AbstractModel):
    """Who follows a record is asked for with the user's own eyes.

    Odoo looks for followers as superuser, and for what is asked of them, too: “followed by
    somebody in whose meeting this was said” found, letter by letter, what no rule lets the
    user read, of any board.
    """

    _inherit = "mail.thread"

    @api.model
    def _search_message_partner_ids(self, operator, operand):
        if isinstance(operand, Domain) and self.env.user._is_internal():
            operand = self.env["res.partner"]._search(operand)
        return super()._search_message_partner_ids(operator, operand)
