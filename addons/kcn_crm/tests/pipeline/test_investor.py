from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..common import BoardCase


@tagged("post_install", "-at_install")
class TestInvestor(BoardCase):
    """Who an investor is, of which group, and how it is found."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.japan, cls.vietnam = cls.env.ref("base.jp"), cls.env.ref("base.vn")

    def firm(self, name, **values):
        values = {"is_company": True, "company_id": self.board.id, **values}
        return self.env["res.partner"].create({"name": name, **values})

    def found(self, text, user=None):
        partners = self.env(user=user or self.officer)["res.partner"]
        return [partner for partner, _name in partners.name_search(text)]

    def test_the_kind_follows_the_home_country_until_somebody_says_otherwise(self):
        firm = self.firm("Sato", country_id=self.japan.id)
        self.assertEqual(firm.home_country_id, self.japan)
        self.assertEqual(firm.investor_kind, "fdi")
        self.assertEqual(self.firm("Sông Đà", country_id=self.vietnam.id).investor_kind, "ddi")
        firm.investor_kind = "developer"
        firm.country_id = self.vietnam
        self.assertEqual(firm.investor_kind, "developer")
        self.assertEqual(firm.home_country_id, self.japan, "an address in Viet Nam moves nobody")

    def test_a_company_of_a_group_comes_from_where_the_group_comes(self):
        group = self.firm("Sato Group", country_id=self.japan.id)
        firm = self.firm("Sato VN", group_id=group.id, country_id=self.vietnam.id)
        self.assertEqual((firm.home_country_id, firm.investor_kind), (self.japan, "fdi"))

    def test_an_odd_tax_code_is_remarked_on_and_not_refused(self):
        firm = self.firm("Sông Đà", vat="0100109107", country_id=self.vietnam.id)
        self.assertIn("check digit", firm.tax_note)
        firm.vat = "123"
        self.assertIn("10 digits", firm.tax_note)
        firm.vat = "0100109106"
        self.assertFalse(firm.tax_note)

    def test_groups_are_one_level_deep(self):
        group = self.firm("Tập đoàn")
        firm = self.firm("Con", group_id=group.id)
        for partner, parent in ((group, group), (group, firm), (self.firm("Cháu"), firm)):
            with self.assertRaises(ValidationError):
                partner.group_id = parent

    def test_a_group_of_another_board_is_refused(self):
        theirs = (
            self.env["res.partner"]
            .sudo()
            .create({"name": "Của họ", "is_company": True, "company_id": self.other_board.id})
        )
        with self.assertRaises(ValidationError):
            self.firm("Con").sudo().group_id = theirs

    def test_the_group_shows_all_that_its_companies_have(self):
        group = self.firm("Tập đoàn Sato")
        one, other = (self.firm(f"Sato {n}", group_id=group.id) for n in (1, 2))
        person = self.env["res.partner"].create({"name": "Ông A", "parent_id": one.id})
        zone = self.zone()
        self.lease(self.lot(zone, "A1"), "2020-01-01", partner=one)
        self.lease(self.lot(zone, "A2"), "2020-01-01", partner=other)
        self.lease(self.lot(zone, "A3"), "2020-01-01")
        # One project of both companies is one project
        shares = [(0, 0, {"partner_id": one.id}), (0, 0, {"partner_id": other.id})]
        self.project(share_ids=shares)
        for partner in (one, person, group, self.partner):
            self.env["crm.lead"].create({"name": "Cơ hội", "partner_id": partner.id})
        for user in (self.officer, self.leader):
            shown = group.with_user(user)
            shown.invalidate_recordset()
            self.assertEqual(shown.group_member_count, 2)
            self.assertEqual(shown.group_lease_count, 2)
            self.assertEqual(shown.group_project_count, 1)
        self.assertEqual(group.with_user(self.officer).group_lead_count, 3)
        for name, number in (("members", 2), ("leads", 3), ("projects", 1), ("leases", 2)):
            action = getattr(group, f"action_view_group_{name}")()
            found = self.env[action["res_model"]].search(action["domain"])
            self.assertEqual(len(found), number, name)
        self.assertEqual(one.group_lease_count, 0, "the buttons are the group's")

    def test_search_finds_without_accents_by_each_name_and_the_tax_code(self):
        firm = self.firm("Công ty TNHH Nippon Gear Việt Nam", vat="0100109106-001")
        self.env["kcn.party.alias"].create({"partner_id": firm.id, "name": "Thép Đình Vũ"})
        for text in (
            "nippon gear viet nam",
            "Nippon Gear Vietnam Co.,Ltd.",
            "Cty Nippon Gear",
            "thep dinh vu",
            "Thép Đình",
            "0100109106",
            "0100.109.106-001",
        ):
            self.assertIn(firm.id, self.found(text), text)
        self.assertNotIn(firm.id, self.found("Nippon Steel"))
        self.assertIn(firm.id, self.found("thep dinh vu", self.leader))
        self.assertIn(firm.id, self.found("thep dinh vu", self.people["stranger"]))
        self.assertNotIn(firm.id, self.found("thep dinh vu", self.neighbour))

    def test_other_names_are_seen_with_the_firm_only(self):
        firm = self.firm("Sato")
        alias = self.env["kcn.party.alias"].create({"partner_id": firm.id, "name": "Seiki"})
        seen = self.env["kcn.party.alias"].with_user(self.neighbour).search([])
        self.assertNotIn(alias, seen)
        self.assertIn(alias, alias.with_user(self.leader).search([]))
