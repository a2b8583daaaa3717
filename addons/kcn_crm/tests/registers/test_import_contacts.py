import json

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import SQL

from ..promotion.forum_case import HEADERS, ForumMixin, delegates
from .import_case import ImportCase, book_of, example

# What differs between any two rows
OWN = {"id", "create_date", "write_date", "registration_id", "barcode"}


@tagged("post_install", "-at_install")
class TestImportContacts(ForumMixin, ImportCase):
    """A list of delegates as the board gets it: nobody twice, nobody dropped."""

    maxDiff = None

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.expected = json.loads(example("expected.json"))["delegates.xlsx"]

    def read_list(self, forum=None):
        return self.read_in(example("delegates.xlsx"), event_id=(forum or self.forum()).id)

    def test_the_list_gives_its_people_and_firms(self):
        forum = self.forum()
        book = self.read_list(forum)
        self.assertEqual(book.state, "done")
        self.assertEqual(book.row_count, self.expected["rows"])
        found = book.result["books"][0]["found"]
        self.assertEqual(found["people"], self.expected["people"])
        self.assertEqual(found["companies"], self.expected["companies"])
        self.assertEqual(found["review"], len(self.expected["review"]))
        contacts = forum.contact_ids
        self.assertEqual(len(contacts), self.expected["people"])
        self.assertEqual(len(contacts.firm_id), self.expected["companies"])
        self.assertEqual(forum.contact_count, 6)
        self.assertEqual(forum.firm_count, 5)
        self.assertEqual(forum.review_count, 2)

    def test_what_needs_an_eye_says_why_and_is_kept_as_written(self):
        contacts = self.read_list().event_id.contact_ids
        review = contacts.filtered(lambda contact: contact.review_state == "open")
        chen, weber = review.sorted("id")
        self.assertEqual([code for code, _v in chen.review_codes], self.expected["review"]["6"])
        self.assertEqual(chen.email, "chen.jie(at)lens.example")
        self.assertFalse(chen.email_normalized)
        self.assertEqual((chen.land_ha, chen.land_note), (0, "từ 5 đến 7"))
        self.assertIn("chen.jie(at)lens.example", chen.review_reason)
        self.assertEqual([code for code, _v in weber.review_codes], self.expected["review"]["7"])
        self.assertEqual((weber.name, weber.firm_name), (False, "Weber Armaturen GmbH"))

    def test_a_person_twice_in_the_list_is_one_and_loses_nothing(self):
        contacts = self.read_list().event_id.contact_ids
        tanaka = contacts.filtered(lambda contact: contact.name == "Tanaka Haruto")
        self.assertEqual(tanaka.function, "Trưởng VPĐD")
        self.assertEqual(tanaka.note, "đăng ký lại")
        self.assertEqual(tanaka.phone_key, "+84912345670")

    def test_the_preview_writes_nothing(self):
        book = self.choose(example("delegates.xlsx"), event_id=self.forum().id)
        book.action_preview()
        self.assertEqual(book.result["totals"]["created"], 6)
        self.assertFalse(book.event_id.contact_ids)
        self.assertFalse(book.event_id.registration_ids)

    def test_the_same_list_twice_changes_nothing(self):
        forum = self.forum()
        self.read_list(forum)
        before = self.rows(forum)
        firms = self.env["res.partner"].search_count([])
        book = self.read_list(forum)
        self.assertEqual(self.counts(book), (0, 0, 9, 0))
        self.assertEqual(self.rows(forum), before)
        self.assertEqual(self.env["res.partner"].search_count([]), firms)

    def test_the_same_list_without_a_forum_twice_changes_nothing(self):
        content = example("delegates.xlsx")
        self.assertEqual(self.counts(self.read_in(content, as_of="2026-06-01"))[0], 6)
        again = self.read_in(content, as_of="2026-06-01")
        self.assertEqual(self.counts(again), (0, 0, 9, 0))
        self.assertFalse(self.env["kcn.contact"].search([]).registration_id)

    def test_what_was_merged_by_hand_stays_merged(self):
        forum = self.forum()
        book = book_of(list=[HEADERS, *delegates("Kim Min-jun;Hanshin Co., Ltd;a@hanshin.example")])
        self.read_in(book, event_id=forum.id)
        kim = forum.contact_ids
        more = [*delegates("Kim Minjoon;Hanshin Co., Ltd;")]
        self.read_in(book_of(list=[HEADERS, *more]), event_id=forum.id)
        twin = forum.contact_ids - kim
        self.assertEqual(twin.twin_id, kim)
        twin.action_review_same()
        self.assertEqual(forum.contact_ids, kim)
        self.assertEqual(twin.registration_id.state, "cancel")
        again = self.read_in(book_of(list=[HEADERS, *more]), event_id=forum.id)
        self.assertEqual(self.counts(again), (0, 0, 1, 0))
        self.assertEqual(forum.contact_ids, kim)

    def test_who_was_kept_apart_is_not_asked_about_again(self):
        forum = self.forum()
        rows = delegates("Kim Min-jun;Hanshin Co., Ltd;", "Kim Minjoon;Hanshin Co., Ltd;")
        self.read_in(book_of(list=[HEADERS, *rows]), event_id=forum.id)
        twin = forum.contact_ids.filtered("twin_id")
        twin.action_review_apart()
        self.assertEqual(twin.review_uid, self.officer)
        again = self.read_in(book_of(list=[HEADERS, *rows]), event_id=forum.id)
        self.assertEqual(self.counts(again), (0, 0, 2, 0))
        self.assertEqual(len(forum.contact_ids), 2)
        self.assertEqual(forum.review_count, 0)

    def test_a_row_without_person_and_firm_is_refused(self):
        rows = [[1, None, "Giám đốc", None, None, "a@b.example"]]
        book = self.choose(book_of(list=[HEADERS, *rows]), event_id=self.forum().id)
        book.action_preview()
        self.assertEqual(self.rejected(book), {1: ["nobody"]})

    def test_contacts_are_as_create_makes_them(self):
        forum = self.forum()
        values = {
            "name": "Kim Min-jun",
            "function": "Giám đốc",
            "firm_name": "Hanshin Co., Ltd",
            "email": "a@hanshin.example",
            "phone": "+82 2 555 0101",
            "land_ha": 3.5,
        }
        made = self.env["kcn.contact"].create({**values, "event_id": forum.id})
        made._take_firms()
        registration = made.registration_id
        self.env.flush_all()
        expected = self.row(made), self.row(registration)
        made.action_archive()
        made.event_id = self.forum().id
        read = [1, *(values[name] for name in ("name", "function", "firm_name"))]
        read += [None, values["email"], values["phone"], None, "3,5"]
        other = ["x"] * 3
        self.read_in(book_of(list=[HEADERS, read, [2, "Lee", *other]]), event_id=forum.id)
        contact = forum.contact_ids.filtered(lambda one: one.name == "Kim Min-jun")
        self.assertFalse(contact.first_id - made)
        got = {**self.row(contact), "first_id": None}
        self.assertEqual(got, expected[0])
        self.assertEqual(self.row(contact.registration_id), expected[1])
        lee = forum.contact_ids - contact
        same = ("name", "email", "phone", "company_name", "contact_ids")
        copied = self.row(lee.registration_id, *same)
        self.assertEqual(copied, self.row(contact.registration_id, *same))

    def test_a_forum_has_no_more_delegates_than_seats(self):
        forum = self.forum(seats_limited=True, seats_max=1)
        rows = delegates("A One;Firm A;", "B Two;Firm B;")
        with self.assertRaises(ValidationError):
            self.read_in(book_of(list=[HEADERS, *rows]), event_id=forum.id)

    def test_nobody_is_written_to_when_a_list_is_read(self):
        mails = self.env["mail.mail"].sudo().search_count([])
        self.read_list()
        self.assertEqual(self.env["mail.mail"].sudo().search_count([]), mails)

    def test_only_officers_read_lists_in_and_only_for_their_board(self):
        forum = self.forum()
        with self.assertRaises(AccessError):
            self.choose(example("delegates.xlsx"), user=self.leader, event_id=forum.id)
        theirs = self.forum(user=self.neighbour)
        with self.assertRaises(UserError):
            self.read_in(example("delegates.xlsx"), event_id=theirs.id)

    def test_five_thousand_delegates(self):
        names = [f"Delegate {self.letters(number)}" for number in range(5000)]
        rows = [
            [
                number,
                name,
                None,
                f"Firm {self.letters(number // 2)} Ltd",
                None,
                f"p{number}@x.example",
            ]
            for number, name in enumerate(names, start=1)
        ]
        forum = self.forum()
        book = self.read_in(book_of(list=[HEADERS, *rows]), event_id=forum.id)
        self.assertEqual(book.created_count, 5000)
        self.assertEqual(forum.contact_count, 5000)
        self.assertEqual(forum.seats_taken, 5000)
        again = self.read_in(book_of(list=[HEADERS, *rows]), event_id=forum.id)
        self.assertEqual(self.counts(again), (0, 0, 5000, 0))

    def letters(self, number):
        """Give a word that is far from the words of other numbers."""
        syllables = ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu"]
        return "".join(syllables[int(digit)] for digit in f"{number:04}"[::-1])

    def rows(self, forum):
        self.env.flush_all()
        return [self.row(contact) for contact in forum.contact_ids.sorted("id")]

    def row(self, record, *but):
        self.env.flush_all()
        query = SQL("SELECT * FROM %s WHERE id = %s", SQL.identifier(record._table), record.id)
        row = self.env.execute_query_dict(query)[0]
        return {name: value for name, value in row.items() if name not in OWN | set(but)}
