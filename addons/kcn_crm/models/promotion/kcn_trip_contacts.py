from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class KcnTrip(models.Model):
    """Whom a trip met, and the leads it brought home."""

    _inherit = "kcn.trip"

    contact_ids = fields.One2many("kcn.contact", "trip_id", "People Met")
    contact_count = fields.Integer("Number of People Met", compute="_compute_contact_count")
    lead_ids = fields.One2many("crm.lead", "trip_id", "Leads")
    to_lead_count = fields.Integer("Without a Lead", compute="_compute_contact_count")
    lead_count = fields.Integer("Number of Leads", compute="_compute_lead_count")

    @api.depends("contact_ids.lead_id", "contact_ids.state")
    def _compute_contact_count(self):
        for trip in self:
            trip.contact_count = len(trip.contact_ids)
            trip.to_lead_count = len(trip._contacts_to_lead())

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

    def action_make_leads(self):
        """Make leads of the people met, one for each firm; pressed again, of those added since.

        Of whom it is still asked whether they are known, none is made.
        """
        self.ensure_one()
        self.env["crm.lead"].check_access("create")
        waiting = self._contacts_to_lead()
        if not waiting:
            raise UserError(self._word_all_led())
        clear = waiting.filtered(lambda contact: not contact.is_twin)
        if not clear:
            waiting._ask_review()
        leads = clear._make_leads()
        return {**self.action_view_leads(), "domain": [("id", "in", leads.ids)]}

    def _word_all_led(self):
        """Say that nobody is left, and who made the leads: perhaps a moment ago."""
        made = self.contact_ids.touch_ids.filtered(lambda touch: touch.outcome == "lead")
        if not made:
            return self.env._("Nobody met on this trip is waiting for a lead.")
        last = made.sorted("id")[-1]
        return self.env._(
            "Everybody met on this trip has a lead already, or is not interested. The last "
            "one was made by %(who)s on %(day)s: open Leads.",
            who=last.user_id.name,
            day=format_date(self.env, last.date),
        )

    def _contacts_to_lead(self):
        return self.contact_ids.filtered(
            lambda contact: not contact.lead_id and contact.state != "not_interested"
        )

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
