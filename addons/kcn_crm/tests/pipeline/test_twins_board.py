from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import BoardCase


@tagged("post_install", "-at_install")
class TestTwinsOfBoard(BoardCase):
    """The list of pairs to review: found together, judged once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.nippon = cls.firm("Công ty TNHH Nippon Gear Việt Nam", vat="0100109106")
        cls.spelled = cls.firm("Nippon Gear Vietnam Co.,Ltd.")
        cls.near = cls.firm("Nipon Gear")
        cls.same_tax = cls.firm("NG Holdings", vat="0100 109 106")
        cls.phone = cls.firm("Bánh răng", phone="0211 3842898")
        cls.called = cls.firm("Vòng bi", phone="+84 211 3842898")
        cls.firm("Công ty Minh Anh 1")
        cls.firm("Công ty Minh Anh 2")
        cls.firm("Công ty TNHH Hà An", vat="0101243150")
        cls.firm("Công ty TNHH Hà An", vat="2500150335")

    @classmethod
    def firm(cls, name, **values):
        values = {"is_company": True, "company_id": cls.board.id, **values}
        return cls.env["res.partner"].create({"name": name, **values})

    def review(self, user=None):
        twins = self.env(user=user or self.officer)["kcn.twin"]
        twins.action_review()
        return twins.search([("state", "=", "open")])

    def pairs(self, found):
        names = {frozenset((pair.partner_id.id, pair.other_id.id)): pair.reason for pair in found}
        ours = {firm.id for firm in (self.nippon, self.spelled, self.near, self.same_tax)}
        ours |= {self.phone.id, self.called.id}
        return {pair: reason for pair, reason in names.items() if pair & ours}

    def test_the_pairs_of_the_board(self):
        self.assertEqual(
            self.pairs(self.review()),
            {
                frozenset((self.nippon.id, self.spelled.id)): "same name but for spelling",
                frozenset((self.nippon.id, self.same_tax.id)): "same tax code",
                frozenset((self.nippon.id, self.near.id)): "name 77 % alike",
                frozenset((self.spelled.id, self.near.id)): "name 77 % alike",
                frozenset((self.phone.id, self.called.id)): "same phone",
            },
        )

    def test_near_misses_are_not_in_the_list(self):
        names = self.review().mapped("display_name")
        self.assertFalse([name for name in names if "Minh Anh" in name or "Hà An" in name])

    def test_the_list_and_the_form_say_the_same(self):
        found = self.pairs(self.review())
        for firm in (self.nippon, self.spelled, self.near, self.same_tax, self.phone):
            listed = {
                next(iter(pair - {firm.id})): reason
                for pair, reason in found.items()
                if firm.id in pair
            }
            told = {twin.id: reason for twin, reason, _score in firm._likely_twins()}
            self.assertEqual(told, listed, firm.name)

    def test_looking_again_changes_nothing_and_forgets_what_is_gone(self):
        first = self.review()
        self.assertEqual(self.review(), first)
        self.near.name = "Hoàn toàn khác"
        self.assertFalse([pair for pair in self.pairs(self.review()) if self.near.id in pair])

    def test_two_firms_are_not_asked_about_again(self):
        pair = self.review().filtered(lambda pair: pair.other_id == self.spelled)
        pair.action_distinct()
        self.assertEqual(pair.judged_uid, self.officer)
        self.assertNotIn(pair, self.review())
        self.assertNotIn(self.nippon, [row[0] for row in self.spelled._likely_twins()])
        pair.action_reopen()
        self.assertIn(pair, self.review())

    def test_a_domain_that_many_firms_share_says_nothing(self):
        for number in range(7):
            self.firm(f"Khách {number}{'xyzqwrt'[number] * 6}", email=f"a{number}@tuvan.vn")
        self.assertFalse(self.review().filtered("same_domain"))

    def test_each_board_sees_its_own(self):
        self.review()
        theirs = self.review(self.neighbour)
        self.assertFalse(self.pairs(theirs))

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_leaders_and_strangers_do_not_review(self):
        for role in ("leader", "stranger"):
            twins = self.env(user=self.people[role])["kcn.twin"]
            with self.assertRaises(AccessError):
                twins.action_review()

    def test_the_whole_board_is_one_query(self):
        self.review()
        self.env["kcn.twin"].flush_model()
        self.env["res.partner"].flush_model()
        with self.assertQueryCount(1):
            self.env["kcn.twin"]._find()
