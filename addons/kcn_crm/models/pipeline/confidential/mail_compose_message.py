from odoo import models


class MailComposeMessage(models.TransientModel):
    """A letter to many is filled in from records that its writer may read.

    Odoo means to ask that when it browses them, and finds their names read already by
    then: a template named any record of any board to whoever made it.
    """

    _inherit = "mail.compose.message"

    def _prepare_mail_values(self, res_ids):
        if self.model:
            self.env[self.model].browse(res_ids).check_access("read")
        return super()._prepare_mail_values(res_ids)
