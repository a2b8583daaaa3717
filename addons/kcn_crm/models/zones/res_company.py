from odoo import api, fields, models
from odoo.fields import Domain


class ResCompany(models.Model):
    _inherit = "res.company"

    board_code = fields.Char(
        index=True,
        help="Short code of the board (Ban Quản lý), used on the command line. "
        "A company without a code is not a board.",
    )

    _board_code_unique = models.UniqueIndex(
        "(upper(board_code)) WHERE board_code IS NOT NULL",
        "Another board has this code already.",
    )

    @api.onchange("board_code")
    def _onchange_board_code(self):
        """Propose for a company that becomes a board what `_create_board` gives one."""
        if self.board_code and not self._origin.board_code:
            self.currency_id = self.env.ref("base.VND")
            self.country_id = self.env.ref("base.vn")

    @api.model
    def _create_board(self, code, name):
        """Make a company a board: code, currency and country as every board has them."""
        return self.create(
            {
                "name": name,
                "board_code": code.strip().upper(),
                "currency_id": self.env.ref("base.VND").id,
                "country_id": self.env.ref("base.vn").id,
            }
        )

    def _managers(self):
        """Give the people who manage the board: whom the program asks to decide."""
        self.ensure_one()
        return self.env["res.users"].search(
            Domain("all_group_ids", "in", self.env.ref("kcn_crm.group_manager").ids)
            & Domain("company_ids", "in", self.ids)
            & Domain("share", "=", False)
        )
