from odoo import api, fields, models

CONTACT_STATES = [
    ("to_answer", "To Answer"),
    ("answered", "Answered"),
    ("meeting", "Meeting Set"),
    ("lead", "Lead"),
    ("not_interested", "Not Interested"),
    ("no_reply", "No Reply"),
]


class KcnContact(models.Model):
    """One person of one firm, met on one occasion: at a forum, or on a trip.

    The occasion is a row of its own, so that the same person met twice counts for both;
    `partner_id` and `firm_id` tell that it is the same one. Name or firm may be missing
    (a list names a firm and no person), not both.
    """

    _name = "kcn.contact"
    _description = "Promotion Contact"
    _inherit = ["kcn.board.record", "mail.thread.blacklist", "mail.activity.mixin"]
    _order = "date desc, id desc"
    _rec_names_search = ["name", "firm_name", "email"]

    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", "Board", required=True, index=True, default=lambda self: self.env.company
    )

    # Who, as told at the door or in a list
    name = fields.Char("Full Name", index="trigram")
    function = fields.Char("Position")
    firm_name = fields.Char("Firm", index="trigram")
    country_id = fields.Many2one("res.country")
    email = fields.Char()
    phone = fields.Char()
    tax_code = fields.Char()

    # Who it is, once known
    partner_id = fields.Many2one(
        "res.partner",
        "Known Person",
        index="btree_not_null",
        ondelete="set null",
        domain="[('is_company', '=', False)]",
        check_company=True,
    )
    firm_id = fields.Many2one(
        "res.partner",
        "Known Firm",
        index="btree_not_null",
        ondelete="set null",
        domain="[('is_company', '=', True)]",
        check_company=True,
    )

    # Where and when
    event_id = fields.Many2one(
        "event.event", "Forum", index="btree_not_null", ondelete="restrict", check_company=True
    )
    registration_id = fields.Many2one(
        "event.registration", copy=False, readonly=True, ondelete="set null", check_company=True
    )
    date = fields.Date(
        "Met On",
        required=True,
        index=True,
        compute="_compute_date",
        store=True,
        readonly=False,
        precompute=True,
    )

    # What the person wants
    interest = fields.Text()
    sector_id = fields.Many2one("kcn.sector", index="btree_not_null", ondelete="restrict")
    land_ha = fields.Float("Land Wanted (ha)", digits=(12, 2), aggregator="sum")
    land_note = fields.Char("Land Wanted, as Written")
    note = fields.Text()

    # What came of it
    user_id = fields.Many2one(
        "res.users",
        "Owner",
        index="btree_not_null",
        default=lambda self: self.env.user,
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
        help="Officer who owes this contact an answer.",
    )
    state = fields.Selection(
        CONTACT_STATES, required=True, default="to_answer", index=True, tracking=True
    )
    tries = fields.Integer(
        readonly=True, copy=False, default=0, help="Times we wrote or called, unanswered."
    )
    next_date = fields.Date("Next Step On", index="btree_not_null", copy=False)
    lead_id = fields.Many2one(
        "crm.lead",
        copy=False,
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
    )

    _registration_once = models.UniqueIndex(
        "(registration_id) WHERE registration_id IS NOT NULL",
        "This registration has its contact already.",
    )
    _somebody = models.Constraint(
        "CHECK (COALESCE(name, '') <> '' OR COALESCE(firm_name, '') <> '')",
        "Write the person's name or the firm's, so that the contact can be found again.",
    )
    _land_not_negative = models.Constraint(
        "CHECK (land_ha >= 0)", "The land wanted cannot be below zero."
    )

    @api.depends("event_id")
    def _compute_date(self):
        for contact in self:
            if contact.event_id:
                contact.date = contact.event_id._forum_day()
            elif not contact.date:
                contact.date = fields.Date.context_today(contact)

    @api.depends("name", "firm_name")
    def _compute_display_name(self):
        for contact in self:
            contact.display_name = " – ".join(filter(None, [contact.name, contact.firm_name]))
