from freezegun import freeze_time
from odoo import SUPERUSER_ID
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .lead_case import LeadCase


@tagged("post_install", "-at_install")
@freeze_time("2026-04-01 03:00:00")
class TestAssignment(LeadCase):
    """A new lead finds the officer who speaks the language, knows the sector and has time."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.electronics = cls.env.ref("kcn_crm.vsic_26")
        cls.wood = cls.env.ref("kcn_crm.vsic_16")
        cls.kim = cls.named("kim", ["ko"], cls.electronics, "Kim Chi")
        cls.an = cls.named("an", ["en", "ja"], cls.wood, "An")

    @classmethod
    def named(cls, login, languages, sectors, name):
        user = new_test_user(
            cls.env(user=SUPERUSER_ID),
            f"kcn_test_{login}",
            name=name,
            groups="kcn_crm.group_officer",
            lang="en_US",
            company_id=cls.board.id,
            company_ids=[Command.set(cls.board.ids)],
        ).with_env(cls.env)
        spoken = [cls.env.ref(f"kcn_crm.language_{code}").id for code in languages]
        cls.env["kcn.officer"].with_user(cls.manager).create(
            {
                "user_id": user.id,
                "language_ids": [Command.set(spoken)],
                "sector_ids": [Command.set(sectors.ids)],
            }
        )
        return user

    @classmethod
    def asks(cls, country, **values):
        country = cls.env.ref(f"base.{country}")
        return cls.lead(country_id=country.id, user_id=False, **values)

    def officer_of(self, user):
        return self.env["kcn.officer"].with_user(self.manager).search([("user_id", "=", user.id)])

    def said(self, lead):
        return " ".join(lead.message_ids.mapped("body"))

    def test_the_language_follows_the_home_country(self):
        for country, code in (
            ("kr", "ko"),
            ("jp", "ja"),
            ("tw", "zh"),
            ("cn", "zh"),
            ("vn", "vi"),
            ("br", "en"),
        ):
            self.assertEqual(self.asks(country).language_id.code, code, country)
        firm = self.partner.create({"name": "A", "home_country_id": self.env.ref("base.jp").id})
        self.assertEqual(self.lead(partner_id=firm.id).language_id.code, "ja")
        self.assertEqual(self.lead(investor_kind="ddi").language_id.code, "vi")
        self.assertEqual(self.lead(investor_kind="fdi").language_id.code, "en")
        self.assertFalse(self.lead().language_id, "nothing is known")
        lead = self.asks("kr")
        lead.language_id = self.env.ref("kcn_crm.language_en")
        lead.land_ha = 3
        self.assertEqual(lead.language_id.code, "en", "what is typed stays")

    def test_the_right_officer_is_proposed_with_the_reason(self):
        for number in range(3):
            self.lead(name=f"Cũ {number}", user_id=self.kim.id)
        lead = self.asks("kr", sector_id=self.electronics.id)
        why = f"speaks Korean, looks after {self.electronics.name}, has 3 open leads"
        self.assertEqual((lead.proposed_user_id, lead.proposal_text), (self.kim, why))
        self.assertFalse(lead.user_id, "a manager decides")
        self.assertIn(f"Proposed officer: Kim Chi: {why}", self.said(lead))
        other = self.asks("th")
        self.assertEqual(
            (other.proposed_user_id, other.proposal_text),
            (self.an, "speaks English, has 0 open leads"),
        )

    def test_a_manager_accepts_many_at_once(self):
        leads = self.asks("kr") | self.asks("jp") | self.asks("kr")
        with self.assertRaises(AccessError):
            leads.action_accept_proposals()
        leads.with_user(self.manager).action_accept_proposals()
        self.assertEqual([lead.user_id for lead in leads], [self.kim, self.an, self.kim])
        self.assertIn("Assigned to Kim Chi: speaks Korean, has 1 open leads", self.said(leads[2]))

    def test_a_board_may_have_them_assigned_at_once(self):
        self.env["kcn.assignment"].with_user(self.manager).create({"mode": "auto"})
        lead = self.asks("kr")
        self.assertEqual(lead.user_id, self.kim)
        self.assertIn("Assigned to Kim Chi", self.said(lead))
        tomorrow = {"mode": "propose", "date_from": "2026-04-02"}
        self.env["kcn.assignment"].with_user(self.manager).create(tomorrow)
        kept = self.lead(country_id=self.env.ref("base.kr").id, user_id=self.an.id)
        self.assertEqual(kept.user_id, self.an, "who is named stays")
        self.assertEqual(self.asks("kr").user_id, self.kim, "until the day")
        with freeze_time("2026-04-02 03:00:00"):
            self.assertFalse(self.asks("kr").user_id)

    def test_who_went_to_another_board_or_got_other_work_takes_no_lead(self):
        self.env["kcn.assignment"].with_user(self.manager).create({"mode": "auto"})
        other = self.env["res.company"].sudo().create({"name": "Ban khác", "board_code": "BAN2"})
        left = {"company_id": other.id, "company_ids": [Command.set(other.ids)]}
        retrained = {"group_ids": [Command.set(self.env.ref("base.group_user").ids)]}
        for values in (left, retrained):
            with self.subTest(values=values):
                person = self.named(f"gone{len(values)}", ["fr"], self.wood, "Người cũ")
                before = self.asks("fr")
                self.assertEqual(before.user_id, person)
                person.sudo().write(values)
                officer = self.officer_of(person)
                officer.invalidate_recordset(["here"])
                self.assertFalse(officer.here, "the list shows it")
                self.assertEqual(self.asks("fr").user_id, self.an, "English, not nobody")

    def test_mail_is_given_out_too(self):
        self.env["kcn.assignment"].with_user(self.manager).create({"mode": "auto"})
        lead = (
            self.env["crm.lead"]
            .sudo()
            .message_new(
                {
                    "subject": "Hỏi thuê đất",
                    "from": "kim@example.com",
                    "date": "2026-03-31 01:00:00",
                },
                {
                    "team_id": self.investors.id,
                    "company_id": self.board.id,
                    "country_id": self.env.ref("base.kr").id,
                },
            )
        )
        self.assertEqual(lead.user_id, self.kim)
        self.assertEqual(str(lead.inquiry_date), "2026-03-31 01:00:00", "when it was sent")

    def test_who_is_away_gets_nothing(self):
        lead, row = self.asks("kr"), self.officer_of(self.kim)
        row.away_from = "2026-04-01"
        row.back_on = "2026-04-02"
        lead.invalidate_recordset()
        self.assertEqual(lead.proposed_user_id, self.an)
        self.assertEqual(lead.proposal_text, "speaks English, has 0 open leads")
        row.back_on = False
        self.assertFalse(row.here)
        for first, back, here in (
            ("2026-04-02", False, True),
            ("2026-03-01", "2026-04-01", True),
            ("2026-03-01", "2026-04-02", False),
        ):
            row.write({"away_from": first, "back_on": back})
            self.assertEqual(row.here, here, (first, back))

    def test_who_left_gets_nothing(self):
        lead = self.asks("kr")
        self.kim.sudo().active = False
        lead.invalidate_recordset()
        self.assertEqual(lead.proposed_user_id, self.an)
        self.officer_of(self.an).active = False
        lead.invalidate_recordset()
        self.assertFalse(lead.proposed_user_id)
        self.assertIn("away or has enough", lead.proposal_text)

    def test_a_full_desk_is_full(self):
        self.officer_of(self.kim).capacity = 1
        first, second = self.asks("kr"), self.asks("kr")
        self.assertEqual([one.proposed_user_id for one in first | second], [self.kim, self.an])
        self.officer_of(self.an).active = False
        second.invalidate_recordset()
        self.assertEqual(second.proposal_text[:9], "Everybody")
        (first | second).with_user(self.manager).action_accept_proposals()
        self.assertEqual([one.user_id for one in first | second], [self.kim, self.env["res.users"]])

    def test_the_load_counts_what_is_open(self):
        row = self.officer_of(self.kim)
        self.lead(user_id=self.kim.id)
        self.lead(user_id=self.an.id, user_ids=[Command.set(self.kim.ids)])
        lost = self.lead(user_id=self.kim.id)
        row.invalidate_recordset()
        self.assertEqual((row.load, row.load_share), (2.5, 12.5))
        lost.action_set_lost()
        row.invalidate_recordset()
        self.assertEqual(row.load, 1.5)
        twice = [Command.set((self.kim | self.an).ids)]
        self.lead(user_id=self.kim.id, user_ids=twice)
        self.lead(user_id=False, user_ids=[Command.set(self.kim.ids)])
        row.invalidate_recordset()
        self.assertEqual(row.load, 3, "named twice on a lead she has it once")

    def test_without_a_list_it_says_what_to_do(self):
        self.env["kcn.officer"].sudo().search([]).unlink()
        lead = self.asks("kr")
        self.assertIn("Configuration › Officers and Languages", lead.proposal_text)
        self.env["kcn.officer"].with_user(self.manager).action_add_officers()
        names = self.env["kcn.officer"].search([]).user_id
        self.assertEqual(names, self.officer | self.kim | self.an, "no managers, no other board")

    def test_many_leads_ask_no_more_than_a_few(self):
        def create(number, officer):
            values = {"user_id": officer.id, "team_id": self.investors.id}
            before = self.env.cr.sql_log_count
            self.env["crm.lead"].create([{**values, "name": f"Hỏi {n}"} for n in range(number)])
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        def propose(number):
            """Count what proposing asks beside what Odoo asks for each new lead."""
            nobody = self.env["res.users"]
            return create(number, nobody) - create(number, self.an)

        def show():
            leads = self.env["crm.lead"].search([("user_id", "=", False)])
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            leads.mapped("proposal_text")
            return self.env.cr.sql_log_count - before

        propose(3)
        few, few_shown = propose(3), show()
        self.assertLessEqual(propose(40), few)
        self.assertLessEqual(show(), few_shown)

    def test_odoos_own_leads_are_left_alone(self):
        team = self.env["crm.team"].sudo().create({"name": "Odoo", "company_id": False})
        lead = self.lead(team_id=team.id, user_id=False)
        self.assertFalse(lead.proposed_user_id)
        self.assertFalse(lead.language_id)
