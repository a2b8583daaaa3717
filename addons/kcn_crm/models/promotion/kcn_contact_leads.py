from textwrap import shorten

from odoo import fields, models
from odoo.fields import Command, Domain
from odoo.tools import SQL

ANSWER_DAYS = 3
MOST_LETTERS = 60


class KcnContact(models.Model):
    """Contacts become leads: one for each firm, however many of its people were met."""

    _inherit = "kcn.contact"

    def _make_leads(self):
        """Give the leads of these contacts: the firm's open one, or a new one.

        Contacts that have a lead keep it; those who are not interested are left alone. Each
        lead has its owner, and the owner an activity by which to answer. Who presses in the
        same second for the same firm waits, and joins the lead that the other one made.
        """
        self.check_access("write")
        waiting = self.filtered(
            lambda contact: not contact.lead_id and contact.state != "not_interested"
        ).sorted("id")  # in the order in which they were met
        waiting._wait_for_others()
        waiting._take_parties()
        waiting._touch_firms()
        by_firm = waiting.grouped(lambda contact: contact.firm_id or contact.partner_id)
        open_leads = self._open_leads(by_firm)
        leads = self.env["crm.lead"]
        for party, contacts in by_firm.items():
            leads |= contacts._join(open_leads.get(party)) or contacts._make_lead(party)
        return leads

    def _wait_for_others(self):
        """Wait for whoever makes a lead of these people or of others of their firms.

        This transaction began before the other's lead was there: PostgreSQL refuses it then,
        Odoo starts it anew, and it finds the firm and the lead.
        """
        self.flush_model(["firm_key", "firm_id", "company_id"])
        self.env.execute_query(
            SQL(
                """SELECT id FROM kcn_contact
                    WHERE id IN %(ids)s
                       OR company_id IN %(boards)s
                      AND (firm_key IN %(keys)s OR firm_id IN %(firms)s)
                 ORDER BY id FOR NO KEY UPDATE""",
                ids=tuple(self.ids) or (0,),
                boards=tuple(self.company_id.ids) or (0,),
                keys=tuple(key for key in self.mapped("firm_key") if key) or ("",),
                firms=tuple(self.firm_id.ids) or (0,),
            )
        )

    def _touch_firms(self):
        """Have those wait, too, who know the firm by another name than these contacts do."""
        # sudo: an officer of the board may lead a firm that all boards share
        firms = self.firm_id.sudo()
        firms.write({"write_date": fields.Datetime.now()})
        firms.flush_recordset()

    def _open_leads(self, parties):
        """Give ``{party: lead}`` of the open leads of these firms at the contacts' board."""
        partners = self.env["res.partner"].union(*parties)
        found = self.env["crm.lead"].search(
            Domain("partner_id", "child_of", partners.ids)
            & Domain("company_id", "in", self.company_id.ids)
            & Domain("won_status", "=", "pending"),
            order="id desc",
        )
        return {lead.partner_id.commercial_partner_id: lead for lead in found} | {
            lead.partner_id: lead for lead in found if lead.partner_id in partners
        }

    def _join(self, lead):
        """Hang the contacts on the lead that their firm has already, which is told so."""
        if not lead:
            return lead
        self._tell_lead(lead)
        people = ", ".join(self.mapped("display_name"))
        occasion = self.trip_id[:1].name or self.event_id[:1].name or ""
        lead.message_post(
            body=lead.with_context(lang=lead.user_id.lang or self.env.lang).env._(
                "Met again (%(occasion)s): %(people)s", occasion=occasion, people=people
            )
        )
        return lead

    def _make_lead(self, party):
        lead = self.env["crm.lead"].create(self._lead_values(party))
        self._tell_lead(lead)
        owner = lead.user_id or self.env.user
        lead.activity_schedule(
            "mail.mail_activity_data_todo",
            date_deadline=fields.Date.add(fields.Date.context_today(self), days=ANSWER_DAYS),
            summary=lead.with_context(lang=owner.lang).env._("Thank for the meeting and answer"),
            user_id=owner.id,
        )
        return lead

    def _lead_values(self, party):
        """Give the values of the lead of these contacts, all of one firm or one person."""
        first = self[0]
        trip = self.trip_id[:1]
        wanted = [contact.interest.strip() for contact in self if contact.interest]
        owners = self.user_id or trip.user_id
        said = [
            f"{contact.display_name}: {contact.interest}" for contact in self if contact.interest
        ]
        return {
            "name": shorten_line(wanted[0]) if wanted else party.name,
            "type": "opportunity",
            "team_id": self.env.ref("kcn_crm.crm_team_investor").id,
            "company_id": first.company_id.id,
            "partner_id": party.id,
            "contact_name": first.name,
            "function": first.function,
            "phone": first.phone,
            "email_from": first.email,
            "sector_id": self.sector_id[:1].id,
            "land_ha": max(self.mapped("land_ha")),  # of the firm, not of each of its people
            "user_id": owners[:1].id or self.env.uid,
            "user_ids": [Command.set(owners[1:].ids)],
            "source_kind": "trip" if trip else "forum",
            "trip_id": trip.id,
            "description": "\n".join(said) or False,
        }

    def _tell_lead(self, lead):
        """Write the lead on the contacts, and on the meetings where they were met."""
        self.write({"lead_id": lead.id, "state": "lead"})
        meetings = self.stop_id.event_id.filtered(
            lambda event: not event.opportunity_id and event.company_id == lead.company_id
        )
        firm = lead.partner_id.commercial_partner_id
        meetings.filtered(
            lambda event: firm in event.other_partner_ids.commercial_partner_id
        ).opportunity_id = lead


def shorten_line(text):
    """Give the first line of a text, cut to `MOST_LETTERS` letters between two words."""
    return shorten(text.splitlines()[0], MOST_LETTERS, placeholder="…")
