from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from ...papers.trip_report import trip_values
from .trip_case import TripCase


@tagged("post_install", "-at_install")
class TestTripConcealed(TripCase):
    """A lead that a trip brought home becomes confidential: the trip does not tell on it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.outsider = new_test_user(
            cls.env(su=True),
            "kcn_test_outsider",
            groups="kcn_crm.group_officer",
            company_id=cls.board.id,
            company_ids=[Command.set(cls.board.ids)],
        )
        cls.approve()
        cls.contact = cls.env["kcn.contact"].create(
            {"name": "Ông Đức", "firm_name": "Công ty A", "stop_id": cls.stop.id}
        )
        cls.trip.action_make_leads()
        cls.stop.event_id.write({"minutes": "Cần 10 ha.", "outcome": "agreed"})
        cls.lead = cls.contact.lead_id
        cls.lead.confidential = True
        cls.env.invalidate_all()

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_who_may_not_know_is_not_told_by_the_contact(self):
        theirs = self.contact.with_user(self.outsider)
        with self.assertRaises(AccessError):
            theirs.read(["lead_id"])
        self.assertFalse(theirs.search([("lead_id", "=", self.lead.id)]))
        self.assertFalse(theirs.search([("lead_id.code_name", "=", self.lead.code_name)]))

    def test_the_lead_does_not_tell_its_trip(self):
        theirs = self.lead.with_user(self.outsider)
        self.assertFalse(theirs.read(["trip_id"])[0]["trip_id"])
        self.assertFalse(theirs.search([("trip_id", "=", self.trip.id)]))
        ours = self.lead.with_user(self.officer).read(["trip_id"])
        self.assertEqual(ours[0]["trip_id"][0], self.trip.id)

    def test_the_trip_itself_goes_on_for_everybody(self):
        trip = self.trip.with_user(self.outsider)
        self.assertEqual(trip.held_count, 1, "that a meeting was held is no secret")
        self.assertEqual(trip.lead_count, 0)
        told = trip_values(trip)
        self.assertNotIn("Cần 10 ha.", str(told))
        self.assertNotIn("Ông Đức", str(told["people"]))
        self.assertIn("Cần 10 ha.", str(trip_values(self.trip)))
        trip.stop_ids.duration = 1
        event = self.stop.event_id
        self.assertEqual((event.stop - event.start).total_seconds(), 3600)

    def test_made_public_again_it_is_the_trips(self):
        self.lead.confidential = False
        self.assertEqual(self.lead.with_user(self.outsider).trip_id, self.trip)
        self.assertEqual(self.contact.with_user(self.outsider).lead_id, self.lead)
