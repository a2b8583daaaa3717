from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from ..common import BoardCase


@tagged("post_install", "-at_install")
@freeze_time("2026-11-22 05:00:00")
class TestTargetInvite(BoardCase):
    """From the list of targets to a forum, or onto the route of a trip."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        firms = cls.env["res.partner"].create(
            [
                {"name": f"Hãng {name}", "is_company": True, "email": f"{name}@firm.example"}
                for name in "abc"
            ]
        )
        cls.person = cls.env["res.partner"].create(
            {"name": "Bà Kim", "parent_id": firms[0].id, "email": "kim@firm.example"}
        )
        cls.targets = cls.env["kcn.target"].create(
            [{"partner_id": firm.id, "reason": "Đầu chuỗi"} for firm in firms]
        )
        cls.forum = cls.env["event.event"].create(
            {
                "name": "Diễn đàn",
                "forum_kind": "forum",
                "company_id": cls.board.id,
                "date_tz": "Asia/Ho_Chi_Minh",
                "date_begin": "2026-12-15 01:00:00",
                "date_end": "2026-12-15 09:00:00",
            }
        )
        cls.trip = cls.env["kcn.trip"].create(
            {
                "name": "Hàn Quốc",
                "purpose": "Mời",
                "date_from": "2026-12-01",
                "date_to": "2026-12-01",
                "member_ids": [Command.create({"user_id": cls.officer.id})],
                # 8:30 to 10:00 in Viet Nam
                "stop_ids": [Command.create({"name": "Đã hẹn", "start": "2026-12-01 01:30:00"})],
            }
        )

    def invite(self, targets, **values):
        wizard = self.env["kcn.target.invite"].create({"target_ids": targets.ids, **values})
        return wizard, wizard.action_invite()

    def test_who_was_dropped_is_left_out(self):
        dropped = self.targets[2]
        dropped.sudo().write({"state": "dropped", "dropped_reason": "Đã chọn nơi khác"})
        action = self.targets.action_invite()
        self.assertEqual(action["context"]["default_target_ids"], self.targets[:2].ids)
        with self.assertRaisesRegex(UserError, "Approach Again"):
            dropped.action_invite()

    def test_the_boards_own_form_of_the_forum_opens(self):
        _wizard, action = self.invite(self.targets[:1], place="forum", event_id=self.forum.id)
        ours = self.env.ref("kcn_crm.kcn_forum_view_form")
        self.assertEqual(action["views"], [(ours.id, "form")])
        self.forum.forum_kind = False
        self.assertNotEqual(self.forum.get_formview_id(), ours.id)

    def test_invited_to_a_forum_is_a_contact_that_has_not_answered(self):
        _wizard, action = self.invite(self.targets[:2], place="forum", event_id=self.forum.id)
        self.assertEqual((action["res_model"], action["res_id"]), ("event.event", self.forum.id))
        form = self.env.ref("kcn_crm.kcn_forum_view_form").id
        self.assertEqual(action["views"], [(form, "form")], "the forum's own form, not an event's")
        contacts = self.forum.contact_ids.sorted("firm_name")
        self.assertEqual(contacts.firm_id, self.targets[:2].partner_id)
        self.assertEqual(contacts.mapped("email"), ["kim@firm.example", "b@firm.example"])
        self.assertEqual(contacts[0].partner_id, self.person)
        self.assertEqual(set(contacts.registration_id.mapped("state")), {"draft"})
        self.assertEqual(self.targets.mapped("state"), ["approached", "approached", "to_approach"])

    def test_an_invitation_is_a_touch_of_its_day(self):
        self.invite(self.targets[0], place="forum", event_id=self.forum.id)
        self.env.flush_all()
        touch = self.env["kcn.target.touch"].search([("target_id", "=", self.targets[0].id)])
        self.assertEqual((touch.kind, touch.name), ("invitation", "Diễn đàn"))
        self.assertEqual(touch.date, touch.env.cr.now().date())
        self.assertEqual(touch.action_open_row()["res_id"], self.forum.contact_ids.id)

    def test_who_is_invited_is_not_met_before_coming(self):
        self.invite(self.targets[0], place="forum", event_id=self.forum.id)
        measure = self.env["kcn.promotion.measure"]
        year = (self.forum._forum_day().replace(month=1, day=1), self.forum._forum_day())
        self.assertEqual(measure._amounts(["contacts"], self.board, *year), {"contacts": 0})
        self.forum.registration_ids.action_set_done()
        self.assertEqual(measure._amounts(["contacts"], self.board, *year), {"contacts": 1})

    def test_nobody_is_invited_twice(self):
        self.invite(self.targets[0], place="forum", event_id=self.forum.id)
        wizard, _action = self.invite(self.targets, place="forum", event_id=self.forum.id)
        self.assertEqual(len(self.forum.contact_ids), 3)
        self.assertEqual(wizard.place, "forum")

    def test_the_screen_says_who_is_there_already(self):
        self.invite(self.targets[1], place="trip", trip_id=self.trip.id)
        wizard = self.env["kcn.target.invite"].create(
            {"target_ids": self.targets.ids, "place": "trip", "trip_id": self.trip.id}
        )
        self.assertEqual(wizard.known, "Hãng b")

    def test_stops_take_the_free_hours_of_the_trip(self):
        self.invite(self.targets, place="trip", trip_id=self.trip.id)
        stops = self.trip.stop_ids.filtered("partner_id").sorted("start")
        self.assertEqual(stops.partner_id, self.targets.partner_id)
        # 8:00 is taken until 10:00; then 10:00, 14:00 and 16:00 of Viet Nam
        self.assertEqual(
            [str(stop.start) for stop in stops],
            ["2026-12-01 03:00:00", "2026-12-01 07:00:00", "2026-12-01 09:00:00"],
        )
        more = self.env["res.partner"].create({"name": "Hãng d", "is_company": True})
        target = self.targets.create({"partner_id": more.id, "reason": "Nữa"})
        with self.assertRaisesRegex(UserError, "room for 0 more stops"):
            self.invite(target, place="trip", trip_id=self.trip.id)

    def test_the_approved_stop_becomes_a_meeting_and_takes_the_target_forward(self):
        self.invite(self.targets[0], place="trip", trip_id=self.trip.id)
        self.assertEqual(self.targets[0].state, "to_approach")
        self.trip.with_user(self.manager).action_approve()
        self.assertEqual(self.targets[0].state, "meeting")

    def test_without_a_forum_it_says_so(self):
        with self.assertRaisesRegex(UserError, "Choose the forum or the trip"):
            self.invite(self.targets, place="forum")

    def test_leaders_and_neighbours_invite_nobody(self):
        with self.assertRaises(AccessError):
            self.targets.with_user(self.leader).action_invite()
        with self.assertRaises(AccessError):
            wizard = self.env["kcn.target.invite"].with_user(self.neighbour)
            wizard.create(
                {"target_ids": self.targets.ids, "place": "forum", "event_id": self.forum.id}
            ).action_invite()
