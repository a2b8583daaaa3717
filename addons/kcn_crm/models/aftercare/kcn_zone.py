from odoo import api, fields, models


class KcnZone(models.Model):
    _inherit = "kcn.zone"

    project_ids = fields.One2many("kcn.project", "zone_id", "Projects")
    project_count = fields.Integer("Number of Projects", compute="_compute_project_count")

    @api.depends("project_ids.active")
    def _compute_project_count(self):
        counts = dict(
            self.env["kcn.project"]._read_group(
                [("zone_id", "in", self.ids)], ["zone_id"], ["__count"]
            )
        )
        for zone in self:
            zone.project_count = counts.get(zone._origin, 0)

    def write(self, vals):
        result = super().write(vals)
        if "company_id" in vals:
            # Odoo asks for the boards of what a record names, not of what names it
            self.with_context(active_test=False).project_ids._check_company(["zone_id"])
        return result

    def action_view_projects(self):
        """Open the projects of the zone."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_project_action")
        action["domain"] = [("zone_id", "=", self.id)]
        action["context"] = {"default_zone_id": self.id}
        return action
