from odoo import fields, models


class KcnProjectShare(models.Model):
    _name = "kcn.project.share"
    _description = "Investor's Share in a Project"
    _inherit = ["kcn.board.record"]
    _order = "sequence, id"
    _rec_name = "partner_id"

    project_id = fields.Many2one("kcn.project", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="project_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    partner_id = fields.Many2one(
        "res.partner",
        "Investor",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    share_pct = fields.Float("Share (%)", digits=(5, 2), help="0: not stated")

    _share = models.Constraint(
        "CHECK (share_pct BETWEEN 0 AND 100)", "A share lies between 0 and 100 %."
    )
    _investor_once = models.UniqueIndex(
        "(project_id, partner_id)", "The investor is on this project already."
    )
