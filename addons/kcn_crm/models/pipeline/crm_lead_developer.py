from odoo import fields, models

HANDED_OVER = ("granted_zone_id", "former_developer_id", "former_developer_since")


class CrmLead(models.Model):
    """A developer that is granted its project builds the zone: from the decision's day on.

    The licence of a developer is the decision on its project of zone infrastructure. Who
    developed the zone before is kept on the lead, so that the grant can be undone.
    """

    _inherit = "crm.lead"

    granted_zone_id = fields.Many2one(
        "kcn.zone",
        "Zone Handed to the Developer",
        index="btree_not_null",
        ondelete="restrict",
        readonly=True,
        copy=False,
    )
    former_developer_id = fields.Many2one(
        "res.partner", ondelete="set null", readonly=True, copy=False
    )
    former_developer_since = fields.Date(readonly=True, copy=False)

    def _hand_zone_to_developer(self, zone, developer, day):
        """Have ``developer`` build and run the zone from ``day`` on (developers' pipeline)."""
        self.ensure_one()
        if self.board_pipeline != "developer" or not zone or zone.developer_id == developer:
            return
        # sudo: only the grant writes these; the right to write the lead was checked by it
        self.sudo().write(
            {
                "granted_zone_id": zone.id,
                "former_developer_id": zone.developer_id.id,
                "former_developer_since": zone.developer_since,
            }
        )
        zone.write({"developer_id": developer.id, "developer_since": day})

    def action_undo_grant(self):
        """Take a grant back; a zone that it handed to its developer is as it was before."""
        self.ensure_one()
        granted, day = self.project_id.share_ids.partner_id, self.decision_id.date
        result = super().action_undo_grant()
        zone = self.granted_zone_id
        # What was changed by hand since then is not touched
        if zone.developer_id in granted and zone.developer_since == day:
            zone.write(
                {
                    "developer_id": self.former_developer_id.id,
                    "developer_since": self.former_developer_since,
                }
            )
        # sudo: only the grant and its undoing write these; the right was checked by it
        self.sudo().write(dict.fromkeys(HANDED_OVER, False))
        return result
