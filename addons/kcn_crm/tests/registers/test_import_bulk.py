from odoo.tests import tagged
from odoo.tools import SQL

from .import_case import LOTS, ImportCase, book_of

# What differs between any two rows
OWN = {"id", "create_date", "write_date", "code", "lot_id"}


@tagged("post_install", "-at_install")
class TestImportBulk(ImportCase):
    """Lots and leases that a book brings are as if made by hand, column by column."""

    def _row(self, record):
        query = SQL("SELECT * FROM %s WHERE id = %s", SQL.identifier(record._table), record.id)
        row = self.env.execute_query_dict(query)[0]
        return {name: value for name, value in row.items() if name not in OWN}

    def test_rows_are_as_create_makes_them(self):
        zone = self.zone("KCN X")
        made = self.lease(
            self.lot(zone, "A1", 1.25),
            "2020-02-01",
            "2060-02-01",
            contract="7",
            currency_id=self.vnd.id,
        )
        row = ["KCN X", "A2", 1.25, "CN", "Công ty A", "01/02/2020", "01/02/2060", "7"]
        self.read_in(book_of(lots=[LOTS, row]))
        read = self.env["kcn.occupancy"].search([("lot_id.code", "=", "A2")])
        self.env.flush_all()
        self.assertEqual(read.partner_id, self.partner)
        self.assertEqual(self._row(read), self._row(made))
        self.assertEqual(self._row(read.lot_id), self._row(made.lot_id))

    def test_firms_are_as_create_makes_them(self):
        rows = [
            ["KCN X", f"A{number}", 1, "CN", f"Công ty Sổ {number}", "01/02/2020", None, None]
            for number in range(3)
        ]
        self.read_in(book_of(lots=[LOTS, *rows]))
        firms = self.env["res.partner"].search([("name", "like", "Công ty Sổ")], order="id")
        self.assertEqual(firms.mapped("name"), [row[4] for row in rows])
        for firm in firms:
            # Of the same name, so that what follows from the name is compared as well
            made = self.env["res.partner"].create(
                {"name": firm.name, "is_company": True, "company_id": self.board.id}
            )
            self.env.flush_all()
            self.assertEqual(firm.commercial_partner_id, firm)
            expected = {**self._row(made), "commercial_partner_id": firm.id}
            self.assertEqual(self._row(firm), expected)
