from odoo.tests import tagged

from ..promotion.forum_case import HEADERS, ForumMixin, delegates
from .import_case import ImportCase, book_of


@tagged("post_install", "-at_install")
class TestImportContactsKnown(ForumMixin, ImportCase):
    """A list against what the database knows: firms, people, contacts of earlier forums."""

    def read(self, *lines, forum=None):
        forum = forum or self.forum()
        book = self.read_in(book_of(list=[HEADERS, *delegates(*lines)]), event_id=forum.id)
        self.assertEqual(book.state, "done", book.result)
        return forum.contact_ids.sorted("id")

    def why(self, contact):
        return [code for code, _value in contact.review_codes or []]

    def test_a_firm_is_known_in_another_spelling(self):
        firm = self.firm("Công ty TNHH Nippon Gear Việt Nam")
        contact = self.read("Sato Yuki;Nippon Gear Vietnam Co.,Ltd.;")
        self.assertEqual(contact.firm_id, firm)
        self.assertFalse(contact.review_state)

    def test_a_firm_is_known_by_its_former_name(self):
        firm = self.firm("Công ty TNHH Sao Mai")
        self.env["kcn.party.alias"].create({"partner_id": firm.id, "name": "Cty TNHH Sao Hôm"})
        self.assertEqual(self.read("Lê An;Công ty TNHH Sao Hôm;").firm_id, firm)

    def test_another_legal_form_is_asked_about(self):
        firm = self.firm("Công ty Cổ phần Minh Anh")
        contact = self.read("Lê An;Công ty TNHH Minh Anh;")
        self.assertFalse(contact.firm_id)
        self.assertEqual((contact.twin_firm_id, self.why(contact)), (firm, ["legal_form"]))
        contact.action_review_apart()
        self.assertEqual(contact.firm_id.name, "Công ty TNHH Minh Anh")
        self.assertNotEqual(contact.firm_id, firm)

    def test_a_letter_mistaken_is_asked_about(self):
        firm = self.firm("Hanshin Precision Co., Ltd")
        contact = self.read("Kim Min-jun;Hanshin Precison;")
        self.assertEqual((contact.twin_firm_id, self.why(contact)), (firm, ["firm_near"]))
        contact.action_review_same()
        self.assertEqual((contact.firm_id, contact.review_state), (firm, "done"))
        self.assertEqual(contact.firm_name, "Hanshin Precison", "as told")

    def test_a_letter_mistaken_within_the_list(self):
        contacts = self.read("Kim A;Hanshin Precision Co., Ltd;", "Lee B;Hanshin Precison;")
        self.assertEqual(contacts[1].twin_firm_id, contacts[0].firm_id)
        self.assertEqual(self.why(contacts[1]), ["firm_near"])

    def test_another_number_is_another_firm(self):
        self.firm("Công ty TNHH Minh Phát 1")
        contact = self.read("Lê An;Công ty TNHH Minh Phát 2;")
        self.assertFalse(contact.review_state)
        self.assertEqual(contact.firm_id.name, "Công ty TNHH Minh Phát 2")

    def test_another_script_with_the_same_domain(self):
        firm = self.firm("Hanshin Precision Co., Ltd", email="office@hanshin.example")
        contact = self.read("김민준;한신정밀;mj.kim@hanshin.example")
        self.assertEqual((contact.twin_firm_id, self.why(contact)), (firm, ["firm_domain"]))

    def test_another_script_with_the_same_phone(self):
        firm = self.firm("Kunshan Optics", phone="+86 512 5555 0101")
        contact = self.read("王伟;昆山光学;;+86-512-55550101;Trung Quốc")
        self.assertEqual((contact.twin_firm_id, self.why(contact)), (firm, ["firm_phone"]))

    def test_another_script_with_the_same_tax_code_is_the_firm(self):
        firm = self.firm("Hanshin Việt Nam", vat="0101234567")
        headers = [*HEADERS, "Mã số thuế"]
        row = [1, "김민준", None, "한신비나", None, None, None, None, None, "0101234567"]
        forum = self.forum()
        self.read_in(book_of(list=[headers, row]), event_id=forum.id)
        self.assertEqual(forum.contact_ids.firm_id, firm)

    def test_a_public_mail_box_tells_no_firm(self):
        self.firm("Công ty A Bê Xê", email="abc@gmail.com")
        contact = self.read("Lê An;Công ty Đê E;lean@gmail.com")
        self.assertFalse(contact.review_state)

    def test_a_person_of_the_address_book_is_found(self):
        firm = self.firm("Hanshin Precision Co., Ltd")
        person = self.env["res.partner"].create(
            {"name": "KIM Min Jun", "parent_id": firm.id, "company_id": self.board.id}
        )
        contact = self.read("Mr. Kim Min-jun;Hanshin Precision;")
        self.assertEqual((contact.partner_id, contact.firm_id), (person, firm))

    def test_who_comes_again_is_the_same_person_on_another_day(self):
        first = self.read("Kim Min-jun;Hanshin;kim@hanshin.example")
        second = self.read(
            "KIM MINJUN;Hanshin Co., Ltd;", forum=self.forum("Năm sau", "2027-06-01")
        )
        self.assertNotEqual(first, second)
        self.assertEqual((second.first_id, second.firm_id), (first, first.firm_id))
        third = self.read(
            "김민준;한신;kim@hanshin.example", forum=self.forum("Năm kia", "2028-06-01")
        )
        self.assertEqual((third.first_id, third.firm_id), (first, first.firm_id))

    def test_namesakes_in_one_firm_are_asked_about(self):
        contacts = self.read(
            "Nguyễn Văn An;Công ty Minh Anh;an1@minhanh.example;0912345678",
            "Nguyễn Văn An;Công ty Minh Anh;an2@minhanh.example;0987654321",
        )
        self.assertEqual(len(contacts), 2)
        self.assertEqual(contacts[1].twin_id, contacts[0])
        self.assertEqual(self.why(contacts[1]), ["namesake"])

    def test_colleagues_with_one_office_number_are_two(self):
        contacts = self.read(
            "Nguyễn Văn An;Công ty Minh Anh;;0243 8123456",
            "Trần Thị Bình;Công ty Minh Anh;;(024) 38123456",
        )
        self.assertEqual(len(contacts), 2)
        self.assertFalse(contacts.filtered("review_state"))

    def test_colleagues_with_one_common_box_are_two(self):
        contacts = self.read(
            "Nguyễn Văn An;Công ty Minh Anh;info@minhanh.example",
            "Trần Thị Bình;Công ty Minh Anh;info@minhanh.example",
        )
        self.assertEqual(len(contacts), 2)
        self.assertFalse(contacts.filtered("review_state"))

    def test_one_address_of_two_names_is_asked_about(self):
        contacts = self.read(
            "Nguyễn Văn An;Công ty Minh Anh;an@minhanh.example",
            "Trần Thị Bình;Công ty Minh Anh;an@minhanh.example",
        )
        self.assertEqual(self.why(contacts[1]), ["same_email"])

    def test_a_conference_organisers_number_tells_nobody_from_another(self):
        lines = [f"Khách {name};Công ty {name * 3};;0243 8123456" for name in "ABCDEGHIKLMN"]
        contacts = self.read(*lines)
        self.assertEqual(len(contacts), 12)
        self.assertEqual(len(contacts.firm_id), 12)

    def test_the_other_boards_firms_and_contacts_are_not_looked_at(self):
        self.env["res.partner"].with_user(self.neighbour).create(
            {"name": "Hanshin", "is_company": True, "company_id": self.other_board.id}
        )
        self.contact("Kim Min-jun", user=self.neighbour, firm_name="Hanshin", email="k@h.example")
        contact = self.read("Kim Min-jun;Hanshin;k@h.example")
        self.assertEqual(contact.firm_id.company_id, self.board)
        self.assertFalse(contact.first_id)

    def test_an_ordinary_country_that_nobody_knows_is_asked_about(self):
        contact = self.read("Lê An;Công ty Minh Anh;;;Nước Lạ")
        self.assertEqual(self.why(contact), ["country"])
        self.assertIn("Nước Lạ", contact.review_reason)
