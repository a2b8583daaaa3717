from odoo import fields, models

from ..zones.res_partner import READERS


class ResPartner(models.Model):
    _inherit = "res.partner"

    share_ids = fields.One2many(
        "kcn.project.share", "partner_id", "Shares in Projects", groups=READERS
    )
    project_count = fields.Integer(
        "Number of Projects", compute="_compute_project_count", groups=READERS
    )

    def _compute_project_count(self):
        counts = dict(
            self.env["kcn.project.share"]._read_group(
                [("partner_id", "in", self.ids)], ["partner_id"], ["project_id:count_distinct"]
            )
        )
        for partner in self:
            partner.project_count = counts.get(partner, 0)

    def action_view_projects(self):
        """Open the projects in which the partner has a share."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_project_action")
        action["domain"] = [("share_ids.partner_id", "=", self.id)]
        return action
