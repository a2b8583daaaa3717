from urllib.parse import parse_qs, urlparse

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from .forum_case import ForumCase


class LetterCase(ForumCase):
    """Three delegates, one of whom wants no letters."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"].sudo()._activate_lang("vi_VN")
        cls.meeting = cls.forum("Diễn đàn X")
        korea, home = cls.env.ref("base.kr"), cls.env.ref("base.vn")
        cls.kim = cls.contact(
            event_id=cls.meeting.id, email="kim@hanshin.example", country_id=korea.id
        )
        cls.an = cls.contact(
            "Nguyễn Văn An", event_id=cls.meeting.id, email="an@a.example", country_id=home.id
        )
        cls.shy = cls.contact("Lee", event_id=cls.meeting.id, email="lee@b.example")
        cls.env["mail.blacklist"].sudo()._add("LEE@b.example")

    def write_to(self, contacts, template="thanks", user=None):
        """Send the letter to these, as the officer does with the window that opens."""
        letter = self.letter_to(contacts, template, user)
        before = self.mails()
        letter.action_send()
        return self.mails() - before

    def letter_to(self, contacts, template=None, user=None):
        """Open the window that the button opens."""
        action = contacts.with_user(user or self.officer).action_write()
        letters = self.env[action["res_model"]].with_user(user or self.officer)
        letter = letters.with_context(**action["context"]).create({})
        if template:
            letter.template_id = self.env.ref(f"kcn_crm.kcn_contact_mail_{template}")
        return letter

    def mails(self):
        # sudo: a letter on its way is Odoo's, not the officer's to read
        return self.env["mail.mail"].sudo().search([("model", "=", "kcn.contact")])


@tagged("post_install", "-at_install")
class TestContactMail(LetterCase):
    """Letters to many are in the reader's language and keep to who wants none."""

    def test_who_wants_no_letters_gets_none(self):
        mails = self.write_to(self.kim | self.an | self.shy)
        by_contact = {mail.res_id: mail for mail in mails}
        self.assertNotIn(self.shy.id, by_contact)
        self.assertEqual(by_contact[self.kim.id].email_to, "kim@hanshin.example")
        self.assertNotEqual(by_contact[self.kim.id].state, "cancel")
        self.assertTrue(self.shy.is_blacklisted)

    def test_also_the_changed_letter_goes_to_none_who_wants_none(self):
        action = self.letter_to(self.kim, "thanks").action_edit()
        # Who ends the letters while the officer still writes
        context = {**action["context"], "default_res_ids": (self.kim | self.shy).ids}
        composer = self.env[action["res_model"]].with_context(**context)
        mails, _messages = composer.create({})._action_send_mail()
        states = {mail.res_id: mail.state for mail in mails.sudo()}
        self.assertEqual(states[self.shy.id], "cancel")
        self.assertNotEqual(states[self.kim.id], "cancel")

    def test_the_window_says_who_reads_it_and_who_does_not(self):
        homeless = self.contact("Park", event_id=self.meeting.id, firm_name="Seojin")
        letter = self.letter_to(self.kim | self.an | self.shy | homeless)
        self.assertEqual((letter.reader_ids, letter.reader_count), (self.kim | self.an, 2))
        self.assertIn("Without an e-mail address: Park", letter.left_out)
        self.assertIn("Want no more letters: Lee", letter.left_out)
        self.assertEqual(letter.shown_id, self.kim)
        self.assertIn("Kim Min-jun", letter.body)
        letter.shown_id = self.an
        self.assertIn("Nguyễn Văn An", letter.body)
        self.assertIn("Diễn đàn X", letter.subject)
        letter.contact_ids = self.shy | homeless
        self.assertFalse(letter.reader_count or letter.shown_id or letter.body)
        with self.assertRaisesRegex(UserError, "Nobody chosen"):
            letter.action_send()

    def test_five_left_out_are_three_names_and_two_more(self):
        homeless = self.contact("Khách 0")
        for number in range(1, 5):
            homeless |= self.contact(f"Khách {number}")
        told = self.letter_to(self.kim | homeless).left_out
        self.assertIn("Khách 2 and 2 more", told)
        self.assertNotIn("Khách 3", told)

    def test_an_invitation_before_the_forum_thanks_after_it(self):
        ahead = self.forum("Sắp tới", day="2099-06-01")
        invited = self.contact("Choi", event_id=ahead.id, email="choi@c.example")
        thanks, invitation = (
            self.env.ref(f"kcn_crm.kcn_contact_mail_{name}") for name in ("thanks", "invitation")
        )
        self.assertEqual(self.letter_to(invited).template_id, invitation)
        past = self.forum("Đã qua", day="2020-06-01")
        guest = self.contact("Han", event_id=past.id, email="han@c.example")
        self.assertEqual(self.letter_to(guest).template_id, thanks)
        self.assertEqual(self.letter_to(guest | invited).template_id, thanks)
        self.assertEqual(self.letter_to(invited | self.contact("Người gặp")).template_id, thanks)

    def test_a_forum_writes_to_all_before_it_and_to_whom_it_met_after(self):
        contacts = self.kim | self.an | self.shy
        self.an.registration_id.state = "draft"  # invited, without an answer
        for end, readers in (("2099-06-01", contacts), ("2020-06-01", self.kim | self.shy)):
            days = {"date_begin": "2020-06-01 01:00:00", "date_end": f"{end} 05:00:00"}
            self.meeting.write(days)
            chosen = self.meeting.action_write_contacts()["context"]["default_contact_ids"]
            self.assertEqual(set(chosen), set(readers.ids), end)
        with self.assertRaises(AccessError):
            self.meeting.with_user(self.leader).action_write_contacts()

    def test_each_reader_has_a_letter_with_the_own_way_out(self):
        mails = self.write_to(self.kim | self.an)
        self.assertEqual(len(mails), 2)
        for mail in mails:
            contact = self.env["kcn.contact"].browse(mail.res_id)
            self.assertIn(f"/kcn/unsubscribe/{contact.id}?", mail.body_html)
            self.assertIn(contact._mail_token(), mail.body_html)

    def test_vietnamese_at_home_english_abroad(self):
        self.assertEqual(self.an._mail_language(), "vi_VN")
        self.assertEqual(self.kim._mail_language(), "en_US")
        person = {"name": "Kim Min-jun", "company_id": False}
        self.kim.partner_id = self.env["res.partner"].create({**person, "lang": "vi_VN"})
        self.assertEqual(self.kim._mail_language(), "en_US", "the database's, not the reader's")
        for name in ("thanks", "invitation"):
            template = self.env.ref(f"kcn_crm.kcn_contact_mail_{name}").sudo()
            body = template.body_html.replace("Dear", "Kính gửi")
            template.with_context(lang="vi_VN").body_html = body
            mails = self.write_to(self.kim | self.an, name)
            bodies = {mail.res_id: mail.body_html for mail in mails}
            self.assertIn("Dear", bodies[self.kim.id])
            self.assertIn("No more letters, please", bodies[self.kim.id])
            self.assertIn("Kính gửi", bodies[self.an.id])
            self.assertIn("Diễn đàn X", str(mails.mapped("subject")))

    def test_an_address_alone_makes_nobody_a_partner(self):
        partners = self.env["res.partner"].search_count([])
        self.write_to(self.kim | self.an | self.shy)
        self.assertEqual(self.env["res.partner"].search_count([]), partners)

    def test_a_letter_is_noted_and_changes_no_state(self):
        self.write_to(self.kim | self.shy)
        self.assertEqual(self.kim.touch_ids.mapped("outcome"), ["sent"])
        self.assertEqual((self.kim.state, self.kim.tries), ("to_answer", 0))
        self.assertFalse(self.shy.touch_ids, "nothing was sent")

    def test_leaders_and_the_other_board_write_to_nobody(self):
        for user in (self.leader, self.neighbour):
            with self.assertRaises(AccessError):
                self.write_to(self.kim, user=user)

    def test_the_token_is_of_this_contact_and_this_address(self):
        token = self.kim._mail_token()
        self.assertTrue(self.kim._token_is_good("kim@hanshin.example", token))
        self.assertFalse(self.kim._token_is_good("an@a.example", token))
        self.assertFalse(self.an._token_is_good("kim@hanshin.example", token))
        self.assertFalse(self.kim._token_is_good("kim@hanshin.example", ""))
        self.assertFalse(self.kim._token_is_good("", token))


