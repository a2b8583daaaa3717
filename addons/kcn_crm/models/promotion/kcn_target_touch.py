from odoo import fields, models
from odoo.tools import SQL

from ..zones.board_time import BOARD_TZ
from .kcn_target import LETTERS

# A row may touch several targets: its id is the target's, the row's and the kind's in one
PER_TARGET, KINDS = 2**33, 8
TOUCHES = [
    ("meeting", "Meeting or Call"),
    ("contact", "Met at a Forum or on a Trip"),
    ("mail", "Letter"),
    ("invitation", "Invitation"),
]


class KcnTargetTouch(models.Model):
    """Each time the board and a target company, its group or its people were in touch.

    Derived from the rows of that day: meetings and calls held, contacts met at forums and
    on trips, letters sent from the target or its lead, invitations to forums. What belongs
    to a confidential lead is not among them: it would tell whose lead that is.
    """

    _name = "kcn.target.touch"
    _description = "Touch with a Target"
    _auto = False
    _order = "date desc, id desc"
    _depends = {
        "kcn.target": ["partner_id", "company_id"],
        "res.partner": ["commercial_partner_id", "group_id"],
        "calendar.event": [
            "name",
            "start",
            "company_id",
            "meeting_kind",
            "partner_ids",
            "opportunity_id",
            "active",
        ],
        "crm.lead": ["partner_id", "company_id", "confidential"],
        "kcn.contact": [
            "firm_id",
            "partner_id",
            "date",
            "active",
            "company_id",
            "event_id",
            "registration_id",
            "lead_id",
        ],
        "event.event": ["name"],
        "event.registration": ["state"],
        "mail.message": ["model", "res_id", "date", "subject", "message_type", "subtype_id"],
    }

    target_id = fields.Many2one("kcn.target", readonly=True)
    company_id = fields.Many2one("res.company", "Board", readonly=True)
    kind = fields.Selection(TOUCHES, readonly=True)
    date = fields.Date("Day", readonly=True)
    name = fields.Char("What", readonly=True)
    res_model = fields.Char("Entered In", readonly=True)
    res_id = fields.Many2oneReference("Row", model_field="res_model", readonly=True)
    latest = fields.Boolean(readonly=True)

    @property
    def _table_query(self):
        return SQL(
            """WITH family AS (%(family)s), touch AS (%(touches)s)
               SELECT target_id * %(per_target)s::bigint + row_id * %(kinds)s + place AS id,
                      target_id, company_id, kind, date, name, res_model, res_id,
                      row_number() OVER (
                          PARTITION BY target_id ORDER BY date DESC, place, row_id DESC
                      ) = 1 AS latest
                 FROM touch""",
            family=self._family(),
            touches=SQL(" UNION ").join(self._touch_queries()),
            per_target=PER_TARGET,
            kinds=KINDS,
        )

    def _family(self):
        """Give the query of who stands for a target: its firms and their people."""
        return SQL(
            """SELECT target.id AS target_id, target.company_id, person.id AS partner_id
                 FROM kcn_target target
                 JOIN res_partner firm ON firm.id = target.partner_id
                 JOIN res_partner person ON person.commercial_partner_id = firm.id
                UNION
               SELECT target.id, target.company_id, person.id
                 FROM kcn_target target
                 JOIN res_partner firm ON firm.group_id = target.partner_id
                 JOIN res_partner person ON person.commercial_partner_id = firm.id"""
        )

    def _touch_queries(self):
        """Give the queries of the touches, each with the same columns as the first."""
        return [
            self._meetings_attended(),
            self._meetings_of_leads(),
            self._contacts(),
            self._invitations(),
            self._letters(),
            self._letters_to_leads(),
        ]

    def _meetings_attended(self):
        return SQL(
            """SELECT family.target_id, family.company_id, %(columns)s
                 FROM family
                 JOIN calendar_event_res_partner_rel attendee
                   ON attendee.res_partner_id = family.partner_id
                 JOIN calendar_event event ON event.id = attendee.calendar_event_id
                  AND event.company_id = family.company_id
                WHERE %(held)s""",
            columns=self._meeting_columns(),
            held=self._meeting_held(),
        )

    def _meetings_of_leads(self):
        return SQL(
            """SELECT family.target_id, family.company_id, %(columns)s
                 FROM family
                 JOIN crm_lead lead ON lead.partner_id = family.partner_id
                  AND lead.company_id = family.company_id
                 JOIN calendar_event event ON event.opportunity_id = lead.id
                WHERE %(held)s""",
            columns=self._meeting_columns(),
            held=self._meeting_held(),
        )

    def _meeting_columns(self):
        return SQL(
            """'meeting' AS kind, (event.start AT TIME ZONE 'UTC' AT TIME ZONE %s)::date AS date,
               CASE WHEN event.privacy = 'private' THEN NULL ELSE event.name END AS name,
               'calendar.event' AS res_model, event.id AS res_id, event.id AS row_id, 0 AS place""",
            BOARD_TZ,
        )

    def _meeting_held(self):
        return SQL(
            """event.meeting_kind IS NOT NULL AND event.active
               AND event.start <= %(now)s AND %(public)s""",
            now=fields.Datetime.now(),
            public=self._public(SQL("event.opportunity_id")),
        )

    def _public(self, lead_id):
        """Give the condition that this lead, if there is one, is not confidential."""
        return SQL(
            "NOT EXISTS (SELECT FROM crm_lead hidden WHERE hidden.id = %s AND hidden.confidential)",
            lead_id,
        )

    def _contacts(self):
        return SQL(
            """SELECT family.target_id, family.company_id, 'contact', contact.date,
                      concat_ws(' – ', contact.name, contact.firm_name), 'kcn.contact',
                      contact.id, contact.id, 1
                 FROM family
                 JOIN kcn_contact contact ON family.partner_id = contact.firm_id
                  AND contact.company_id = family.company_id
            LEFT JOIN event_registration registration ON registration.id = contact.registration_id
                WHERE contact.active AND contact.date <= %(today)s
                  AND COALESCE(registration.state, 'open') IN ('open', 'done') AND %(public)s
                UNION
               SELECT family.target_id, family.company_id, 'contact', contact.date,
                      concat_ws(' – ', contact.name, contact.firm_name), 'kcn.contact',
                      contact.id, contact.id, 1
                 FROM family
                 JOIN kcn_contact contact ON family.partner_id = contact.partner_id
                  AND contact.company_id = family.company_id
            LEFT JOIN event_registration registration ON registration.id = contact.registration_id
                WHERE contact.active AND contact.date <= %(today)s
                  AND COALESCE(registration.state, 'open') IN ('open', 'done') AND %(public)s""",
            today=self.env["kcn.zone"]._today(),
            public=self._public(SQL("contact.lead_id")),
        )

    def _invitations(self):
        return SQL(
            """SELECT family.target_id, family.company_id, 'invitation',
                      (registration.create_date AT TIME ZONE 'UTC' AT TIME ZONE %(clock)s)::date,
                      event.name->>'en_US', 'kcn.contact', contact.id, contact.id, 2
                 FROM family
                 JOIN kcn_contact contact ON contact.company_id = family.company_id
                  AND family.partner_id IN (contact.firm_id, contact.partner_id)
                 JOIN event_registration registration ON registration.id = contact.registration_id
                 JOIN event_event event ON event.id = contact.event_id
                WHERE contact.active AND (registration.state = 'draft'
                      OR (registration.state = 'open' AND contact.date > %(today)s))
                  AND %(public)s""",
            clock=BOARD_TZ,
            today=self.env["kcn.zone"]._today(),
            public=self._public(SQL("contact.lead_id")),
        )

    def _letters(self):
        return SQL(
            """SELECT target.id, target.company_id, %(columns)s
                 FROM kcn_target target
                 JOIN mail_message message ON message.model = 'kcn.target'
                  AND message.res_id = target.id
                WHERE %(sent)s""",
            columns=self._letter_columns(SQL("message.subject")),
            sent=self._letter_sent(),
        )

    def _letters_to_leads(self):
        return SQL(
            """SELECT family.target_id, family.company_id, %(columns)s
                 FROM family
                 JOIN crm_lead lead ON lead.partner_id = family.partner_id
                  AND lead.company_id = family.company_id
                 JOIN mail_message message ON message.model = 'crm.lead'
                  AND message.res_id = lead.id
                WHERE %(sent)s""",
            # Not everybody who sees the target may see the lead
            columns=self._letter_columns(SQL("NULL")),
            sent=self._letter_sent(),
        )

    def _letter_columns(self, subject):
        return SQL(
            """'mail', (message.date AT TIME ZONE 'UTC' AT TIME ZONE %(clock)s)::date, %(subject)s,
               message.model, message.res_id::int, message.id, 3""",
            clock=BOARD_TZ,
            subject=subject,
        )

    def _letter_sent(self):
        return SQL(
            """message.message_type IN %(letters)s
               AND (message.subtype_id = %(comment)s OR message.message_type = 'email_outgoing')""",
            letters=LETTERS,
            comment=self.env["ir.model.data"]._xmlid_to_res_id("mail.mt_comment"),
        )

    def action_open_row(self):
        """Open the meeting, the contact, the invitation or what the letter was about."""
        self.ensure_one()
        return self.env[self.res_model].browse(self.res_id).get_formview_action()
