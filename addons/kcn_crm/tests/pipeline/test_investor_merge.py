import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ..registers.import_case import LOTS, PROJECTS, ImportCase, book_of

OLD, NEW = "Nippon Gear Vietnam Co.,Ltd.", "Công ty TNHH Nippon Gear Việt Nam"


@tagged("post_install", "-at_install")
class TestInvestorMerge(ImportCase):
    """One of two records goes, and nothing with it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kept = cls.firm(NEW, phone="0211 3842 898")
        cls.gone = cls.firm(OLD, email="info@nippongear.vn", phone="0912 345 678")

    @classmethod
    def firm(cls, name, **values):
        values = {"is_company": True, "company_id": cls.board.id, **values}
        return cls.env["res.partner"].create({"name": name, **values})

    def merge(self, kept=None, gone=None, user=None):
        """Merge as a person does, through the form of the wizard."""
        kept, gone = kept or self.kept, gone or self.gone
        merge = self.env(user=user or self.officer)["kcn.partner.merge"]
        action = merge._open(gone, kept)
        form = Form(merge.browse(action["res_id"]))
        form.kept_id = kept
        action = form.save().action_merge()
        self.assertFalse(gone.exists())
        self.assertEqual((action["res_id"], action["target"]), (kept.id, "main"))
        self.env.invalidate_all()

    def refused(self, kept=None, gone=None, user=None):
        merges = self.env(user=user or self.officer)["kcn.partner.merge"]
        kept, gone = kept or self.kept, gone or self.gone
        with self.assertRaises(UserError) as refusal:
            merges._merge_firms(kept.with_env(merges.env), gone.with_env(merges.env))
        return str(refusal.exception)

    def test_leases_and_reservations(self):
        zone = self.zone()
        first = self.lease(self.lot(zone, "A1"), "2020-01-01", partner=self.kept)
        second = self.lease(self.lot(zone, "A2"), "2020-01-01", partner=self.gone)
        held = self.lease(self.lot(zone, "A3"), "2020-01-01", "2021-01-01", self.gone, "reserved")
        self.merge()
        self.assertEqual((first | second | held).partner_id, self.kept)
        self.assertEqual(self.kept.occupancy_count, 3)

    def test_shares_of_one_project_add_up_and_others_move(self):
        both = self.project(
            share_ids=[
                (0, 0, {"partner_id": self.kept.id, "share_pct": 30}),
                (0, 0, {"partner_id": self.gone.id, "share_pct": 25.5}),
                (0, 0, {"partner_id": self.partner.id, "share_pct": 44.5}),
            ]
        )
        one = self.project(share_ids=[(0, 0, {"partner_id": self.gone.id, "share_pct": 100})])
        self.merge()
        shares = {share.partner_id: share.share_pct for share in both.share_ids}
        self.assertEqual(shares, {self.kept: 55.5, self.partner: 44.5})
        self.assertEqual(one.share_ids.partner_id, self.kept)
        self.assertEqual(one.share_ids.share_pct, 100)

    def test_the_zones_developer(self):
        zone = self.zone(developer_id=self.gone.id)
        self.merge()
        self.assertEqual(zone.developer_id, self.kept)

    def test_leads(self):
        lead = self.env["crm.lead"].create({"name": "Nhà máy", "partner_id": self.gone.id})
        self.merge()
        self.assertEqual(lead.partner_id, self.kept)

    def test_meetings_have_the_firm_once(self):
        values = {"start": "2026-03-01 02:00:00", "stop": "2026-03-01 03:00:00"}
        events = self.env["calendar.event"]
        guests = [(6, 0, (self.kept | self.gone).ids)]
        both = events.create({"name": "Cả hai", "partner_ids": guests, **values})
        one = events.create({"name": "Một", "partner_ids": [(6, 0, self.gone.ids)], **values})
        planned = events.create(
            {
                "name": "Trên hồ sơ",
                "res_model_id": self.env["ir.model"]._get_id("res.partner"),
                "res_id": self.gone.id,
                **values,
            }
        )
        self.merge()
        self.assertEqual(both.partner_ids & (self.kept | self.gone), self.kept)
        self.assertEqual(len(both.attendee_ids.filtered(lambda a: a.partner_id == self.kept)), 1)
        self.assertEqual(one.attendee_ids.partner_id & self.kept, self.kept)
        self.assertEqual(planned.res_id, self.kept.id)

    def test_activities_messages_and_files(self):
        said = "Đã gọi điện"
        self.gone.message_post(body=said)
        activity = self.gone.activity_schedule("mail.mail_activity_data_call", summary="Gọi lại")
        file = self.env["ir.attachment"].create(
            {
                "name": "biên bản.txt",
                "datas": base64.b64encode(b"x"),
                "res_model": "res.partner",
                "res_id": self.gone.id,
            }
        )
        self.merge()
        self.assertTrue([m for m in self.kept.message_ids if "Đã gọi điện" in m.body])
        self.assertEqual(activity.res_id, self.kept.id)
        self.assertIn(activity, self.kept.activity_ids)
        self.assertEqual(file.res_id, self.kept.id)

    def test_followers_of_both_and_of_either(self):
        both, one = self.manager.partner_id, self.leader.partner_id
        self.kept.message_subscribe(both.ids)
        self.gone.message_subscribe((both | one).ids)
        self.merge()
        self.assertLessEqual(both | one, self.kept.message_partner_ids)

    def test_what_the_firms_follow(self):
        leads = [self.env["crm.lead"].create({"name": str(number)}) for number in range(2)]
        leads[0].message_subscribe((self.kept | self.gone).ids)
        leads[1].message_subscribe(self.gone.ids)
        self.merge()
        for lead in leads:
            self.assertIn(self.kept, lead.message_partner_ids)

    def test_contacts_and_their_names(self):
        person = self.env["res.partner"].create({"name": "Ông Sato", "parent_id": self.gone.id})
        self.merge()
        self.assertEqual(person.parent_id, self.kept)
        self.assertEqual(person.commercial_partner_id, self.kept)
        self.assertEqual(person.complete_name, f"{NEW}, Ông Sato")

    def test_the_group_its_companies_sectors_and_tags(self):
        sector, other = self.env["kcn.sector"].search([], limit=2)
        self.gone.write({"sector_ids": [(6, 0, (sector | other).ids)]})
        self.kept.sector_ids = sector
        member = self.firm("Nippon Parts", group_id=self.gone.id)
        self.merge()
        self.assertEqual(self.kept.sector_ids, sector | other)
        self.assertEqual(member.group_id, self.kept)

    def test_a_company_does_not_become_its_own_group(self):
        self.kept.group_id = self.gone
        self.merge()
        self.assertFalse(self.kept.group_id)

    def test_empty_fields_are_filled_and_what_differs_is_written_down(self):
        self.kept.comment, self.gone.comment = "Ghi chú một", "Ghi chú hai"
        self.gone.home_country_id = self.env.ref("base.jp")
        self.merge()
        self.assertEqual(self.kept.name, NEW)
        self.assertEqual(self.kept.email, "info@nippongear.vn")
        self.assertEqual(self.kept.phone, "0211 3842 898")
        self.assertEqual(self.kept.home_country_id, self.env.ref("base.jp"))
        self.assertIn("Ghi chú một", self.kept.comment)
        self.assertIn("Ghi chú hai", self.kept.comment)
        told = " ".join(self.kept.message_ids.mapped("body"))
        self.assertIn("0912 345 678", told)
        self.assertIn(OLD, told)

    def test_the_old_names_stay_findable(self):
        self.env["kcn.party.alias"].create({"partner_id": self.gone.id, "name": "Sato Seiki"})
        self.merge()
        self.assertEqual(set(self.kept.alias_ids.mapped("name")), {OLD, "Sato Seiki"})
        for text in (OLD, "sato seiki"):
            found = self.env["res.partner"].name_search(text)
            self.assertIn(self.kept.id, dict(found), text)

    def test_names_are_kept_once_through_several_merges(self):
        third = self.firm("NIPPON GEAR VIETNAM CO., LTD")  # the key in registers is OLD's
        self.merge()
        self.merge(self.kept, third)
        self.assertEqual(self.kept.alias_ids.mapped("name"), [OLD])

    def test_what_was_said_of_one_holds_for_the_other(self):
        third = self.firm("Nippon Gear")
        twins = self.env["kcn.twin"]
        twins.action_review()
        pair = twins.search([("partner_id", "=", self.gone.id), ("other_id", "=", third.id)])
        pair.action_distinct()
        self.merge()
        twins.action_review()
        pair = twins.search([("partner_id", "in", self.kept.ids), ("other_id", "=", third.id)])
        self.assertEqual(pair.state, "distinct")

    def test_a_register_read_in_again_finds_the_merged_firm(self):
        book = book_of(
            lots=[
                LOTS,
                ["KCN Mới", "A1", 2, "Công nghiệp", "Cũ Co., Ltd", "01/01/2020", None, "1"],
            ],
            projects=[
                PROJECTS,
                ["1234567890", "Nhà máy", "Cũ Co., Ltd", "Nhật Bản", "KCN Mới", "A1"]
                + ["01/01/2020", 5, "triệu USD", "Đang hoạt động"],
            ],
        )
        self.read_in(book)
        gone = self.env["res.partner"].search([("name", "=", "Cũ Co., Ltd")])
        self.merge(self.kept, gone)
        before = self.env["res.partner"].search_count([])
        again = self.read_in(book)
        self.assertEqual(self.counts(again), (0, 0, 2, 0), self.changes(again))
        self.assertEqual(self.env["res.partner"].search_count([]), before)
        project = self.env["kcn.project"].search([("code", "=", "1234567890")])
        self.assertEqual(project.share_ids.partner_id, self.kept)

    def test_who_may_merge(self):
        for role in ("officer", "manager", "board_admin"):
            kept, gone = self.firm(f"Một {role}"), self.firm(f"Hai {role}")
            self.merge(kept, gone, self.people[role])

    @mute_logger("odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def test_who_may_not(self):
        for user in (self.leader, self.people["stranger"], self.neighbour):
            merges = self.env(user=user)["kcn.partner.merge"]
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                merges._merge_firms(self.kept.with_env(merges.env), self.gone.with_env(merges.env))
        for user in (self.leader, self.people["stranger"]):
            with self.assertRaises(AccessError):
                self.env(user=user)["kcn.partner.merge"].create({"partner_id": self.kept.id})

    def test_a_partner_manager_of_odoo_is_no_officer(self):
        clerk = self.people["stranger"]
        clerk.sudo().group_ids += self.env.ref("base.group_partner_manager")
        with self.assertRaises(AccessError):
            merges = self.env(user=clerk)["kcn.partner.merge"]
            merges._merge_firms(self.kept.with_env(merges.env), self.gone.with_env(merges.env))

    def test_what_is_not_one_firm_is_refused(self):
        self.kept.vat, self.gone.vat = "0100109106", "0101243150"
        self.assertIn("0100109106, 0101243150", self.refused())
        self.gone.vat = False
        self.assertIn(
            "person", self.refused(gone=self.env["res.partner"].create({"name": "Ông A"}))
        )
        self.assertIn(
            "part of the other", self.refused(gone=self.firm("B", parent_id=self.kept.id))
        )
        board = self.board.sudo().partner_id
        board.sudo().is_company = True
        self.assertIn("board", self.refused(gone=board))

    def test_nobody_merges_a_user(self):
        user = self.manager.partner_id.sudo()
        user.is_company = True
        self.assertIn("sign in", self.refused(gone=user))

    def test_a_firm_that_another_board_works_with_stays(self):
        shared = self.firm(OLD, company_id=False)
        self.assertFalse(self.env["kcn.partner.merge"]._find_obstacle(shared | self.kept))
        theirs = self.env(user=self.neighbour)
        zone = theirs["kcn.zone"].create({"name": "KCN của họ"})
        zone.developer_id = shared.id
        self.assertIn("Another board", self.refused(gone=shared))

    def test_a_shared_firm_becomes_the_boards(self):
        shared = self.firm("Chung", company_id=False)
        self.merge(shared, self.gone)
        self.assertEqual(shared.company_id, self.board)

    def test_who_comes_second_is_told(self):
        kept, gone = self.kept, self.gone
        self.merge()
        self.assertIn("merged already", self.refused(kept, gone))

    def test_odoos_own_merge_loses_nothing_either(self):
        project = self.project(
            share_ids=[
                (0, 0, {"partner_id": self.kept.id, "share_pct": 40}),
                (0, 0, {"partner_id": self.gone.id, "share_pct": 60}),
            ]
        )
        self.gone.email = False
        wizard = self.env["base.partner.merge.automatic.wizard"]
        wizard.create(
            {"partner_ids": (self.kept | self.gone).ids, "dst_partner_id": self.kept.id}
        ).action_merge()
        self.env.invalidate_all()
        self.assertEqual(project.share_ids.share_pct, 100)
        self.assertEqual(self.kept.alias_ids.name, OLD)

    def test_the_wizard_proposes_and_compares(self):
        self.lease(self.lot(self.zone()), "2020-01-01", partner=self.gone)
        action = self.kept.action_merge_twin()
        merge = self.env["kcn.partner.merge"].browse(action["res_id"])
        self.assertEqual(merge.other_id, self.gone)
        self.assertEqual(merge.kept_id, self.gone, "the one with more to it")
        self.assertEqual(merge.reason, "same name but for spelling")
        self.assertIn("0912 345 678", merge.comparison)
        self.assertFalse(merge.obstacle)
        merge.action_distinct()
        self.assertFalse(self.kept._likely_twins())
