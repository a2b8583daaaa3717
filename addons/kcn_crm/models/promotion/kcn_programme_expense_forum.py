from odoo import models
from odoo.tools import SQL

from .kcn_programme_expense import SOURCES

PLACE = 2  # of forums among the sources of expenses


class KcnProgrammeExpense(models.Model):
    """What forums cost counts for the activities of the programmes that they are."""

    _inherit = "kcn.programme.expense"
    _depends = {
        "kcn.forum.cost": ["event_id", "company_id", "date", "name", "spent", "currency_id"],
        "event.event": ["programme_line_id", "date_begin"],
    }

    def _expense_queries(self):
        return [
            *super()._expense_queries(),
            SQL(
                """SELECT cost.id * %(sources)s + %(place)s, event.programme_line_id,
                          cost.company_id, COALESCE(cost.date, event.date_begin::date),
                          cost.name, cost.spent, cost.currency_id, 'event.event', event.id
                     FROM kcn_forum_cost cost JOIN event_event event ON event.id = cost.event_id
                    WHERE cost.spent <> 0 AND event.programme_line_id IS NOT NULL""",
                sources=SOURCES,
                place=PLACE,
            ),
        ]
