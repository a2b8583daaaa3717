from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, ConcurrencyError, UserError
from odoo.fields import Command, Domain
from psycopg2.errors import UniqueViolation

SHOWN = 8
RECENT_MEETINGS = 30
CLOCKS_APART = timedelta(minutes=10)  # a phone's clock is not the server's


class CalendarEvent(models.Model):
    """The quick log: what an officer notes with the thumb, right after the meeting."""

    _inherit = "calendar.event"

    log_key = fields.Char("Key of the Log", copy=False, groups="base.group_system")

    _log_key_once = models.UniqueIndex(
        "(log_key) WHERE log_key IS NOT NULL", "This meeting is saved already."
    )

    @api.model
    @api.readonly
    def log_start(self, model=None, record_id=None):
        """Give what the quick log opens with.

        :param model: "crm.lead" or "res.partner": where the button was pressed, if anywhere
        :return: dict with kinds, outcomes, the officers who may own a promise and those the
            meeting is with, as `log_search` gives them
        """
        self._check_may_log()
        return {
            "kinds": self._fields["meeting_kind"]._description_selection(self.env),
            "outcomes": self._fields["outcome"]._description_selection(self.env),
            "me": {"id": self.env.uid, "name": self.env.user.name},
            "owners": [
                {"id": user.id, "name": user.name}
                for user in self._log_owners()
                if user != self.env.user
            ],
            "who": self._log_known(model, record_id),
            "recent": self.log_search(""),
        }

    @api.model
    @api.readonly
    def log_search(self, text):
        """Give the leads, firms and people that are named so; without a text, the last ones met.

        :return: list of ``{"model", "id", "name", "detail"}``
        """
        self._check_may_log()
        text = (text or "").strip()
        if not text:
            return self._log_choices(*self._log_recent())
        leads = self.env["crm.lead"].name_search(
            text, Domain("active", "=", True), limit=SHOWN // 2
        )
        partners = self.env["res.partner"].name_search(text, limit=SHOWN - len(leads))
        return self._log_choices(
            self.env["crm.lead"].browse([lead_id for lead_id, _name in leads]),
            self.env["res.partner"].browse([partner_id for partner_id, _name in partners]),
        )

    @api.model
    def log_meeting(self, values):
        """Save a meeting with its participants and commitments; saving it twice saves one.

        :param values: dict of ``key`` (the phone's own, for sending again), ``kind``, ``start``
            (UTC), ``minutes``, ``outcome``, ``who`` (choices of `log_search`, or
            ``{"new": "company" | "person", "name", "phone"}``) and ``promises``
            (``{"name", "due_date", "user_id", "who"}``; ``who`` is a place in the list ``who``)
        :return: dict to show: ``id``, ``name``, ``links``, the number of ``promises``, and
            ``to_lead``: whether who was met has no lead yet
        :raise UserError: nobody was named
        """
        self._check_may_log()
        key = f"{self.env.uid}:{values['key']}" if values.get("key") else False
        # The key is the user's own: what it finds is what the user saved a moment ago
        saved = key and self.sudo().search([("log_key", "=", key)], limit=1).sudo(False)
        if saved:
            return saved._log_told()
        leads, people = self._log_participants(values.get("who") or [])
        if not leads and not self.env["res.partner"].union(*people):
            raise UserError(
                self.env._("With whom was it? Choose or type the firm or the person at the top.")
            )
        told = self._log_values(values, leads, people)
        # It was: nobody is invited to it
        quiet = told["start"] <= fields.Datetime.now() + CLOCKS_APART
        event = self.with_context(no_mail_to_attendees=quiet, skip_contact_description=True).create(
            told
        )
        event._mark_logged(key)
        return event._log_told()

    def _mark_logged(self, key):
        """Keep by which log the meeting was saved: the next call with the key finds it."""
        try:
            with self.env.cr.savepoint():
                # sudo: a technical mark that only these methods read and write
                self.sudo().log_key = key
        except UniqueViolation as meanwhile:
            # Sent twice at once, and the other is through: when it is tried again, it is found
            raise ConcurrencyError("Meeting of the quick log") from meanwhile

    def _log_values(self, values, leads, people):
        """Give the values of the meeting that `log_meeting` was told of."""
        named = self.env["res.partner"].union(*people)
        start = fields.Datetime.to_datetime(values.get("start")) or fields.Datetime.now()
        return {
            "name": self._log_name(values["kind"], leads, named),
            "meeting_kind": values["kind"],
            "start": start,
            "stop": start + timedelta(hours=self.get_default_duration()),
            "minutes": (values.get("minutes") or "").strip(),
            "outcome": values.get("outcome") or False,
            "opportunity_id": leads[:1].id,
            "partner_ids": [Command.set((self.env.user.partner_id | named).ids)],
            "user_id": self.env.uid,
            "company_id": (leads[:1].company_id or self.env.company).id,
            "commitment_ids": self._log_promises(values.get("promises") or [], people),
        }

    def _check_may_log(self):
        if not self.env.user.has_group("kcn_crm.group_officer"):
            raise AccessError(
                self.env._("Meetings are logged by the board's officers: ask one of them.")
            )

    def _log_owners(self):
        """Give who of the board may own a promise."""
        roles = self.env.ref("kcn_crm.group_officer") | self.env.ref("kcn_crm.group_leader")
        return self.env["res.users"].search(
            Domain("all_group_ids", "in", roles.ids)
            & Domain("company_ids", "in", self.env.company.ids)
            & Domain("share", "=", False)
        )

    def _log_known(self, model, record_id):
        """Give the choice for the record on which the button was pressed."""
        leads, partners = self.env["crm.lead"], self.env["res.partner"]
        if model == "crm.lead":
            leads = leads.browse(record_id).exists()
        elif model == "res.partner":
            partners = partners.browse(record_id).exists()
        return self._log_choices(leads, partners)

    def _log_recent(self):
        """Give the leads and partners of the user's last meetings."""
        domain = Domain("user_id", "=", self.env.uid) & Domain("meeting_kind", "!=", False)
        events = self.search(domain, order="start desc", limit=RECENT_MEETINGS)
        leads = events.opportunity_id.filtered("active")[: SHOWN // 2]
        partners = events.filtered(lambda event: not event.opportunity_id).other_partner_ids
        return leads, partners[: SHOWN // 2]

    def _log_choices(self, leads, partners):
        leads.check_access("read")
        partners.check_access("read")
        return [
            {
                "model": "crm.lead",
                "id": lead.id,
                "name": lead.display_name,
                "detail": lead.stage_id.display_name or "",
            }
            for lead in leads
        ] + [
            {
                "model": "res.partner",
                "id": partner.id,
                "name": partner.name or partner.display_name,
                "detail": partner.parent_id.name or partner.city or "",
                "company": partner.is_company,
            }
            for partner in partners
        ]

    def _log_participants(self, who):
        """Give the leads named and, for each one named, the partners that came."""
        leads, people = self.env["crm.lead"], []
        firm = self.env["res.partner"]
        for one in who:
            partner = self.env["res.partner"]
            if one.get("new"):
                partner = partner.create(self._log_new_partner(one, firm))
            elif one["model"] == "crm.lead":
                lead = self.env["crm.lead"].browse(one["id"])
                leads |= lead
                if not lead.partner_id and (lead.partner_name or lead.contact_name):
                    # Who is met is a contact from now on, as by the lead's own button
                    lead._handle_partner_assignment(create_missing=True)
                partner = lead._who().partner_id
            elif one["model"] == "res.partner":
                partner = partner.browse(one["id"])
            partner.check_access("read")
            firm = (
                partner.commercial_partner_id if partner.commercial_partner_id.is_company else firm
            )
            people.append(partner)
        leads.check_access("read")
        return leads, people

    def _log_new_partner(self, one, firm):
        person = one["new"] == "person"
        return {
            "name": one["name"].strip(),
            "is_company": not person,
            "phone": (one.get("phone") or "").strip() or False,
            "parent_id": firm.id if person else False,
        }

    def _log_name(self, kind, leads, people):
        kinds = dict(self._fields["meeting_kind"]._description_selection(self.env))
        names = leads.mapped("display_name") or people.mapped("name")
        return f"{kinds[kind]}: {', '.join(names)}"

    def _log_promises(self, promises, people):
        commands = []
        for promise in promises:
            name = (promise.get("name") or "").strip()
            if not name:
                continue
            place = promise.get("who")
            given = {"name": name, "user_id": promise.get("user_id") or self.env.uid}
            if promise.get("due_date"):
                given["due_date"] = promise["due_date"]
            if place is not None and 0 <= place < len(people):
                given["partner_id"] = people[place].id
            commands.append(Command.create(given))
        return commands

    def _log_told(self):
        self.ensure_one()
        links = [{"model": self._name, "id": self.id, "name": self.name}]
        if lead := self.opportunity_id:
            form = self.env.ref("kcn_crm.kcn_lead_view_form").id
            links.append(
                {"model": lead._name, "id": lead.id, "name": lead.display_name, "form": form}
            )
        links += [
            {"model": partner._name, "id": partner.id, "name": partner.display_name}
            for partner in self.other_partner_ids
        ]
        return {
            "id": self.id,
            "name": self.name,
            "links": links,
            "promises": len(self.commitment_ids),
            # Whoever was met without a lead may become one
            "to_lead": not self.opportunity_id and bool(self.other_partner_ids),
        }
