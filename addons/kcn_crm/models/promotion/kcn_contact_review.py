from odoo import api, fields, models
from odoo.exceptions import UserError

# Reasons that ask whether two are one; the others are flaws of what was written
TWIN_REASONS = {
    "firms_alike",
    "legal_form",
    "firm_domain",
    "firm_phone",
    "firm_near",
    "namesake",
    "other_script",
    "accents",
    "name_near",
    "same_email",
    "same_contact",
}
# What a contact takes over from its twin where it says nothing itself
FILLED = (
    "name",
    "function",
    "firm_name",
    "country_id",
    "email",
    "phone",
    "tax_code",
    "partner_id",
    "firm_id",
    "interest",
    "sector_id",
    "land_note",
    "note",
    "first_id",
)


class KcnContact(models.Model):
    """What needs a person's eye: a flaw in what was written, or a likely twin."""

    _inherit = "kcn.contact"

    review_state = fields.Selection(
        [("open", "To Review"), ("done", "Reviewed")], index="btree_not_null", copy=False
    )
    review_codes = fields.Json(copy=False, readonly=True)
    review_reason = fields.Char("Why to Review", compute="_compute_review_reason")
    review_uid = fields.Many2one("res.users", "Reviewed By", readonly=True, copy=False)
    review_date = fields.Date("Reviewed On", readonly=True, copy=False)
    is_twin = fields.Boolean("May Be Known", compute="_compute_is_twin")
    twin_id = fields.Many2one(
        "kcn.contact",
        "May Be the Same as",
        index="btree_not_null",
        check_company=True,
        ondelete="set null",
        readonly=True,
        copy=False,
    )
    twin_partner_id = fields.Many2one(
        "res.partner", "May Be This Person", ondelete="set null", readonly=True, copy=False
    )
    twin_firm_id = fields.Many2one(
        "res.partner", "May Be of This Firm", ondelete="set null", readonly=True, copy=False
    )

    @api.depends("review_codes")
    @api.depends_context("lang")
    def _compute_review_reason(self):
        for contact in self:
            said = [self._word_review(*code) for code in contact.review_codes or []]
            contact.review_reason = "; ".join(said)

    @api.depends("twin_id", "twin_partner_id", "twin_firm_id")
    def _compute_is_twin(self):
        for contact in self:
            contact.is_twin = bool(
                contact.twin_id or contact.twin_partner_id or contact.twin_firm_id
            )

    @api.model_create_multi
    def create(self, vals_list):
        contacts = super().create(vals_list)
        if not self.env.context.get("kcn_contact_identified"):
            contacts._identify()
        return contacts

    def action_review_same(self):
        """Say that the contact is whom it looks like: one contact, person, firm from now on."""
        self.check_access("write")
        for contact in self.filtered("is_twin"):
            twin = contact.twin_id
            contact.write(
                {
                    **contact._reviewed(),
                    "partner_id": contact._link(twin.partner_id, contact.twin_partner_id),
                    "firm_id": contact._link(
                        twin.firm_id, contact.twin_partner_id.parent_id, contact.twin_firm_id
                    ),
                    "first_id": contact.first_id.id or (twin.first_id or twin).id,
                }
            )
            if twin and twin._occasion() == contact._occasion():
                contact._merge_into(twin)

    def action_review_apart(self):
        """Say that the contact is somebody else, of a firm of its own."""
        self.check_access("write")
        for contact in self.filtered(lambda contact: contact.review_state == "open"):
            new_firm = contact.twin_firm_id and not contact.firm_id
            contact.write(contact._reviewed())
            if new_firm:
                contact._take_firms()

    def action_review_done(self):
        """Say that what was written is put right, or is right as it is."""
        if twins := self.filtered("is_twin"):
            raise UserError(
                self.env._(
                    "Say first whether %s is somebody known: Same, or Somebody Else.",
                    twins[0].display_name,
                )
            )
        self.write(self._reviewed())

    def _reviewed(self):
        return {
            "review_state": "done",
            "review_uid": self.env.uid,
            "review_date": fields.Date.context_today(self),
            "twin_id": False,
            "twin_partner_id": False,
            "twin_firm_id": False,
        }

    def _link(self, *partners):
        return next((partner.id for partner in partners if partner), False)

    def _merge_into(self, twin):
        """Leave one of two contacts of one occasion; what the other alone says, it takes over."""
        self.ensure_one()
        taken = {
            name: self._fields[name].convert_to_write(self[name], self)
            for name in FILLED
            if self[name] and not twin[name] and (name != "first_id" or self[name] != twin)
        }
        if self.land_ha and not twin.land_ha:
            taken["land_ha"] = self.land_ha
        if taken:
            twin.write(taken)
        self.write({"active": False, "merged_id": twin.id, "first_id": False})
        self.registration_id.action_cancel()
        twin.message_post(
            body=self.env._("One contact with %s, which was entered separately.", self.display_name)
        )

    def _identify(self):
        """Link those just entered to whom they are, and ask about those whom they may be."""
        for contact, verdict in self._verdicts().items():
            vals = contact._verdict_vals(verdict)
            if verdict.same_here:
                # Typed at the door while somebody imports the list: a person decides
                known = verdict.same_here
                vals.update(review_state="open", twin_id=known.merged_id or known.id)
                said = known.name or contact.firm_name
                vals["review_codes"] = [*vals.get("review_codes", []), ["same_contact", said]]
            if vals := {name: value for name, value in vals.items() if not contact[name]}:
                contact.with_context(tracking_disable=True).write(vals)

    @api.model
    def _verdict_vals(self, verdict):
        """Give the values of a contact that follow from who it is, or may be."""
        vals = {}
        before, person = verdict.same_before, verdict.same_person
        if verdict.firm and verdict.firm.id:
            vals["firm_id"] = verdict.firm.id
        if before:
            vals["first_id"] = before.first_id or before.id
        if person or (before and before.person_id):
            vals["partner_id"] = (person or before).person_id
        if verdict.reasons:
            vals["review_codes"] = [list(reason) for reason in verdict.reasons]
            vals["review_state"] = "open"
        if verdict.maybe and verdict.maybe.what == "contact":
            vals["twin_id"] = verdict.maybe.merged_id or verdict.maybe.id
        elif verdict.maybe and verdict.maybe.what == "person":
            vals["twin_partner_id"] = verdict.maybe.id
        if verdict.maybe_firm and verdict.maybe_firm.id:
            vals["twin_firm_id"] = verdict.maybe_firm.id
        return vals

    @api.model
    def _word_review(self, code, value=""):
        """Say in words why a contact needs a look. ``value``: what was written, or the twin."""
        says = {
            "email": self.env._("e-mail address “%s” cannot be written to", value),
            "land_range": self.env._("land need is a range (“%s”)", value),
            "land_unread": self.env._("land need “%s” was not understood", value),
            "no_person": self.env._("no contact person"),
            "country": self.env._("country “%s” is not known", value),
            "cell": self.env._("a cell was not understood: %s", value),
            "firms_alike": self.env._("several firms are called so: %s?", value),
            "legal_form": self.env._("same name, another legal form: %s?", value),
            "firm_domain": self.env._("e-mail domain of %s", value),
            "firm_phone": self.env._("phone of %s", value),
            "firm_near": self.env._("firm one letter apart from %s", value),
            "namesake": self.env._("same name in the same firm, other phone and e-mail: %s", value),
            "other_script": self.env._("same phone, name in another script: %s", value),
            "accents": self.env._("name with other accents: %s", value),
            "name_near": self.env._("almost the name of %s", value),
            "same_email": self.env._("same e-mail address as %s", value),
            "same_contact": self.env._("entered already: %s", value),
        }
        return says.get(code, code)
