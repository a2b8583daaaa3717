from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .forum_case import ForumCase


@tagged("post_install", "-at_install")
class TestContactReview(ForumCase):
    """Typed contacts are recognised, and a person decides where nobody can be sure."""

    def test_a_typed_contact_finds_its_firm_and_person(self):
        firm = self.firm("Công ty TNHH Nippon Gear Việt Nam")
        person = self.env["res.partner"].create(
            {"name": "Sato Yuki", "parent_id": firm.id, "email": "y.sato@gear.example"}
        )
        contact = self.contact("SATO Yuki", firm_name="Nippon Gear", email="Y.Sato@gear.example")
        self.assertEqual((contact.firm_id, contact.partner_id), (firm, person))
        self.assertFalse(contact.review_state)

    def test_a_typed_firm_that_nobody_knows_makes_none(self):
        firms = self.env["res.partner"].search_count([])
        contact = self.contact(firm_name="Hãng Gõ Nhầm")
        self.assertFalse(contact.firm_id)
        self.assertEqual(self.env["res.partner"].search_count([]), firms)
        contact._take_firms()
        self.assertEqual(contact.firm_id.name, "Hãng Gõ Nhầm")

    def test_typed_twice_at_the_door_is_asked_about_and_merged_by_one_press(self):
        forum = self.forum()
        first = self.contact(event_id=forum.id, firm_name="Hanshin", interest="Linh kiện")
        second = self.contact(
            "KIM MINJUN", event_id=forum.id, firm_name="Hanshin", phone="0912345678", land_ha=2
        )
        self.assertEqual((second.review_state, second.twin_id), ("open", first))
        second.action_review_same()
        self.assertFalse(second.active)
        self.assertEqual(second.merged_id, first)
        self.assertEqual((first.phone, first.land_ha), ("0912345678", 2))
        self.assertEqual(first.interest, "Linh kiện")
        self.assertEqual(first.registration_id.phone, "0912345678")
        self.assertEqual(second.registration_id.state, "cancel")
        self.assertEqual(forum.contact_count, 1)

    def test_met_again_is_linked_not_merged(self):
        first = self.contact(event_id=self.forum().id, firm_name="Hanshin", email="k@h.example")
        other = self.forum("Năm sau", "2027-06-01")
        again = self.contact(
            "Kim Minjun", event_id=other.id, date="2027-06-01", email="k@h.example"
        )
        self.assertEqual(again.first_id, first)
        self.assertFalse(again.review_state)
        self.assertEqual(first.again_ids, again)

    def test_somebody_else_stays_and_is_signed(self):
        forum = self.forum()
        first = self.contact(event_id=forum.id, firm_name="Hanshin")
        second = self.contact("Kim Minjoon", event_id=forum.id, firm_name="Hanshin")
        self.assertEqual(second.twin_id, first)
        second.action_review_apart()
        self.assertEqual(
            (second.review_state, second.review_uid, second.twin_id.id),
            ("done", self.officer, False),
        )
        self.assertEqual(forum.contact_count, 2)

    def test_a_likely_twin_is_not_waved_through_as_seen(self):
        forum = self.forum()
        self.contact(event_id=forum.id, firm_name="Hanshin")
        second = self.contact("Kim Minjoon", event_id=forum.id, firm_name="Hanshin")
        with self.assertRaisesRegex(UserError, "Somebody Else"):
            second.action_review_done()

    def test_a_flaw_is_put_right_and_seen(self):
        contact = self.contact(review_state="open", review_codes=[["email", "a(at)b"]])
        self.assertIn("a(at)b", contact.review_reason)
        contact.action_review_done()
        self.assertEqual(contact.review_state, "done")

    def test_leaders_and_the_other_board_decide_nothing(self):
        forum = self.forum()
        self.contact(event_id=forum.id, firm_name="Hanshin")
        second = self.contact("Kim Minjoon", event_id=forum.id, firm_name="Hanshin")
        for user in (self.leader, self.neighbour):
            with self.assertRaises(AccessError):
                second.with_user(user).action_review_same()

    def test_a_contact_is_somebody(self):
        told = self.refusal(lambda env: env["kcn.contact"].create({"date": "2026-06-01"}))
        self.assertIn("person's name or the firm's", told)
