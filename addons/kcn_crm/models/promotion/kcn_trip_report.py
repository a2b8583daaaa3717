from odoo import api, fields, models
from odoo.exceptions import UserError

from ...papers.trip_report import trip_report_pdf, trip_report_word
from ..zones.board_time import BOARD_TZ

FORMATS = {"docx": trip_report_word, "pdf": trip_report_pdf}


class KcnTrip(models.Model):
    """The report of a trip as a paper: in Word, to be edited, and as PDF."""

    _inherit = "kcn.trip"

    def action_report_word(self):
        """Download the report as a Word paper in the layout of Decree 30/2020/NĐ-CP."""
        return self._report_action("docx")

    def action_report_pdf(self):
        """Download the report as PDF."""
        return self._report_action("pdf")

    @api.readonly
    def report_file(self, kind):
        """Give the paper to download: ``(file name, bytes)``.

        :param kind: "docx" or "pdf"
        :raise AccessError: the trip is not the user's to read
        """
        self.ensure_one()
        self.check_access("read")
        if kind not in FORMATS:
            raise UserError(self.env._("A report is made as docx or as pdf."))
        day = fields.Date.to_string(self.date_from)
        # Names of countries in Vietnamese, too, where the database speaks it
        known = self.env["res.lang"]._get_data(code="vi_VN")
        trip = self.with_context(tz=BOARD_TZ, lang="vi_VN" if known else self.env.lang)
        return self.env._("trip report %(day)s.%(kind)s", day=day, kind=kind), FORMATS[kind](trip)

    def _report_action(self, kind):
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/kcn_crm/trip/{self.id}.{kind}",
            "target": "download",
        }
