from collections import defaultdict

from odoo import api, fields, models


class KcnProject(models.Model):
    """The buyers that were met for what a project makes."""

    _inherit = "kcn.project"

    trade_count = fields.Integer("Buyers", compute="_compute_trade_count")

    @api.depends("product_ids")
    def _compute_trade_count(self):
        trades = self.env["kcn.trade.contact"].search_fetch(
            [("product_ids.project_id", "in", self.ids)], ["product_ids"]
        )
        counts = defaultdict(int)
        for trade in trades:
            for project in trade.product_ids.project_id:
                counts[project] += 1
        for project in self:
            project.trade_count = counts[project]

    def action_view_trade(self):
        """Open the buyers met for the products of the project."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_trade_contact_action")
        return {
            **action,
            "domain": [("product_ids.project_id", "=", self.id)],
            "context": {
                "default_product_ids": self.product_ids.ids,
                "default_company_id": self.company_id.id,
            },
        }
