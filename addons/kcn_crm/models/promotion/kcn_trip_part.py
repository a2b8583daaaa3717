from odoo import api, models


class KcnTripPart(models.AbstractModel):
    """What belongs to a trip, and is closed with it."""

    _name = "kcn.trip.part"
    _description = "Part of a Trip"
    _inherit = ["kcn.board.record"]

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts._check_trip_open()
        return parts

    def write(self, vals):
        self._check_trip_open()
        result = super().write(vals)
        if "trip_id" in vals:
            self._check_trip_open()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_closed(self):
        self._check_trip_open()

    def _check_trip_open(self):
        # What the program itself writes (a meeting moved in the calendar) asks before
        if not self.env.su:
            self.trip_id._check_open()
