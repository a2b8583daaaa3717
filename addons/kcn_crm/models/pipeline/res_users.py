from odoo import api, models


class ResUsers(models.Model):
    """The person behind a user is known to all boards, as in Odoo."""

    _inherit = "res.users"

    @api.model_create_multi
    def create(self, vals_list):
        users = super(ResUsers, self.with_context(kcn_for_all_boards=True)).create(vals_list)
        return users.with_env(self.env)
