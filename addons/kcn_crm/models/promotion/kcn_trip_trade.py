from odoo import api, fields, models


class KcnTrip(models.Model):
    """The buyers that a trip met for what the zones' factories make."""

    _inherit = "kcn.trip"

    trade_ids = fields.One2many("kcn.trade.contact", "trip_id", "Buyers")
    trade_count = fields.Integer("Number of Buyers", compute="_compute_trade_count")

    @api.depends("trade_ids")
    def _compute_trade_count(self):
        for trip in self:
            trip.trade_count = len(trip.trade_ids)

    def action_view_trade(self):
        """Open the buyers met on the trip."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_trade_contact_action")
        return {
            **action,
            "domain": [("trip_id", "=", self.id)],
            "context": {
                "default_trip_id": self.id,
                "default_company_id": self.company_id.id,
                "default_date": self.date_from,
            },
        }
