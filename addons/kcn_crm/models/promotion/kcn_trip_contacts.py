from odoo import api, fields, models


class KcnTrip(models.Model):
    """Whom a trip met, and the leads it brought home."""

    _inherit = "kcn.trip"

    contact_ids = fields.One2many("kcn.contact", "trip_id", "People Met")
    contact_count = fields.Integer("Number of People Met", compute="_compute_contact_count")
    lead_ids = fields.One2many("crm.lead", "trip_id", "Leads")
    lead_count = fields.Integer("Number of Leads", compute="_compute_lead_count")

    @api.depends("contact_ids")
    def _compute_contact_count(self):
        for trip in self:
            trip.contact_count = len(trip.contact_ids)

    @api.depends("lead_ids")
    def _compute_lead_count(self):
        # Of the leads that the user may read: the others are not told of, not even as a number
        counts = dict(
            self.env["crm.lead"]._read_group(
                [("trip_id", "in", self.ids)], ["trip_id"], ["__count"]
            )
        )
        for trip in self:
            trip.lead_count = counts.get(trip._origin, 0)

    def action_view_contacts(self):
        """Open the people met on the trip."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_contact_action")
        return {
            **action,
            "domain": [("trip_id", "=", self.id)],
            "context": {"default_trip_id": self.id, "default_company_id": self.company_id.id},
        }

    def action_view_leads(self):
        """Open the leads that came of the trip."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_lead_action")
        return {**action, "domain": [("trip_id", "=", self.id)]}
