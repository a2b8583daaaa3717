from contextlib import suppress

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .confidential_case import CODE, KEPT_OUT, KNOWING, NEEDLE, ConfidentialCase

# What an officer wrote down about the lead
SAID = f"{NEEDLE} asked for the price of power"


@tagged("post_install", "-at_install")
class TestConfidentialChannels(ConfidentialCase):
    """Every channel, each role, the investor's name as a needle: it never comes back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        subject = f"About {NEEDLE}"
        cls.secret.message_post(body=SAID, subject=subject)
        cls.secret.activity_schedule(summary=f"Call {NEEDLE}", user_id=cls.officer.id)
        cls.env["ir.attachment"].create(
            {
                "name": f"{NEEDLE}.pdf",
                "raw": NEEDLE.encode(),
                "res_model": "crm.lead",
                "res_id": cls.secret.id,
            }
        )
        told = cls.env["calendar.event"].log_meeting(
            {
                "kind": "meeting",
                "start": "2026-03-02 03:00:00",
                "minutes": SAID,
                "who": [{"model": "crm.lead", "id": cls.secret.id}],
                "promises": [{"name": f"Send {NEEDLE} the map"}],
            }
        )
        cls.event = cls.env["calendar.event"].browse(told["id"])
        cls.row = cls.env["kcn.occupancy"].create(
            {
                "kind": "reserved",
                "lot_id": cls.lots[0].id,
                "lead_id": cls.secret.id,
                "partner_id": cls.investor.id,
                "date_from": "2026-03-01",
                "date_to": "2030-03-01",
            }
        )
        cls.secret.message_subscribe(cls.investor.ids)
        cls.followers = cls.secret._identities().message_follower_ids
        exporting = cls.env.ref("base.group_allow_export").sudo()
        exporting.user_ids = [(4, user.id) for user in cls.people.values() if not user.share]
        cls.env.flush_all()
        cls.env.invalidate_all()

    def channels(self, env):
        """Give ``{channel: what it hands out}`` as functions."""
        leads, lead = env["crm.lead"], env["crm.lead"].browse(self.secret.id)
        here = [("id", "=", self.secret.id)]
        plain = [
            name
            for name, field in leads._fields.items()
            if not field.relational and field.type not in ("binary", "properties")
        ]
        listed = {"name": {}, "partner_id": {"fields": {"display_name": {}}}, "activity_ids": {}}
        return {
            "read": lambda: lead.read(),
            "read without names": lambda: lead.read(load=None),
            "search_read": lambda: leads.search_read(here),
            "web_search_read": lambda: leads.web_search_read(here, listed),
            "web_read": lambda: lead.web_read(listed),
            "name_search": lambda: leads.name_search("", domain=here),
            "web_name_search": lambda: leads.web_name_search("", {"display_name": {}}, here),
            "display_name": lambda: lead.display_name,
            "mapped": lambda: [lead.mapped(name) for name in plain if name != "id"],
            "export": lambda: lead.export_data(
                ["name", "partner_id/name", "email_from", "tag_ids/name", "activity_ids/summary"]
            ),
            "group by contact": lambda: leads.formatted_read_group(
                here, ["partner_id"], ["__count"]
            ),
            "group by name": lambda: leads.formatted_read_group(
                here, ["name", "phone", "email_from"], ["__count"]
            ),
            "web groups": lambda: leads.web_read_group(here, ["stage_id"], ["__count"]),
            "get_activity_data": lambda: env["mail.activity"].get_activity_data("crm.lead", here),
            "messages": lambda: env["mail.message"].search_read([("body", "ilike", NEEDLE)]),
            "subjects": lambda: env["mail.message"].search_read([("subject", "ilike", NEEDLE)]),
            "activities": lambda: env["mail.activity"].search_read(
                [("summary", "ilike", NEEDLE)], ["summary", "res_name"]
            ),
            "files": lambda: env["ir.attachment"].search_read(
                [("name", "ilike", NEEDLE)], ["name"]
            ),
            "meetings": lambda: env["calendar.event"].search_read(
                [("opportunity_id", "=", self.secret.id)], ["name", "partner_ids"]
            ),
            "participants": lambda: env["calendar.attendee"].search_read(
                [("event_id", "=", self.event.id)], ["common_name", "email", "event_id"]
            ),
            "commitments": lambda: env["kcn.commitment"].search_read(
                [("name", "ilike", NEEDLE)], ["name", "lead_id", "event_id", "promised_by"]
            ),
            "reservations": lambda: env["kcn.occupancy"].search_read(
                [("id", "=", self.row.id)], ["display_name", "partner_id", "lead_id", "note"]
            ),
            "lots": lambda: env["kcn.lot"].browse(self.lots[0].id).read(["tenant_id", "state"]),
            "activity report": lambda: env["crm.activity.report"].search_read([]),
            "identity": lambda: env["kcn.lead.identity"].search_read([]),
            "quick log": lambda: env["calendar.event"].log_search("Sao Mai"),
            "followers": lambda: env["mail.followers"].search_read(
                [("res_model", "=", "kcn.lead.identity")], ["partner_id"]
            ),
            "followers by id": lambda: (
                env["mail.followers"].browse(self.followers.ids).read(["partner_id"])
            ),
            "form": lambda: lead.onchange(
                {"land_ha": 3}, ["land_ha"], {"name": {}, "partner_id": {}, "land_ha": {}}
            ),
        }

    # Channels that do not give the needle to those who may know, either: they go by the code name
    BY_CODE = {
        "display_name",
        "mapped",
        "export",
        "group by contact",
        "group by name",
        "web groups",
        "get_activity_data",
        "reservations",
        "lots",
        "activity report",
        "quick log",
        "form",
        "meetings",
    }

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_the_needle_comes_back_to_nobody_kept_out(self):
        for role in KEPT_OUT:
            env = self.env(user=self.people[role])
            for channel, ask in self.channels(env).items():
                with self.subTest(role=role, channel=channel):
                    self.env.invalidate_all()
                    try:
                        given = ask()
                    except UserError:
                        continue
                    self.assertFalse(self.holds_needle(given), given)

    def test_the_channels_are_open_to_those_who_may_know(self):
        for role in KNOWING:
            env = self.env(user=self.people[role])
            for channel, ask in self.channels(env).items():
                if channel in self.BY_CODE:
                    continue
                if (role, channel) == ("leader", "activities"):
                    continue  # leaders change nothing: Odoo shows activities to those who may
                with self.subTest(role=role, channel=channel):
                    self.env.invalidate_all()
                    self.assertTrue(self.holds_needle(ask()))

    def found(self, role, domain, model="crm.lead"):
        self.env.invalidate_all()
        return self.env[model].with_user(self.people[role]).search_count(domain)

    def test_no_search_is_an_oracle(self):
        questions = [
            [("name", "ilike", NEEDLE)],
            [("display_name", "ilike", NEEDLE)],
            [("partner_id", "=", self.investor.id)],
            [("partner_id", "child_of", self.investor.ids)],
            [("partner_id.name", "ilike", NEEDLE)],
            [("partner_id", "any", [("name", "ilike", NEEDLE)])],
            [("partner_name", "=like", f"{NEEDLE}%")],
            [("contact_name", "ilike", NEEDLE)],
            [("email_from", "ilike", "zephyrion")],
            [("phone", "ilike", "5555")],
            [("description", "ilike", NEEDLE)],
            [("tag_ids.name", "ilike", NEEDLE)],
        ]
        hidden = [
            [("email_normalized", "ilike", "zephyrion")],
            [("phone_sanitized", "ilike", "5555")],
            [("email_domain_criterion", "ilike", "zephyrion")],
            [("message_ids.body", "ilike", NEEDLE)],
            [("activity_ids.summary", "ilike", NEEDLE)],
            [("activity_summary", "ilike", NEEDLE)],
            [("message_partner_ids.name", "ilike", NEEDLE)],
            [("occupancy_ids.partner_id.name", "ilike", NEEDLE)],
            [("calendar_event_ids.minutes", "ilike", NEEDLE)],
            [("calendar_event_ids.partner_ids.name", "ilike", NEEDLE)],
        ]
        for question in questions + hidden:
            for role in ("colleague", "salesman"):
                # What may not be asked at all tells nothing, either
                with self.subTest(question=question, role=role), suppress(AccessError):
                    self.assertFalse(self.found(role, question))
                    opposite = self.found(role, ["!", *question])
                    self.assertEqual(opposite, self.found(role, []), "nor its opposite")
        for question in questions:
            for role in KNOWING:
                with self.subTest(question=question, role=role):
                    self.assertEqual(self.found(role, question), 1)
                    self.assertEqual(self.found(role, ["!", *question]), self.found(role, []) - 1)

    def test_all_of_the_board_find_it_by_its_code_name(self):
        for role in (*KNOWING, "colleague"):
            with self.subTest(role=role):
                leads = self.env["crm.lead"].with_user(self.people[role])
                self.assertEqual(leads.search([("name", "ilike", "sao mai")]), self.secret)
                [(lead_id, label)] = leads.name_search("sao mai")
                self.assertEqual(lead_id, self.secret.id)
                self.assertTrue(label.startswith(CODE))
                self.assertEqual(NEEDLE in label, role != "colleague")

    def test_other_models_are_no_oracle(self):
        for model, question in (
            ("kcn.occupancy", [("lead_id.name", "ilike", NEEDLE)]),
            ("kcn.occupancy", [("partner_id.name", "ilike", NEEDLE)]),
            ("kcn.occupancy", [("display_name", "ilike", NEEDLE)]),
            ("calendar.event", [("opportunity_id.name", "ilike", NEEDLE)]),
            ("calendar.event", [("minutes", "ilike", NEEDLE)]),
            ("kcn.commitment", [("lead_id.partner_id.name", "ilike", NEEDLE)]),
            ("kcn.lot", [("occupancy_ids.lead_id.partner_id.name", "ilike", NEEDLE)]),
            ("res.partner", [("opportunity_ids", "!=", False), ("name", "ilike", NEEDLE)]),
            ("res.partner", [("occupancy_ids", "!=", False), ("name", "ilike", NEEDLE)]),
            ("res.partner", [("meeting_ids.minutes", "ilike", "price"), ("name", "ilike", NEEDLE)]),
        ):
            with self.subTest(model=model, question=question):
                self.assertFalse(self.found("colleague", question, model))

    def test_who_may_know_finds_it_by_what_is_to_be_done(self):
        here = [("id", "=", self.secret.id)]
        for role, asked, found in (
            ("officer", [("activity_ids", "!=", False)], 1),
            ("officer", [("activity_ids", "=", False)], 0),
            ("officer", [("activity_ids.summary", "ilike", NEEDLE)], 1),
            ("officer", [("my_activity_date_deadline", "<=", "2100-01-01")], 1),
            ("officer", [("activity_user_id", "=", self.officer.id)], 1),
            ("manager", [("my_activity_date_deadline", "<=", "2100-01-01")], 0),
            ("manager", [("activity_user_id", "=", self.officer.id)], 1),
            ("officer", [("message_is_follower", "=", True)], 1),
            ("manager", [("message_is_follower", "=", True)], 0),
            ("colleague", [("activity_ids", "!=", False)], 0),
            ("colleague", [("activity_ids", "=", False)], 1),
            ("colleague", [("activity_user_id", "=", self.officer.id)], 0),
        ):
            with self.subTest(role=role, asked=asked):
                self.assertEqual(self.found(role, here + asked), found)

    def test_who_may_know_finds_reservations_by_the_investor(self):
        asked = [("lead_id.partner_id.name", "ilike", NEEDLE)]
        for role in KNOWING:
            with self.subTest(role=role):
                self.assertEqual(self.found(role, asked, "kcn.occupancy"), 1)

    def test_the_refused_reservation_names_the_code(self):
        said = self.refusal(
            lambda env: env["kcn.occupancy"].create(
                {
                    "kind": "reserved",
                    "lot_id": self.lots[0].id,
                    "partner_id": self.partner.id,
                    "date_from": "2026-05-01",
                    "date_to": "2026-06-01",
                }
            ),
            user=self.colleague,
        )
        self.assertIn(CODE, said)
        self.assertNotIn(NEEDLE, said)