@tagged("post_install", "-at_install")
class TestUnsubscribePage(LetterCase, HttpCase):
    """A reader without a login ends the letters by the link, and nobody else's."""

    def test_the_link_asks_and_the_button_ends_the_letters(self):
        address = urlparse(self.kim._unsubscribe_url())
        page = self.url_open(f"{address.path}?{address.query}")
        self.assertEqual(page.status_code, 200)
        self.assertIn("kim@hanshin.example", page.text)
        self.assertIn(self.board.name, page.text)
        self.assertFalse(self.kim.is_blacklisted, "a reader that opens links ends nothing")
        given = {name: values[0] for name, values in parse_qs(address.query).items()}
        token = page.text.split('name="csrf_token" value="')[1].split('"')[0]
        for _time in ("once", "twice"):
            done = self.url_open(address.path, data={**given, "csrf_token": token})
            self.assertEqual(done.status_code, 200)
            self.assertIn("We write to you no more", done.text)
            self.assertIn(self.board.name, done.text)
        self.kim.invalidate_recordset(["is_blacklisted"])
        self.assertTrue(self.kim.is_blacklisted)

    def test_a_forged_link_is_nobodys(self):
        path = f"/kcn/unsubscribe/{self.kim.id}"
        for query in (
            "",
            "?email=kim@hanshin.example",
            "?email=kim@hanshin.example&token=abc",
            f"?email=an@a.example&token={self.kim._mail_token()}",
        ):
            page = self.url_open(path + query)
            self.assertEqual(page.status_code, 404, query)
            self.assertIn("This link does not work", page.text)
            self.assertNotIn("kim@hanshin.example", page.text, "nothing is told")
        unknown = f"/kcn/unsubscribe/999999999?email=a@b.example&token={self.kim._mail_token()}"
        self.assertEqual(self.url_open(unknown).status_code, 404)

    def test_a_forged_press_ends_nobodys_letters(self):
        address = urlparse(self.kim._unsubscribe_url())
        page = self.url_open(f"{address.path}?{address.query}")
        csrf = page.text.split('name="csrf_token" value="')[1].split('"')[0]
        given = {"email": "kim@hanshin.example", "token": "abc", "csrf_token": csrf}
        self.assertEqual(self.url_open(address.path, data=given).status_code, 404)
        self.kim.invalidate_recordset(["is_blacklisted"])
        self.assertFalse(self.kim.is_blacklisted)

    def test_who_reads_vietnamese_is_asked_in_vietnamese(self):
        self.assertEqual(self.an._mail_language(), "vi_VN")
        page = self.env.ref("kcn_crm.kcn_unsubscribe_page").sudo()
        page.update_field_translations(
            "arch_db", {"vi_VN": {"No more letters?": "Không nhận thư nữa?"}}
        )
        address = urlparse(self.an._unsubscribe_url())
        self.assertIn("Không nhận thư nữa?", self.url_open(f"{address.path}?{address.query}").text)

    def test_a_letter_to_somebody_deleted_still_ends_the_letters(self):
        address = urlparse(self.kim._unsubscribe_url())
        self.kim.sudo().unlink()
        page = self.url_open(f"{address.path}?{address.query}")
        self.assertEqual(page.status_code, 200)
