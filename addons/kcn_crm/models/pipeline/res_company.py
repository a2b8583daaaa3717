from odoo import api, models


class ResCompany(models.Model):
    """The firm that stands for a company is known to all boards, as in Odoo."""

    _inherit = "res.company"

    @api.model_create_multi
    def create(self, vals_list):
        made = super(ResCompany, self.with_context(kcn_for_all_boards=True)).create(vals_list)
        return made.with_env(self.env)
