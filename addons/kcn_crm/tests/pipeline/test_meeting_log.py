from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import BoardCase


@tagged("post_install", "-at_install")
class TestMeetingLog(BoardCase):
    """What an officer notes with the thumb becomes an event, its minutes and its promises."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.events = cls.env["calendar.event"]
        cls.lead = cls.env["crm.lead"].create(
            {
                "name": "Nhà máy bánh răng",
                "type": "opportunity",
                "partner_id": cls.partner.id,
                "company_id": cls.board.id,
            }
        )

    def log(self, user=None, **values):
        values = {
            "kind": "visit",
            "who": [{"model": "res.partner", "id": self.partner.id}],
            **values,
        }
        events = self.events.with_user(user or self.officer)
        return events.browse(events.log_meeting(values)["id"])

    def test_a_meeting_is_an_event_of_the_calendar_with_its_minutes(self):
        event = self.log(minutes=" Cần 10 ha ", outcome="follow_up", start="2026-03-02 07:30:00")
        self.assertEqual(event.name, "Site Visit: Công ty A")
        self.assertEqual(str(event.start), "2026-03-02 07:30:00")
        self.assertEqual((event.minutes, event.outcome), ("Cần 10 ha", "follow_up"))
        self.assertEqual(event.company_id, self.board)
        self.assertEqual(event.partner_ids, self.partner | self.officer.partner_id)
        self.assertEqual(event.other_partner_ids, self.partner)

    def test_it_is_now_unless_said_otherwise(self):
        event = self.log()
        self.assertLess(abs(fields.Datetime.now() - event.start), timedelta(minutes=1))

    def test_a_meeting_about_a_lead_takes_the_investor_along(self):
        event = self.log(who=[{"model": "crm.lead", "id": self.lead.id}])
        self.assertEqual(event.opportunity_id, self.lead)
        self.assertEqual(event.other_partner_ids, self.partner)
        self.assertFalse(self.lead.activity_ids, "it is over: nothing is left to do")

    def test_the_firm_of_a_lead_that_is_only_a_name_becomes_a_contact(self):
        self.lead.write({"partner_id": False, "partner_name": "Shenzhen Lihua"})
        event = self.log(
            who=[{"model": "crm.lead", "id": self.lead.id}],
            promises=[{"name": "Gửi bản vẽ", "who": 0}],
        )
        self.assertEqual(self.lead.partner_id.name, "Shenzhen Lihua")
        self.assertEqual(event.commitment_ids.partner_id, self.lead.partner_id)

    def test_firms_and_people_are_made_on_the_fly(self):
        event = self.log(
            who=[
                {"model": "res.partner", "id": self.partner.id},
                {"new": "company", "name": "Nippon Gear", "phone": "0912 345 678"},
                {"new": "person", "name": "Tanaka"},
            ]
        )
        people = event.other_partner_ids
        firm = people.filtered(lambda partner: partner.name == "Nippon Gear")
        self.assertTrue(firm.is_company)
        self.assertTrue(firm.phone)
        tanaka = people.filtered(lambda partner: partner.name == "Tanaka")
        self.assertEqual(tanaka.parent_id, firm, "a person belongs to the firm named before")
        self.assertEqual(len(people.commercial_partner_id), 2, "participants of many firms")

    def test_nobody_named_is_said_kindly_and_nothing_is_saved(self):
        count = self.events.search_count([])
        with self.assertRaisesRegex(UserError, "With whom"):
            self.log(who=[])
        self.assertEqual(self.events.search_count([]), count)

    def test_saving_twice_saves_one(self):
        first = self.log(key="abc", promises=[{"name": "Gửi hồ sơ"}])
        again = self.log(key="abc", promises=[{"name": "Gửi hồ sơ"}])
        self.assertEqual(first, again)
        self.assertEqual(len(first.commitment_ids), 1)
        self.assertNotEqual(first, self.log(key="abd"))
        self.assertNotEqual(first, self.log(user=self.manager, key="abc"), "keys are one's own")

    def test_promises_have_giver_owner_and_day(self):
        event = self.log(
            promises=[
                {"name": "Gửi bảng giá", "due_date": "2026-12-01"},
                {"name": "Gửi báo cáo tài chính", "due_date": "2026-12-05", "who": 0},
                {"name": "Xin ý kiến", "user_id": self.leader.id},
                {"name": "   "},
            ],
        )
        ours, theirs, leaders = event.commitment_ids.sorted("id")
        self.assertEqual(ours.user_id, self.officer)
        self.assertEqual((ours.promised_by, str(ours.due_date)), ("Ban A", "2026-12-01"))
        self.assertEqual(theirs.partner_id, self.partner)
        self.assertEqual(theirs.user_id, self.officer, "who reminds them")
        self.assertEqual(leaders.user_id, self.leader)
        self.assertEqual(event.open_commitment_count, 3)

    def test_who_was_met_last_comes_first_and_is_found_without_accents(self):
        self.log()
        recent = self.events.with_user(self.officer).log_search("")
        self.assertIn(("res.partner", self.partner.id), [(c["model"], c["id"]) for c in recent])
        found = self.events.with_user(self.officer).log_search("banh rang")
        self.assertIn(("crm.lead", self.lead.id), [(c["model"], c["id"]) for c in found])

    def test_the_page_opens_with_the_record_on_which_the_button_was_pressed(self):
        opening = self.events.log_start("crm.lead", self.lead.id)
        self.assertEqual([one["id"] for one in opening["who"]], [self.lead.id])
        self.assertEqual(opening["me"]["id"], self.officer.id)
        owners = [owner["id"] for owner in opening["owners"]]
        self.assertIn(self.leader.id, owners)
        self.assertNotIn(self.neighbour.id, owners)
        self.assertNotIn(self.people["portal"].id, owners)

    def test_a_meeting_that_was_invites_nobody_to_it(self):
        self.partner.email = "a@example.com"
        before = self.env["mail.mail"].sudo().search_count([])
        self.log(start=fields.Datetime.to_string(fields.Datetime.now() + timedelta(minutes=2)))
        self.assertEqual(self.env["mail.mail"].sudo().search_count([]), before)

    @mute_logger("odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def test_only_officers_log_and_only_what_they_may_see(self):
        for role in ("leader", "stranger", "portal"):
            events = self.events.with_user(self.people[role])
            with self.subTest(role=role), self.assertRaises(AccessError):
                events.log_meeting({"kind": "call", "who": [{"new": "company", "name": "X"}]})
            with self.subTest(role=role), self.assertRaises(AccessError):
                events.log_search("Công ty")
        with self.assertRaises(AccessError):
            self.log(user=self.neighbour, who=[{"model": "crm.lead", "id": self.lead.id}])
