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
