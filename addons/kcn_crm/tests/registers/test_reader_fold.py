"""Keys by which names are matched."""

from odoo.tests import BaseCase

from ...registers.fold import fold, party_key, zone_key, zone_kind


class TestFold(BaseCase):
    def test_fold(self):
        self.assertEqual(fold("  Đất  CÔNG\u00a0nghiệp "), "dat cong nghiep")
        self.assertEqual(fold("m²"), "m2")
        self.assertEqual(fold("D\u0323\u0302"), "d")

    def test_one_zone_under_every_spelling(self):
        for name in (
            "KCN Sông Công I",
            "song cong i",
            "Khu công nghiệp Sông Công I",
            "kcn SÔNG  CÔNG I",
            "KCN - Sông Công I",
            "Khu CN Sông Công I",
            "KCN: Sông Công I",
        ):
            self.assertEqual(zone_key(name), "song cong i")
        self.assertNotEqual(zone_key("KCN Sông Công I"), zone_key("KCN Sông Công II"))
        self.assertEqual(zone_key("KCN"), "kcn")

    def test_the_kind_is_told_apart(self):
        self.assertEqual(zone_key("CCN Sơn Cẩm"), zone_key("KCN Sơn Cẩm"))
        for name, kind in (
            ("KCN Sơn Cẩm", "industrial_park"),
            ("Khu chế xuất Tân Thuận", "industrial_park"),
            ("CCN Sơn Cẩm", "industrial_cluster"),
            ("Cụm công nghiệp Sơn Cẩm", "industrial_cluster"),
            ("KKT Vân Đồn", "economic_zone"),
            ("Khu kinh tế cửa khẩu Lào Cai", "economic_zone"),
            ("Khu công nghệ cao Hòa Lạc", "high_tech_park"),
            ("Sơn Cẩm", None),
            ("Kcnx", None),
        ):
            self.assertEqual(zone_kind(name), kind, name)

    def test_one_company_under_every_spelling_of_its_form(self):
        for one, other in (
            ("Công ty TNHH Minh Anh", "CTY TNHH MINH ANH"),
            ("Công ty Trách nhiệm hữu hạn Minh Anh", "Cty. TNHH  Minh Anh"),
            ("Công ty Cổ phần Minh Anh", "Công ty CP Minh Anh"),
            ("Công ty TNHH Một thành viên Minh Anh", "Công ty TNHH MTV Minh Anh"),
            ("Nippon Gear Co., Ltd", "NIPPON GEAR CO.,LTD."),
            ("Doanh nghiệp tư nhân Hòa", "DNTN Hòa"),
        ):
            self.assertEqual(party_key(one), party_key(other))

    def test_different_names_stay_different(self):
        for one, other in (
            ("Công ty TNHH Minh Anh", "Công ty CP Minh Anh"),
            ("Công ty TNHH Minh Anh", "Công ty TNHH MTV Minh Anh"),
            ("Công ty Minh Anh 1", "Công ty Minh Anh 2"),
            ("Công ty CP Cổng", "Công ty CP"),
        ):
            self.assertNotEqual(party_key(one), party_key(other))
