from odoo import api, fields, models
from odoo.fields import Domain


class ResPartner(models.Model):
    """A group as a key account: what all its companies together have with the board."""

    _inherit = "res.partner"

    group_id = fields.Many2one(
        "res.partner",
        "Parent Group",
        index="btree_not_null",
        ondelete="set null",
        domain="[('is_company', '=', True), ('group_id', '=', False), ('id', '!=', id)]",
        help="The topmost company of the group, the key account.",
    )
    group_member_ids = fields.One2many("res.partner", "group_id", "Companies of the Group")
    group_member_count = fields.Integer("Size of the Group", compute="_compute_group_counts")
    group_lead_count = fields.Integer("Leads of the Group", compute="_compute_group_counts")
    group_project_count = fields.Integer("Projects of the Group", compute="_compute_group_counts")
    group_lease_count = fields.Integer("Leases of the Group", compute="_compute_group_counts")

    @api.depends("group_member_ids")
    def _compute_group_counts(self):
        counters = {
            "group_lead_count": ("crm.lead", "partner_id", Domain.TRUE, "__count"),
            "group_project_count": (
                "kcn.project.share",
                "partner_id",
                Domain.TRUE,
                "project_id:array_agg_distinct",
            ),
            "group_lease_count": (
                "kcn.occupancy",
                "partner_id",
                Domain("state", "=", "active"),
                "__count",
            ),
        }
        groups = self.filtered("group_member_ids")
        for partner in self:
            partner.group_member_count = len(partner.group_member_ids)
        firms_of = {group: group | group.group_member_ids for group in groups}
        ids = {firm.id for firms in firms_of.values() for firm in firms}
        for name, (model, field, domain, aggregate) in counters.items():
            found = {}
            if ids and self.env[model].has_access("read"):
                # A lead may name a contact of the firm; what counts is the firm
                rows = self.env[model]._read_group(
                    domain & Domain(field, "child_of", list(ids)), [field], [aggregate]
                )
                for partner, value in rows:
                    found.setdefault(partner.commercial_partner_id.id, []).append(value)
            for partner in self:
                values = [v for firm in firms_of.get(partner, ()) for v in found.get(firm.id, ())]
                if aggregate == "__count":
                    partner[name] = sum(values)
                else:  # companies of one group may share a project
                    partner[name] = len(set().union(*values))

    def action_view_group_members(self):
        """Open the companies of the group."""
        action = self._open_of_group("base.action_partner_form")
        action["domain"] = [("group_id", "=", self.id)]
        action["context"] = {"default_group_id": self.id, "default_is_company": True}
        return action

    def action_view_group_leads(self):
        """Open the leads of all companies of the group."""
        return self._open_board_leads([("partner_id", "child_of", self._group_firm_ids())])

    def action_view_group_projects(self):
        """Open the projects in which a company of the group has a share."""
        action = self._open_of_group("kcn_crm.kcn_project_action")
        action["domain"] = [("share_ids.partner_id", "child_of", self._group_firm_ids())]
        return action

    def action_view_group_leases(self):
        """Open the leases and reservations of all companies of the group."""
        action = self._open_of_group("kcn_crm.kcn_occupancy_action")
        action["domain"] = [("partner_id", "child_of", self._group_firm_ids())]
        return action

    def _group_firm_ids(self):
        return (self | self.group_member_ids).ids

    def _open_of_group(self, xml_id):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(xml_id)
        action["context"] = {}
        return action
