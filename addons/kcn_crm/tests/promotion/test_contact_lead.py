from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .forum_case import ForumCase


@tagged("post_install", "-at_install")
class TestContactLead(ForumCase):
    """A contact of a forum becomes a lead: one for each firm, nothing twice."""

    def test_the_lead_says_where_it_came_from(self):
        firm = self.firm("Hanshin Precision Co., Ltd")
        forum = self.forum()
        contact = self.contact(
            event_id=forum.id, firm_name="Hanshin Precision", land_ha=3.5, interest="Linh kiện"
        )
        action = contact.action_lead()
        lead = contact.lead_id
        self.assertEqual(action["res_id"], lead.id)
        self.assertEqual((lead.source_kind, lead.event_id), ("forum", forum))
        self.assertEqual((lead.partner_id.commercial_partner_id, lead.land_ha), (firm, 3.5))
        self.assertEqual((lead.company_id, lead.user_id), (self.board, self.officer))
        self.assertEqual((contact.state, contact.touch_ids.outcome), ("lead", "lead"))
        self.assertEqual(forum.lead_made_count, 1)

    def test_pressed_twice_it_is_one(self):
        contact = self.contact(event_id=self.forum().id, firm_name="Hanshin")
        first = contact.action_lead()["res_id"]
        self.assertEqual(contact.action_lead()["res_id"], first)
        self.assertEqual(len(contact.touch_ids), 1)

    def test_two_people_of_one_firm_are_one_lead(self):
        forum = self.forum()
        one = self.contact(event_id=forum.id, firm_name="Công ty Cổ phần Minh Anh")
        two = self.contact("Lê Bình", event_id=forum.id, firm_name="Công ty CP Minh Anh")
        one.action_lead()
        two.action_lead()
        self.assertEqual(one.lead_id, two.lead_id)
        self.assertEqual(one.firm_id, two.firm_id)

    def test_while_it_is_open_who_it_is_no_lead_is_made(self):
        self.firm("Hanshin Precision Co., Ltd")
        contact = self.contact(event_id=self.forum().id, firm_name="Hanshin Precison")
        self.assertTrue(contact.twin_firm_id)
        with self.assertRaisesRegex(UserError, "two leads"):
            contact.action_lead()
        contact.action_review_same()
        contact.action_lead()
        self.assertEqual(contact.lead_id.partner_id.commercial_partner_id, contact.firm_id)

    def test_a_meeting_opens_the_quick_log_with_the_person(self):
        contact = self.contact(event_id=self.forum().id, firm_name="Hanshin")
        action = contact.action_meet()
        self.assertEqual(contact.state, "meeting")
        self.assertEqual(action["context"]["log_model"], "res.partner")
        self.assertEqual(action["context"]["log_id"], contact.partner_id.id)
        self.assertEqual(contact.partner_id.parent_id, contact.firm_id)

    def test_leaders_and_the_other_board_make_none(self):
        contact = self.contact(firm_name="Hanshin")
        for user in (self.leader, self.neighbour):
            with self.assertRaises(AccessError):
                contact.with_user(user).action_lead()
