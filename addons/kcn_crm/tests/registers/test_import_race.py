from ..race import RaceCase
from .import_case import LOTS, book_of

FIRMS = 40


class TestImportRace(RaceCase):
    """Two officers import the same book in the same second: it is in the database once."""

    @classmethod
    def take_away(cls):
        with cls.environment() as env:
            own = [("company_id", "=", cls.board_id)]
            books = env["kcn.register.import"].search(own)
            books.state = "draft"  # an imported book is not deleted
            books.unlink()
            env["kcn.occupancy"].search(own).unlink()
            env["res.partner"].search(own).unlink()
        return super().take_away()

    def test_the_same_book_twice_at_once(self):
        rows = [
            ["KCN Đua", f"A{number}", 1, "CN", f"Công ty Đua {number}", "01/02/2020", None, None]
            for number in range(FIRMS)
        ]
        content = book_of(lots=[LOTS, *rows])
        with self.environment() as env:
            vals = {"filename": "dua.xlsx", "company_id": self.board_id}
            books = env["kcn.register.import"].create([vals, vals]).ids

        def read_in(book_id):
            def call(env):
                book = env["kcn.register.import"].browse(book_id)
                book._read_in(content, write=True)
                return book.created_count, book.unchanged_count

            return call

        outcomes = self.at_once(*map(read_in, books))
        self.assertEqual(sorted(outcomes), [(0, FIRMS), (FIRMS, 0)])
        with self.environment() as env:
            own = [("company_id", "=", self.board_id)]
            self.assertEqual(env["kcn.zone"].search_count([*own, ("name", "=", "KCN Đua")]), 1)
            self.assertEqual(env["kcn.lot"].search_count(own), FIRMS)
            self.assertEqual(env["kcn.occupancy"].search_count(own), FIRMS)
            self.assertEqual(env["res.partner"].search_count(own), FIRMS)
