from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..zones.res_partner import READERS


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
        # sudo: only that another board has to do with the firm is told
        people = self.sudo().with_context(active_test=False).search([("id", "child_of", self.ids)])
        if people._named_elsewhere(board):
            raise UserError(
                self.env._(
                    "Another board works with %s, too: it stays shared by all boards.",
                    self.name,
                )
            )

    def _named_elsewhere(self, boards):
        """Say whether a record of another board than these names one of these contacts."""
        self.env.flush_all()
        merge = self.env["base.partner.merge.automatic.wizard"]
        named_by = {table: [] for table in self._tables_of_boards()}
        for table, column in merge._get_fk_on("res_partner"):
            if table in named_by:
                named_by[table].append(column)
        told = [
            SQL(
                "SELECT 1 FROM %(table)s WHERE company_id NOT IN %(boards)s AND (%(named)s)",
                table=SQL.identifier(table),
                boards=tuple(boards.ids),
                named=SQL(" OR ").join(
                    SQL("%s IN %s", SQL.identifier(column), tuple(self.ids)) for column in columns
                ),
            )
            for table, columns in named_by.items()
            if columns
        ]
        # What is known of a confidential lead is of the lead's board
        told.append(
            SQL(
                """SELECT 1 FROM kcn_lead_identity known JOIN crm_lead ON crm_lead.id = lead_id
                    WHERE known.partner_id IN %s AND crm_lead.company_id NOT IN %s""",
                tuple(self.ids),
                tuple(boards.ids),
            )
        )
        anybody = SQL("SELECT EXISTS (%s)", SQL(" UNION ALL ").join(told))
        return self.env.execute_query(anybody)[0][0]

    @api.model
    def _tables_of_boards(self):
        """Give the tables whose rows say to which company they belong."""
        rows = self.env.execute_query(
            SQL(
                """SELECT relname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
                    WHERE attname = 'company_id' AND NOT attisdropped AND relkind = 'r'
                      AND relnamespace = current_schema::regnamespace
                      AND relname NOT IN ('res_users', 'res_company', 'kcn_twin')"""
            )
        )
        return [name for (name,) in rows]
