from odoo import api, fields, models


class KcnAssignment(models.Model):
    """How a board gives out its new leads from a day on; before they are only proposed."""

    _name = "kcn.assignment"
    _description = "Assignment of New Leads"
    _inherit = ["kcn.board.record"]
    _order = "company_id, date_from desc, id desc"
    _rec_name = "date_from"

    company_id = fields.Many2one(
        "res.company", "Board", required=True, index=True, default=lambda self: self.env.company
    )
    date_from = fields.Date("In Force From", required=True, default=fields.Date.context_today)
    mode = fields.Selection(
        [
            ("propose", "Propose an officer, a manager accepts"),
            ("auto", "Assign the officer at once"),
        ],
        "New Leads Without an Officer",
        required=True,
        default="propose",
    )

    _once = models.UniqueIndex(
        "(company_id, date_from)", "The board has a setting from this day already: change it."
    )

    @api.model
    def _assigns(self, board):
        """Say whether the board's new leads are assigned without being asked for."""
        today = self.env["kcn.zone"]._today()
        in_force = [("company_id", "=", board.id), ("date_from", "<=", today)]
        # sudo: a lead may come by mail or web, the setting is its board's
        return self.sudo().search(in_force, limit=1).mode == "auto"
