from odoo import api, models

from .name_for_readers import name_for_readers


class CalendarEvent(models.Model):
    """A meeting is named to those only who may see it, whatever points at it."""

    _inherit = "calendar.event"

    @api.depends_context("uid")
    def _compute_display_name(self):
        result = super()._compute_display_name()
        name_for_readers(self)
        return result
