from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .import_case import DECISIONS, LOTS, PROJECTS, ImportCase, book_of, example


@tagged("post_install", "-at_install")
class TestImportRejects(ImportCase):
    """What is wrong is said row by row; by default nothing of the book goes in."""

    def test_one_rejected_row_keeps_the_book_out(self):
        book = self.read_in(example("bad-rows.xls"), "bad-rows.xls")
        self.assertEqual(book.state, "ready")
        self.assertFalse(book.result["written"])
        self.assertEqual(set(self.rejected(book)), {2, 4, 5, 6, 7, 8, 9, 10})
        self.assertFalse(self.env["kcn.zone"].search([]))
        self.assertFalse(self.env["kcn.lot"].search([]))

    def test_good_rows_are_kept_and_the_others_come_back_as_a_book(self):
        book = self.read_in(example("bad-rows.xls"), "bad-rows.xls", keep_good_rows=True)
        self.assertEqual(book.state, "done")
        (rows,) = self.rejects(book)
        self.assertEqual(len(rows), 1 + 8)
        self.assertEqual(rows[0][-1].value, "Reason")
        for row in rows[1:]:
            self.assertTrue(row[-1].value)
            self.assertNotIn("f", {cell.data_type for cell in row})

    def test_text_that_looks_like_a_formula_stays_text(self):
        rows = [LOTS, ["KCN X", "A1", "1", "CN", "=1+1", "01/02/2020", "", ""]]
        self.read_in("\n".join(map(";".join, rows)).encode(), "so.csv")
        tenant = self.env["kcn.occupancy"].search([("kind", "=", "leased")]).partner_id
        self.assertEqual(tenant.name, "=1+1")

    def test_lease_overlaps_are_said_with_tenant_and_days(self):
        rows = [
            LOTS,
            ["KCN X", "A1", 1, "CN", "Công ty A", "01/02/2020", "01/02/2030", "1"],
            ["KCN X", "A1", 1, "CN", "Công ty B", "31/01/2030", None, "2"],
            ["KCN X", "A1", 1, "CN", "Công ty C", "01/02/2030", None, "3"],
        ]
        book = self.read_in(book_of(lots=rows), keep_good_rows=True)
        self.assertEqual(self.rejected(book), {2: ["lot_taken"]})
        reason = book.result["books"][0]["rejected"][0]["reason"]
        for part in ("A1", "Công ty A", "01/02/2020", "01/02/2030"):
            self.assertIn(part, reason)
        tenants = self.env["kcn.occupancy"].search([]).partner_id.mapped("name")
        self.assertEqual(sorted(tenants), ["Công ty A", "Công ty C"])

    def test_lease_overlap_with_what_the_board_has(self):
        lot = self.lot(self.zone("KCN X"), "A1", 1)
        self.lease(lot, "2020-01-01", "2030-01-01", partner=self.partner, kind="reserved")
        rows = [LOTS, ["KCN X", "A1", 1, "CN", "Công ty Z", "01/01/2029", None, "2"]]
        book = self.read_in(book_of(lots=rows))
        self.assertEqual(self.rejected(book), {1: ["lot_reserved"]})

    def test_ended_lot_takes_no_lease(self):
        lot = self.lot(self.zone("KCN X"), "A1", 1)
        lot.valid_to = "2022-01-01"
        rows = [LOTS, ["KCN X", "A1", 1, "CN", "Công ty Z", "01/01/2021", None, "2"]]
        book = self.read_in(book_of(lots=rows))
        self.assertEqual(self.rejected(book), {1: ["lot_not_existing"]})

    def test_decision_of_an_unknown_project(self):
        rows = [DECISIONS, ["1234567890", "1/QĐ", "01/02/2020", "Cấp mới", 5, "triệu USD"]]
        book = self.read_in(book_of(decisions=rows))
        self.assertEqual(self.rejected(book), {1: ["project_unknown"]})

    def test_project_of_another_board(self):
        code = "1234567890"
        self.env["kcn.project"].with_user(self.neighbour).create({"code": code, "name": "x"})
        rows = [PROJECTS, [code, "Dự án", "Công ty A", "Việt Nam", "KCN X", None, None, None]]
        book = self.read_in(book_of(projects=rows))
        self.assertEqual(self.rejected(book), {1: ["project_of_other_board"]})

    def test_leader_and_stranger_read_nothing_in(self):
        content = book_of(lots=[LOTS, ["KCN X", "A1", 1, "CN", None, None, None, None]])
        for role in ("leader", "stranger", "portal"):
            with self.subTest(role), self.assertRaises(AccessError):
                self.read_in(content, user=self.people[role])

    def test_book_of_another_boards_user_is_not_seen(self):
        content = book_of(lots=[LOTS, ["KCN X", "A1", 1, "CN", None, None, None, None]])
        book = self.read_in(content)
        with self.assertRaises(AccessError):
            book.with_user(self.neighbour).read(["filename"])
        self.assertFalse(self.env["kcn.zone"].with_user(self.neighbour).search([]))

    def test_no_register_is_said(self):
        book = self.choose(book_of(x=[["Chào", "bạn"], [1, 2]]))
        book.action_preview()
        self.assertEqual((book.state, book.error_code), ("failed", "no register"))

    def test_imported_book_is_kept_and_not_imported_twice(self):
        content = book_of(lots=[LOTS, ["KCN X", "A1", 1, "CN", None, None, None, None]])
        book = self.read_in(content)
        with self.assertRaises(UserError):
            book.action_import()
        with self.assertRaises(UserError):
            book.unlink()

    def test_formulas_that_were_never_calculated_are_said(self):
        rows = [LOTS, ["KCN X", "A1", 1, "CN", "=A1", None, None, None]]
        book = self.choose(book_of(lots=rows))
        book.action_preview()
        (warning,) = book.result["books"][0]["warnings"]
        self.assertIn("E2", warning)
