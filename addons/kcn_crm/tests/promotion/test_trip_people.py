from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .trip_case import TripCase


@tagged("post_install", "-at_install")
class TestTripPeople(TripCase):
    """Who goes, and whom they meet."""

    def test_a_member_is_named_by_the_record_or_by_hand(self):
        head, officer, guest = self.trip.member_ids
        self.assertEqual(head.name, self.leader.name)
        self.assertEqual(officer.organisation, "Ban A")
        self.assertEqual((guest.name, guest.organisation), ("Bà Lan", "Công ty Gỗ"))
        guest.partner_id = self.person
        self.assertEqual((guest.name, guest.organisation), ("Ông Đức", "Công ty A"))

    def test_one_head_and_nobody_twice(self):
        values = {"trip_id": self.trip.id, "name": "Bà Mai"}
        for crafted, words in (
            ({"role": "head"}, "one head"),
            ({"user_id": self.officer.id}, "already"),
        ):
            told = self.refusal(
                lambda env, crafted=crafted: env["kcn.trip.member"].create({**values, **crafted})
            )
            self.assertIn(words, told)

    def test_a_contact_of_a_stop_is_the_trips(self):
        contact = self.env["kcn.contact"].create({"name": "Bà Mai", "stop_id": self.stop.id})
        self.assertEqual(contact.trip_id, self.trip)
        self.assertEqual(self.trip.contact_count, 1)
        other = self.new_trip(name="Chuyến khác")
        with self.assertRaisesRegex(ValidationError, "not one of trip"):
            contact.write({"trip_id": other.id, "stop_id": self.stop.id})

    def test_the_leads_of_a_trip_are_counted(self):
        self.env["crm.lead"].create({"name": "Cơ hội", "trip_id": self.trip.id})
        self.assertEqual(self.trip.lead_count, 1)
        self.assertEqual(self.trip.with_user(self.leader).lead_count, 1)
