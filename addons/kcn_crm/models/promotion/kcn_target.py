from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

STATES = [
    ("to_approach", "To Approach"),
    ("approached", "Approached"),
    ("meeting", "Meeting"),
    ("lead", "Lead"),
    ("dropped", "Dropped"),
]
# What happens takes a target forward only; a dropped one is taken up again by hand
BEFORE = {
    "approached": ["to_approach"],
    "meeting": ["to_approach", "approached"],
    "lead": ["to_approach", "approached", "meeting"],
}
# The kinds of messages that leave the board
LETTERS = ("comment", "email", "email_outgoing")


class KcnTarget(models.Model):
    """A company that the board means to win: why, who sees to it, how far it is.

    The company stands for its group: whatever happens with a subsidiary or a person of
    one counts. The state follows contacts, meetings and leads by itself.
    """

    _name = "kcn.target"
    _description = "Target Company"
    _inherit = ["kcn.board.record", "mail.thread", "mail.activity.mixin"]
    _order = "priority desc, id desc"
    _rec_names_search = ["partner_id.name", "reason"]

    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", "Board", required=True, index=True, default=lambda self: self.env.company
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Company or Group",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        domain="[('is_company', '=', True)]",
        context={"default_is_company": True},
        tracking=True,
    )
    role = fields.Selection(
        [
            ("group", "Large Group"),
            ("head", "Head of a Value Chain"),
            ("supplier", "Supplier of a Chain"),
            ("developer", "Infrastructure Developer"),
            ("other", "Other"),
        ],
        "Kind of Target",
        required=True,
        default="group",
    )
    reason = fields.Text("Why This Company", required=True)
    sector_id = fields.Many2one(
        "kcn.sector",
        compute="_compute_of_partner",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    country_id = fields.Many2one(
        "res.country",
        compute="_compute_of_partner",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
    )
    priority = fields.Selection(
        [("0", "Normal"), ("1", "Worth It"), ("2", "Important"), ("3", "First of All")],
        default="0",
        index=True,
    )
    user_id = fields.Many2one(
        "res.users",
        "Owner",
        required=True,
        index=True,
        default=lambda self: self.env.user,
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
        tracking=True,
    )
    added_date = fields.Date(
        "On the List Since", required=True, default=fields.Date.context_today, copy=False
    )
    state = fields.Selection(
        STATES,
        required=True,
        default="to_approach",
        index=True,
        copy=False,
        tracking=True,
        group_expand="_expand_states",
    )
    dropped_reason = fields.Char("Why Dropped", copy=False, tracking=True)
    lead_id = fields.Many2one(
        "crm.lead",
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        help="The lead that came of it.",
    )

    _once = models.UniqueIndex("(company_id, partner_id)", "This company is on the list already.")
    _dropped_why = models.Constraint(
        "CHECK (state <> 'dropped' OR COALESCE(dropped_reason, '') <> '')",
        "Press “Drop” and say why the company is dropped: so nobody asks again next year.",
    )

    @api.depends("partner_id")
    def _compute_of_partner(self):
        for target in self:
            partner = target.partner_id
            target.sector_id = target.sector_id or partner.sector_ids[:1]
            target.country_id = target.country_id or partner.home_country_id

    @api.depends("partner_id")
    def _compute_display_name(self):
        for target in self:
            target.display_name = target.partner_id.display_name or ""

    @api.constrains("state", "lead_id")
    def _check_lead(self):
        for target in self:
            if target.state == "lead" and not target.lead_id:
                raise UserError(
                    self.env._(
                        "“%s” has no lead yet: press “Make a Lead”, the state follows.",
                        target.display_name,
                    )
                )

    def action_drop(self):
        """Ask why these companies are no longer approached, and drop them."""
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Drop: Why?"),
            "res_model": "kcn.target.drop",
            "view_mode": "form",
            "target": "new",
            "context": {"default_target_ids": self.ids},
        }

    def _drop(self, reason):
        """Stop approaching these for a reason; who became a lead stays one."""
        dropped = self.filtered(lambda target: target.state != "lead")
        dropped.write({"state": "dropped", "dropped_reason": reason})

    def action_take_up(self):
        """Approach dropped companies again, from the start."""
        self.write({"state": "to_approach", "dropped_reason": False})

    def action_make_lead(self):
        """Make the lead of the company, or open the one it has."""
        self.ensure_one()
        if not self.lead_id:
            self.check_access("write")
            lead = self.env["crm.lead"].create(
                {
                    "name": self.partner_id.name,
                    "type": "opportunity",
                    "team_id": self.env.ref("kcn_crm.crm_team_investor").id,
                    "company_id": self.company_id.id,
                    "partner_id": self.partner_id.id,
                    "user_id": self.user_id.id,
                    "sector_id": self.sector_id.id,
                    "description": self.reason,
                }
            )
            self.write({"lead_id": lead.id, "state": "lead"})
        return self.lead_id.get_formview_action()

    def _message_post_after_hook(self, message, msg_vals):
        result = super()._message_post_after_hook(message, msg_vals)
        sent = message.message_type in LETTERS and not message.is_internal
        if sent and message.subtype_id == self.env.ref("mail.mt_comment"):
            self.filtered(lambda target: target.state == "to_approach").state = "approached"
        return result

    @api.model
    def _reached(self, state, partners, company, lead=None):
        """Take the targets of these people or firms forward: ``state`` was reached."""
        firms = partners.commercial_partner_id
        # sudo: the list follows what happened, whoever did it; no other field is written
        targets = self.sudo().search(
            Domain("partner_id", "in", (firms | firms.group_id).ids)
            & Domain("company_id", "in", company.ids)
            & Domain("state", "in", BEFORE[state])
        )
        if targets:
            targets.write({"state": state, **({"lead_id": lead.id} if lead else {})})

    @api.model
    def _expand_states(self, _states, _domain):
        return [name for name, _label in STATES]
