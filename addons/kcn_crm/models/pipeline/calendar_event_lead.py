from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import plaintext2html


class CalendarEvent(models.Model):
    """A firm that was met becomes a lead, from the meeting itself."""

    _inherit = "calendar.event"

    def action_make_lead(self):
        """Open the lead of the firm that was met: its open one at this board, or a new one.

        The meeting then belongs to the lead. Pressed twice, it opens the same lead.

        :raise UserError: the meeting is with nobody from outside
        """
        self.ensure_one()
        self._check_may_log()
        if not self.opportunity_id:
            firm = self._firm_met()
            if not firm:
                raise UserError(
                    self.env._(
                        "With whom was it? Name the firm or the person among the participants, "
                        "then make the lead."
                    )
                )
            lead = self._open_lead_of(firm) or self.env["crm.lead"].create(self._lead_values(firm))
            self.opportunity_id = lead
        return self.opportunity_id.get_formview_action()

    def _firm_met(self):
        """Give the first firm from outside, or the first person who has none."""
        self.ensure_one()
        met = self.other_partner_ids.commercial_partner_id
        return met.filtered("is_company")[:1] or met[:1]

    def _open_lead_of(self, firm):
        return self.env["crm.lead"].search(
            Domain("partner_id", "child_of", firm.ids)
            & Domain("company_id", "=", (self.company_id or self.env.company).id)
            & Domain("won_status", "=", "pending"),
            order="id desc",
            limit=1,
        )

    def _lead_values(self, firm):
        """Give the values of the lead of a firm that this meeting makes."""
        person = self.other_partner_ids.filtered(
            lambda partner: not partner.is_company and partner.commercial_partner_id == firm
        )[:1]
        developer = firm.investor_kind == "developer"
        team = self.env.ref(f"kcn_crm.crm_team_{'developer' if developer else 'investor'}")
        return {
            "name": firm.name,
            "type": "opportunity",
            "team_id": team.id,
            "company_id": (self.company_id or self.env.company).id,
            "partner_id": (person or firm).id,
            "user_id": self.env.uid,
            "source_kind": "site" if self.meeting_kind == "visit" else False,
            "description": plaintext2html(self.minutes) if self.minutes else False,
        }
