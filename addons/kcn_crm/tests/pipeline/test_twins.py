from odoo.tests import Form, TransactionCase, tagged

from ...models.pipeline.party_keys import (
    domain_key,
    is_firm_name,
    phone_key,
    tax_flaw,
    tax_key,
    twin_key,
)
from ..common import BoardCase

NIPPON = "Công ty TNHH Nippon Gear Việt Nam"


@tagged("post_install", "-at_install")
class TestPartyKeys(TransactionCase):
    def test_the_short_name_says_the_same_however_it_is_spelled(self):
        for one, other in (
            (NIPPON, "Nippon Gear Vietnam Co.,Ltd."),
            (NIPPON, "CTY TNHH MTV NIPPON GEAR VN"),
            ("Công ty CP Hòa Phát", "Hoa Phat JSC"),
            ("Công ty Cổ phần Thương mại và Dịch vụ An Bình", "CTCP TM & DV An Bình"),
            ("Vina Kyoei Co., Ltd", "Công ty TNHH Kyoei Việt Nam"),
            ("Sông Hồng II", "Sông Hồng 2"),
            ("Foosung Pte. Ltd.", "Foosung"),
        ):
            self.assertEqual(twin_key(one), twin_key(other), (one, other))

    def test_other_firms_have_other_short_names(self):
        for one, other in (
            ("Công ty Minh Anh 1", "Công ty Minh Anh 2"),
            ("Tập đoàn Hòa Phát", "Công ty Hòa Phát"),
            ("Samsung Electronics", "Samsung SDI"),
        ):
            self.assertNotEqual(twin_key(one), twin_key(other))

    def test_a_name_of_nothing_but_common_words_keeps_them(self):
        self.assertEqual(twin_key("Công ty CP Vina"), "vina")
        self.assertIsNone(twin_key(""))
        self.assertIsNone(twin_key("Công ty TNHH"))

    def test_a_legal_form_tells_a_firm_from_a_person(self):
        self.assertTrue(is_firm_name("Nippon Gear Co., Ltd."))
        self.assertTrue(is_firm_name("Công ty An Bình"))
        self.assertFalse(is_firm_name("Nguyễn Văn An"))

    def test_tax_codes_are_compared_without_their_punctuation(self):
        self.assertEqual(tax_key("0100109106-001"), "0100109106001")
        self.assertEqual(tax_key("VN 0100.109.106"), "0100109106")
        self.assertIsNone(tax_key("/"))

    def test_a_vietnamese_tax_code_is_checked(self):
        for code, flaw in (
            ("0100109106", None),
            ("0100109106-001", None),
            ("001099012345", None),  # a household business, by its owner's number
            ("0100109107", "check"),
            ("010010910", "length"),
            ("MST 12", "length"),
            ("", None),
            ("/", None),
        ):
            self.assertEqual(tax_flaw(code, "VN"), flaw, code)
        self.assertIsNone(tax_flaw("12-345", "JP"))

    def test_public_providers_say_nothing_of_a_firm(self):
        self.assertEqual(domain_key("An <an@NipponGear.com.vn>", None), "nippongear.com.vn")
        self.assertEqual(
            domain_key("ng@gmail.com", "https://www.nippongear.com/vi"), "nippongear.com"
        )
        for mail in ("a@gmail.com", "a@yahoo.com.vn", "a@outlook.com", "a@vnn.vn", "", None):
            self.assertIsNone(domain_key(mail, None), mail)

    def test_a_phone_number_is_one_in_every_notation(self):
        for phone in ("0211 3842 898", "+84 211 3842898", "(0211) 384-2898", "84 211 3842898"):
            self.assertEqual(phone_key(phone, "VN"), "+842113842898", phone)
        self.assertEqual(phone_key("0211 3842898 / 0912 345 678", None), "+842113842898")
        self.assertEqual(phone_key("03-3211-1234", "JP"), "+81332111234")
        # The office in Viet Nam of a firm from there
        self.assertEqual(phone_key("0912 345 678", "JP"), "+84912345678")
        self.assertEqual(phone_key("+81 3 3211 1234", "VN"), "+81332111234")
        self.assertIsNone(phone_key("nội bộ", "VN"))


