import base64

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import email_normalize

from ...papers.minutes import minutes_paper
from ..zones.board_time import BOARD_TZ

READERS = "kcn_crm.group_leader,kcn_crm.group_officer"


class CalendarEvent(models.Model):
    """The minutes of a meeting as a Word paper, and by mail to those who were there."""

    _inherit = "calendar.event"

    minutes_recipient_ids = fields.Many2many(
        "res.partner",
        string="Receive the Minutes",
        compute="_compute_minutes_recipient_ids",
        groups=READERS,
    )

    @api.depends("partner_ids.email")
    @api.depends_context("uid")
    def _compute_minutes_recipient_ids(self):
        for event in self:
            event.minutes_recipient_ids = event.partner_ids.filtered(
                lambda partner: (
                    email_normalize(partner.email) and partner != self.env.user.partner_id
                )
            )

    def action_minutes_paper(self):
        """Download the minutes as a Word paper in the layout of Decree 30/2020/NĐ-CP."""
        self._check_minutes()
        return {
            "type": "ir.actions.act_url",
            "url": f"/kcn_crm/minutes/{self.id}.docx",
            "target": "download",
        }

    def action_send_minutes(self):
        """Show the mail with the minutes, to those who were there, before it is sent."""
        self._check_minutes()
        if not self.env.user.has_group("kcn_crm.group_officer"):
            raise AccessError(
                self.env._("Minutes are sent by the board's officers: ask one of them.")
            )
        if not self.minutes_recipient_ids:
            raise UserError(
                self.env._(
                    "No participant has an e-mail address: open a participant and enter it, "
                    "or print the Word paper."
                )
            )
        paper = self.env["ir.attachment"].create(
            {
                "name": self._minutes_filename(),
                "datas": base64.b64encode(self._minutes_docx()),
                "res_model": "mail.compose.message",
                "res_id": 0,
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Send the Minutes"),
            "res_model": "mail.compose.message",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_composition_mode": "comment",
                "default_model": self._name,
                "default_res_ids": self.ids,
                "default_template_id": self.env.ref("kcn_crm.kcn_minutes_mail_template").id,
                "default_partner_ids": self.minutes_recipient_ids.ids,
                "default_attachment_ids": paper.ids,
                "mail_tz": BOARD_TZ,
            },
        }

    @api.readonly
    def minutes_file(self):
        """Give the paper to download: ``(file name, bytes)``.

        :raise AccessError: the minutes are not the user's to read
        """
        self._check_minutes()
        return self._minutes_filename(), self._minutes_docx()

    def _check_minutes(self):
        self.ensure_one()
        self.check_access("read")
        self._check_field_access(self._fields["minutes"], "read")
        if self._check_private_event_conditions():
            raise AccessError(
                self.env._("This meeting is private: ask %s for its minutes.", self.user_id.name)
            )

    def _minutes_filename(self):
        day = fields.Datetime.context_timestamp(self.with_context(tz=BOARD_TZ), self.start)
        return self.env._("minutes %s.docx", day.strftime("%Y-%m-%d"))

    def _minutes_docx(self):
        """Give the Word paper, in Vietnamese whatever the user's language is."""
        return minutes_paper(self.with_context(tz=BOARD_TZ))
