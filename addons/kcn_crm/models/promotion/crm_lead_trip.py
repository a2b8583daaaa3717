from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CrmLead(models.Model):
    """A lead that a promotion trip brought home."""

    _inherit = "crm.lead"

    trip_id = fields.Many2one(
        "kcn.trip",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        copy=False,
        tracking=True,
        groups="kcn_crm.group_leader,kcn_crm.group_officer",
    )

    @api.constrains("event_id", "company_id")
    def _check_board_of_forum(self):
        for lead in self._of_a_board():
            if lead.event_id.company_id - lead.company_id:
                raise ValidationError(
                    self.env._("The forum belongs to another board: choose one of your board's.")
                )

    @api.onchange("trip_id")
    def _onchange_trip_id(self):
        if self.trip_id and not self.source_kind:
            self.source_kind = "trip"

    @api.model
    def _identity_field_names(self):
        return (*super()._identity_field_names(), "trip_id")

    def _merge_get_fields(self):
        known = super()._merge_get_fields()
        return [*known, "trip_id"] if self._of_a_board() else known
