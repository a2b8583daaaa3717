from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, new_test_user, tagged
from odoo.tools import mute_logger

from .lead_case import LeadCase


@tagged("post_install", "-at_install")
class TestInvestorBoard(LeadCase):
    """To whom a firm belongs that somebody of a board makes in any of Odoo's screens."""

    def seen(self, user, partner):
        return self.env["res.partner"].with_user(user).search_count([("id", "=", partner.id)])

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_a_firm_made_in_contacts_is_the_boards_own(self):
        form = Form(self.env["res.partner"], "base.view_partner_form")
        form.name = "Nikko Precision"
        firm = form.save()
        self.assertEqual(firm.company_id, self.board)
        self.assertTrue(self.seen(self.leader, firm))
        self.assertFalse(self.seen(self.neighbour, firm))
        with self.assertRaises(AccessError):
            firm.with_user(self.neighbour).read(["name"])
        for made in (
            self.env["res.partner"].create({"name": "Hansung", "is_company": True}),
            self.env["res.partner"].browse(self.env["res.partner"].name_create("Ông Kim")[0]),
        ):
            self.assertEqual(made.company_id, self.board)

    def test_a_contact_belongs_to_whom_its_firm_belongs_to(self):
        shared = self.env["res.partner"].create({"name": "Tập đoàn", "company_id": False})
        own = self.env["res.partner"].create({"name": "Công ty con", "is_company": True})
        for firm in (shared, own):
            person = self.env["res.partner"].create({"name": "Ông Sato", "parent_id": firm.id})
            self.assertEqual(person.company_id, firm.company_id)
            form = Form(self.env["res.partner"].with_context(default_parent_id=firm.id))
            form.name = "Bà Lan"
            self.assertEqual(form.save().company_id, firm.company_id)

    def test_sharing_is_deliberate_and_taken_back(self):
        firm = self.env["res.partner"].create({"name": "JETRO", "is_company": True})
        person = self.env["res.partner"].create({"name": "Ông Sato", "parent_id": firm.id})
        firm.shared_by_boards = True
        self.assertFalse(firm.company_id | person.company_id)
        self.assertTrue(self.seen(self.neighbour, firm))
        firm.shared_by_boards = False
        self.assertEqual(firm.company_id | person.company_id, self.board)
        self.assertFalse(self.seen(self.neighbour, firm))

    def test_a_firm_that_another_board_works_with_stays_shared(self):
        firm = self.env["res.partner"].create({"name": "Tập đoàn", "company_id": False})
        self.env["crm.lead"].with_user(self.neighbour).create(
            {"name": "Cơ hội B", "partner_id": firm.id}
        )
        with self.assertRaisesRegex(UserError, "Another board works with Tập đoàn"):
            firm.shared_by_boards = False
        self.assertFalse(firm.company_id)

    def test_whatever_names_it_there_counts(self):
        firms = self.env["res.partner"]
        for named_by in ("zone", "person", "confidential", "nobody"):
            firm = firms.create({"name": named_by, "is_company": True, "company_id": False})
            theirs = self.env(user=self.neighbour)
            if named_by == "zone":
                theirs["kcn.zone"].create({"name": "KCN Ba", "developer_id": firm.id})
            elif named_by == "person":
                person = firms.create({"name": "Bà Kim", "parent_id": firm.id, "active": False})
                theirs["kcn.contact"].create({"name": "Bà Kim", "partner_id": person.id})
            elif named_by == "confidential":
                theirs["crm.lead"].create(
                    {"name": "Kín", "partner_id": firm.id, "confidential": True}
                )
            with self.subTest(named_by=named_by):
                if named_by == "nobody":
                    firm.shared_by_boards = False
                else:
                    with self.assertRaisesRegex(UserError, "Another board works with"):
                        firm.shared_by_boards = False

    def test_a_group_of_firms_of_other_boards_stays_shared(self):
        group = self.env["res.partner"].create(
            {"name": "Tập đoàn", "is_company": True, "company_id": False}
        )
        self.env["res.partner"].create(
            {"name": "Con", "is_company": True, "company_id": False, "group_id": group.id}
        )
        with self.assertRaisesRegex(ValidationError, "parent group of Con belongs to another"):
            group.shared_by_boards = False

    def test_the_firm_made_of_a_lead_is_of_the_leads_board(self):
        lead = self.lead(partner_name="Shenzhen Lihua", contact_name="Chen Wei")
        lead._handle_partner_assignment(create_missing=True)
        partners = lead.partner_id | lead.partner_id.parent_id
        self.assertEqual(len(partners), 2)
        self.assertEqual(partners.company_id, self.board)

    def test_people_who_log_in_and_companies_are_known_to_all(self):
        admin = self.env(user=self.env.ref("base.user_admin"))
        admin.user.sudo().company_ids |= self.board
        admin = admin(context={"allowed_company_ids": self.board.ids})
        person = new_test_user(admin, "kcn_test_newcomer", company_id=self.board.id)
        self.assertFalse(person.partner_id.company_id)
        company = admin["res.company"].create({"name": "Ban C"})
        self.assertFalse(company.partner_id.company_id)

    def test_whoever_is_of_no_board_makes_contacts_as_odoo_does(self):
        plain = self.env["res.company"].sudo().create({"name": "Hãng"})
        user = new_test_user(
            self.env(su=True),
            "kcn_test_plain",
            groups="base.group_user,base.group_partner_manager",
            company_id=plain.id,
            company_ids=[(6, 0, plain.ids)],
        )
        contacts = self.env["res.partner"].with_user(user).with_company(plain)
        self.assertFalse(contacts.create({"name": "Khách"}).company_id)

    def test_a_firm_that_another_board_keeps_is_named_nowhere_by_its_number(self):
        """Its name would be read from there: odd is only who asks, the screens offer no such."""
        kept = self.env["res.partner"].with_user(self.neighbour).create({"name": "Bí mật"})
        self.assertEqual(kept.company_id, self.other_board)
        event = self.env["calendar.event"].create(
            {
                "name": "Họp",
                "start": "2026-02-01 02:00:00",
                "stop": "2026-02-01 03:00:00",
                "commitment_ids": [Command.create({"name": "Gửi hồ sơ"})],
            }
        )
        pair = {"partner_id": self.partner.id, "other_id": self.other_partner.id}
        pair = self.env["kcn.twin"].sudo().create({"company_id": self.board.id, **pair})
        alias = self.env["kcn.party.alias"].create({"partner_id": self.partner.id, "name": "A"})
        forum = (
            self.env["event.event"]
            .sudo()
            .create({"name": "Diễn đàn", "company_id": self.board.id, "forum_kind": "conference"})
        )
        for row, values in (
            (event.commitment_ids, {"partner_id": kept.id}),
            (pair.with_env(self.env), {"other_id": kept.id}),
            (alias, {"partner_id": kept.id}),
            (forum, {"forum_partner_ids": [Command.link(kept.id)]}),
        ):
            with self.subTest(row=row), self.assertRaises(UserError), self.env.cr.savepoint():
                row.write(values)
