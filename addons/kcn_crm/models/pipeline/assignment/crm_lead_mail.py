from odoo import api, fields, models
from odoo.tools.mail import parse_contact_from_email


class CrmLead(models.Model):
    """An inquiry by mail becomes a lead of the board it was written to."""

    _inherit = "crm.lead"

    @api.model
    def message_new(self, msg_dict, custom_values=None):
        """Make the lead of a mail; see Odoo's own method.

        The investor asked when the mail was sent, not when it was fetched. A firm that
        another board keeps for itself is not named on the lead: its mail address is.
        """
        given = dict(custom_values or {})
        if given.get("team_id") not in self.env["crm.team"]._board_team_ids():
            return super().message_new(msg_dict, custom_values)
        board = self.env["res.company"].browse(given.get("company_id")) or self.env.company
        author = self.env["res.partner"].browse(msg_dict.get("author_id") or ())
        if not author or author.company_id - board:
            given["partner_id"] = False
            given["contact_name"] = parse_contact_from_email(msg_dict.get("from") or "")[0]
        given.setdefault("source_kind", "web")
        given["inquiry_date"] = self._mail_sent(msg_dict)
        return super(CrmLead, self.with_company(board)).message_new(msg_dict, given)

    @api.model
    def _mail_sent(self, msg_dict):
        """Give when a mail was sent; a day to come is its sender's clock, and not believed."""
        now = fields.Datetime.now()
        return min(fields.Datetime.to_datetime(msg_dict.get("date")) or now, now)
