from odoo import api, fields, models

from .assignment_choice import Candidate

FURTHER = 0.5  # what a lead weighs for an officer who works on it beside the responsible one


class KcnOfficer(models.Model):
    """What an officer of a board can take on: languages, sectors, pipelines, how many leads."""

    _name = "kcn.officer"
    _description = "Officer Who Takes Leads"
    _inherit = ["kcn.board.record"]
    _order = "company_id, sequence, id"
    _rec_name = "user_id"

    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one(
        "res.company", "Board", required=True, index=True, default=lambda self: self.env.company
    )
    user_id = fields.Many2one(
        "res.users",
        "Officer",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
    )
    language_ids = fields.Many2many(
        "kcn.language",
        "kcn_officer_language_rel",
        "officer_id",
        "language_id",
        "Languages",
        help="Besides Vietnamese.",
    )
    sector_ids = fields.Many2many(
        "kcn.sector",
        "kcn_officer_sector_rel",
        "officer_id",
        "sector_id",
        "Sectors",
        help="A section stands for all its divisions. Empty: any sector.",
    )
    team_ids = fields.Many2many(
        "crm.team",
        "kcn_officer_team_rel",
        "officer_id",
        "team_id",
        "Pipelines",
        domain="[('board_pipeline', '!=', False)]",
        help="Empty: both pipelines.",
    )
    capacity = fields.Integer(
        "Most Open Leads", default=20, help="With so many open leads no more are given."
    )
    away_from = fields.Date()
    back_on = fields.Date(help="First day the officer is there again.")
    load = fields.Float("Open Leads", compute="_compute_load", digits=(8, 1))
    load_share = fields.Float("Load (%)", compute="_compute_load")
    here = fields.Boolean("Takes Leads Today", compute="_compute_here")

    _once = models.UniqueIndex(
        "(company_id, user_id)", "This officer is in the list of the board already."
    )
    _capacity_positive = models.Constraint(
        "CHECK (capacity > 0)", "The number of leads an officer can take is above zero."
    )
    _days = models.Constraint(
        "CHECK (back_on > away_from)", "An officer comes back after the first day away."
    )

    @api.depends("user_id", "company_id", "capacity")
    def _compute_load(self):
        for board, officers in self.grouped("company_id").items():
            loads = self._loads(board)
            for officer in officers:
                officer.load = loads.get(officer.user_id.id, 0)
                officer.load_share = 100 * officer.load / (officer.capacity or 1)

    @api.depends("away_from", "back_on", "active", "company_id", "user_id.active")
    def _compute_here(self):
        today = self.env["kcn.zone"]._today()
        for officer in self:
            away = officer.away_from and officer.away_from <= today
            back = officer.back_on and officer.back_on <= today
            there = officer.active and officer._works_at_the_board()
            officer.here = bool(there and (back or not away))

    def action_add_officers(self):
        """Put every officer of the board into the list, to be filled in."""
        self.check_access("create")
        board = self.env.company
        there = self.with_context(active_test=False).search([("company_id", "=", board.id)])
        officers = self.env.ref("kcn_crm.group_officer")
        managers = self.env.ref("kcn_crm.group_manager")
        users = self.env["res.users"].search(
            [
                ("all_group_ids", "in", officers.ids),
                ("all_group_ids", "not in", managers.ids),
                ("company_ids", "in", board.ids),
                ("share", "=", False),
                ("id", "not in", there.user_id.ids),
            ]
        )
        self.create([{"user_id": user.id, "company_id": board.id} for user in users])
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    @api.model
    def _loads(self, board):
        """Give ``{user id: open leads}`` of a board: a lead weighs 1, beside another ½."""
        domain = [
            ("company_id", "=", board.id),
            ("won_status", "=", "pending"),
            ("team_id", "in", list(self.env["crm.team"]._board_team_ids())),
        ]
        # sudo: how many leads an officer has counts those that not everybody may see, too
        leads = self.env["crm.lead"].sudo()
        loads = {}
        for user, count in leads._read_group(
            [*domain, ("user_id", "!=", False)], ["user_id"], ["__count"]
        ):
            loads[user.id] = count
        # Who is named twice on a lead has it once
        for user, responsible, count in leads._read_group(
            [*domain, ("user_ids", "!=", False)], ["user_ids", "user_id"], ["__count"]
        ):
            if user != responsible:
                loads[user.id] = loads.get(user.id, 0) + FURTHER * count
        return loads

    def _works_at_the_board(self):
        """Say whether the user still is an officer of the board.

        Who went to another board, or got other work, could not even open a lead.
        """
        self.ensure_one()
        # sudo: of which board a colleague is, and an officer, is no secret among colleagues
        user = self.user_id.sudo()
        officers = self.env.ref("kcn_crm.group_officer")
        return bool(
            user.active and self.company_id in user.company_ids and officers in user.all_group_ids
        )

    def _candidate(self, own):
        """Give the officer as plain data; ``own`` are the languages that everybody speaks."""
        self.ensure_one()
        return Candidate(
            self.user_id.id,
            frozenset([*self.language_ids.ids, *own]),
            frozenset(self.sector_ids.ids),
            frozenset(self.team_ids.ids),
            self.capacity,
        )
