from markupsafe import Markup
from odoo import models

TOLD = ("name", "vat", "phone", "email", "website", "street", "street2", "city", "ref")


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _told_values(self, kept):
        """Give a note of what this record says otherwise than ``kept``, or nothing."""
        self.ensure_one()
        names = [name for name in TOLD if self[name] and kept[name] and self[name] != kept[name]]
        if not names:
            return Markup()
        labels = self.fields_get(names, ["string"])
        lines = Markup().join(
            Markup("<li>%s: %s</li>") % (labels[name]["string"], self[name]) for name in names
        )
        said = self.env._("The record that was merged into this one said:")
        return Markup("<p>%s</p><ul>%s</ul>") % (said, lines)
