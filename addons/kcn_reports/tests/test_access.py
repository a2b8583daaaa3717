from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .common import FiguresCase

DAY = "2021-10-20"


@tagged("post_install", "-at_install")
class TestAccess(FiguresCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        zone = cls.zone("KCN Một", 10, established_date="2015-01-01")
        cls.hold(cls.lot(zone, "A", 4), "2020-01-01")
        cls.project("fdi", "2021-02-01", 10**6)

    def ask(self, user, board):
        """Ask for everything there is to ask."""
        figures = self.env["kcn.figures"].with_user(user).with_context(allowed_company_ids=None)
        return {
            "occupancy": lambda: figures.occupancy(board.id, DAY),
            "attraction": lambda: figures.attraction(board.id, "2021-01-01", DAY),
            "summary": lambda: figures.summary(board.id, DAY),
            "page": lambda: figures.page(board.id, DAY),
            "xlsx": lambda: figures.xlsx(board.id, DAY),
            "rows": lambda: figures.open_rows("occupancy.zones", board.id, DAY),
        }

    def test_every_role_of_the_board_reads_the_same_figures(self):
        for user in (self.leader, self.officer, self.manager):
            with self.subTest(user=user.login):
                ask = self.ask(user, self.board)
                self.assertEqual(ask["occupancy"]()["total"]["rate_pct"], 40.0)
                self.assertEqual(ask["attraction"]()["fdi"]["new"], 1)
                self.assertEqual(ask["summary"]()["projects"]["total"], 1)
                self.assertFalse(ask["page"]()["empty"])

    def test_an_employee_without_a_role_sees_nothing(self):
        for name, ask in self.ask(self.stranger, self.board).items():
            with self.subTest(name=name), self.assertRaises(AccessError):
                ask()

    def test_a_user_of_another_board_is_refused(self):
        for name, ask in self.ask(self.neighbour, self.board).items():
            with self.subTest(name=name), self.assertRaises(AccessError):
                ask()

    def test_the_other_board_is_not_in_the_figures(self):
        figures = self.ask(self.neighbour, self.other_board)
        self.assertEqual(figures["occupancy"]()["zones"], [])
        self.assertEqual(figures["summary"]()["projects"]["total"], 0)
        self.assertTrue(figures["page"]()["empty"])

    def test_the_superuser_gets_one_board_only(self):
        figures = self.env["kcn.figures"].sudo()
        self.assertEqual(figures.summary(self.board.id, DAY)["projects"]["total"], 1)
        self.assertEqual(figures.summary(self.other_board.id, DAY)["projects"]["total"], 0)
        self.assertEqual(figures.occupancy(self.other_board.id, DAY)["zones"], [])

    def test_a_user_of_two_boards_picks_one_and_gets_that_one(self):
        self.neighbour.sudo().company_ids = [Command.link(self.board.id)]
        page = self.env["kcn.figures"].with_user(self.neighbour).page(self.board.id, DAY)
        self.assertEqual([row["code"] for row in page["boards"]], ["TEST-A", "TEST-B"])
        self.assertEqual(page["summary"]["projects"]["total"], 1)
        rows = self.rows_of("summary.projects.total", user=self.neighbour, day=DAY)
        self.assertEqual(len(rows), 1)
