from odoo import models
from odoo.exceptions import UserError


class KcnContact(models.Model):
    """What an officer presses after having called, written or met: one row each."""

    _inherit = "kcn.contact"

    def action_called(self):
        """Note a try without an answer; the last one that the rule asks for gives up."""
        for contact in self:
            given_up = contact.rule_id and contact.tries + 1 >= contact.rule_id.max_tries
            contact._note("no_reply" if given_up else "tried")

    def action_answered(self):
        """Note that the contact has our answer, and we theirs.

        :raise UserError: one is invited and has not said yet whether they come
        """
        if invited := self.filtered(lambda one: one.attendance == "draft"):
            raise UserError(
                self.env._(
                    "%s: invited to a forum. Press “Will Come”, which registers them too, or "
                    "open the contact and press “Not Interested”.",
                    ", ".join(invited.mapped("display_name")),
                )
            )
        self._note("answered")

    def action_meet(self):
        """Note that a meeting is set, and open the quick log with the person in it."""
        self.ensure_one()
        self.check_access("write")
        self._ask_review()
        self._take_parties()
        self._note("meeting", "meeting")
        return {
            **self.env["ir.actions.client"]._for_xml_id("kcn_crm.kcn_meeting_log_action"),
            "context": {"log_model": "res.partner", "log_id": (self.partner_id or self.firm_id).id},
        }

    def action_lead(self):
        """Make the lead of the contact's firm, or open the one there is."""
        self.ensure_one()
        self.check_access("write")
        if not self.lead_id:
            self._ask_review()
            self._make_leads()
        action = self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_lead_action")
        form = self.env.ref("kcn_crm.kcn_lead_view_form").id
        return {**action, "res_id": self.lead_id.id, "views": [(form, "form")]}

    def action_not_interested(self):
        """Ask why, and note it."""
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Not Interested: Why?"),
            "res_model": "kcn.contact.refuse",
            "view_mode": "form",
            "target": "new",
            "context": {"default_contact_ids": self.ids},
        }

    def action_reopen(self):
        """Take back the last word: the contact is to answer again."""
        self._note("reopened", "other")

    def _note(self, outcome, way="phone", reason=False):
        """Add a row to each contact; the owner's reminders of it are done.

        :raise AccessError: the user may not write the contact
        """
        self.check_access("write")
        self.env["kcn.contact.touch"].create(
            [
                {"contact_id": contact.id, "outcome": outcome, "way": way, "reason": reason}
                for contact in self
            ]
        )
        self._reminded()

    def _ask_review(self):
        """Refuse while it is open whether the firm or the person is a known one."""
        if twins := self.filtered("is_twin"):
            raise UserError(
                self.env._(
                    "Say first whether %s is somebody known (Contacts to Review): "
                    "otherwise one firm would have two leads.",
                    ", ".join(twins.mapped("display_name")),
                )
            )

    def _tell_lead(self, lead):
        result = super()._tell_lead(lead)
        self._note("lead", "other")
        return result

    def _lead_values(self, party):
        values = super()._lead_values(party)
        event = self.event_id[:1]
        if not values.get("trip_id") and event:
            values["event_id"] = event.id
        return values
