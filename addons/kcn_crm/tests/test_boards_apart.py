from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import BoardCase


@tagged("post_install", "-at_install")
class TestBoardsApart(BoardCase):
    """A crafted call puts nothing of one board into another, nor hangs it there."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.park = cls.zone("KCN Một", 100)
        cls.theirs = cls.env(user=cls.neighbour)
        cls.their_park = cls.theirs["kcn.zone"].create({"name": "KCN Hai"})

    def forum(self, env, **values):
        return env["event.event"].create(
            {
                "name": "Diễn đàn",
                "forum_kind": "forum",
                "company_id": env.company.id,
                "date_begin": "2026-06-01 01:00:00",
                "date_end": "2026-06-01 05:00:00",
                **values,
            }
        )

    def test_what_follows_from_another_record_is_not_written(self):
        area = self.park.area_ids
        lot = self.lot(self.park)
        for row in (area, lot):
            with self.subTest(model=row._name), self.assertRaisesRegex(UserError, "follows from"):
                row.write({"company_id": self.other_board.id})
        lease = self.lease(lot, "2026-01-01")
        with self.assertRaisesRegex(UserError, "follows from"):
            lease.zone_id = self.their_park

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_a_row_is_its_zones_boards_whatever_a_call_says(self):
        areas = self.env["kcn.zone.area"]
        values = {"date": "2026-01-01", "industrial_ha": 1, "service_ha": 0}
        made = areas.create({"zone_id": self.park.id, "company_id": self.other_board.id, **values})
        self.assertEqual(made.company_id, self.board)
        for rows, said in (
            (areas, {"company_id": self.board.id}),
            (areas.with_context(default_company_id=self.board.id), {}),
        ):
            with self.assertRaises(AccessError):
                rows.create({"zone_id": self.their_park.id, **values, **said})
        again = areas.with_context(default_company_id=self.board.id, lang="vi_VN").create(
            {"zone_id": self.park.id, **values, "date": "2026-02-01"}
        )
        self.assertIn("default_company_id", again.env.context, "the caller's own context")

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_forums_and_delegates_stay_with_their_board(self):
        ours, their = self.forum(self.env), self.forum(self.theirs)
        delegate = self.env["event.registration"].create({"event_id": ours.id, "name": "Bà Lan"})
        with self.assertRaises(AccessError):
            delegate.event_id = their
        with self.assertRaises(AccessError):
            ours.company_id = self.other_board
        with self.assertRaises(UserError):
            ours.forum_partner_ids = self.theirs["res.partner"].create({"name": "Của Ban B"})
        lead = self.env["crm.lead"].create(
            {"name": "Bánh răng", "team_id": self.env.ref("kcn_crm.crm_team_investor").id}
        )
        with self.assertRaises(UserError):
            lead.event_id = their
        lead.event_id = ours

    def test_a_contact_points_at_its_own_boards_records(self):
        contact = self.env["kcn.contact"].create({"name": "Bà Lan"})
        other = self.theirs["kcn.contact"].create({"name": "Bà Lan"})
        for name in ("twin_id", "first_id", "merged_id"):
            with self.subTest(field=name), self.assertRaises(UserError):
                contact.write({name: other.id})
        self.assertTrue(contact.write({"twin_id": contact.copy().id}))

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_a_boards_own_contacts_are_not_told_of_as_followers(self):
        own, shared = self.env["res.partner"].create(
            [
                {"name": "Của Ban A", "email": "a@firm.test", "company_id": self.board.id},
                {"name": "Chung", "email": "c@firm.test", "company_id": False},
            ]
        )
        self.park.message_subscribe((own | shared).ids)
        here = [("res_model", "=", "kcn.zone"), ("res_id", "=", self.park.id)]
        rows = self.env["mail.followers"].search(here)
        self.assertLessEqual(own | shared, rows.partner_id)
        theirs = rows.with_user(self.neighbour)
        told = theirs.search(here).partner_id
        self.assertIn(shared, told)
        self.assertNotIn(own, told)
        with self.assertRaises(AccessError):
            theirs.filtered(lambda row: row.sudo().partner_id == own).read(["email"])

    def test_no_phone_number_finds_another_boards_leads(self):
        team = self.env.ref("kcn_crm.crm_team_investor")
        values = {"name": "Bánh răng", "team_id": team.id, "phone": "+84 912 345 678"}
        ours = self.env["crm.lead"].create(values)
        twin = self.env["crm.lead"].create(values)
        theirs = self.theirs["crm.lead"].create(values)
        self.assertEqual(ours.phone_sanitized, theirs.phone_sanitized)
        elsewhere = self.theirs["crm.lead"].create({"name": "Dò", "phone": values["phone"]})
        for lead, known in ((theirs, elsewhere), (elsewhere, theirs)):
            self.assertEqual(lead.duplicate_lead_count, 1)
            self.assertEqual(lead.duplicate_lead_ids, known | lead)
        self.assertEqual(ours.duplicate_lead_ids, ours | twin)
        self.assertEqual(ours.duplicate_lead_count, 1)

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_meetings_are_with_leads_of_the_own_board(self):
        lead = self.theirs["crm.lead"].create(
            {"name": "Bánh răng", "team_id": self.env.ref("kcn_crm.crm_team_investor").id}
        )
        event = self.env["calendar.event"].create(
            {
                "name": "Làm việc",
                "start": "2030-03-05 03:00:00",
                "stop": "2030-03-05 04:00:00",
                "partner_ids": [Command.set(self.officer.partner_id.ids)],
            }
        )
        with self.assertRaises(AccessError):
            event.opportunity_id = lead
