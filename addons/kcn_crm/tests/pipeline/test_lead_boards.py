from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .lead_case import LeadCase


@tagged("post_install", "-at_install")
class TestLeadBoards(LeadCase):
    """A board's leads are there for its people, each with the rights of the role."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague = new_test_user(
            cls.env(su=True),
            "kcn_test_colleague",
            groups="kcn_crm.group_officer",
            company_id=cls.board.id,
            company_ids=[Command.set(cls.board.ids)],
        )

    def test_a_lead_belongs_to_the_board_of_its_officer(self):
        self.assertEqual(self.lead().company_id, self.board)
        quick = self.env["crm.lead"].create({"name": "Nhanh"})
        self.assertEqual((quick.team_id, quick.company_id), (self.investors, self.board))

    def test_a_lead_stays_where_it_is_whoever_works_on_it(self):
        lead = self.lead(team_id=self.developers.id)
        for user in (self.colleague, self.env["res.users"]):
            lead.user_id = user
            self.assertEqual((lead.team_id, lead.company_id), (self.developers, self.board))
        with self.assertRaisesRegex(ValidationError, "no board"), self.env.cr.savepoint():
            lead.company_id = False

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_each_role_may_what_it_may(self):
        rights = {
            "leader": "r",
            "officer": "rwc",
            "manager": "rwcu",
            "board_admin": "rwcu",
            "stranger": "",
            "portal": "",
        }
        for role, allowed in rights.items():
            for letter, call in (
                ("r", lambda lead: lead.read(["name", "capital_text", "reserved_until"])),
                ("w", lambda lead: lead.write({"land_ha": 9})),
                ("c", lambda lead: lead.create({"name": "Mới"})),
                ("u", lambda lead: lead.unlink()),
            ):
                lead = self.lead().with_user(self.people[role])
                with self.subTest(role=role, right=letter):
                    if letter in allowed:
                        call(lead)
                    else:
                        with self.assertRaises(AccessError):
                            call(lead)

    def test_a_colleague_sees_the_boards_leads_and_works_on_them(self):
        lead = self.lead().with_user(self.colleague)
        lead.land_ha = 3
        self.assertIn(lead, lead.search([("name", "=", "Bánh răng")]))

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_the_neighbour_does_not_meet_them(self):
        lead = self.lead().with_user(self.neighbour)
        self.assertNotIn(lead, lead.search([]))
        for call in (lead.read, lead.unlink, lambda: lead.write({"land_ha": 1})):
            with self.assertRaises(AccessError):
                call()
        with self.assertRaises(AccessError):
            lead.create({"name": "X", "team_id": self.investors.id, "company_id": self.board.id})
        own = lead.create({"name": "Nhà", "team_id": self.investors.id})
        self.assertEqual(own.company_id, self.other_board)
        with self.assertRaises(UserError):  # an AccessError is one, too
            own.company_id = self.board

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_buttons_refuse_who_may_only_read(self):
        lead = self.full_lead().with_user(self.leader)
        for name in ("action_next_stage", "action_reserve", "action_grant", "action_undo_grant"):
            with self.subTest(button=name), self.assertRaises(AccessError):
                getattr(lead, name)()

    def test_lots_and_zones_are_of_the_leads_board(self):
        theirs = self.env["kcn.zone"].with_user(self.neighbour).create({"name": "KCN B"})
        with self.assertRaises(UserError):
            self.lead().sudo().write({"zone_ids": theirs.ids})
        lot = theirs.lot_ids.create({"zone_id": theirs.id, "code": "B1", "area_ha": 1})
        with self.assertRaises(UserError):
            self.reserve(self.full_lead(), lot.with_env(self.env), "2026-03-01", "2099-01-01")

    def test_further_officers_are_told(self):
        lead = self.lead(user_ids=self.colleague.ids)
        self.assertIn(self.colleague.partner_id, lead.message_partner_ids)

    def test_a_lead_may_be_entered_for_nobody(self):
        lead = self.env["crm.lead"].create({"name": "Thư hỏi đất", "user_id": False})
        self.assertFalse(lead.user_id)
