from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

OFFICER, MANAGER = "kcn_crm.group_officer", "kcn_crm.group_manager"
TRIP_STATES = [
    ("draft", "Draft"),
    ("approved", "Approved"),
    ("under_way", "Under Way"),
    ("finished", "Finished"),
    ("reported", "Reported"),
    ("cancelled", "Cancelled"),
]
# From where to where, and who may
TRANSITIONS = {
    ("draft", "approved"): MANAGER,
    ("approved", "draft"): MANAGER,
    ("approved", "under_way"): OFFICER,
    ("under_way", "finished"): OFFICER,
    ("finished", "under_way"): MANAGER,
    ("finished", "reported"): OFFICER,
    ("reported", "finished"): MANAGER,
    ("draft", "cancelled"): OFFICER,
    ("approved", "cancelled"): MANAGER,
    ("cancelled", "draft"): MANAGER,
}
# Whose hand and which day a state carries
STAMPS = {
    "approved": ("approved_by_id", "approved_date"),
    "under_way": ("started_by_id", "started_date"),
    "finished": ("finished_by_id", "finished_date"),
    "reported": ("reported_by_id", "reported_date"),
    "cancelled": ("cancelled_by_id", "cancelled_date"),
}
WRITTEN_BY_GUARD = {"state", *(name for stamp in STAMPS.values() for name in stamp)}
# What was approved: changed by those who approve
PLAN = {"name", "kind", "purpose", "country_id", "state_id", "place", "date_from", "date_to"}
PLAN |= {"company_id"}
CLOSED = ("reported", "cancelled")


class KcnTrip(models.Model):
    """The way of a trip from draft to report: one guard, who may, who did, when."""

    _inherit = "kcn.trip"

    state = fields.Selection(
        TRIP_STATES,
        "Status",
        required=True,
        default="draft",
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    approved_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    approved_date = fields.Date("Approved On", readonly=True, copy=False)
    started_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    started_date = fields.Date("Started On", readonly=True, copy=False)
    finished_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    finished_date = fields.Date("Finished On", readonly=True, copy=False)
    reported_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    reported_date = fields.Date("Reported On", readonly=True, copy=False)
    cancelled_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    cancelled_date = fields.Date("Cancelled On", readonly=True, copy=False)
    plan_open = fields.Boolean("Plan May Be Changed", compute="_compute_plan_open")

    # What the report says in words
    result = fields.Text("What Came of It", copy=False)
    proposal = fields.Text("What Is Proposed", copy=False)
    report_number = fields.Char("Number of the Report", copy=False)

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_plan_open(self):
        manager = self.env.user.has_group(MANAGER)
        for trip in self:
            trip.plan_open = trip.state == "draft" or (manager and trip.state not in CLOSED)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            told = {name for name in WRITTEN_BY_GUARD & vals.keys() if vals[name]}
            if vals.get("state", "draft") != "draft" or told - {"state"}:
                self._refuse_crafted(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._refuse_crafted(vals)
        if not self.env.su:
            self._refuse_closed(vals)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_held(self):
        for trip in self:
            if trip.state not in ("draft", "cancelled"):
                raise UserError(
                    self.env._(
                        "Trip “%s” was approved and stays in the books: cancel it instead.",
                        trip.name,
                    )
                )

    def action_approve(self):
        """Approve the trip (managers): its meetings go into the calendars of those who go."""
        self._move("approved")

    def action_start(self):
        """The delegation has left."""
        self._move("under_way")

    def action_finish(self):
        """The delegation is back."""
        self._move("finished")

    def action_report(self):
        """Close the trip with its report: from now on nothing of it is changed."""
        self._move("reported")

    def action_cancel(self):
        """Call the trip off: its meetings leave the calendars."""
        self._move("cancelled")

    def action_back(self):
        """Take the last step back (managers)."""
        if not self.env.user.has_group(MANAGER):
            raise AccessError(self.env._("Only a manager takes a step of a trip back."))
        before = {"approved": "draft", "finished": "under_way", "reported": "finished"}
        for trip in self:
            trip._move(before.get(trip.state, "draft"))

    def _move(self, state):
        """Bring the trips into ``state`` if the table allows it, and stamp who did and when."""
        for trip in self:
            trip.check_access("write")
            trip._check_move(state)
            stamp = {}
            if names := STAMPS.get(state):
                stamp = dict(
                    zip(names, (self.env.uid, fields.Date.context_today(self)), strict=True)
                )
            # sudo: only this guard writes the state and its stamps; all it asks is asked above
            trip.sudo().write({"state": state, **stamp})
        self.stop_ids._keep_in_step()

    def _check_move(self, state):
        self.ensure_one()
        names = dict(self._fields["state"]._description_selection(self.env))
        group = TRANSITIONS.get((self.state, state))
        if not group:
            raise UserError(
                self.env._(
                    "Trip “%(trip)s” is “%(now)s”: it cannot become “%(wanted)s” from there.",
                    trip=self.name,
                    now=names[self.state],
                    wanted=names[state],
                )
            )
        if not self.env.user.has_group(group):
            raise AccessError(
                self.env._("“%s” is a manager's step: ask a manager of the board.", names[state])
            )
        self._check_complete(state)

    def _check_complete(self, state):
        """Refuse a state for which something is still missing, and say what."""
        self.ensure_one()
        names = dict(self._fields["state"]._description_selection(self.env))
        if lacking := self._lacking(state):
            raise UserError(
                self.env._(
                    "Before trip “%(trip)s” is “%(wanted)s”, please fill in: %(lacking)s.",
                    trip=self.name,
                    wanted=names[state],
                    lacking=", ".join(lacking),
                )
            )

    def _lacking(self, state):
        """Give the names of what is still missing for a state, in the user's language."""
        self.ensure_one()
        lacking = []
        if state == "approved":
            if not self.purpose:
                lacking.append(self.env._("the purpose"))
            if not self.member_ids.user_id:
                lacking.append(self.env._("who of the board goes (Delegation)"))
            if not self.stop_ids:
                lacking.append(self.env._("at least one stop"))
        elif state == "reported":
            if not self.result:
                lacking.append(self.env._("what came of it (Report)"))
            lacking += [
                self.env._("the meeting at %s: log it, or mark it as not held", stop.name)
                for stop in self.stop_ids
                if not stop.held and not stop.skipped
            ]
        return lacking

    def _refuse_crafted(self, vals):
        if not self.env.su and WRITTEN_BY_GUARD & vals.keys():
            raise UserError(
                self.env._("The status of a trip is changed by its buttons, not written.")
            )

    def _refuse_closed(self, vals):
        """Refuse what the state of a trip no longer allows to change."""
        ours = {name for name in vals if self._fields[name]._module == "kcn_crm"}
        if ours:
            self._check_open()
        for trip in self.filtered(lambda trip: not trip.plan_open):
            if PLAN & vals.keys():
                raise UserError(
                    self.env._(
                        "Trip “%s” is approved as it is: a manager changes its purpose, place and "
                        "days, or takes the approval back.",
                        trip.name,
                    )
                )

    def _check_open(self):
        """Refuse changes of a trip that is reported or cancelled, and of what belongs to it."""
        for trip in self:
            if trip.state in CLOSED:
                raise UserError(
                    self.env._(
                        "Trip “%s” is closed: a manager takes it back before it is changed.",
                        trip.name,
                    )
                )
