from odoo import api, fields, models
from odoo.exceptions import ValidationError

FORUM_KINDS = [
    ("forum", "Promotion Forum"),
    ("dialogue", "Investor Dialogue"),
    ("conference", "Conference"),
]


class EventEvent(models.Model):
    """An event with a kind is a board's forum: its registrations are contacts to follow up."""

    _inherit = "event.event"

    forum_kind = fields.Selection(FORUM_KINDS, index="btree_not_null", tracking=True)
    programme_line_id = fields.Many2one(
        "kcn.programme.line",
        "Programme Activity",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="The activity of the year's programme that the forum is.",
    )
    host = fields.Char(help="Who holds the forum, as on the invitation.")
    forum_partner_ids = fields.Many2many(
        "res.partner",
        "kcn_forum_partner_rel",
        "event_id",
        "partner_id",
        "Held Together With",
        check_company=True,
    )
    agenda = fields.Html()
    cost_ids = fields.One2many("kcn.forum.cost", "event_id", "Costs", copy=True)
    cost_total = fields.Char("Planned and Spent", compute="_compute_cost_total")
    contact_ids = fields.One2many("kcn.contact", "event_id", "Forum Contacts", copy=False)
    contact_count = fields.Integer(compute="_compute_contact_counts")
    firm_count = fields.Integer("Firms Met", compute="_compute_contact_counts")
    owed_count = fields.Integer("Owed an Answer", compute="_compute_contact_counts")
    review_count = fields.Integer("Contacts to Review", compute="_compute_contact_counts")
    lead_made_count = fields.Integer("Leads Made", compute="_compute_contact_counts")

    @api.constrains("forum_kind", "company_id")
    def _check_forum_board(self):
        for event in self:
            if event.forum_kind and not event.company_id:
                raise ValidationError(
                    self.env._("Forum %s belongs to no board: name its board.", event.name)
                )

    @api.constrains("programme_line_id", "forum_partner_ids", "company_id")
    def _check_forum_company(self):
        # Odoo's events are not checked by themselves, and those of others stay as they are
        self._check_company(["programme_line_id", "forum_partner_ids"])

    @api.depends("cost_ids.planned", "cost_ids.spent", "cost_ids.currency_id")
    @api.depends_context("lang")
    def _compute_cost_total(self):
        for event in self:
            event.cost_total = event.cost_ids._word_totals()

    @api.depends("contact_ids.state", "contact_ids.review_state", "contact_ids.active")
    def _compute_contact_counts(self):
        rows = self.env["kcn.contact"]._read_group(
            [("event_id", "in", self.ids)],
            ["event_id", "state", "review_state"],
            ["__count"],
        )
        distinct = {
            event: counts
            for event, *counts in self.env["kcn.contact"]._read_group(
                [("event_id", "in", self.ids)],
                ["event_id"],
                ["firm_key:count_distinct", "lead_id:count_distinct"],
            )
        }
        for event in self:
            mine = [row[1:] for row in rows if row[0] == event]
            event.contact_count = sum(count for _state, _review, count in mine)
            event.owed_count = sum(count for state, _review, count in mine if state == "to_answer")
            event.review_count = sum(count for _state, review, count in mine if review == "open")
            event.firm_count, event.lead_made_count = distinct.get(event, (0, 0))

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get("forum_kind"):
                # Delegates are written to by an officer's press, not as a list is read in
                vals.setdefault("event_mail_ids", [])
                vals.setdefault("question_ids", [])
                vals.setdefault("description", False)
        return super().create(vals_list)

    def write(self, vals):
        result = super().write(vals)
        if "company_id" in vals:
            # Not into a board in which the writer may do nothing
            self.check_access("write")
        if vals.get("forum_kind"):
            self.registration_ids._make_contacts()
        return result

    def action_view_contacts(self):
        """Open the forum's contacts, to type, answer and follow them up."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_contact_action")
        typing = self.env.ref("kcn_crm.kcn_contact_view_list_entry").id
        views = [(typing if kind == "list" else view_id, kind) for view_id, kind in action["views"]]
        return {
            **action,
            "name": self.name,
            "views": views,
            "domain": [("event_id", "=", self.id)],
            "context": {
                "default_event_id": self.id,
                "default_date": self._forum_day(),
                "default_company_id": self.company_id.id,
            },
        }

    def action_view_owed(self):
        """Open those of the forum's contacts whom the board owes an answer."""
        action = self.action_view_contacts()
        return {**action, "domain": [*action["domain"], ("state", "=", "to_answer")]}

    def action_write_contacts(self):
        """Write to the delegates: before the forum to all of them, after it to those met."""
        self.ensure_one()
        contacts = self.contact_ids
        if self.date_end and self.date_end < fields.Datetime.now():
            met = contacts.filtered(lambda one: one.registration_id.state in ("open", "done"))
            contacts = met or contacts
        return contacts.action_write()

    def action_print_badges(self):
        """Open the badges with their QR codes, eight on a page, ready to print."""
        self.ensure_one()
        return self.contact_ids.action_print_badges()

    def action_view_review(self):
        """Open those of the forum's contacts that need a person's eye."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_contact_action_review")
        action["domain"] = [("event_id", "=", self.id), ("review_state", "=", "open")]
        return action

    def action_view_leads(self):
        """Open the leads that came of the forum."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_lead_action")
        return {**action, "domain": [("id", "in", self.contact_ids.lead_id.ids)]}

    def action_import_contacts(self):
        """Read the list of the forum's delegates in."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kcn_crm.kcn_register_import_action_new"
        )
        return {**action, "context": {"default_event_id": self.id}}

    def get_formview_id(self, access_uid=None):
        """Give the board's own form where a forum is opened from another record."""
        if self.forum_kind:
            return self.env.ref("kcn_crm.kcn_forum_view_form").id
        return super().get_formview_id(access_uid=access_uid)

    def _forum_day(self):
        """Give the forum's first day, where it is held."""
        self.ensure_one()
        place = self.with_context(tz=self.date_tz)
        return fields.Datetime.context_timestamp(place, self.date_begin).date()