@tagged("post_install", "-at_install")
class TestTwins(BoardCase):
    """Each signal shows a twin by itself, and near misses stay out."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.nippon = cls.firm(
            NIPPON,
            vat="0100109106",
            email="info@nippongear.vn",
            phone="0211 3842 898",
        )

    @classmethod
    def firm(cls, name, **values):
        values = {"is_company": True, "company_id": cls.board.id, **values}
        return cls.env["res.partner"].create({"name": name, **values})

    def twins(self, firm, user=None):
        firm = firm.with_user(user or self.officer)
        return [(twin.id, reason) for twin, reason, _score in firm._likely_twins()]

    def check_twin(self, reason, name, **values):
        firm = self.firm(name, **values)
        self.assertEqual(self.twins(firm), [(self.nippon.id, reason)])
        firm.active = False  # the next one is to meet the first only

    def check_none(self, name, **values):
        self.assertFalse(self.twins(self.firm(name, **values)))

    def test_the_tax_code(self):
        self.check_twin("same tax code", "NG Holdings", vat="0100109106")
        self.check_twin("same tax code", "NG Holdings", vat="0100 109 106")

    def test_the_name_but_for_spelling(self):
        self.check_twin("same name but for spelling", "Nippon Gear Vietnam Co.,Ltd.")
        self.check_twin("same name but for spelling", "NipponGear Co., Ltd")

    def test_the_email_domain(self):
        self.check_twin("same e-mail domain", "Bánh răng Nhật", email="sales@nippongear.vn")
        self.check_twin("same e-mail domain", "Bánh răng Nhật", website="www.nippongear.vn")

    def test_the_phone(self):
        self.check_twin("same phone", "Bánh răng Nhật", phone="+84 211 384 2898")

    def test_a_near_name(self):
        self.check_twin("name 77 % alike", "Cty Nipon Gear")

    def test_a_branch_of_the_same_company(self):
        reason = "another branch number of the same tax code"
        self.check_twin(reason, "Chi nhánh Vĩnh Phúc", vat="0100109106-001")

    def test_what_a_contact_says_counts_for_the_firm(self):
        self.env["res.partner"].create(
            {"name": "Ông Sato", "parent_id": self.nippon.id, "email": "sato@ng-global.jp"}
        )
        self.check_twin("same e-mail domain", "Bánh răng Nhật", email="tanaka@ng-global.jp")

    def test_a_former_name(self):
        self.env["kcn.party.alias"].create({"partner_id": self.nippon.id, "name": "Sato Seiki VN"})
        self.check_twin("same name but for spelling", "Công ty TNHH Sato Seiki")

    def test_several_signals_are_told_together(self):
        self.check_twin(
            "same name but for spelling, same phone, same e-mail domain",
            "Nippon Gear VN",
            phone="02113842898",
            email="a@nippongear.vn",
        )

    def test_the_likeliest_comes_first(self):
        near = self.firm("Nipon Gear")
        new = self.firm("Nippon Gear VN", vat="0100109106")
        self.assertEqual([twin for twin, _reason in self.twins(new)], [self.nippon.id, near.id])

    def test_two_tax_codes_are_two_legal_persons(self):
        self.check_none("Nippon Gear", vat="0101243150", phone="02113842898")

    def test_numbered_names_are_not_twins(self):
        self.firm("Công ty Minh Anh 1")
        self.check_none("Công ty Minh Anh 2")
        self.firm("Công ty Minh Phát I")
        self.check_none("Công ty Minh Phát II")
        self.firm("Công ty Dệt may Hà Đông A")
        self.check_none("Công ty Dệt may Hà Đông B")

    def test_one_name_in_two_provinces_is_told_apart_by_the_tax_code(self):
        hanoi = self.firm("Công ty TNHH Minh Anh", vat="0100109106-002", city="Hà Nội")
        hanoi.vat = "0101243150"
        self.check_none("Công ty TNHH Minh Anh", vat="2500150335", city="Sơn La")
        found = self.twins(self.firm("Công ty TNHH Minh Anh", city="Sơn La"))
        self.assertIn(hanoi.id, dict(found), "without a tax code a person decides")

    def test_a_public_provider_is_no_signal(self):
        self.nippon.email = "nippongear@gmail.com"
        self.check_none("Khác hẳn", email="khachan@gmail.com")

    def test_companies_of_a_group_share_its_phone_and_domain(self):
        group = self.firm("Tập đoàn Nippon", email="x@nippon.jp")
        self.firm("Nippon Logistics", group_id=group.id, email="y@nippon.jp")
        self.check_none("Dịch vụ Fuji", group_id=group.id, email="z@nippon.jp")

    def test_other_boards_firms_are_never_shown(self):
        self.env(user=self.neighbour)["res.partner"].create(
            {
                "name": "Bí mật Co., Ltd",
                "is_company": True,
                "company_id": self.other_board.id,
                "vat": "0101243150",
            }
        )
        self.check_none("Bí mật", vat="0101243150")

    def test_archived_firms_and_persons_are_not_twins(self):
        self.nippon.active = False
        self.env["res.partner"].create({"name": "Nippon Gear", "phone": "0211 3842 898"})
        self.check_none("Nippon Gear VN", phone="0211 3842 898")

    def test_the_form_tells_before_it_is_saved(self):
        view = "base.view_partner_form"
        with Form(self.env["res.partner"].with_context(default_is_company=True), view) as form:
            form.name = "Nippon Gear Vietnam Co.,Ltd."
            self.assertIn(f"/odoo/res.partner/{self.nippon.id}", form.twin_note)
            self.assertIn("same name but for spelling", form.twin_note)
            form.name = "Tên khác hẳn"
            self.assertFalse(form.twin_note)

    def test_a_stranger_is_told_nothing(self):
        note = self.firm("Nippon Gear").with_user(self.people["stranger"]).twin_note
        self.assertFalse(note)

    def test_a_typed_firm_is_the_boards_and_its_twin_is_told_at_once(self):
        bus = self.env["bus.bus"].sudo()
        before = bus.search([], order="id desc", limit=1).id or 0
        new, _name = self.env["res.partner"].name_create("Nippon Gear Vietnam Co.,Ltd.")
        new = self.env["res.partner"].browse(new)
        self.assertTrue(new.is_company)
        self.assertEqual(new.company_id, self.board)
        self.env.cr.precommit.run()
        told = bus.search([("id", ">", before)]).mapped("message")
        self.assertTrue([text for text in told if "simple_notification" in text], told)
        person, _name = self.env["res.partner"].name_create("Nguyễn Văn An")
        self.assertFalse(self.env["res.partner"].browse(person).is_company)
