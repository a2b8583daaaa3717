from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .trip_case import TripCase


@tagged("post_install", "-at_install")
class TestTripLeads(TripCase):
    """People met become leads: one for each firm, once, with who answers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.approve()
        cls.first = cls.meet("Ông Đức", "CÔNG TY A", interest="Xưởng gỗ\ncạnh rừng", land_ha=2)
        cls.second = cls.meet("Bà Mai", "Cong ty A", land_ha=3, user_id=cls.manager.id)
        cls.third = cls.meet("Mr. Kim", "Hansung Vina Co., Ltd.", stop_id=False)
        cls.leads = cls.env["crm.lead"]

    @classmethod
    def meet(cls, name, firm, **values):
        values = {"name": name, "firm_name": firm, "stop_id": cls.stop.id, **values}
        return cls.env["kcn.contact"].create({"trip_id": cls.trip.id, **values})

    def make(self):
        action = self.trip.action_make_leads()
        return self.leads.search(action["domain"], order="id")

    def test_one_lead_for_each_firm_with_its_source_and_owner(self):
        of_a, of_kim = self.make()
        self.assertEqual(of_a.partner_id, self.partner, "the firm in the books, not a second one")
        self.assertEqual(of_a.name, "Xưởng gỗ")
        self.assertEqual(of_a.contact_name, "Ông Đức")
        self.assertEqual(of_a.land_ha, 3, "what the firm wants, not a sum over its people")
        self.assertEqual((of_a.source_kind, of_a.trip_id), ("trip", self.trip))
        self.assertEqual(of_a.user_id, self.officer)
        self.assertEqual(of_a.user_ids, self.manager)
        self.assertEqual(of_a.company_id, self.board)
        self.assertEqual(of_a.team_id, self.env.ref("kcn_crm.crm_team_investor"))
        self.assertEqual(of_kim.partner_id.name, "Hansung Vina Co., Ltd.")
        self.assertTrue(of_kim.partner_id.is_company)
        self.assertEqual(self.first.lead_id, of_a)
        self.assertEqual(self.second.lead_id, of_a)
        self.assertEqual(self.first.state, "lead")
        self.assertEqual(self.trip.lead_count, 2)

    def test_pressed_twice_makes_nothing_twice(self):
        before = self.leads.search_count([])
        made = self.make()
        firms = self.env["res.partner"].search_count([])
        with self.assertRaisesRegex(UserError, "has a lead already"):
            self.trip.action_make_leads()
        self.assertEqual(self.leads.search_count([]), before + 2)
        self.assertEqual(self.env["res.partner"].search_count([]), firms)
        later = self.meet("Ms. Park", "HANSUNG VINA")
        self.assertEqual(self.make(), made[1], "who is met later joins the firm's lead")
        self.assertEqual(later.lead_id, made[1])
        self.assertIn("Ms. Park", made[1].message_ids[0].body)

    def test_the_people_stand_beneath_their_firm_once(self):
        self.person.phone = "0912 000 118"
        self.first.phone = "+84 912000118"
        self.make()
        self.assertEqual(self.first.partner_id, self.person)
        self.assertEqual(self.second.partner_id.parent_id, self.partner)
        self.assertEqual(len(self.partner.child_ids), 2)

    def test_a_firm_on_its_way_gets_no_second_lead(self):
        known = self.leads.create(
            {"name": "Đang theo", "partner_id": self.partner.id, "source_kind": "web"}
        )
        made = self.make()
        self.assertIn(known, made)
        self.assertEqual(self.first.lead_id, known)
        self.assertEqual(
            (known.source_kind, known.trip_id.id), ("web", False), "first source stays"
        )
        lost = self.leads.create({"name": "Đã dừng", "partner_id": self.third.firm_id.id})
        self.assertNotEqual(self.third.lead_id, lost)

    def test_a_lost_lead_is_not_woken(self):
        lost = self.leads.create({"name": "Đã dừng", "partner_id": self.partner.id})
        lost.action_set_lost()
        self.assertNotIn(lost, self.make())

    def test_each_new_lead_has_an_answer_due_and_its_meeting(self):
        self.log()
        of_a = self.make()[0]
        activity = of_a.activity_ids
        self.assertEqual(activity.user_id, self.officer)
        self.assertTrue(activity.date_deadline)
        self.assertEqual(self.stop.event_id.opportunity_id, of_a)

    def test_who_is_not_interested_is_left_alone(self):
        self.third.state = "not_interested"
        made = self.make()
        self.assertEqual(len(made), 1)
        self.assertFalse(self.third.lead_id)

    def test_a_person_without_a_firm_is_a_lead_of_his_own(self):
        alone = self.meet("Ông Hải", False, stop_id=False)
        self.make()
        self.assertEqual(alone.lead_id.partner_id.name, "Ông Hải")
        self.assertFalse(alone.lead_id.partner_id.is_company)

    def test_a_card_without_a_name_is_the_firms(self):
        card = self.meet(False, "Công ty A")
        self.make()
        self.assertEqual(card.lead_id, self.first.lead_id)
        self.assertFalse(card.partner_id)

    @mute_logger("odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def test_only_the_boards_officers_make_leads(self):
        for user in (self.leader, self.people["stranger"], self.neighbour):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.trip.with_user(user).action_make_leads()

    def test_a_lead_made_at_the_stop_itself_knows_the_trip(self):
        event = self.stop.event_id
        event.write({"minutes": "Cần 2 ha"})
        event.action_make_lead()
        lead = event.opportunity_id
        self.assertEqual((lead.trip_id, lead.source_kind), (self.trip, "trip"))
        self.assertEqual(self.make() & lead, lead, "its contacts join it")
