import io

import openpyxl
from odoo.tests import HttpCase, tagged

from .common import FiguresCase

DAY = "2021-10-20"
URL = "/kcn_reports/figures.xlsx"


@tagged("post_install", "-at_install")
class TestPage(FiguresCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        zone = cls.zone("=1+1", 10, established_date="2015-01-01")
        cls.hold(cls.lot(zone, "A", 4), "2020-01-01")
        cls.project("fdi", "2021-02-01", 51.59 * 10**6)

    def book(self, **parameters):
        query = "&".join(f"{key}={value}" for key, value in parameters.items())
        return self.url_open(f"{URL}?{query}")

    def test_the_page_comes_in_one_call(self):
        page = self.figures.page(self.board.id, DAY)
        self.assertEqual(page["day"], DAY)
        self.assertEqual(page["occupancy"]["total"]["rate_pct"], 40.0)
        self.assertEqual(
            (page["attraction"]["from"], page["attraction"]["to"]), ("2021-01-01", DAY)
        )
        self.assertEqual(page["summary"]["zones"]["established"], 1)
        self.assertEqual([basis for basis, _name in page["bases"]][0], "decree_35")

    def test_without_a_board_the_current_one_is_shown(self):
        self.assertEqual(self.figures.page()["occupancy"]["board"]["id"], self.board.id)

    def test_the_workbook_has_numbers_as_numbers_and_no_live_formula(self):
        self.authenticate(self.leader.login, self.leader.login)
        answer = self.book(board=self.board.id, day=DAY)
        self.assertEqual(answer.status_code, 200)
        book = openpyxl.load_workbook(io.BytesIO(answer.content))
        cells = {cell.coordinate: cell for row in book["Occupancy"].rows for cell in row}
        self.assertEqual((cells["A5"].value, cells["A5"].data_type), ("=1+1", "s"))
        self.assertEqual((cells["B5"].value, cells["F5"].value), (10, 40))
        values = [cell.value for row in book["Attraction"].rows for cell in row]
        self.assertIn(51.59, values)

    def test_the_workbook_is_for_the_boards_people_only(self):
        for user in (self.neighbour, self.stranger):
            with self.subTest(user=user.login):
                self.authenticate(user.login, user.login)
                self.assertEqual(self.book(board=self.board.id, day=DAY).status_code, 403)

    def test_a_wrong_address_is_refused_without_a_trace(self):
        self.authenticate(self.leader.login, self.leader.login)
        for parameters in ({"board": "x"}, {"board": self.board.id, "day": "31/02"}):
            with self.subTest(parameters=parameters):
                answer = self.book(**parameters)
                self.assertEqual(answer.status_code, 400)
                self.assertNotIn("Traceback", answer.text)

    def test_nobody_gets_in_without_logging_in(self):
        self.authenticate(None, None)
        answer = self.url_open(f"{URL}?board={self.board.id}", allow_redirects=False)
        self.assertIn(answer.status_code, (302, 303))
