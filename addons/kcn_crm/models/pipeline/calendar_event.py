from odoo import api, fields, models
from odoo.exceptions import AccessError

READERS = "kcn_crm.group_leader,kcn_crm.group_officer"
# What only the board's officers write: the rest of an event is Odoo's calendar
MEETING_FIELDS = {
    "company_id",
    "meeting_kind",
    "outcome",
    "minutes",
    "conclusions",
    "minutes_number",
    "commitment_ids",
}


class CalendarEvent(models.Model):
    """A meeting of the board: an event of Odoo's calendar with what came of it.

    An event that has a kind, minutes or an outcome belongs to a board and is hidden from
    the others; an event without stays what it is in Odoo. Officers write what belongs to
    the meeting, leaders read it, nobody else sees it, the invited included.
    """

    _inherit = "calendar.event"

    company_id = fields.Many2one(
        "res.company",
        "Board",
        compute="_compute_company_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
    )
    meeting_kind = fields.Selection(
        [
            ("meeting", "Working Meeting"),
            ("call", "Call"),
            ("visit", "Site Visit"),
            ("dialogue", "Dialogue"),
        ],
        "Kind of Meeting",
        groups=READERS,
    )
    outcome = fields.Selection(
        [
            ("agreed", "Agreed"),
            ("follow_up", "To Follow Up"),
            ("no_interest", "Not Interested"),
            ("no_answer", "Nobody Answered"),
        ],
        groups=READERS,
        copy=False,
    )
    minutes = fields.Text("What Was Said", groups=READERS, copy=False)
    conclusions = fields.Text(groups=READERS, copy=False)
    minutes_number = fields.Char(
        "Number of the Minutes",
        groups=READERS,
        copy=False,
        help="As the clerks give it, such as 12/BB-BQLKCN. Left empty, the paper has room for it.",
    )
    commitment_ids = fields.One2many("kcn.commitment", "event_id", "Commitments", groups=READERS)
    open_commitment_count = fields.Integer(
        "Open Commitments", compute="_compute_open_commitment_count", groups=READERS
    )
    other_partner_ids = fields.Many2many(
        "res.partner", string="With", compute="_compute_other_partner_ids", groups=READERS
    )
    may_write_minutes = fields.Boolean(compute="_compute_may_write_minutes")

    _meeting_of_a_board = models.Constraint(
        """CHECK (company_id IS NOT NULL OR (meeting_kind IS NULL AND outcome IS NULL
           AND minutes IS NULL AND conclusions IS NULL AND minutes_number IS NULL))""",
        "A meeting with minutes belongs to a board: choose the board of this meeting.",
    )

    @api.depends("meeting_kind", "outcome", "minutes", "conclusions", "minutes_number")
    def _compute_company_id(self):
        for event in self:
            told = (event.meeting_kind, event.outcome, event.minutes, event.conclusions)
            if not event.company_id and (any(told) or event.minutes_number):
                event.company_id = self.env.company

    @api.depends("commitment_ids.done_date")
    def _compute_open_commitment_count(self):
        for event in self:
            event.open_commitment_count = len(
                event.commitment_ids.filtered(lambda commitment: not commitment.done_date)
            )

    @api.depends("partner_ids", "company_id")
    def _compute_other_partner_ids(self):
        for event in self:
            event.other_partner_ids = event.partner_ids - event._board_partners()

    @api.depends_context("uid")
    def _compute_may_write_minutes(self):
        self.may_write_minutes = self.env.user.has_group("kcn_crm.group_officer")

    def _board_partners(self):
        """Give the participants who work for the board: its users, portal users not."""
        self.ensure_one()
        board = self.company_id or self.env.company
        # Who works for the board is no secret, but another user's boards are
        colleagues = self.partner_ids.sudo().user_ids.filtered(
            lambda user: not user.share and board in user.company_ids
        )
        # Back to the user's own rights, as for any participant
        return colleagues.partner_id.sudo(False)

    @api.model
    def _has_field_access(self, field, operation):
        allowed = super()._has_field_access(field, operation)
        if operation == "write" and field.name in MEETING_FIELDS and not self.env.su:
            return allowed and self.env.user.has_group("kcn_crm.group_officer")
        return allowed

    @api.model_create_multi
    def create(self, vals_list):
        kind = self.env.context.get("default_meeting_kind")
        # What is promised is promised in a meeting: without a kind it would be of no board
        return super().create(
            [
                {**vals, "meeting_kind": vals.get("meeting_kind") or kind or "meeting"}
                if vals.get("commitment_ids")
                else vals
                for vals in vals_list
            ]
        )

    def copy_data(self, default=None):
        """Copy what the user may write: Odoo would refuse a repeated meeting for the rest."""
        kept = {
            name: False
            for name in MEETING_FIELDS
            if self._fields[name].copy and not self._has_field_access(self._fields[name], "write")
        }
        rows = super().copy_data({**kept, **(default or {})})
        unsaid = kept.keys() - (default or {}).keys()
        return [{name: value for name, value in row.items() if name not in unsaid} for row in rows]

    def write(self, vals):
        result = super().write(vals)
        if "company_id" in vals:
            # Not into a board in which the writer may do nothing
            self.check_access("write")
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_by_officers(self):
        if self.env.su or self.env.user.has_group("kcn_crm.group_officer"):
            return
        if not self.company_id:
            return
        raise AccessError(
            self.env._("Meetings of the board are deleted by its officers: ask one of them.")
        )
