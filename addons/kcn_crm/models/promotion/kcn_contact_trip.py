from odoo import api, fields, models
from odoo.exceptions import ValidationError


class KcnContact(models.Model):
    """A person met on a trip: on which one, at which stop, with the business card."""

    _inherit = "kcn.contact"

    trip_id = fields.Many2one(
        "kcn.trip",
        compute="_compute_trip_id",
        store=True,
        readonly=False,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
    stop_id = fields.Many2one(
        "kcn.trip.stop",
        index="btree_not_null",
        check_company=True,
        ondelete="set null",
        domain="[('trip_id', '=', trip_id)]",
    )
    card_image = fields.Image(
        "Business Card", help="The photograph as it was taken; nothing of it is thrown away."
    )
    card_small = fields.Image(
        "Business Card, Small", related="card_image", max_width=512, max_height=512, store=True
    )

    capture_key = fields.Char("Key of the Phone", copy=False, groups="base.group_system")

    _capture_key_once = models.UniqueIndex(
        "(capture_key) WHERE capture_key IS NOT NULL", "This person is noted already."
    )

    @api.depends("stop_id")
    def _compute_trip_id(self):
        for contact in self:
            contact.trip_id = contact.stop_id.trip_id or contact.trip_id

    @api.constrains("trip_id", "stop_id")
    def _check_stop(self):
        for contact in self:
            if contact.stop_id and contact.stop_id.trip_id != contact.trip_id:
                raise ValidationError(
                    self.env._(
                        "Stop %(stop)s is not one of trip “%(trip)s”.",
                        stop=contact.stop_id.name,
                        trip=contact.trip_id.name,
                    )
                )
