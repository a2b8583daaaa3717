from odoo.tests import BaseCase, tagged

from ...models.promotion.near_names import NearNames, one_letter_apart
from ...models.promotion.person_keys import (
    accents_differ,
    forms_clash,
    is_role_address,
    names_agree,
    names_near,
    scripts_differ,
)


@tagged("post_install", "-at_install")
class TestPersonKeys(BaseCase):
    """Names of people and firms as lists write them."""

    def test_one_name_however_written(self):
        for other in ("KIM MIN JUN", "Min-jun Kim", "Mr. Kim Minjun", "kim  min–jun"):
            self.assertTrue(names_agree("Kim Min-jun", other), other)
        self.assertTrue(names_agree("Nguyễn Văn An", "NGUYEN VAN AN"))
        self.assertTrue(names_agree("Ông Nguyễn Văn An", "Nguyễn Văn An"))
        self.assertFalse(names_agree("Nguyễn Văn An", "Nguyễn Văn Bình"))

    def test_a_title_alone_is_a_name(self):
        self.assertFalse(names_agree("Bà", "Chị"))

    def test_accents_tell_two_people_apart(self):
        self.assertTrue(accents_differ("Nguyễn Văn An", "Nguyễn Vân An"))
        self.assertFalse(accents_differ("Nguyễn Văn An", "Nguyen Van An"))
        self.assertFalse(accents_differ("Bà Trần Thị Hoà", "Trần Thị Hoà"))
        self.assertFalse(names_agree("Nguyễn Văn An", "Nguyễn Vân An"))

    def test_near_names(self):
        for one, other in (
            ("Kim Min-jun", "Kim Min-joon"),
            ("Nguyễn Văn An", "Mr. An"),
            ("Sato Yuki", "Satou Yuki"),
        ):
            self.assertTrue(names_near(one, other), (one, other))
        self.assertFalse(names_near("Nguyễn Văn An", "Trần Thị Bình"))

    def test_scripts(self):
        self.assertTrue(scripts_differ("Kim Min-jun", "김민준"))
        self.assertTrue(scripts_differ("王伟", "Wang Wei"))
        self.assertFalse(scripts_differ("Đỗ An", "Do An"))

    def test_common_boxes(self):
        for email in ("info@a.example", "sales.vn@a.example", "vanphong1@a.example"):
            self.assertTrue(is_role_address(email), email)
        for email in ("infante@a.example", "an.nv@a.example", None):
            self.assertFalse(is_role_address(email), email)

    def test_legal_forms(self):
        self.assertTrue(forms_clash("Công ty TNHH Minh Anh", "Công ty Cổ phần Minh Anh"))
        self.assertFalse(forms_clash("Công ty TNHH Minh Anh", "Minh Anh Co., Ltd"))
        self.assertFalse(forms_clash("Minh Anh", "Công ty CP Minh Anh"))

    def test_one_letter_apart(self):
        for one, other in (
            ("hanshin precision", "hanshin precison"),
            ("nippon gear", "nipon gear"),
            ("nippon gear", "nippan gear"),
            ("nippon gear", "ippon gear"),
        ):
            self.assertTrue(one_letter_apart(one, other), (one, other))
        for one, other in (
            ("minh phat 1", "minh phat 2"),
            ("lo a", "lo b"),
            ("nippon gear", "nippon gear"),
            ("nippon gear", "nipon gera"),
        ):
            self.assertFalse(one_letter_apart(one, other), (one, other))

    def test_near_names_are_found_by_what_is_left_of_them(self):
        names = NearNames()
        names.add("hanshin precision", "firm")
        names.add("abc", "short")
        for typed in ("hanshin precison", "hanshinprecision x", "ganshin precision"):
            expected = ["firm"] if typed != "hanshinprecision x" else []
            self.assertEqual(names.find(typed), expected, typed)
        self.assertEqual(names.find("abd"), [])
