from freezegun import freeze_time
from odoo import SUPERUSER_ID
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .lead_case import LeadCase

ANSWER = "Dear Mr Sato"
FORM = "kcn_crm.kcn_mailbox_view_form"
MAIL = """From: {sender}
To: {to}
Date: {date}
Message-ID: <{number}@nippon-gear.test>
Subject: Land for a gear factory
Content-Type: text/plain; charset=utf-8

We look for 5 ha from next year on.
"""


@tagged("post_install", "-at_install")
@freeze_time("2026-04-01 03:00:00")
class TestMailbox(LeadCase):
    """What an investor writes to a board becomes a lead of that board, and waits for an answer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.domain = cls.env["mail.alias.domain"].sudo().create({"name": "bqlkcn.test"})
        (cls.board | cls.other_board).sudo().alias_domain_id = cls.domain
        cls.admin = cls.people["board_admin"]
        cls.numbers = iter(range(1000))
        cls.here = cls.address("dautu-a", cls.admin)
        cls.there = cls.address("dautu-b", cls.neighbour)

    @classmethod
    def address(cls, name, user, team="investor"):
        boxes = cls.env["kcn.mailbox"].with_user(user)
        team = cls.env.ref(f"kcn_crm.crm_team_{team}")
        return boxes.create({"alias_name": name, "team_id": team.id})

    def receive(self, to, sender="Sato Ken <sato@nippon-gear.test>", date=None):
        """Let the gateway fetch a mail, and give the lead as the superuser sees it."""
        date = date or "Wed, 01 Apr 2026 09:30:00 +0700"
        mail = MAIL.format(to=to, sender=sender, date=date, number=next(self.numbers))
        gateway = self.env(user=SUPERUSER_ID)["mail.thread"]
        with mute_logger("odoo.addons.mail.models.mail_thread"):
            lead_id = gateway.message_process(None, mail)
        return gateway.env["crm.lead"].browse(lead_id)

    def test_each_board_gets_its_own_inquiries(self):
        ours, theirs = self.receive("dautu-a@bqlkcn.test"), self.receive("dautu-b@bqlkcn.test")
        self.assertEqual((ours.company_id, theirs.company_id), (self.board, self.other_board))
        leads = self.env["crm.lead"]
        self.assertIn(ours.id, leads.search([]).ids)
        self.assertNotIn(theirs.id, leads.search([]).ids)
        self.assertNotIn(ours.id, leads.with_user(self.neighbour).search([]).ids)

    def test_the_lead_stands_in_its_pipeline_with_what_the_mail_says(self):
        lead = self.receive("dautu-a@bqlkcn.test").with_user(self.officer)
        self.assertEqual(lead.team_id, self.env.ref("kcn_crm.crm_team_investor"))
        self.assertEqual(lead.stage_id, self.stage("contact"))
        self.assertEqual((lead.type, lead.source_kind), ("opportunity", "web"))
        self.assertEqual(lead.name, "Land for a gear factory")
        self.assertEqual(
            (lead.contact_name, lead.email_normalized), ("Sato Ken", "sato@nippon-gear.test")
        )
        self.assertFalse(lead.user_id)
        self.assertIn("5 ha from next year", lead.message_ids.filtered("email_from")[0].body)

    def test_an_address_of_the_developers(self):
        self.address("hatang-a", self.admin, team="developer")
        lead = self.receive("hatang-a@bqlkcn.test")
        self.assertEqual(lead.team_id, self.env.ref("kcn_crm.crm_team_developer"))
        self.assertEqual(lead.stage_id, self.env.ref("kcn_crm.crm_stage_developer_contact"))
        self.assertEqual(lead.company_id, self.board)

    def test_the_days_to_the_answer_count_from_the_mail(self):
        self.env["kcn.answer.target"].with_user(self.manager).create(
            {
                "company_id": self.board.id,
                "source_kind": "web",
                "days": 2,
                "valid_from": "2026-01-01",
            }
        )
        lead = self.receive("dautu-a@bqlkcn.test", date="Fri, 27 Mar 2026 16:00:00 +0700")
        self.assertEqual(str(lead.inquiry_date), "2026-03-27 09:00:00")
        self.assertEqual(str(lead.answer_due), "2026-03-31", "two working days after Friday")
        self.assertTrue(lead.with_user(self.officer).answer_overdue)
        lead.with_user(self.officer).message_post(
            body=ANSWER,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            partner_ids=self.partner.create({"name": "Sato", "email": "sato@nippon-gear.test"}).ids,
        )
        self.assertEqual(
            (lead.answered_by, str(lead.answered_date)), ("mail", "2026-04-01 03:00:00")
        )
        self.assertEqual(lead.answer_days, 3)

    def test_a_clock_that_is_ahead_is_not_believed(self):
        lead = self.receive("dautu-a@bqlkcn.test", date="Fri, 01 Jan 2038 00:00:00 +0000")
        self.assertEqual(str(lead.inquiry_date), "2026-04-01 03:00:00")

    def test_an_officer_is_proposed(self):
        self.env["kcn.officer"].with_user(self.manager).create({"user_id": self.officer.id})
        lead = self.receive("dautu-a@bqlkcn.test").with_user(self.manager)
        self.assertEqual(lead.proposed_user_id, self.officer)
        lead.action_accept_proposals()
        self.assertEqual(lead.user_id, self.officer)

    def test_a_known_investor_is_named(self):
        firm = self.env["res.partner"].create({"name": "Sato", "email": "sato@nippon-gear.test"})
        self.assertEqual(self.receive("dautu-a@bqlkcn.test").partner_id, firm)

    def test_what_another_board_keeps_for_itself_is_not_named(self):
        self.env["res.partner"].with_user(self.neighbour).create(
            {
                "name": "Sato bí mật",
                "email": "sato@nippon-gear.test",
                "company_id": self.other_board.id,
            }
        )
        lead = self.receive("dautu-a@bqlkcn.test")
        self.assertEqual((lead.company_id, lead.contact_name), (self.board, "Sato Ken"))
        self.assertFalse(lead.partner_id)

    def test_an_answer_comes_to_its_lead(self):
        lead = self.receive("dautu-a@bqlkcn.test")
        mail = MAIL.format(
            to="dautu-a@bqlkcn.test",
            sender="sato@nippon-gear.test",
            date="Thu, 02 Apr 2026 09:30:00 +0700\nIn-Reply-To: "
            + lead.message_ids.filtered("email_from")[0].message_id,
            number="answer",
        )
        before = self.env["crm.lead"].search_count([])
        self.env(user=SUPERUSER_ID)["mail.thread"].message_process(None, mail)
        self.assertEqual(self.env["crm.lead"].search_count([]), before)

    def test_the_address_follows_its_row(self):
        self.here.team_id = self.env.ref("kcn_crm.crm_team_developer")
        lead = self.receive("dautu-a@bqlkcn.test")
        self.assertEqual(lead.team_id, self.env.ref("kcn_crm.crm_team_developer"))
        self.here.alias_name = "Xúc tiến"
        self.assertEqual(self.here.alias_email, "xuc-tien@bqlkcn.test")
        self.assertEqual(self.receive("xuc-tien@bqlkcn.test").company_id, self.board)

    def test_a_new_address_is_proposed_after_the_boards_code(self):
        with Form(self.env["kcn.mailbox"].with_user(self.admin), FORM) as form:
            self.assertEqual(form.alias_name, "dautu-test-a")
            self.assertEqual(form.alias_domain_id, self.domain)
            self.assertEqual(form.team_id, self.env.ref("kcn_crm.crm_team_investor"))

    @mute_logger("odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def test_only_the_boards_administrator_keeps_its_addresses(self):
        crafted = repr({"company_id": self.other_board.id})
        for user in (self.officer, self.manager, self.leader, self.neighbour):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.here.with_user(user).write({"alias_name": "khac"})
        foreign = self.there.alias_id.id
        for values in (
            {"alias_defaults": crafted},
            {"alias_id": foreign},
        ):
            with self.subTest(values=values), self.assertRaises(AccessError):
                self.here.write(values)
            with self.subTest(made=values), self.assertRaises(AccessError):
                self.here.create({"alias_name": "khac", **values})
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            self.here.company_id = self.other_board

    def test_an_address_is_one_boards(self):
        with self.assertRaises(UserError):
            self.address("dautu-a", self.neighbour)
