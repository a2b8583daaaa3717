from odoo import api, models
from reportlab.graphics.renderPM import RenderPMError

from .qr_code import qr_png


class IrActionsReport(models.Model):
    """Odoo draws its badges' codes by a C library that this platform has not."""

    _inherit = "ir.actions.report"

    @api.model
    def barcode(self, barcode_type, value, **kwargs):
        """Give the picture of a code; a QR code also where Odoo cannot draw one.

        :return: PNG bytes
        """
        try:
            return super().barcode(barcode_type, value, **kwargs)
        except RenderPMError:
            if barcode_type != "QR":
                raise
            return qr_png(value, int(kwargs.get("width") or 100))
