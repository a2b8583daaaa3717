from freezegun import freeze_time
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .land_case import LandCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-01 03:00:00")
class TestWaiting(LandCase):
    """Who waits first is offered first; a manager decides, and everything is written down."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first, cls.second, cls.third = (
            cls.lead(name=f"Cơ hội {number}", partner_id=cls.other_partner.id)
            for number in (1, 2, 3)
        )

    def wait(self, lead, user=None, **values):
        """Press “Enter into the Waiting List” and save."""
        env = self.env(user=user or self.officer)
        action = lead.with_env(env).action_wait()
        form = Form(
            env["kcn.waiting"].with_context(**action["context"]),
            view="kcn_crm.kcn_waiting_view_form_enter",
        )
        for name, value in values.items():
            setattr(form, name, value)
        return form.save().with_env(self.env)

    def offers(self):
        self.env["kcn.waiting"].sudo()._cron_offers()

    def decide(self, entry, kind="passed", user=None, reason="Chưa đủ vốn"):
        env = self.env(user=user or self.manager)
        press = entry.with_env(env)
        action = press.action_pass_over() if kind == "passed" else press.action_withdraw()
        wizard = env["kcn.waiting.decide"].with_context(**action["context"])
        wizard.create({"reason": reason}).action_decide()

    def serve(self, entry):
        env = self.env(user=self.manager)
        action = entry.with_env(env).action_serve()
        Form(env["kcn.lead.reserve"].with_context(**action["context"])).save().action_reserve()

    def happened(self, entry):
        return entry.event_ids.sorted("id").mapped("kind")

    def last(self, entry):
        return entry.event_ids.sorted("id")[-1]

    def test_the_entry_takes_over_what_the_lead_wants(self):
        self.first.write({"zone_ids": self.park, "start_date": "2026-09-01"})
        self.assertIs(self.first.find_land()["lead"]["waiting"], False)
        entry = self.wait(self.first)
        self.assertEqual((entry.land_ha, entry.zone_ids, entry.state), (4, self.park, "waiting"))
        self.assertEqual(str(entry.wanted_from), "2026-09-01")
        self.assertEqual(str(entry.date_from), "2026-03-01")
        self.assertEqual(self.happened(entry), ["entered"])
        self.assertIn("On the waiting list for 4 ha", self.first.message_ids[0].body)
        told = self.first.find_land()["lead"]["waiting"]
        self.assertEqual(told, "Waiting since 01/03/2026, number 1 in the line")
        self.assertEqual(self.first.action_wait()["res_id"], entry.id)

    def test_land_goes_on_offer_in_the_order_of_the_line(self):
        entries = [self.wait(lead) for lead in (self.first, self.second, self.third)]
        self.assertEqual([entry.position for entry in entries], [1, 2, 3])
        self.lot(self.park, "BIG", 4, ready_date="2026-01-01")
        self.offers()
        self.assertEqual([entry.state for entry in entries], ["offered", "waiting", "waiting"])
        self.assertEqual(entries[0].offer_lot_ids.code, "BIG")
        self.assertEqual(self.happened(entries[0]), ["entered", "offered"])
        self.assertEqual(self.last(entries[0]).lot_ids.code, "BIG")
        told = entries[0].activity_ids
        self.assertIn(self.manager, told.user_id)
        self.assertNotIn(self.officer, told.user_id)
        self.lot(self.park, "SECOND", 5)
        self.offers()
        self.assertEqual([entry.state for entry in entries], ["offered", "offered", "waiting"])
        self.offers()
        self.assertEqual(self.happened(entries[0]), ["entered", "offered"], "offered once")

    def test_what_does_not_fit_the_first_is_offered_to_the_next(self):
        big = self.wait(self.first, land_ha=8)
        small = self.wait(self.second)
        self.lot(self.park, "A", 4)
        self.offers()
        self.assertEqual((big.state, small.state), ("waiting", "offered"))

    def test_a_day_earlier_in_the_line_is_before_whoever_entered_sooner(self):
        late = self.wait(self.first)
        early = self.wait(self.second, user=self.manager, date_from="2025-06-01")
        self.assertEqual((early.position, late.position), (1, 2))
        self.lot(self.park, "A", 4)
        self.offers()
        self.assertEqual((early.state, late.state), ("offered", "waiting"))

    def test_only_zones_and_days_that_suit(self):
        other = self.zone("KCN Hai")
        here = self.wait(self.first, wanted_from="2026-06-01")
        here.zone_ids = self.park
        self.lot(other, "A", 4)
        late = self.lot(self.park, "B", 4, ready_date="2026-06-02")
        self.offers()
        self.assertEqual(here.state, "waiting")
        late.ready_date = "2026-06-01"
        self.offers()
        self.assertEqual(here.offer_lot_ids, late)

    def test_adjoining_lots_are_offered_together(self):
        entry = self.wait(self.first)
        one, two = self.lot(self.park, "K", 2), self.lot(self.park, "L", 2)
        self.adjoin(one, two)
        self.offers()
        self.assertEqual(entry.offer_lot_ids, one | two)
        self.assertEqual(entry.offer_ha, 4)

    def test_a_release_makes_the_offer_at_once(self):
        entry = self.wait(self.first)
        lot = self.lot(self.park, "A", 4)
        row = self.lease(lot, "2026-01-01", "2027-01-01", kind="reserved")
        self.offers()
        self.assertEqual(entry.state, "waiting")
        row.action_release()
        self.assertEqual((entry.state, entry.offer_lot_ids), ("offered", lot))

    def test_a_lease_that_ends_makes_the_offer_on_its_day(self):
        entry = self.wait(self.first)
        self.lease(self.lot(self.park, "A", 4), "2020-01-01", "2026-03-05")
        with freeze_time("2026-03-04 03:00:00"):
            self.offers()
            self.assertEqual(entry.state, "waiting")
        with freeze_time("2026-03-05 03:00:00"):
            self.offers()
            self.assertEqual(entry.state, "offered")

    def test_the_manager_serves_and_the_line_moves_up(self):
        entry, next_one = self.wait(self.first), self.wait(self.second)
        lot = self.lot(self.park, "A", 4)
        self.offers()
        self.serve(entry)
        self.assertEqual((entry.state, str(entry.date_to)), ("served", "2026-03-01"))
        self.assertEqual(self.first.occupancy_ids.lot_id, lot)
        self.assertEqual(self.happened(entry), ["entered", "offered", "served"])
        self.assertEqual(self.last(entry).user_id, self.manager)
        self.assertFalse(entry.activity_ids)
        self.assertEqual((next_one.position, entry.position), (1, 0))

    def test_passed_over_with_a_reason_and_the_next_gets_the_offer(self):
        entry, next_one = self.wait(self.first), self.wait(self.second)
        self.lot(self.park, "A", 4)
        self.offers()
        self.decide(entry)
        self.assertEqual((entry.state, next_one.state), ("waiting", "offered"))
        self.assertEqual(self.last(entry).note, "Chưa đủ vốn")
        self.assertIn("Chưa đủ vốn", self.first.message_ids[0].body)
        self.decide(next_one)
        self.assertEqual((entry.state, next_one.state), ("waiting", "waiting"))
        self.lot(self.park, "B", 4)
        self.offers()
        self.assertEqual(entry.offer_lot_ids.code, "B", "its place is not lost")

    def test_an_offer_ends_when_somebody_has_the_land(self):
        entry = self.wait(self.first)
        lot = self.lot(self.park, "A", 4)
        self.offers()
        self.lease(lot, "2026-02-01")
        self.offers()
        self.assertEqual((entry.state, entry.offer_lot_ids.ids), ("waiting", []))
        self.assertEqual(self.happened(entry), ["entered", "offered", "lapsed"])

    def test_land_on_offer_is_a_managers_to_give(self):
        entry = self.wait(self.first)
        lot = self.lot(self.park, "A", 4)
        self.offers()
        row = self.found(self.third)["A"]
        self.assertEqual(
            row["reasons"][0], {"kind": "against", "text": "On offer to the waiting list"}
        )
        row = self.found(self.first)["A"]
        self.assertEqual(row["reasons"][0]["text"], "On offer to this lead")
        for lead in (self.first, self.third):
            with self.assertRaisesRegex(UserError, "a manager decides"), self.env.cr.savepoint():
                lead._reserve(lot, entry.date_from, entry.date_from.replace(month=6))
        lead = self.third.with_user(self.manager)
        lead._reserve(
            lot.with_user(self.manager), entry.date_from, entry.date_from.replace(month=6)
        )
        self.assertEqual(self.happened(entry), ["entered", "offered", "lapsed"])
        self.assertEqual(self.last(entry).note, "Reserved for another lead")

    def test_who_finds_land_by_itself_leaves_the_line(self):
        entry = self.wait(self.first)
        small, rest = self.lot(self.park, "A", 3), self.lot(self.park, "B", 1)
        until = entry.date_from.replace(month=6)
        self.first._reserve(small, entry.date_from, until)
        self.assertEqual(entry.state, "waiting")
        self.first._reserve(rest, entry.date_from, until)
        self.assertEqual(entry.state, "served")

    def test_only_managers_decide(self):
        entry = self.wait(self.first)
        self.lot(self.park, "A", 4)
        self.offers()
        for user in (self.officer, self.leader, self.people["stranger"], self.neighbour):
            mine = entry.with_user(user)
            for press in (mine.action_serve, mine.action_pass_over):
                with self.assertRaises(AccessError):
                    press()
        with self.assertRaises(AccessError):
            self.env["kcn.waiting.decide"].create(
                {"waiting_id": entry.id, "kind": "passed", "reason": "x"}
            ).action_decide()

    def test_the_officer_withdraws_and_the_next_is_offered(self):
        entry, next_one = self.wait(self.first), self.wait(self.second)
        self.lot(self.park, "A", 4)
        self.offers()
        self.decide(entry, "withdrawn", user=self.officer, reason="Đổi địa điểm")
        self.assertEqual((entry.state, next_one.state), ("withdrawn", "offered"))
        with self.assertRaisesRegex(UserError, "left the waiting list already"):
            self.decide(entry, "withdrawn")
        again = self.wait(self.first)
        self.assertEqual(again.position, 2, "at the end of the line")

    def test_a_lost_lead_does_not_wait(self):
        entry, next_one = self.wait(self.first), self.wait(self.second)
        self.lot(self.park, "A", 4)
        self.offers()
        self.first.action_set_lost()
        self.assertEqual((entry.state, next_one.state), ("withdrawn", "offered"))
        with self.assertRaisesRegex(ValidationError, "is closed"), self.env.cr.savepoint():
            self.env["kcn.waiting"].create({"lead_id": self.first.id, "land_ha": 1})

    def test_a_lead_waits_once(self):
        self.wait(self.first)

        def again(env):
            env["kcn.waiting"].create({"lead_id": self.first.id, "land_ha": 1})

        self.assertIn("on the waiting list already", self.refusal(again))

    def test_merged_leads_keep_the_earliest_place(self):
        early, late = self.wait(self.second), self.wait(self.first)
        merged = (self.first | self.second).merge_opportunity()
        self.assertEqual((early.lead_id, early.state), (merged, "waiting"))
        self.assertEqual((late.lead_id, late.state), (merged, "withdrawn"))

    def test_nothing_of_the_line_is_written_by_hand(self):
        entry = self.wait(self.first)
        crafted = (
            {"state": "served"},
            {"date_to": "2026-03-01"},
            {"date_from": "2020-01-01"},
            {"lead_id": self.second.id},
            {"offer_lot_ids": [Command.link(self.lot(self.park, "A", 4).id)]},
            {"event_ids": [Command.create({"kind": "served"})]},
        )
        for values in crafted:
            with self.subTest(values=values), self.assertRaises(UserError):
                entry.write(values)
        for values in ({"state": "offered"}, {"date_from": "2020-01-01"}):
            with self.subTest(values=values), self.assertRaises(UserError):
                self.env["kcn.waiting"].create({"lead_id": self.second.id, "land_ha": 1, **values})
        entry.write({"land_ha": 5, "note": "Cần gần cảng cạn"})
        with self.assertRaises(UserError):
            entry.with_user(self.manager).unlink()
        for user in (self.officer, self.manager, self.people["board_admin"]):
            event = entry.event_ids.with_user(user)
            for method, *arguments in (("write", {"note": "x"}), ("unlink",), ("copy",)):
                with self.assertRaises(AccessError):
                    getattr(event, method)(*arguments)

    def test_another_board_sees_no_line(self):
        self.wait(self.first)
        line = self.env["kcn.waiting"].with_user(self.neighbour)
        self.assertFalse(line.search([("lead_id", "!=", False)]))

    def test_a_lead_of_the_line_is_not_deleted(self):
        self.wait(self.first)
        with self.assertRaisesRegex(UserError, "waiting list"):
            self.first.with_user(self.manager).unlink()

    def test_the_program_itself_may_erase_a_lead_with_its_place(self):
        entry = self.wait(self.first)
        self.env.flush_all()
        self.first.sudo().unlink()
        self.assertFalse(entry.exists())

    def test_a_lead_does_not_leave_its_board_while_it_waits(self):
        entry = self.wait(self.first)
        elsewhere = {"company_id": self.other_board.id, "user_id": self.neighbour.id}
        with self.assertRaisesRegex(ValidationError, "waiting list"):
            self.first.sudo().write(elsewhere)
        self.decide(entry, "withdrawn")
        self.first.sudo().write(elsewhere)
        self.assertEqual(entry.company_id, self.board)
