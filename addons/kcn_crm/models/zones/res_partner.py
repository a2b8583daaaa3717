from odoo import fields, models

# Who sees a board's records; others read partners without what boards know of them
READERS = "kcn_crm.group_leader,kcn_crm.group_officer"


class ResPartner(models.Model):
    _inherit = "res.partner"

    occupancy_ids = fields.One2many(
        "kcn.occupancy", "partner_id", "Leases and Reservations", groups=READERS
    )
    occupancy_count = fields.Integer(
        "Number of Leases", compute="_compute_occupancy_count", groups=READERS
    )

    def _compute_occupancy_count(self):
        counts = dict(
            self.env["kcn.occupancy"]._read_group(
                [("partner_id", "in", self.ids), ("state", "=", "active")],
                ["partner_id"],
                ["__count"],
            )
        )
        for partner in self:
            partner.occupancy_count = counts.get(partner, 0)

    def action_view_occupancies(self):
        """Open the partner's leases and reservations, past ones included."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_occupancy_action")
        action["domain"] = [("partner_id", "=", self.id)]
        action["context"] = {"default_partner_id": self.id}
        return action
