from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..zones.res_partner import READERS

# Where a board's own records name a firm
NAMED_BY = {
    "crm.lead": "partner_id",
    "kcn.occupancy": "partner_id",
    "kcn.project.share": "partner_id",
    "kcn.lead.identity": "partner_id",
}


class ResPartner(models.Model):
    """A firm that a person of a board makes is the board's own; sharing it is deliberate.

    Odoo makes contacts of no company, which all companies see: right for the people and
    the companies themselves, for a parent group or an agency that all boards deal with,
    and wrong for an investor whom one board courts.
    """

    _inherit = "res.partner"

    shared_by_boards = fields.Boolean(
        "Shared by All Boards",
        compute="_compute_shared_by_boards",
        inverse="_inverse_shared_by_boards",
        groups=READERS,
        help="All boards see this contact: for parent groups, agencies and the like. "
        "What a board has with it, leads, leases or meetings, only that board sees.",
    )

    @api.depends("company_id")
    def _compute_shared_by_boards(self):
        for partner in self:
            partner.shared_by_boards = not partner.company_id

    def _inverse_shared_by_boards(self):
        for partner in self:
            if partner.shared_by_boards:
                partner.company_id = False
            elif not partner.company_id:
                partner._check_not_used_elsewhere(self.env.company)
                partner.company_id = self.env.company

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        if "company_id" in fields and "company_id" not in values:
            parent = self.browse(values.get("parent_id") or ())
            values["company_id"] = (parent.company_id if parent else self._board_of_new()).id
        return values

    @api.model_create_multi
    def create(self, vals_list):
        parents = self.browse({vals["parent_id"] for vals in vals_list if vals.get("parent_id")})
        # sudo: a contact belongs to whom its firm belongs to, whoever makes it
        board_of = {parent.id: parent.company_id.id for parent in parents.sudo()}
        with_boards = [
            {"company_id": board_of[vals["parent_id"]], **vals} if vals.get("parent_id") else vals
            for vals in vals_list
        ]
        return super().create(with_boards)

    @api.model
    def _board_of_new(self):
        """Give the board to which a contact belongs that the user makes; empty: to all."""
        user, board = self.env.user, self.env.company
        by_hand = user._is_internal() and not user._is_superuser()
        if board.board_code and by_hand and not self.env.context.get("kcn_for_all_boards"):
            return board
        return board.browse()

    def _check_not_used_elsewhere(self, board):
        """Refuse to take from the other boards a firm with which they have to do."""
        self.ensure_one()
        for model, name in NAMED_BY.items():
            # sudo: only that another board has to do with the firm is told
            rows = self.env[model].sudo().with_context(active_test=False)
            owner = "lead_id.company_id" if model == "kcn.lead.identity" else "company_id"
            elsewhere = Domain(name, "child_of", self.ids) & Domain(owner, "not in", board.ids)
            if rows.search_count(elsewhere, limit=1):
                raise UserError(
                    self.env._(
                        "Another board works with %s, too: it stays shared by all boards.",
                        self.name,
                    )
                )
