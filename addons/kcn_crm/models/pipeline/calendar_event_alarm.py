from odoo import models


class CalendarAlarmManager(models.AbstractModel):
    """Reminders leave out the meetings of boards that are not the user's."""

    _inherit = "calendar.alarm_manager"

    def _get_next_potential_limit_alarm(self, *args, **kwargs):
        # Odoo finds them by SQL for all that are invited; who may not read one would get an error
        found = super()._get_next_potential_limit_alarm(*args, **kwargs)
        readable = self.env["calendar.event"].browse(found)._filtered_access("read")
        return {event_id: found[event_id] for event_id in readable.ids}
