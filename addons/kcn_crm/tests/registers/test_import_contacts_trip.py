from odoo.exceptions import UserError
from odoo.tests import tagged

from ..promotion.forum_case import HEADERS, ForumMixin, delegates
from .import_case import ImportCase, book_of

LINE = "KIM MINJUN;Hanshin Co., Ltd;mj.kim@hanshin.example;+82 2-555-0101;Hàn Quốc"


@tagged("post_install", "-at_install")
class TestImportContactsTrip(ForumMixin, ImportCase):
    """Who was met on a trip and stands in a forum's list is one person, whichever came first."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        env = cls.env(user=cls.officer)
        cls.trip = env["kcn.trip"].create(
            {
                "name": "Đi Seoul",
                "company_id": cls.board.id,
                "date_from": "2026-03-01",
                "date_to": "2026-03-03",
            }
        )

    def meet(self, name="Mr. Kim Min-jun", firm="Công ty TNHH Hanshin Việt Nam", **values):
        values = {"firm_name": firm, "trip_id": self.trip.id, "date": "2026-03-02", **values}
        return self.contact(name, **values)

    def read(self, *lines):
        forum = self.forum()
        book = self.read_in(book_of(list=[HEADERS, *delegates(*lines)]), event_id=forum.id)
        self.assertEqual(book.state, "done", book.result)
        return forum.contact_ids.sorted("id")

    def check_one(self, met, listed):
        self.assertTrue(met.partner_id)
        self.assertEqual(met.partner_id, listed.partner_id)
        self.assertEqual(met.firm_id, listed.firm_id)
        self.assertEqual(met.partner_id.parent_id, met.firm_id)
        self.assertEqual(listed.first_id or met.first_id, listed if met.first_id else met)
        people = self.env["res.partner"].search([("parent_id", "=", met.firm_id.id)])
        self.assertEqual(people, met.partner_id)
        firms = self.env["res.partner"].search([("twin_key", "=", "hanshin")])
        self.assertEqual(firms, met.firm_id)

    def test_first_on_a_trip_then_in_a_list(self):
        met = self.meet(phone="02-555-0101", country_id=self.env.ref("base.kr").id)
        self.trip.action_make_leads()
        listed = self.read(LINE)
        self.check_one(met, listed)
        listed.action_lead()
        self.assertEqual(listed.lead_id, met.lead_id)

    def test_first_on_a_trip_and_a_lead_only_after_the_list(self):
        met = self.meet(email="MJ.Kim@hanshin.example")
        listed = self.read(LINE)
        self.trip.action_make_leads()
        self.check_one(met, listed)

    def test_first_in_a_list_then_on_a_trip(self):
        listed = self.read(LINE)
        met = self.meet(phone="(+82) 2 555 0101")
        self.trip.action_make_leads()
        self.check_one(met, listed)

    def test_first_in_a_list_that_led_to_a_lead(self):
        listed = self.read(LINE)
        listed.action_lead()
        met = self.meet(email="mj.kim@hanshin.example")
        self.assertEqual(met.partner_id, listed.partner_id)
        self.trip.action_make_leads()
        self.check_one(met, listed)
        self.assertEqual(met.lead_id, listed.lead_id)

    def test_in_another_script_the_address_tells_the_person(self):
        listed = self.read(LINE)
        met = self.meet("김민준", "한신", email="mj.kim@hanshin.example")
        self.trip.action_make_leads()
        self.check_one(met, listed)

    def test_another_tax_code_is_another_legal_person(self):
        firm = self.firm("Hanshin Co., Ltd", vat="0101234567")
        met = self.meet(tax_code="0109876543")
        self.assertFalse(met.firm_id)
        self.assertFalse(met.review_state)
        self.trip.action_make_leads()
        self.assertNotEqual(met.firm_id, firm)
        self.assertEqual(met.firm_id.vat, "0109876543")
        branch = self.meet("Lê An", tax_code="0101234567-001")
        self.assertEqual(branch.firm_id, firm)

    def test_a_legal_form_that_differs_is_asked_about_on_a_trip_too(self):
        firm = self.firm("Công ty Cổ phần Minh Anh")
        asked = self.meet("Lê An", "Công ty TNHH Minh Anh")
        clear = self.meet()
        self.assertEqual((asked.review_state, asked.twin_firm_id), ("open", firm))
        self.trip.action_make_leads()
        self.assertTrue(clear.lead_id)
        self.assertFalse(asked.lead_id)
        with self.assertRaisesRegex(UserError, "Say first whether Lê An"):
            self.trip.action_make_leads()
        asked.action_review_same()
        self.trip.action_make_leads()
        self.assertEqual(asked.lead_id.partner_id, firm)

    def test_who_made_the_leads_is_named(self):
        self.meet()
        self.trip.action_make_leads()
        with self.assertRaisesRegex(UserError, "was made by kcn_test_officer"):
            self.trip.action_make_leads()

    def test_a_firm_chosen_by_hand_is_not_asked_about_and_its_people_are_known(self):
        firm = self.firm("Tập đoàn Sao Hôm")
        person = self.env["res.partner"].create({"name": "Lê An", "parent_id": firm.id})
        self.firm("Công ty Cổ phần Minh Anh")
        met = self.meet("LÊ AN", "Công ty TNHH Minh Anh", firm_id=firm.id)
        self.assertEqual((met.firm_id, met.partner_id), (firm, person))
        self.assertFalse(met.review_state)

    def test_the_same_new_person_twice_on_one_trip_is_made_once(self):
        first = self.meet(email="a@hanshin.example")
        again = self.meet(email="a@hanshin.example", date="2026-03-03")
        (first | again)._take_parties()
        self.check_one(first, again)

    def test_the_queries_do_not_grow_with_the_contacts(self):
        def queries(count, prefix):
            met = self.env["kcn.contact"].browse()
            for number in range(count):
                met |= self.meet(f"{prefix} {number}", f"{prefix}hãng {number}", land_ha=1)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            met._take_parties()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        queries(2, "Mở")  # what is loaded once
        self.assertLessEqual(queries(24, "Nhiều"), queries(6, "Ít") + 3)
