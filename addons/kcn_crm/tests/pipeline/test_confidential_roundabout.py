from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .confidential_case import KEPT_OUT, KNOWING, NEEDLE, ConfidentialCase


@tagged("post_install", "-at_install")
class TestConfidentialRoundabout(ConfidentialCase):
    """Ways around: what Odoo asks as superuser, and what names what it points at."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people["neighbours_officer"] = cls._person(
            "neighbours_officer", cls.other_board, "kcn_crm.group_officer"
        )
        cls.person = cls.env["res.partner"].create(
            {"name": f"{NEEDLE} Kaito", "parent_id": cls.investor.id, "email": "kaito@firm.test"}
        )
        cls.event = cls.env["calendar.event"].create(
            {
                "name": f"Visit of {NEEDLE}",
                "start": "2030-03-05 03:00:00",
                "stop": "2030-03-05 04:00:00",
                "meeting_kind": "visit",
                "minutes": f"{NEEDLE} asked for the price",
                "opportunity_id": cls.secret.id,
                "partner_ids": [Command.set([cls.officer.partner_id.id, cls.person.id])],
                "recurrency": True,
                "rrule_type": "weekly",
                "end_type": "count",
                "count": 2,
                "tue": True,
            }
        )
        cls.commitment = cls.env["kcn.commitment"].create(
            {"event_id": cls.event.id, "name": f"Send {NEEDLE} the map", "user_id": cls.officer.id}
        )
        subject = f"About {NEEDLE}"
        cls.said = cls.secret.message_post(
            body=subject,
            subject=subject,
            subtype_xmlid="mail.mt_comment",
            partner_ids=cls.person.ids,
        )
        cls.task = cls.secret.activity_schedule(summary=subject, user_id=cls.officer.id)
        cls.file = cls.env["ir.attachment"].create(
            {"name": subject, "res_model": "crm.lead", "res_id": cls.secret.id}
        )
        cls.env.flush_all()

    def outsiders(self):
        for role in (*KEPT_OUT, "neighbours_officer"):
            if role != "portal":  # may ask nothing of this at all
                yield role, self.env(user=self.people[role])

    def test_nobody_asks_by_way_of_followers_what_may_not_be_asked(self):
        """Whoever makes a record of their own may have anybody follow it."""
        for role in ("colleague", "neighbours_officer"):
            env = self.env(user=self.people[role])
            own = env["crm.lead"].create({"name": "Own"})
            own.message_subscribe((self.investor | self.person).ids)
            for asked in (
                "meeting_ids.name",
                "meeting_ids.minutes",
                "meeting_ids.opportunity_id.name",
                "meeting_ids.opportunity_id.code_name",
            ):
                path = f"message_partner_ids.{asked}"
                for word in (NEEDLE, "price", "Sao Mai"):
                    domain = [("id", "=", own.id), (path, "ilike", word)]
                    with self.subTest(role=role, asked=asked, word=word):
                        self.env.invalidate_all()
                        try:
                            found = env["crm.lead"].search_count(domain)
                        except AccessError:
                            continue
                        self.assertFalse(found)

    def test_whom_the_user_knows_is_still_asked_for_among_followers(self):
        leads = self.env["crm.lead"].with_user(self.colleague)
        own = leads.create({"name": "Own"})
        own.message_subscribe(self.person.ids)
        for asked in (
            ("message_partner_ids", "in", self.person.ids),
            ("message_partner_ids.name", "ilike", "Kaito"),
            ("message_partner_ids", "any", [("parent_id", "=", self.investor.id)]),
        ):
            with self.subTest(asked=asked):
                self.assertIn(own, leads.search([asked]))

    def test_who_was_told_is_known_to_those_told(self):
        told = self.env["mail.notification"].sudo().search([("mail_message_id", "=", self.said.id)])
        self.assertIn(self.person, told.res_partner_id)
        for role, env in self.outsiders():
            with self.subTest(role=role):
                rows = env["mail.notification"].search_read(
                    [], ["mail_message_id", "mail_mail_id", "res_partner_id"]
                )
                self.assertFalse(self.holds_needle(rows))
        author = self.env["mail.notification"].search([("id", "in", told.ids)])
        self.assertEqual(author, told, "the author sees what became of the letter")

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_the_row_of_a_repeated_meeting_is_as_hidden_as_the_meeting(self):
        row = self.event.recurrence_id
        self.assertTrue(row)
        for role, env in self.outsiders():
            with self.subTest(role=role):
                rows = env["calendar.recurrence"].search_read([], ["base_event_id"])
                self.assertFalse(self.holds_needle(rows))
                with self.assertRaises(AccessError):
                    env["calendar.recurrence"].browse(row.id).unlink()
        for role in KNOWING:
            mine = self.env["calendar.recurrence"].with_user(self.people[role])
            self.assertIn(row, mine.search([]), role)

    def test_the_lead_does_not_tell_when_it_is_met(self):
        for role in KNOWING:
            self.assertTrue(self.as_user(role).meeting_display_date, role)
        lead = self.as_user("colleague")
        [row] = lead.read(["meeting_display_date", "meeting_display_label"])
        self.assertFalse(row["meeting_display_date"])
        self.assertEqual(row["meeting_display_label"], "No Meeting")

    def made_up(self, env, model, field, record):
        """Fill in a form of ``model`` with a number that was made up; give what it shows."""
        self.env.invalidate_all()
        shown = {field: {"fields": {"display_name": {}}}}
        return env[model].onchange({field: record.id}, [], shown)["value"]

    def test_a_made_up_number_in_a_form_is_not_named(self):
        pointing = (
            ("kcn.commitment", "event_id", self.event),
            ("mail.activity", "calendar_event_id", self.event),
            ("mail.message", "parent_id", self.said),
            ("mail.compose.message", "parent_id", self.said),
            ("kcn.commitment", "activity_id", self.task),
            ("ir.attachment", "original_id", self.file),
        )
        for role, env in self.outsiders():
            for model, field, record in pointing:
                with self.subTest(role=role, model=model, field=field):
                    try:
                        shown = self.made_up(env, model, field, record)
                    except AccessError:
                        continue
                    self.assertFalse(self.holds_needle(shown), shown)
        for model, field, record in pointing:
            with self.subTest(model=model, field=field):
                shown = self.made_up(self.env, model, field, record)
                self.assertTrue(self.holds_needle(shown), "who may know is told")

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_a_letter_to_many_is_not_filled_in_with_what_its_writer_may_not_read(self):
        """Odoo lets every employee make templates, of any model."""
        identity, elsewhere = self.secret._identities(), self.full_lead(**self.secrets())
        for role, record in (
            ("colleague", identity),
            ("neighbours_officer", identity),
            ("neighbours_officer", elsewhere),
        ):
            with self.subTest(role=role, model=record._name):
                env = self.env(user=self.people[role])
                template = env["mail.template"].create(
                    {
                        "name": "Letter",
                        "model_id": self.env["ir.model"]._get_id(record._name),
                        "subject": "{{ object.name }}",
                        "body_html": '<t t-out="object.partner_id.name"/>',
                    }
                )
                letter = env["mail.compose.message"].create(
                    {
                        "model": record._name,
                        "res_ids": str(record.ids),
                        "composition_mode": "mass_mail",
                        "template_id": template.id,
                    }
                )
                self.env.flush_all()
                with self.assertRaises(AccessError):
                    letter.action_send_mail()

    def test_who_may_not_know_notes_no_meeting_with_the_lead(self):
        """A meeting would count as its first answer, and open its next stage."""
        leads = self.env["ir.model"]._get_id("crm.lead")
        for role, said in (("colleague", "its own officers"), ("neighbours_officer", "crm.lead")):
            events = self.env["calendar.event"].with_user(self.people[role])
            times = {"start": "2030-03-05 03:00:00", "stop": "2030-03-05 04:00:00"}
            own = events.create({"name": "Own", **times})
            place = {"res_model_id": leads, "res_id": self.secret.id}
            for ask in (
                lambda own=own: own.write({"opportunity_id": self.secret.id}),
                lambda events=events, times=times: events.create(
                    {"name": "Own", "opportunity_id": self.secret.id, **times}
                ),
                lambda events=events, times=times, place=place: events.create(
                    {"name": "Own", **place, **times}
                ),
                lambda events=events: events.log_meeting(
                    {"kind": "call", "who": [{"model": "crm.lead", "id": self.secret.id}]}
                ),
            ):
                with self.subTest(role=role), self.assertRaises(AccessError):
                    ask()
            if role == "colleague":
                with self.assertRaisesRegex(AccessError, said):
                    own.opportunity_id = self.secret
        self.event.with_user(self.manager).copy({"opportunity_id": self.secret.id})

    def test_a_meeting_with_a_lead_of_no_board_is_noted_as_in_odoo(self):
        team = self.env["crm.team"].sudo().create({"name": "Odoo", "company_id": False})
        lead = self.env["crm.lead"].sudo().create({"name": "Odoo's", "team_id": team.id})
        clerk = new_test_user(team.env, "clerk", groups="base.group_user")
        event = self.env["calendar.event"].with_user(clerk).create({"name": "Own"})
        event.opportunity_id = lead
        self.assertEqual(event.sudo().opportunity_id, lead)

    def test_what_the_program_does_goes_by_the_full_names(self):
        for record in (self.event, self.commitment, self.said, self.task, self.file):
            for user in (self.env.ref("base.user_root"), self.officer):
                self.env.invalidate_all()
                named = record.with_user(user).sudo().display_name
                self.assertIn(NEEDLE, named, record._name)
