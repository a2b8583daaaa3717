from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user

from ..common import BoardCase


class TestWhatHangsTogether(BoardCase):
    """History goes with nothing, and what is one zone's or board's stays with it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mine = cls.zone("KCN Một")
        cls.theirs = cls.env["kcn.zone"].with_user(cls.neighbour).create({"name": "KCN Của Họ"})
        cls.their_lot = cls.theirs.lot_ids.create(
            {"zone_id": cls.theirs.id, "code": "B1", "area_ha": 3}
        )
        cls.theirs.lot_ids.occupancy_ids.create(
            {"lot_id": cls.their_lot.id, "partner_id": cls.partner.id, "date_from": "2020-01-01"}
        )

    def test_a_zone_with_lots_is_not_deleted(self):
        lease = self.lease(self.lot(self.mine), "2020-01-01")
        zone = self.mine.with_user(self.manager)
        with self.assertRaisesRegex(UserError, "KCN Một has lots"):
            zone.unlink()
        self.assertTrue(lease.exists())
        empty = self.zone("KCN Nhầm", industrial=3)
        empty.with_user(self.manager).unlink()
        self.assertFalse(empty.exists())

    def test_a_refusal_tells_nothing_of_another_boards_lot(self):
        values = {
            "lot_id": self.their_lot.id,
            "partner_id": self.other_partner.id,
            "date_from": "2021-01-01",
        }
        told = self.refusal(lambda env: env["kcn.occupancy"].create(values))
        for secret in ("B1", "KCN Của Họ", "Công ty A", "2020"):
            self.assertNotIn(secret, told)

    def test_a_phase_holds_rows_of_its_own_zone_only(self):
        phase = self.env["kcn.zone.phase"].create({"zone_id": self.mine.id, "name": "I"})
        other = self.zone("KCN Hai")
        for make in (
            lambda zone: self.lot(zone, phase_id=phase.id),
            lambda zone: self.clear(zone, "2020-01-01", 1, phase_id=phase.id),
            lambda zone: self.area(zone, "2020-01-01", 1, phase_id=phase.id),
        ):
            with self.assertRaisesRegex(ValidationError, "Phase I belongs to another zone"):
                make(other)
            make(self.mine)
        with self.assertRaisesRegex(ValidationError, "Phase I belongs to another zone"):
            phase.zone_id = other

    def test_a_zone_does_not_leave_its_projects_behind_in_the_old_board(self):
        both = new_test_user(
            self.env(su=True),
            "kcn_test_both",
            groups="kcn_crm.group_manager",
            company_id=self.board.id,
            company_ids=[Command.set((self.board | self.other_board).ids)],
        )
        boards = (self.board | self.other_board).ids
        env = self.env(user=both, context={"allowed_company_ids": boards})
        zone = self.mine.with_env(env)
        project = self.project(zone_id=zone.id)
        with self.assertRaises(UserError):
            zone.company_id = self.other_board
        project.zone_id = False
        lease = self.lease(self.lot(self.mine), "2020-01-01", project_id=project.id)
        with self.assertRaises(UserError):
            zone.company_id = self.other_board
        with self.assertRaises(UserError):
            lease.lot_id.with_env(env).zone_id = self.theirs
        lease.project_id = False
        zone.company_id = self.other_board
        self.assertEqual(lease.sudo().company_id, self.other_board)

    def test_partners_are_read_without_what_boards_know_of_them(self):
        ours = ["project_count", "occupancy_count", "share_ids", "occupancy_ids"]
        for role in ("leader", "officer", "manager"):
            self.partner.with_user(self.people[role]).read(ours)
        for role in ("stranger", "portal"):
            user = self.people[role]
            partner = user.partner_id.with_user(user)
            self.assertFalse(set(ours) & partner.fields_get().keys(), role)
            for name in ours:
                with self.assertRaises(AccessError, msg=f"{role}: {name}"):
                    partner.read([name])

    def test_a_copy_of_a_lot_has_a_code_of_its_own(self):
        self.assertEqual(self.lot(self.mine, "A1").copy().code, "A1 (copy)")
