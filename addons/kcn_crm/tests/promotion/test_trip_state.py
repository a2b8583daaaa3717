from freezegun import freeze_time
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...models.promotion.kcn_trip_state import TRANSITIONS, TRIP_STATES
from .trip_case import TripCase


@tagged("post_install", "-at_install")
class TestTripState(TripCase):
    """Draft, approved, under way, finished, reported: who may, who did, when."""

    def put(self, state):
        self.trip.sudo().state = state

    def test_the_whole_way_as_the_people_who_go_it(self):
        with freeze_time("2024-02-20 03:00:00"):
            self.approve()
        self.assertEqual(self.trip.state, "approved")
        self.assertEqual(self.trip.approved_by_id, self.manager)
        self.assertEqual(str(self.trip.approved_date), "2024-02-20")
        with freeze_time("2024-02-27 03:00:00"):
            self.trip.action_start()
        with freeze_time("2024-02-29 03:00:00"):
            self.trip.action_finish()
        with self.assertRaisesRegex(UserError, "what came of it.*Công ty A"):
            self.trip.action_report()
        self.log()
        self.trip.result = "Công ty A sẽ sang khảo sát"
        with freeze_time("2024-03-04 03:00:00"):
            self.trip.action_report()
        self.assertEqual(self.trip.reported_by_id, self.officer)
        self.assertEqual(str(self.trip.reported_date), "2024-03-04")
        self.assertEqual(self.trip.with_user(self.leader).state, "reported")

    def test_every_move_of_the_table_and_no_other(self):
        states = [state for state, _name in TRIP_STATES]
        self.trip.result = "Xong"
        self.stop.skipped = True
        for before in states:
            for after in states:
                for user in (self.officer, self.manager):
                    self.put(before)
                    group = TRANSITIONS.get((before, after))
                    with self.subTest(before=before, after=after, user=user.login):
                        move = self.trip.with_user(user)._move
                        if group and user.has_group(group):
                            move(after)
                            self.assertEqual(self.trip.state, after)
                        else:
                            with self.assertRaises(AccessError if group else UserError):
                                move(after)

    def test_every_state_is_reached(self):
        reached, fresh = set(), {"draft"}
        while fresh:
            reached |= fresh
            fresh = {to for (before, to) in TRANSITIONS if before in reached} - reached
        self.assertEqual(reached, {state for state, _name in TRIP_STATES})

    def test_an_officer_does_not_approve(self):
        with self.assertRaisesRegex(AccessError, "manager"):
            self.trip.action_approve()

    def test_a_trip_without_people_or_stops_is_not_approved(self):
        trip = self.new_trip(purpose=False, member_ids=False)
        with self.assertRaisesRegex(UserError, "purpose.*Delegation.*stop"):
            self.approve(trip)

    def test_what_is_approved_is_the_managers_to_change(self):
        self.approve()
        for values in ({"date_to": "2024-03-01"}, {"purpose": "Khác"}, {"name": "Khác"}):
            with (
                self.subTest(values=values),
                self.assertRaisesRegex(UserError, "approved as it is"),
            ):
                self.trip.write(values)
            self.trip.with_user(self.manager).write(values)
        self.trip.decision_number = "12/QĐ-BQL"  # what comes later is the officer's, too

    def test_the_state_is_not_written(self):
        for values in (
            {"state": "approved"},
            {"approved_by_id": self.manager.id},
            {"approved_date": "2024-02-01"},
        ):
            with self.subTest(values=values), self.assertRaises(UserError):
                self.trip.with_user(self.manager).write(values)
            with self.subTest(values=values), self.assertRaises(UserError):
                self.new_trip(**values)

    def test_a_reported_trip_is_closed_with_all_that_is_its(self):
        self.put("reported")
        cost = self.env["kcn.trip.cost"].sudo().create({"trip_id": self.trip.id})
        manager = self.env(user=self.manager)
        for record, values in (
            (self.trip, {"result": "Khác"}),
            (self.stop, {"place": "Khác"}),
            (self.trip.member_ids[0], {"role": "member"}),
            (cost, {"spent_amount": 5}),
        ):
            with self.subTest(model=record._name), self.assertRaisesRegex(UserError, "closed"):
                record.with_env(manager).write(values)
        for record in (self.stop, self.trip.member_ids[0], cost):
            with self.subTest(model=record._name), self.assertRaisesRegex(UserError, "closed"):
                record.with_env(manager).unlink()
        with self.assertRaisesRegex(UserError, "closed"):
            self.new_stop(self.trip)
        other = self.new_trip(name="Chuyến khác")
        with self.assertRaisesRegex(UserError, "closed"):
            self.new_stop(other).trip_id = self.trip
        self.trip.with_user(self.manager).action_back()
        self.assertEqual(self.trip.state, "finished")
        self.trip.result = "Khác"

    def test_an_approved_trip_is_not_deleted(self):
        self.approve()
        with self.assertRaisesRegex(UserError, "cancel it instead"):
            self.trip.with_user(self.manager).unlink()
        self.new_trip(name="Nháp").with_user(self.manager).unlink()

    @mute_logger("odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def test_others_see_nothing_and_leaders_change_nothing(self):
        for user in (self.neighbour, self.people["stranger"], self.people["portal"]):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.trip.with_user(user).read(["name"])
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.stop.with_user(user).read(["name"])
        leader = self.trip.with_user(self.leader)
        self.assertEqual(leader.name, self.trip.name)
        for call in (leader.action_cancel, lambda: leader.write({"host": "X"})):
            with self.assertRaises(AccessError):
                call()
