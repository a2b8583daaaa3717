from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ..common import BoardCase


@tagged("post_install", "-at_install")
@freeze_time("2026-11-22 05:00:00")
class TestTargets(BoardCase):
    """Whom the board means to win; what happens takes them forward, nobody is forgotten."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        firms = cls.env["res.partner"]
        cls.group = firms.create({"name": "Tập đoàn A", "is_company": True})
        cls.daughter = firms.create({"name": "Con A", "is_company": True, "group_id": cls.group.id})
        cls.person = firms.create({"name": "Bà Kim", "parent_id": cls.daughter.id})
        cls.target = cls.make_target(cls.group)

    @classmethod
    def make_target(cls, partner, added="2026-11-01", **values):
        values = {"reason": "Đầu chuỗi", "added_date": added, **values}
        return cls.env["kcn.target"].create({"partner_id": partner.id, **values})

    def meet(self, partner, start, kind="meeting", **values):
        return self.env["calendar.event"].create(
            {
                "name": "Làm việc",
                "start": start,
                "stop": start,
                "meeting_kind": kind,
                "partner_ids": partner.ids,
                **values,
            }
        )

    def contact(self, day, **values):
        return self.env["kcn.contact"].create({"name": "Bà Kim", "date": day, **values})

    def write_letter(self, subtype="mail.mt_comment"):
        letter = {"body": "Thư", "message_type": "comment", "subtype_xmlid": subtype}
        self.target.message_post(**letter)

    def touches(self, target=None):
        rows = self.env["kcn.target.touch"].search([("target_id", "=", (target or self.target).id)])
        return [(row.kind, str(row.date)) for row in rows]

    def test_nobody_was_in_touch_yet(self):
        self.assertFalse(self.target.last_touch_date)
        self.assertEqual(str(self.target.idle_since), "2026-11-01")
        self.assertEqual(self.target.idle_days, 21)
        self.assertEqual(self.target.state, "to_approach")

    def test_every_kind_of_touch_counts_on_its_day(self):
        self.meet(self.group, "2026-03-01 02:00:00", "call")
        self.meet(self.person, "2026-05-31 17:30:00", privacy="private")  # 1 June in Viet Nam
        self.contact("2026-07-01", firm_id=self.daughter.id)
        self.contact("2026-08-01", partner_id=self.person.id)
        self.write_letter()
        self.env.flush_all()
        self.assertEqual(
            self.touches(),
            [
                ("mail", "2026-11-22"),
                ("contact", "2026-08-01"),
                ("contact", "2026-07-01"),
                ("meeting", "2026-06-01"),
                ("meeting", "2026-03-01"),
            ],
        )
        private = self.env["kcn.target.touch"].search([("date", "=", "2026-06-01")])
        self.assertFalse(private.name, "what a private meeting is about is not told here")
        self.assertEqual(private.action_open_row()["res_model"], "calendar.event")
        self.assertEqual(str(self.target.last_touch_date), "2026-11-22")
        self.assertEqual(self.target.idle_days, 0)

    @freeze_time("2026-11-21 18:00:00")  # one in the morning of the 22nd in Viet Nam
    def test_the_day_is_the_boards_whoever_asks(self):
        for zone in ("America/New_York", "Asia/Tokyo", False):
            self.env.user.sudo().tz = zone
            self.env.invalidate_all()
            self.assertEqual(self.target.idle_days, 21, zone)
        self.contact("2026-11-22", firm_id=self.daughter.id)
        self.assertEqual(self.touches(), [("contact", "2026-11-22")])
        self.env.invalidate_all()
        self.assertEqual(self.target.idle_days, 0)

    def test_what_is_no_touch(self):
        self.meet(self.group, "2026-11-22 06:00:00")  # in an hour
        self.meet(self.group, "2026-03-01 02:00:00", active=False)
        self.meet(self.other_partner, "2026-03-01 02:00:00")
        self.contact("2026-11-23", firm_id=self.group.id)
        self.write_letter("mail.mt_note")
        self.env.flush_all()
        self.assertEqual(self.touches(), [])

    def test_a_meeting_about_the_lead_is_a_touch_without_the_firm_in_the_room(self):
        lead = self.env["crm.lead"].create({"name": "X", "partner_id": self.daughter.id})
        self.meet(self.officer.partner_id, "2026-03-01 02:00:00", opportunity_id=lead.id)
        self.env.flush_all()
        self.assertEqual(self.touches(), [("meeting", "2026-03-01")])

    def test_the_other_boards_touches_are_theirs(self):
        firm = self.env["res.partner"].create({"name": "Chung", "is_company": True})
        ours = self.make_target(firm)
        env = self.env(user=self.neighbour)
        env["calendar.event"].create(
            {
                "name": "Của B",
                "start": "2026-03-01 02:00:00",
                "stop": "2026-03-01 03:00:00",
                "meeting_kind": "meeting",
                "partner_ids": firm.ids,
            }
        )
        self.env.flush_all()
        self.assertEqual(self.touches(ours), [])
        self.assertEqual(ours.state, "to_approach")
        self.assertFalse(env["kcn.target.touch"].search([("company_id", "=", self.board.id)]))

    def test_who_was_not_touched_for_sixty_days_is_found(self):
        for days_ago, added, found in (
            ("2026-09-22", "2026-01-01", True),  # 61 days
            ("2026-09-23", "2026-01-01", False),  # 60 days
            (None, "2026-09-22", True),
            (None, "2026-09-23", False),
        ):
            firm = self.env["res.partner"].create({"name": "Hãng", "is_company": True})
            target = self.make_target(firm, added)
            if days_ago:
                self.meet(firm, f"{days_ago} 03:00:00")
            self.env.flush_all()
            idle = self.env["kcn.target"].search(
                [("id", "=", target.id), ("idle_since", "<", "today -60d")]
            )
            self.assertEqual(bool(idle), found, (days_ago, added))

    def test_what_happens_takes_it_forward_and_never_back(self):
        steps = (
            (lambda: self.meet(self.group, "2026-03-01 02:00:00", "call"), "approached"),
            (lambda: self.meet(self.person, "2026-12-01 02:00:00"), "meeting"),
            (lambda: self.contact("2026-07-01", firm_id=self.group.id), "meeting"),
            (
                lambda: self.env["crm.lead"].create(
                    {"name": "Nhà máy", "partner_id": self.person.id}
                ),
                "lead",
            ),
            (lambda: self.meet(self.group, "2026-04-01 02:00:00"), "lead"),
        )
        for happen, state in steps:
            happen()
            self.assertEqual(self.target.state, state)
        self.assertEqual(self.target.lead_id.name, "Nhà máy")

    def test_a_letter_approaches_a_note_does_not(self):
        self.write_letter("mail.mt_note")
        self.assertEqual(self.target.state, "to_approach")
        self.write_letter()
        self.assertEqual(self.target.state, "approached")

    def test_what_is_dropped_says_why_and_stays_so(self):
        told = self.refusal(lambda env: self.drop_without_reason(env))
        self.assertIn("why the company is dropped", told)
        won = self.make_target(self.group.create({"name": "B", "is_company": True}))
        won.action_make_lead()
        self.drop(self.target | won, "Đã vào Bắc Ninh")
        self.assertEqual(self.target.dropped_reason, "Đã vào Bắc Ninh")
        self.assertEqual((won.state, won.dropped_reason), ("lead", False))
        self.meet(self.group, "2026-03-01 02:00:00")
        self.assertEqual(self.target.state, "dropped")
        self.target.action_take_up()
        self.assertEqual((self.target.state, self.target.dropped_reason), ("to_approach", False))

    def drop(self, targets, reason):
        action = targets.action_drop()
        wizard = targets.env[action["res_model"]].with_context(**action["context"])
        wizard.create({"reason": reason}).action_drop()

    def test_leaders_and_the_other_board_drop_nothing(self):
        for user in (self.people["leader"], self.neighbour):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.drop(self.target.with_user(user), "Thôi")

    def drop_without_reason(self, env):
        self.target.with_env(env).write({"state": "dropped"})
        env.flush_all()

    def test_its_lead_is_made_once(self):
        with self.assertRaisesRegex(UserError, "no lead yet"):
            self.target.state = "lead"
        action = self.target.action_make_lead()
        lead = self.env["crm.lead"].browse(action["res_id"])
        self.assertEqual((lead.partner_id, lead.company_id), (self.group, self.board))
        self.assertEqual((self.target.state, self.target.lead_id), ("lead", lead))
        self.assertEqual(self.target.action_make_lead()["res_id"], lead.id)

    def test_the_list_does_not_point_at_a_confidential_lead(self):
        self.target.action_make_lead()
        self.target.lead_id.confidential = True
        self.assertFalse(self.target.lead_id)
        self.assertEqual(self.target.state, "meeting")

    def test_a_company_is_on_the_list_once(self):
        told = self.refusal(lambda env: self.make_again(env))
        self.assertIn("on the list already", told)

    def make_again(self, env):
        env["kcn.target"].create({"partner_id": self.group.id, "reason": "Hai lần"})
        env.flush_all()

    def test_its_country_and_sector_come_from_the_firm_unless_told(self):
        korea, sector = self.env.ref("base.kr"), self.env.ref("kcn_crm.vsic_26")
        firm = self.env["res.partner"].create(
            {
                "name": "Hãng",
                "is_company": True,
                "country_id": korea.id,
                "sector_ids": sector.ids,
            }
        )
        target = self.make_target(firm)
        self.assertEqual((target.country_id, target.sector_id), (korea, sector))
        told = self.make_target(self.daughter, country_id=self.env.ref("base.jp").id)
        self.assertEqual(told.country_id, self.env.ref("base.jp"))

    def test_leaders_read_and_strangers_do_not(self):
        self.assertEqual(self.target.with_user(self.leader).idle_days, 21)
        with self.assertRaises(AccessError):
            self.target.with_user(self.leader).action_take_up()
        with self.assertRaises(AccessError):
            self.target.with_user(self.people["stranger"]).read(["state"])

    def test_a_list_asks_once_for_all_last_touches(self):
        firms = self.env["res.partner"].create(
            [{"name": f"Hãng {number}", "is_company": True} for number in range(12)]
        )
        targets = self.env["kcn.target"].union(*(self.make_target(firm) for firm in firms))
        self.meet(firms[3], "2026-03-01 02:00:00")
        self.env.flush_all()
        self.count_queries(targets[:3])  # what is asked once a process
        self.assertEqual(self.count_queries(targets), self.count_queries(targets[:3]))

    def count_queries(self, targets):
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        targets.mapped("last_touch_text")
        return self.env.cr.sql_log_count - before
