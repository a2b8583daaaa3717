from odoo import fields, models


class KcnZone(models.Model):
    _inherit = "kcn.zone"

    project_ids = fields.One2many("kcn.project", "zone_id", "Projects")
    project_count = fields.Integer("Number of Projects", compute="_compute_project_count")

    def _compute_project_count(self):
        counts = dict(
            self.env["kcn.project"]._read_group(
                [("zone_id", "in", self.ids)], ["zone_id"], ["__count"]
            )
        )
        for zone in self:
            zone.project_count = counts.get(zone, 0)

    def action_view_projects(self):
        """Open the projects of the zone."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_project_action")
        action["domain"] = [("zone_id", "=", self.id)]
        action["context"] = {"default_zone_id": self.id}
        return action
