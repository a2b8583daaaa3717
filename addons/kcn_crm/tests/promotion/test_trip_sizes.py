from datetime import timedelta
from unittest.mock import patch

from odoo import SUPERUSER_ID, fields
from odoo.fields import Command
from odoo.tests import tagged

from .trip_case import TripCase

LIST = ["name", "place_text", "stop_count", "contact_count", "planned_text", "state"]
LIST += ["approval_text", "user_id"]


@tagged("post_install", "-at_install")
class TestTripSizes(TripCase):
    """A large trip, and a long list of trips, ask the database as often as small ones."""

    def asked(self, call):
        """Give how many queries a call takes with nothing in the cache."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        result = call()
        self.env.flush_all()
        return self.cr.sql_log_count - before, result

    def large_trip(self, stops, people):
        """Give a draft with so many stops, each with so many people to meet."""
        trip = self.new_trip(name=f"{stops} điểm", date_to="2024-03-27")
        start = fields.Datetime.to_datetime("2024-02-27 01:00:00")
        persons = self.env["res.partner"].create(
            [{"name": f"Người {number}", "parent_id": self.partner.id} for number in range(people)]
        )
        self.env["kcn.trip.stop"].create(
            [
                {
                    "trip_id": trip.id,
                    "partner_id": self.partner.id,
                    "person_ids": [Command.set(persons.ids)],
                    "start": start + timedelta(hours=8 * number),
                    "duration": 1,
                }
                for number in range(stops)
            ]
        )
        return trip

    def test_approving_sixty_stops_of_twenty_people_asks_as_often_as_six(self):
        small, large = self.large_trip(6, 2), self.large_trip(60, 20)
        counts = {}
        events = self.env.registry["calendar.event"]
        for trip in (small, large):
            with patch.object(events, "create", autospec=True, side_effect=events.create) as made:
                counts[trip], _nothing = self.asked(lambda trip=trip: self.approve(trip))
            self.assertEqual(made.call_count, 1, "the meetings are made together")
            self.assertEqual(len(trip.stop_ids.event_id), len(trip.stop_ids))
        # More rows are written in more portions, of a hundred and more each
        self.assertLessEqual(counts[large], counts[small] + 10)

    def test_a_list_of_five_hundred_trips_asks_as_often_as_one_of_five(self):
        trips = self.env["kcn.trip"].create(
            [
                {
                    "name": f"Chuyến {number}",
                    "purpose": "Mời đầu tư",
                    "member_ids": [Command.create({"user_id": self.officer.id})],
                    "stop_ids": [Command.create({"name": "Điểm", "start": "2024-02-27 02:00:00"})],
                    "cost_ids": [Command.create({"planned_amount": 5, "currency_id": self.vnd.id})],
                    "contact_ids": [Command.create({"name": f"Ông {number}"})],
                    "date_from": "2024-02-27",
                    "date_to": "2024-02-27",
                }
                for number in range(500)
            ]
        )
        # As superuser: the requests of a test, without their activities
        self.env["kcn.approval"].with_user(SUPERUSER_ID).create(
            [{"trip_id": trip.id, "due_date": "2024-02-20"} for trip in trips[::2]]
        )
        counts = {}
        for size in (5, 500):
            found = trips[:size].ids
            counts[size], rows = self.asked(
                lambda found=found: self.env["kcn.trip"].search_read([("id", "in", found)], LIST)
            )
            self.assertEqual(len(rows), size)
        self.assertLessEqual(counts[500], counts[5] + 5)
