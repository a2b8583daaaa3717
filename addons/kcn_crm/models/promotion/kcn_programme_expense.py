from odoo import fields, models
from odoo.tools import SQL

# Each kind of row has its place among the ids, so that an id stays with its row
SOURCES = 8


class KcnProgrammeExpense(models.Model):
    """What was spent on the activities of programmes, row by row, from wherever it was entered.

    Further rooms add their rows to ``_expense_queries`` with a number of their own below
    `SOURCES`: 0 work done, 1 trips, 2 forums.
    """

    _name = "kcn.programme.expense"
    _description = "Money Spent on Promotion"
    _auto = False
    _order = "date desc, id desc"
    _depends = {
        "kcn.programme.item": ["line_id", "company_id", "date", "name", "amount", "currency_id"],
    }

    line_id = fields.Many2one("kcn.programme.line", "Activity", readonly=True)
    programme_id = fields.Many2one(related="line_id.programme_id", string="Programme")
    company_id = fields.Many2one("res.company", "Board", readonly=True)
    date = fields.Date("Day", readonly=True)
    name = fields.Char("What For", readonly=True)
    amount = fields.Monetary(
        "Money Spent", currency_field="currency_id", aggregator=None, readonly=True
    )
    currency_id = fields.Many2one("res.currency", readonly=True)
    res_model = fields.Char("Entered In", readonly=True)
    res_id = fields.Many2oneReference("Row", model_field="res_model", readonly=True)

    @property
    def _table_query(self):
        return SQL(" UNION ALL ").join(self._expense_queries())

    def _expense_queries(self):
        """Give the queries of the rows: id, line_id, company_id, date, name, amount,
        currency_id, res_model, res_id – of what opens when the row is opened."""
        return [
            SQL(
                """SELECT item.id * %(sources)s AS id, item.line_id, item.company_id, item.date,
                          item.name, item.amount, item.currency_id,
                          'kcn.programme.item' AS res_model, item.id AS res_id
                     FROM kcn_programme_item item
                    WHERE item.amount <> 0""",
                sources=SOURCES,
            )
        ]

    def action_open_row(self):
        """Open where the money was entered."""
        self.ensure_one()
        return self.env[self.res_model].browse(self.res_id).get_formview_action()
