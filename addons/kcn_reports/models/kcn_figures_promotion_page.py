from odoo import api, models

from .kcn_figures_promotion import OCCASIONS


class KcnFigures(models.AbstractModel):
    _inherit = "kcn.figures"

    @api.model
    @api.readonly
    def promotion_page(self, board=None, date_from=None, date_to=None, per="trip", touch="first"):
        """Give everything that the page “What Came of Promotion” shows, in one call.

        Parameters and errors as in `promotion`; without a board the user's current one.

        :return: what `promotion` gives, with ``boards`` and ``empty`` (the board has neither a
            trip nor a forum nor a programme)
        """
        boards = self.boards()
        allowed = [row["id"] for row in boards]
        if not board:
            board = self.env.company.id if self.env.company.id in allowed else allowed[0]
        figures, company = self._of_board(board)
        return {
            **self.promotion(board, date_from, date_to, per, touch),
            "boards": boards,
            "empty": not any(
                figures.env[model].search_count([("company_id", "=", company.id)], limit=1)
                for model, *_names in OCCASIONS.values()
            ),
        }
