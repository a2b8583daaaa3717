from odoo import api, models
from odoo.fields import Domain

from odoo.addons.kcn_crm.models.zones.kcn_zone_declaration import BASES


class KcnFigures(models.AbstractModel):
    _inherit = "kcn.figures"

    @api.model
    @api.readonly
    def page(self, board=None, day=None, basis="decree_35", date_from=None, date_to=None):
        """Give everything that the page of figures shows, in one call.

        :param board: company id; empty = the user's current board
        :param day: ISO text; empty = today
        :param date_from: first day of the period; empty = 1 January of ``date_to``'s year
        :param date_to: last day of the period; empty = ``day``
        :return: ``{boards, bases, board, day, occupancy, attraction, summary, empty,
            import_action}``; ``empty``: the board has no zone and no project at all
        """
        boards = self.boards()
        allowed = [row["id"] for row in boards]
        if not board:
            current = self.env.company.id
            board = current if current in allowed else allowed[0]
        day = self._to_day(day)
        return {
            "boards": boards,
            "bases": [list(item) for item in self._basis_names()],
            "day": day.isoformat(),
            "occupancy": self.occupancy(board, day, basis),
            "attraction": self.attraction(board, date_from, date_to or day),
            "summary": self.summary(board, day),
            "empty": self._is_empty(board),
            "import_action": self._import_action(),
        }

    def _basis_names(self):
        """Give ``[(basis, name)]`` in the user's language."""
        names = self.env["kcn.zone.declaration"]._fields["basis"]._description_selection(self.env)
        return names or BASES

    def _is_empty(self, board):
        figures, company = self._of_board(board)
        domain = Domain("company_id", "=", company.id)
        return not any(
            figures.env[model].search_count(domain, limit=1)
            for model in ("kcn.zone", "kcn.project")
        )

    def _import_action(self):
        """Give the XML id of the action that reads Excel books in, if the user may use it."""
        name = "kcn_crm.kcn_register_import_action_new"
        known = self.env.ref(name, raise_if_not_found=False)
        return name if known and self.env.user.has_group("kcn_crm.group_officer") else None
