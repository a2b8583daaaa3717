from odoo import api, fields, models

MEMBER_ROLES = [
    ("head", "Head of the Delegation"),
    ("deputy", "Deputy Head"),
    ("member", "Member"),
    ("secretary", "Secretary"),
    ("interpreter", "Interpreter"),
]


class KcnTripMember(models.Model):
    """One who goes along: of the board, of the province, of an enterprise."""

    _name = "kcn.trip.member"
    _description = "Member of a Delegation"
    _inherit = ["kcn.trip.part"]
    _order = "trip_id, sequence, id"

    trip_id = fields.Many2one("kcn.trip", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="trip_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        [
            ("officer", "Officer"),
            ("leader", "Leader"),
            ("enterprise", "Enterprise"),
            ("agency", "Other Agency"),
        ],
        "Who",
        required=True,
        default="officer",
    )
    user_id = fields.Many2one(
        "res.users",
        index="btree_not_null",
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
        help="Someone of the board: the stops go into this calendar.",
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Contact",
        index="btree_not_null",
        check_company=True,
        help="Someone of an enterprise or agency.",
    )
    name = fields.Char(
        compute="_compute_name", store=True, readonly=False, precompute=True, required=True
    )
    function = fields.Char(
        "Position", compute="_compute_function", store=True, readonly=False, precompute=True
    )
    organisation = fields.Char(
        compute="_compute_organisation", store=True, readonly=False, precompute=True
    )
    role = fields.Selection(MEMBER_ROLES, required=True, default="member")

    _head_once = models.UniqueIndex(
        "(trip_id) WHERE role = 'head'", "A delegation has one head: make the other one a member."
    )
    _user_once = models.UniqueIndex(
        "(trip_id, user_id) WHERE user_id IS NOT NULL", "This person is in the delegation already."
    )

    @api.depends("user_id", "partner_id")
    def _compute_name(self):
        for member in self:
            member.name = member._person().name or member.name

    @api.depends("user_id", "partner_id")
    def _compute_function(self):
        for member in self:
            member.function = member._person().function or member.function

    @api.depends("user_id", "partner_id", "kind")
    def _compute_organisation(self):
        for member in self:
            firm = member.partner_id.commercial_partner_id
            told = member.company_id.name if member.user_id else firm.is_company and firm.name
            member.organisation = told or member.organisation

    @api.model_create_multi
    def create(self, vals_list):
        members = super().create(vals_list)
        members.trip_id.stop_ids._keep_in_step()
        return members

    def write(self, vals):
        result = super().write(vals)
        if {"user_id", "partner_id", "trip_id"} & vals.keys():
            self.trip_id.stop_ids._keep_in_step()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_leave_meetings(self):
        self.trip_id.stop_ids.with_context(kcn_leaving_ids=self.ids)._keep_in_step()

    def _person(self):
        """Give the partner of the member; empty for one who is only named."""
        self.ensure_one()
        # Whoever may see the delegation may see who it is
        return self.user_id.partner_id or self.partner_id
