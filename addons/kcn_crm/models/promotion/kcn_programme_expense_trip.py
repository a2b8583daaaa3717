from odoo import models
from odoo.tools import SQL

from .kcn_programme_expense import SOURCES

PLACE = 1  # of trips among the sources


class KcnProgrammeExpense(models.Model):
    """What the trips of a programme cost: each cost line on its day."""

    _inherit = "kcn.programme.expense"
    _depends = {
        "kcn.trip": ["programme_line_id", "date_to", "name"],
        "kcn.trip.cost": ["trip_id", "name", "spent_amount", "spent_date", "currency_id"],
    }

    def _expense_queries(self):
        return [
            *super()._expense_queries(),
            SQL(
                """SELECT cost.id * %(sources)s + %(place)s AS id,
                          trip.programme_line_id AS line_id, trip.company_id,
                          COALESCE(cost.spent_date, trip.date_to) AS date,
                          concat_ws(' – ', trip.name, cost.name) AS name,
                          cost.spent_amount AS amount, cost.currency_id,
                          'kcn.trip' AS res_model, trip.id AS res_id
                     FROM kcn_trip_cost cost
                     JOIN kcn_trip trip ON trip.id = cost.trip_id
                    WHERE cost.spent_amount <> 0 AND trip.programme_line_id IS NOT NULL""",
                sources=SOURCES,
                place=PLACE,
            ),
        ]
