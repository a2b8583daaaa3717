from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Command


class CrmLead(models.Model):
    """Marking a lead confidential, writing to it, and making it public again."""

    _inherit = "crm.lead"

    @api.model_create_multi
    def create(self, vals_list):
        meant = self.env.context.get("default_confidential")
        marked = [vals.get("confidential", meant) for vals in vals_list]
        if not any(marked):
            return super().create(vals_list)
        fronts, secrets = [], []
        for vals, secret in zip(vals_list, marked, strict=True):
            front, known = dict(vals, confidential=False), {}
            if secret:
                code = vals.get("code_name") or self._next_code()
                known = {name: front.pop(name) for name in self._kept_apart(vals)}
                # The gates of a later stage are asked when what fills them is there
                known["stage_id"] = front.pop("stage_id", False)
                front.update(name=code, code_name=code)
            fronts.append(front)
            secrets.append(known)
        leads = super().create(fronts)
        for lead, known, secret in zip(leads, secrets, marked, strict=True):
            if secret:
                stage = known.pop("stage_id")
                lead._conceal(lead.code_name, known)
                if stage:
                    lead.stage_id = stage
        return leads

    def write(self, vals):
        hidden = self.filtered("confidential")
        if not hidden and not vals.get("confidential"):
            return super().write(vals)
        common = {name: value for name, value in vals.items() if name != "confidential"}
        code = common.pop("code_name", None)
        if plain := self - hidden:
            super(CrmLead, plain).write(common)
            if vals.get("confidential"):
                plain._conceal(code)
        if hidden:
            hidden._write_hidden(common, code)
            if vals.get("confidential", True) is False:
                hidden._disclose()
        return True

    @api.ondelete(at_uninstall=True)
    def _unlink_what_is_known(self):
        if hidden := self.filtered("confidential"):
            hidden._identities().unlink()

    def _merge_opportunity(self, *args, **kwargs):
        if hidden := self.filtered("confidential"):
            raise UserError(
                self.env._(
                    "“%s” is confidential: take that off first, then merge.",
                    hidden[0].display_name,
                )
            )
        return super()._merge_opportunity(*args, **kwargs)

    def _write_hidden(self, vals, code):
        """Write to confidential leads: what tells the investor goes to where it is kept."""
        front = dict(vals)
        kept = {name: front.pop(name) for name in self._kept_apart(vals)}
        if code:
            front.update(name=code, code_name=code)
        if kept:
            self.check_access("write")
            # sudo: whoever may write a confidential lead may know it, as just asked
            self._identities().write(kept)
        if front:
            self._write_front(front)
        if {"user_id", "user_ids"} & front.keys():
            self._identities()._forget_outsiders()
        if "company_id" in front:
            self._identities()._check_partner_board()

    def _write_front(self, vals):
        """Write to the leads themselves, past what keeps the secret apart."""
        return super().write(vals)  # pylint: disable=super-method-mismatch

    @api.model
    def _kept_apart(self, vals):
        return [name for name in self._identity_field_names() if name in vals]

    def _next_code(self):
        # sudo: a number of its own, whoever asks
        return self.env["ir.sequence"].sudo().next_by_code("kcn.lead.code")

    def _conceal(self, code, told=None):
        """Take from the leads what tells the investor, and keep it where few may read.

        :param code: the code name; empty: the leads' former one, or the next number
        :param told: values that were not written to the lead in the first place
        """
        for lead in self:
            lead._check_may_conceal()
            code = code or lead.code_name or lead._next_code()
            known = {**lead._identity_values(), **(told or {})}
            known.setdefault("name", known.get("partner_name") or code)
            quiet = lead.with_context(tracking_disable=True, mail_notrack=True)
            empty = {
                name: [Command.clear()] if self._fields[name].type == "many2many" else False
                for name in self._identity_field_names()
            }
            # sudo: made for the lead that the user may write
            identities = self.env["kcn.lead.identity"].sudo()
            identity = identities.with_context(
                mail_create_nolog=True, mail_create_nosubscribe=True, tracking_disable=True
            ).create({**known, "lead_id": lead.id})
            quiet._write_front({**empty, "name": code, "code_name": code, "confidential": True})
            lead._hand_over(lead, identity)
            lead._hide_land()
            identity._forget_outsiders()
            identity._message_log(body=identity.env._("Confidential from now on: “%s”.", code))
            code = None

    def _hide_land(self):
        """Have the lots and the places in the line for land tell the code name only."""
        # sudo: whoever hides the lead hides what others may have written of it, too
        rows, places = self.sudo().occupancy_ids, self.sudo().waiting_ids
        rows._name_no_investor()
        rows._keep_notes()
        places._keep_notes()
        places._keep_discussions()

    def _check_may_conceal(self):
        self.ensure_one()
        if not self._of_a_board():
            raise UserError(self.env._("Only a lead of a board's pipeline can be confidential."))
        if self.decision_id:
            raise UserError(
                self.env._("“%s” is licensed: a licensed project is public by law.", self.name)
            )
        insiders = self.user_id | self.user_ids
        if not (self.env.su or self._knows_all() or self.env.user in insiders):
            raise UserError(
                self.env._(
                    "Only its officers and the managers make a lead confidential: first put "
                    "yourself among the officers of “%s”.",
                    self.name,
                )
            )

    def _disclose(self):
        """Make confidential leads public: what was kept apart comes back to the lead."""
        self.check_access("write")
        for lead in self.filtered("confidential"):
            identity = lead._identities()
            known, code = identity._values(), lead.code_name
            quiet = lead.with_context(tracking_disable=True, mail_notrack=True)
            quiet._write_front({"confidential": False, **known})
            lead._hand_over(identity, lead)
            identity.unlink()
            if investor := lead._investor():
                # sudo: the reservations of the lead get back the investor's name
                rows = lead.sudo().occupancy_ids.filtered(lambda row: not row.partner_id)
                rows.write({"partner_id": investor.id})
            lead._message_log(body=lead.env._("No longer confidential (it was “%s”).", code))

    def _identity_values(self):
        """Give what the lead itself says of the investor, as values to write."""
        self.ensure_one()
        return {
            name: self._fields[name].convert_to_write(self[name], self)
            for name in self._identity_field_names()
            if self[name]
        }
