from freezegun import freeze_time
from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from ...models.promotion.qr_code import qr_svg
from .forum_case import ForumCase


@tagged("post_install", "-at_install")
class TestForum(ForumCase):
    """A forum's delegates are its contacts, its costs those of the programme's activity."""

    def test_a_contact_typed_is_registered_and_has_a_badge(self):
        forum = self.forum()
        contact = self.contact(event_id=forum.id, firm_name="Hanshin", email="k@h.example")
        registration = contact.registration_id
        self.assertEqual(registration.event_id, forum)
        self.assertEqual(
            (registration.name, registration.company_name, registration.email),
            ("Kim Min-jun", "Hanshin", "k@h.example"),
        )
        self.assertTrue(contact.barcode)
        self.assertEqual(contact.attendance, "open")
        self.assertEqual(forum.contact_count, 1)

    def test_a_registration_is_a_contact(self):
        forum = self.forum(day="2026-06-01")
        registration = self.env["event.registration"].create(
            {"event_id": forum.id, "name": "Lee", "company_name": "Hansol", "phone": "0912345678"}
        )
        contact = registration.contact_ids
        self.assertEqual((contact.name, contact.firm_name), ("Lee", "Hansol"))
        self.assertEqual(contact.phone_key, "+84912345678")
        self.assertEqual(contact.company_id, self.board)
        self.assertEqual(str(contact.date), "2026-06-01")
        self.assertEqual(contact.registration_id, registration)

    def test_the_forums_day_is_that_of_its_place(self):
        forum = self.forum(date_begin="2026-05-31 18:00:00", date_end="2026-06-01 05:00:00")
        self.assertEqual(str(forum._forum_day()), "2026-06-01")

    def test_both_tell_the_same_whichever_is_corrected(self):
        contact = self.contact(event_id=self.forum().id)
        registration = contact.registration_id
        contact.write({"name": "Kim Minjun", "firm_name": "Hanshin"})
        self.assertEqual((registration.name, registration.company_name), ("Kim Minjun", "Hanshin"))
        registration.write({"email": "k@h.example", "company_name": "Hanshin Co., Ltd"})
        self.assertEqual(contact.email_normalized, "k@h.example")
        self.assertEqual(contact.firm_key, "hanshin")

    def test_the_desk_needs_no_rights_on_contacts(self):
        desk = new_test_user(
            self.env(su=True),
            "kcn_test_desk",
            groups="event.group_event_registration_desk",
            company_id=self.board.id,
            company_ids=[Command.set(self.board.ids)],
        )
        forum = self.forum()
        registration = (
            self.env["event.registration"]
            .with_user(desk)
            .create({"event_id": forum.id, "name": "Walk In"})
        )
        registration.write({"company_name": "Hansol"})
        contact = registration.with_user(self.officer).contact_ids
        self.assertEqual((contact.name, contact.firm_name), ("Walk In", "Hansol"))
        with self.assertRaises(AccessError):
            contact.with_user(desk).read(["name"])

    def test_an_officer_scans_a_badge_at_the_door(self):
        contact = self.contact(event_id=self.forum(day="2099-06-01").id)
        scan = self.env["event.registration"].register_attendee
        told = scan(contact.barcode, contact.event_id.id)
        self.assertEqual(told["status"], "confirmed_registration")
        self.assertEqual(contact.attendance, "done")
        told = scan(contact.barcode, contact.event_id.id)
        self.assertEqual(told["status"], "already_registered")
        self.assertEqual(scan("000", contact.event_id.id), {"error": "invalid_ticket"})

    def test_a_badge_shows_the_code_that_the_door_reads(self):
        contact = self.contact(event_id=self.forum().id, firm_name="Hanshin")
        report = self.env["ir.actions.report"]
        html = report._render_qweb_html("kcn_crm.kcn_badge_sheet", contact.ids)[0].decode()
        self.assertIn(str(qr_svg(contact.barcode)), html)
        self.assertIn("Kim Min-jun", html)
        self.assertIn("Hanshin", html)

    def test_odoos_own_badge_has_its_code_on_this_platform(self):
        picture = self.env["ir.actions.report"].barcode("QR", "12345", width=120, height=120)
        self.assertEqual(picture[:4], b"\x89PNG")

    def test_an_ordinary_event_has_no_contacts(self):
        event = self.forum(forum_kind=False)
        self.env["event.registration"].create({"event_id": event.id, "name": "Lee"})
        self.assertFalse(event.contact_ids)
        event.forum_kind = "dialogue"
        self.assertEqual(event.contact_ids.name, "Lee")

    def test_a_forum_writes_to_nobody_by_itself(self):
        forum = self.forum()
        self.assertFalse(forum.event_mail_ids)
        mails = self.env["mail.mail"].sudo().search_count([])
        self.contact(event_id=forum.id, email="k@h.example")
        self.assertEqual(self.env["mail.mail"].sudo().search_count([]), mails)

    def test_a_forum_belongs_to_a_board(self):
        with self.assertRaisesRegex(ValidationError, "belongs to no board"):
            self.forum(company_id=False)

    def test_costs_count_for_the_programmes_activity_each_currency_for_itself(self):
        programme = self.env["kcn.programme"].create({"name": "Chương trình", "year": 2026})
        kind = self.env.ref("kcn_crm.promotion_kind_data")
        line = self.env["kcn.programme.line"].create(
            {
                "name": "Diễn đàn",
                "programme_id": programme.id,
                "kind_id": kind.id,
                "date_from": "2026-06-01",
                "date_to": "2026-06-02",
            }
        )
        forum = self.forum(programme_line_id=line.id)
        rows = [("Hội trường", self.vnd, 50e6, 48e6), ("In ấn", self.vnd, 10e6, 12e6)]
        rows += [("Diễn giả", self.usd, 1000, 800), ("Dự phòng", self.usd, 500, 0)]
        with freeze_time("2026-06-03 03:00:00"):
            self.env["kcn.forum.cost"].create(
                [
                    {
                        "event_id": forum.id,
                        "name": name,
                        "currency_id": currency.id,
                        "planned": planned,
                        "spent": spent,
                    }
                    for name, currency, planned, spent in rows
                ]
            )
        self.env.flush_all()
        self.assertEqual(line._spent()[line.id], {self.vnd: 60_000_000, self.usd: 800})
        expenses = self.env["kcn.programme.expense"].search([("line_id", "=", line.id)])
        self.assertEqual(len(expenses), 3)
        self.assertEqual(set(expenses.mapped("res_model")), {"event.event"})
        self.assertEqual({str(day) for day in expenses.mapped("date")}, {"2026-06-01"})
        self.assertEqual(forum.cost_total.count("·"), 1)

    def test_money_is_spent_on_the_day_it_is_entered_never_later(self):
        forum = self.forum()  # on 1 June
        for today, day in (("2026-05-20", "2026-05-20"), ("2026-06-01", "2026-06-01")):
            with freeze_time(f"{today} 03:00:00"):
                cost = self.env["kcn.forum.cost"].create({"event_id": forum.id, "name": "Cọc"})
                self.assertFalse(cost.date, "nothing is spent yet")
                cost.spent = 5e6
                self.assertEqual(str(cost.date), day)
        with freeze_time("2026-06-09 03:00:00"):
            cost = cost.create({"event_id": forum.id, "name": "Hoa", "spent": 1})
            self.assertEqual(str(cost.date), "2026-06-01")
            cost.write({"spent": 2, "date": "2026-06-05"})
            cost.spent = 3
            self.assertEqual(str(cost.date), "2026-06-05", "what is said stays")

    def test_leaders_read_and_strangers_see_nothing(self):
        forum = self.forum()
        contact = self.contact(event_id=forum.id)
        self.assertEqual(forum.with_user(self.leader).contact_count, 1)
        self.assertEqual(contact.with_user(self.leader).attendance, "open")
        with self.assertRaises(AccessError):
            contact.with_user(self.leader).name = "x"
        for role in ("stranger", "portal"):
            with self.assertRaises(AccessError):
                contact.with_user(self.people[role]).read(["name"])
        with self.assertRaises(AccessError):
            contact.with_user(self.neighbour).read(["name"])
        self.assertFalse(
            self.env["event.event"].with_user(self.neighbour).search([("id", "=", forum.id)])
        )
