from odoo import api, models


class ResUsers(models.Model):
    """The person behind a user is known to all boards, as in Odoo."""

    _inherit = "res.users"

    def _works_for_a_board(self):
        """Say whether the user is one of a board's people: for them its own pages open."""
        self.ensure_one()
        return bool(self.company_id.board_code) and (
            self.has_group("kcn_crm.group_officer") or self.has_group("kcn_crm.group_leader")
        )

    @api.model_create_multi
    def create(self, vals_list):
        users = super(ResUsers, self.with_context(kcn_for_all_boards=True)).create(vals_list)
        return users.with_env(self.env)
