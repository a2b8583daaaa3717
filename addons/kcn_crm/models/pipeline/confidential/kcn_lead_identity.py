from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class KcnLeadIdentity(models.Model):
    """Who stands behind a confidential lead, and all that was said and filed about them.

    The row of a confidential lead holds no secret: its name is the code name and whatever
    tells the investor is empty. That is kept here, under the same names, with the
    discussion, the activities and the files; a rule opens it to the lead's officers, the
    managers and the leaders. So no search, report or copy of the lead can give away what
    it does not have. Only the lead writes here: see `crm.lead`.
    """

    _name = "kcn.lead.identity"
    _description = "Confidential Lead"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "lead_id desc"
    _primary_email = "email_from"

    lead_id = fields.Many2one("crm.lead", required=True, ondelete="cascade", readonly=True)
    name = fields.Char("Real Name", required=True, tracking=True)
    partner_id = fields.Many2one("res.partner", "Contact", index="btree_not_null", tracking=True)
    partner_name = fields.Char("Company Name", tracking=True)
    contact_name = fields.Char(tracking=True)
    function = fields.Char("Job Position")
    email_from = fields.Char("Email", tracking=True)
    email_cc = fields.Char("Copies To")
    phone = fields.Char(tracking=True)
    website = fields.Char()
    lang_id = fields.Many2one("res.lang", "Language")
    street = fields.Char()
    street2 = fields.Char("Street, Second Line")
    zip = fields.Char()
    city = fields.Char()
    state_id = fields.Many2one("res.country.state")
    country_id = fields.Many2one("res.country")
    description = fields.Html("Notes")
    raw_material_note = fields.Char("Raw Materials")
    referred = fields.Char("Referred By")
    campaign_id = fields.Many2one("utm.campaign", ondelete="set null")
    medium_id = fields.Many2one("utm.medium", ondelete="set null")
    source_id = fields.Many2one("utm.source", "Which Source", ondelete="set null")
    tag_ids = fields.Many2many(
        "crm.tag", "kcn_lead_identity_tag_rel", "identity_id", "tag_id", "Tags"
    )

    _one_a_lead = models.UniqueIndex("(lead_id)", "This lead is confidential already.")

    @api.constrains("partner_id", "lead_id")
    def _check_partner_board(self):
        for identity in self:
            # sudo: the firm may be another board's, and is refused then
            board = identity.sudo().partner_id.company_id
            if board and board != identity.lead_id.company_id:
                raise ValidationError(
                    self.env._("The contact belongs to another board: choose one of your board's.")
                )

    @api.depends("lead_id.name")
    def _compute_display_name(self):
        """Go by the code name: this name stands in mails, activities and notices."""
        for identity in self:
            identity.display_name = identity.lead_id.name

    def write(self, vals):
        if "lead_id" in vals:
            raise UserError(self.env._("What is known of a lead stays with that lead."))
        return super().write(vals)

    def get_formview_action(self, access_uid=None):
        """Open the lead: what is known here is read and written there."""
        return self.lead_id.get_formview_action(access_uid=access_uid)

    def _get_access_action(self, access_uid=None, force_website=False):
        return self.get_formview_action(access_uid=access_uid)

    def _notify_get_recipients(self, message, msg_vals=False, **kwargs):
        """Tell nobody of the house who may not know, whoever follows or is mentioned."""
        told = super()._notify_get_recipients(message, msg_vals=msg_vals, **kwargs)
        # sudo: of each user is asked only whether they may read this record
        users = self.env["res.users"].sudo().browse(row["uid"] for row in told if row.get("uid"))
        inside = users.filtered(lambda user: user._is_internal())
        barred = set((inside - self._knowing(inside)).ids)
        return [row for row in told if row.get("uid") not in barred]

    def _values(self):
        """Give what is known, as values to write to the lead."""
        self.ensure_one()
        return {
            name: self._fields[name].convert_to_write(self[name], self)
            for name in self.lead_id._identity_field_names()
            if self[name]
        }

    def _knowing(self, users):
        """Give those of ``users`` who may read all of these identities."""
        return users.filtered(lambda user: self.with_user(user).has_access("read"))

    def _forget_outsiders(self):
        """Take off the followers and notices of colleagues who may not know."""
        for identity in self:
            messages = identity.message_ids
            partners = identity.message_partner_ids | messages.notified_partner_ids
            insiders = partners.user_ids.filtered(lambda user: user._is_internal())
            barred = (insiders - identity._knowing(insiders)).partner_id
            if barred:
                identity.message_follower_ids.filtered(
                    lambda row, barred=barred: row.partner_id in barred
                ).unlink()
                messages.notification_ids.filtered(
                    lambda row, barred=barred: row.res_partner_id in barred
                ).unlink()
                for message in messages.filtered("partner_ids"):
                    message.partner_ids -= barred
