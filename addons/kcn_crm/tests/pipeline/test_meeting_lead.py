from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .lead_case import LeadCase


@tagged("post_install", "-at_install")
class TestMeetingLead(LeadCase):
    """Whom one met becomes a lead by one press, and the meeting is its first."""

    def met(self, *who, **values):
        told = self.env["calendar.event"].log_meeting(
            {"kind": "meeting", "who": list(who), "minutes": "Cần 5 ha", **values}
        )
        return self.env["calendar.event"].browse(told["id"]), told

    def firm(self, **values):
        return {"model": "res.partner", "id": self.partner.id, **values}

    def test_a_firm_met_for_the_first_time_becomes_a_lead_of_the_officer(self):
        event, told = self.met({"new": "company", "name": "Nippon Gear"})
        self.assertTrue(told["to_lead"])
        action = event.action_make_lead()
        lead = event.opportunity_id
        self.assertEqual((action["res_model"], action["res_id"]), ("crm.lead", lead.id))
        self.assertEqual(lead.name, "Nippon Gear")
        self.assertEqual(lead.partner_id, event.other_partner_ids)
        self.assertEqual((lead.user_id, lead.company_id), (self.officer, self.board))
        self.assertEqual(lead.stage_id, self.stage("contact"))
        self.assertIn("Cần 5 ha", lead.description)
        self.assertEqual(lead.answered_by, "meeting", "it was answered where it was met")

    def test_pressed_twice_it_is_one_lead(self):
        event, _told = self.met(self.firm())
        self.assertEqual(event.action_make_lead()["res_id"], event.action_make_lead()["res_id"])

    def test_a_firm_with_an_open_lead_gets_no_second_one(self):
        open_lead = self.lead(partner_id=self.partner.id)
        event, _told = self.met(self.firm())
        event.action_make_lead()
        self.assertEqual(event.opportunity_id, open_lead)
        open_lead.action_set_lost()
        later, _told = self.met(self.firm())
        later.action_make_lead()
        self.assertNotEqual(later.opportunity_id, open_lead, "what is lost stays lost")

    def test_a_person_of_the_firm_is_the_contact(self):
        self.partner.is_company = True
        event, _told = self.met(self.firm(), {"new": "person", "name": "Tanaka"})
        event.action_make_lead()
        self.assertEqual(event.opportunity_id.partner_id.name, "Tanaka")
        self.assertEqual(event.opportunity_id._investor(), self.partner)

    def test_a_developer_goes_into_the_developers_pipeline(self):
        self.partner.write({"is_company": True, "investor_kind": "developer"})
        event, _told = self.met(self.firm())
        event.action_make_lead()
        self.assertEqual(event.opportunity_id.team_id, self.developers)

    def test_about_a_lead_there_is_nothing_to_make(self):
        lead = self.lead(partner_id=self.partner.id)
        event, told = self.met({"model": "crm.lead", "id": lead.id})
        self.assertFalse(told["to_lead"])
        self.assertEqual(event.action_make_lead()["res_id"], lead.id)

    def test_without_anybody_from_outside_it_is_refused_kindly(self):
        event = self.env["calendar.event"].create(
            {"name": "Họp nội bộ", "meeting_kind": "meeting", "start": "2026-03-02 01:00:00"}
        )
        with self.assertRaisesRegex(UserError, "With whom was it"):
            event.action_make_lead()

    def test_leaders_and_the_other_board_make_none(self):
        event, _told = self.met(self.firm())
        for user in (self.leader, self.neighbour):
            with self.assertRaises(AccessError):
                event.with_user(user).action_make_lead()
