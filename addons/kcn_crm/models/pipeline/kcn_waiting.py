from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command, Domain

# What an officer may correct of an entry; its place in the line follows from the rest
FREE_TO_EDIT = {"land_ha", "zone_ids", "wanted_from", "note"}
FOLLOWS = {"state", "date_to", "offer_lot_ids", "offered_on", "event_ids"}
TRANSITIONS = {
    "waiting": {"offered", "served", "withdrawn"},
    "offered": {"waiting", "served", "withdrawn"},
}


class KcnWaiting(models.Model):
    """A lead's place in the line for land: the same rules for all, in the order of entering.

    Who waits on a day follows from ``date_from`` and ``date_to`` (half-open). What happened
    to an entry is kept as rows that nobody changes: see `kcn.waiting.event`.
    """

    _name = "kcn.waiting"
    _description = "Waiting List for Land"
    _inherit = ["kcn.board.record", "mail.thread", "mail.activity.mixin"]
    _order = "date_from, id"
    _rec_name = "lead_id"

    lead_id = fields.Many2one(
        "crm.lead",
        "Investment Lead",
        required=True,
        index=True,
        ondelete="cascade",  # people are kept from deleting such a lead: see there
    )
    company_id = fields.Many2one(
        "res.company", compute="_compute_company_id", store=True, index=True, precompute=True
    )
    user_id = fields.Many2one("res.users", "Officer", compute="_compute_user_id")

    # What is waited for
    land_ha = fields.Float("Land Wanted (ha)", digits=(12, 2), required=True, tracking=True)
    zone_ids = fields.Many2many(
        "kcn.zone",
        "kcn_waiting_zone_rel",
        "waiting_id",
        "zone_id",
        "Zones",
        domain="[('company_id', '=', company_id)]",
        check_company=True,
        help="Empty: any zone of the board.",
    )
    wanted_from = fields.Date(tracking=True)
    note = fields.Char()

    # The place in the line
    date_from = fields.Date(
        "Entered On",
        required=True,
        default=lambda self: self.env["kcn.zone"]._today(),
        tracking=True,
        copy=False,
    )
    date_to = fields.Date("Left On", readonly=True, copy=False, help="Empty while it waits.")
    position = fields.Integer("Number in the Line", compute="_compute_position")
    state = fields.Selection(
        [
            ("waiting", "Waiting"),
            ("offered", "Land Offered"),
            ("served", "Served"),
            ("withdrawn", "Withdrawn"),
        ],
        required=True,
        default="waiting",
        readonly=True,
        index=True,
        copy=False,
        tracking=True,
    )
    offer_lot_ids = fields.Many2many(
        "kcn.lot",
        "kcn_waiting_offer_rel",
        "waiting_id",
        "lot_id",
        "Land on Offer",
        readonly=True,
        copy=False,
    )
    offer_ha = fields.Float("On Offer (ha)", digits=(12, 2), compute="_compute_offer_ha")
    offered_on = fields.Date(readonly=True, copy=False)
    event_ids = fields.One2many("kcn.waiting.event", "waiting_id", "What Happened", readonly=True)

    _once = models.UniqueIndex(
        "(lead_id) WHERE date_to IS NULL", "The lead is on the waiting list already."
    )
    _some_land = models.Constraint("CHECK (land_ha > 0)", "Say how many hectares are wanted.")
    _days = models.Constraint(
        "CHECK (date_to >= date_from)", "Nobody leaves the waiting list before entering it."
    )

    @api.constrains("lead_id")
    def _check_lead(self):
        for waiting in self:
            lead = waiting.lead_id
            closed = not lead.active or lead.won_status != "pending"
            if closed and not waiting.date_to:
                raise ValidationError(
                    self.env._("Lead “%s” is closed: it cannot wait for land.", lead.display_name)
                )

    @api.depends("lead_id", "date_from")
    def _compute_display_name(self):
        for waiting in self:
            waiting.display_name = waiting.lead_id.display_name

    @api.depends("lead_id")
    def _compute_company_id(self):
        # Not of the lead's field, or each change of any lead's board would ask for its
        # entries: a lead in line does not leave its board
        for waiting in self:
            waiting.company_id = waiting.lead_id.company_id

    @api.depends("lead_id")
    def _compute_user_id(self):
        # As above: it is not kept, and right whenever it is read anew
        for waiting in self:
            waiting.user_id = waiting.lead_id.user_id

    @api.depends("date_from", "date_to", "company_id")
    def _compute_position(self):
        in_line = {}
        for company, ids in self.env["kcn.waiting"]._read_group(
            Domain("company_id", "in", self.company_id.ids) & Domain("date_to", "=", False),
            ["company_id"],
            ["id:recordset"],
        ):
            in_line[company] = {row.id: place for place, row in enumerate(ids.sorted(), 1)}
        for waiting in self:
            waiting.position = in_line.get(waiting.company_id, {}).get(waiting._origin.id, 0)

    @api.depends("offer_lot_ids.area_ha")
    def _compute_offer_ha(self):
        for waiting in self:
            waiting.offer_ha = sum(waiting.offer_lot_ids.mapped("area_ha"))

    @api.model_create_multi
    def create(self, vals_list):
        today = self.env["kcn.zone"]._today()
        for vals in vals_list:
            self._refuse_to_set(vals.keys() & FOLLOWS)
            self._refuse_other_day(vals.get("date_from"), today)
        rows = super().create(vals_list)
        # What stands in the chatter for good is in somebody's language, also when data is loaded
        rows = rows.with_context(lang=self.env.lang or self.env.user.lang)
        for row in rows:
            row._log("entered")
            row._tell_lead(
                row.env._(
                    "On the waiting list for %(ha).10g ha since %(day)s.",
                    ha=row.land_ha,
                    day=row.date_from.strftime("%d/%m/%Y"),
                )
            )
        return rows

    def write(self, vals):
        if not self.env.su:
            mine = vals.keys() & self._own_names()
            self._refuse_to_set(mine - FREE_TO_EDIT - {"date_from"})
            if any(row.date_to for row in self) and mine:
                raise UserError(self.env._("What has left the waiting list stays as it was."))
            for row in self if "date_from" in vals else ():
                row._refuse_other_day(vals["date_from"], row.date_from)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_always(self):
        raise UserError(
            self.env._("An entry of the waiting list is not deleted: withdraw it, with the reason.")
        )

    def _own_names(self):
        """Give the fields that are the line's; the rest is of messages and activities."""
        return {
            name for name, field in self._fields.items() if (field._module or "").startswith("kcn_")
        }

    def _refuse_to_set(self, names):
        if names and not self.env.su:
            raise UserError(
                self.env._(
                    "The place in the line and what became of it follow from what was decided: "
                    "use the buttons."
                )
            )

    def _refuse_other_day(self, day, allowed):
        """Refuse another day of entering than ``allowed``, but to managers.

        Lists that a board kept on paper have their days already.
        """
        day = fields.Date.to_date(day)
        if day and day != allowed and not self._may_decide():
            raise UserError(
                self.env._("Only a manager may enter another day into the waiting list.")
            )

    def _may_decide(self):
        return self.env.su or self.env.user.has_group("kcn_crm.group_manager")

    def _refuse_to_decide(self):
        if not self._may_decide():
            raise AccessError(self.env._("Who is served is a manager's decision."))

    def action_serve(self):
        """Open the screen that reserves the land on offer for the entry's lead."""
        self.ensure_one()
        self._refuse_to_decide()
        self.check_access("write")
        if self.state != "offered":
            raise UserError(self.env._("There is no land on offer for this entry."))
        lots = self.offer_lot_ids.sorted("id")
        action = self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_lead_reserve_action")
        action["context"] = {
            "default_lead_id": self.lead_id.id,
            "default_lot_id": lots[0].id,
            "default_further_lot_ids": lots[1:].ids,
        }
        return action

    def action_pass_over(self):
        """Open the screen in which a manager passes the entry over, with the reason."""
        self._refuse_to_decide()
        return self._open_decision("passed")

    def action_withdraw(self):
        """Open the screen in which the entry is withdrawn, with the reason."""
        return self._open_decision("withdrawn")

    def _open_decision(self, kind):
        self.ensure_one()
        self.check_access("write")
        action = self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_waiting_decide_action")
        action["context"] = {"default_waiting_id": self.id, "default_kind": kind}
        return action

    def _move(self, state, kind, lots=None, note=False):
        """Take entries to another state, and keep what happened, when and by whom."""
        today = self.env["kcn.zone"]._today()
        for row in self:
            if state not in TRANSITIONS.get(row.state, ()):
                raise UserError(
                    self.env._(
                        "“%(lead)s” has left the waiting list already.",
                        lead=row.lead_id.display_name,
                    )
                )
            offered = lots if state == "offered" else None
            row._log(kind, lots if lots is not None else row.offer_lot_ids, note)
            # sudo: who may move an entry is asked by what moves it; its fields are nobody's
            row.sudo().write(
                {
                    "state": state,
                    "offer_lot_ids": [Command.set(offered.ids if offered else [])],
                    "offered_on": today if offered else False,
                    "date_to": today if state in ("served", "withdrawn") else False,
                }
            )
            if state != "offered":
                # sudo: the managers' activities end with the offer
                row.sudo().activity_unlink(["mail.mail_activity_data_todo"])

    def _log(self, kind, lots=None, note=False):
        # sudo: rows of what happened are written by what happens, by nobody directly
        self.env["kcn.waiting.event"].sudo().create(
            {
                "waiting_id": self.id,
                "kind": kind,
                "user_id": self.env.user.id,
                "lot_ids": [Command.set(lots.ids)] if lots else [],
                "note": note,
            }
        )

    def _tell_lead(self, body):
        self.ensure_one()
        # sudo: the line speaks on the lead, whoever decided
        self.lead_id.sudo().message_post(body=body)

    @api.model
    def _domain_on(self, day):
        """Give the domain of entries that wait on ``day``."""
        return Domain("date_from", "<=", day) & (
            Domain("date_to", "=", False) | Domain("date_to", ">", day)
        )
