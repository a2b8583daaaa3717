from odoo import api, fields, models
from odoo.fields import Domain


class ResCurrencyRate(models.Model):
    """A rate that a board enters: its leads are counted by it from that moment on."""

    _inherit = "res.currency.rate"

    # Odoo renames the column of its own field, half in English
    board_rate = fields.Float(
        "One Unit in the Board's Currency",
        related="inverse_company_rate",
        readonly=False,
        help="Such as 26 000 for a dollar.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        rates = super().create(vals_list)
        rates._tell_leads(rates._boards_meant())
        return rates

    def write(self, vals):
        boards = self._boards_meant()
        result = super().write(vals)
        self._tell_leads(boards | self._boards_meant())
        return result

    def unlink(self):
        boards = self._boards_meant()
        result = super().unlink()
        self._tell_leads(boards)
        return result

    def _boards_meant(self):
        """Give the boards whose leads these rates count for."""
        # sudo: which boards there are is no secret; their people are told nothing
        boards = self.env["res.company"].sudo().search([("board_code", "!=", False)])
        if all(rate.company_id for rate in self):
            return boards.filtered(lambda board: board.root_id in self.company_id)
        return boards

    @api.model
    def _tell_leads(self, boards):
        if boards:
            self.env["crm.lead"]._rescore(boards)
            self.env["crm.lead"]._convert_anew(boards)


class CrmLead(models.Model):
    """What could not be converted is, as soon as there is a rate."""

    _inherit = "crm.lead"

    @api.model
    def _convert_anew(self, boards):
        # sudo: the revenue of all leads of the boards follows, whoever enters the rate
        leads = self.sudo().search(
            Domain("team_id", "in", list(self.env["crm.team"]._board_team_ids()))
            & Domain("company_id", "in", boards.ids)
            & Domain("capital", ">", 0)
            & Domain("expected_revenue", "=", 0)
            & Domain("capital_rate_date", "=", False)
        )
        for name in ("expected_revenue", "capital_rate_date"):
            self.env.add_to_compute(self._fields[name], leads)
