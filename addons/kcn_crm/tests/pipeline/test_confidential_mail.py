import json

from odoo.fields import Command
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .confidential_case import CODE, NEEDLE, ConfidentialCase

SAID = f"{NEEDLE} asked for the price of power"


@tagged("post_install", "-at_install")
class TestConfidentialMail(ConfidentialCase):
    """Mails and notices: to whom they go, and by which name the lead goes in them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for user in cls.people.values():
            user.sudo().write({"email": f"{user.login}@board.test", "notification_type": "email"})

    def mails(self):
        self.env.flush_all()
        return self.env["mail.mail"].sudo().search([])

    def told_to(self, mails):
        return mails.recipient_ids | mails.mail_message_id.notified_partner_ids

    def test_a_note_goes_to_those_who_may_know_under_the_code_name(self):
        before = self.mails()
        identity = self.secret._identities()
        people = (self.people["further"] | self.colleague).partner_id
        identity.message_subscribe(people.ids)
        said = SAID
        self.secret.message_post(
            body=said,
            subtype_xmlid="mail.mt_comment",
            partner_ids=self.people["stranger"].partner_id.ids,
            force_send=False,
        )
        mails = self.mails() - before
        self.assertEqual(self.told_to(mails), self.people["further"].partner_id)
        for mail in mails:
            self.assertFalse(self.holds_needle([mail.subject, mail.email_to]))
            self.assertIn(CODE, mail.subject)

    def test_the_new_officer_is_told_by_the_code_name(self):
        before = self.mails()
        self.secret.with_user(self.manager).user_id = self.colleague
        mails = self.mails() - before
        self.assertEqual(self.told_to(mails), self.colleague.partner_id)
        self.assertFalse(self.holds_needle([*mails.mapped("subject"), *mails.mapped("body_html")]))
        self.assertIn(CODE, mails.subject)

    def test_a_task_given_to_a_colleague_names_the_code(self):
        before = self.mails()
        activity = self.secret.activity_schedule(summary="Bản đồ khu B", user_id=self.colleague.id)
        self.assertEqual(activity.res_name, CODE)
        mails = self.mails() - before
        self.assertFalse(self.holds_needle([*mails.mapped("subject"), *mails.mapped("body_html")]))
        tasks = self.env["mail.activity"].with_user(self.colleague)
        self.assertEqual(tasks.search([("summary", "=", "Bản đồ khu B")]).res_name, CODE)

    def test_who_followed_before_is_told_nothing_any_more(self):
        lead = self.full_lead(name=f"Nhà máy {NEEDLE}")
        lead.message_subscribe((self.colleague | self.people["further"]).partner_id.ids)
        said = SAID
        lead.message_post(body=said, subtype_xmlid="mail.mt_comment")
        lead.user_ids = self.people["further"]
        lead.confidential = True
        self.env.invalidate_all()
        messages = self.env["mail.message"].with_user(self.colleague)
        self.assertFalse(messages.search([("body", "ilike", NEEDLE)]))
        followers = lead._identities().message_partner_ids
        self.assertNotIn(self.colleague.partner_id, followers)
        self.assertIn(self.people["further"].partner_id, followers)
        self.assertFalse(lead.sudo().message_follower_ids)
        self.assertFalse(lead.sudo().message_ids)

    def test_who_is_taken_off_is_told_nothing_any_more(self):
        further = self.people["further"]
        self.secret._identities().message_subscribe(further.partner_id.ids)
        self.secret.user_ids = [Command.clear()]
        self.assertNotIn(further.partner_id, self.secret._identities().message_partner_ids)

    def test_what_is_noted_by_any_door_is_kept_apart(self):
        place = {"res_id": self.secret.id}
        model = self.env["ir.model"]._get_id("crm.lead")
        made = self.env["mail.message"].create(
            {**place, "model": "crm.lead", "body": SAID}
        ) | self.env["mail.message"].with_context(
            default_model="crm.lead", default_res_id=self.secret.id
        ).create({"body": SAID})
        self.assertEqual(set(made.mapped("model")), {"kcn.lead.identity"})
        task = self.env["mail.activity"].create({**place, "res_model_id": model, "summary": SAID})
        self.assertEqual(task.res_model, "kcn.lead.identity")
        file = self.env["ir.attachment"].create({"name": "a.txt", "raw": b"a"})
        file.write({**place, "res_model": "crm.lead"})
        self.assertEqual(file.res_model, "kcn.lead.identity")
        self.secret.stage_id = self.stage("meeting")
        self.env.flush_all()
        self.assertFalse(self.secret.message_ids, "the stages, too")


@tagged("post_install", "-at_install")
class TestConfidentialRpc(ConfidentialCase, HttpCase):
    """What the program's own interface hands to a colleague."""

    def asked(self, url, **params):
        answer = self.url_open(
            url,
            data=json.dumps({"jsonrpc": "2.0", "method": "call", "params": params}),
            headers={"Content-Type": "application/json"},
        )
        return answer.json()

    def call(self, method, *args, **kwargs):
        return self.asked(
            f"/web/dataset/call_kw/crm.lead/{method}",
            model="crm.lead",
            method=method,
            args=args,
            kwargs=kwargs,
        )

    @mute_logger("odoo.http")
    def test_rpc_gives_the_code_name_to_a_colleague_and_the_investor_to_an_officer(self):
        file = self.env["ir.attachment"].create(
            {
                "name": f"{NEEDLE}.txt",
                "raw": NEEDLE.encode(),
                "res_model": "crm.lead",
                "res_id": self.secret.id,
            }
        )
        said = SAID
        self.secret.message_post(body=said)
        identity = self.secret._identities()
        self.env.flush_all()
        here = [["id", "=", self.secret.id]]
        for user, knows in ((self.colleague, False), (self.officer, True)):
            self.authenticate(user.login, user.login)
            answers = {
                "read": self.call("read", [self.secret.id]),
                "list": self.call("web_search_read", here, {"name": {}, "phone": {}}),
                "names": self.call("name_search", "Sao Mai"),
                "lead's thread": self.asked(
                    "/mail/thread/messages", thread_model="crm.lead", thread_id=self.secret.id
                ),
                "thread": self.asked(
                    "/mail/thread/messages",
                    thread_model="kcn.lead.identity",
                    thread_id=identity.id,
                ),
                "file": self.url_open(f"/web/content/{file.id}").text,
            }
            for channel, answer in answers.items():
                with self.subTest(user=user.login, channel=channel):
                    expected = knows and channel != "lead's thread"
                    # Without access to a thread Odoo gives all that is readable elsewhere
                    secret = "price of power" if "thread" in channel else NEEDLE
                    self.assertEqual(secret in json.dumps(answer), expected)
            self.assertIn(CODE, json.dumps(answers["names"], ensure_ascii=False))
            found = self.call("search_count", [["name", "ilike", NEEDLE]])
            self.assertEqual(found["result"], int(knows))
