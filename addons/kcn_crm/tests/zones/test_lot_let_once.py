from odoo.exceptions import UserError
from odoo.fields import Command

from ..common import BoardCase


class TestLotLetOnce(BoardCase):
    """A lot is let to one investor at a time, and while it is a lot."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mine = cls.zone("KCN Một")
        cls.a1 = cls.lot(cls.mine, "A1", 2)
        cls.a1_name = "A1 · KCN Một"

    def told(self, date_from, date_to=False, lot=None, **values):
        """The refusal of a lease to the other investor."""
        values = {
            "lot_id": (lot or self.a1).id,
            "partner_id": self.other_partner.id,
            "date_from": date_from,
            "date_to": date_to,
            **values,
        }
        return self.refusal(lambda env: env["kcn.occupancy"].create(values))

    def test_the_message_names_the_lot_the_tenant_and_the_days(self):
        self.lease(self.a1, "2020-02-01", "2060-02-01")
        self.assertIn(
            f"Lot {self.a1_name} is let to Công ty A from 01/02/2020 until 01/02/2060.",
            self.told("2030-01-01"),
        )

    def test_the_message_of_an_open_lease_and_of_a_reservation(self):
        self.lease(self.a1, "2020-02-01")
        self.assertIn(
            f"Lot {self.a1_name} is let to Công ty A from 01/02/2020.", self.told("2030-01-01")
        )
        a2 = self.lot(self.mine, "A2")
        self.lease(a2, "2020-02-01", "2020-03-01", kind="reserved")
        self.lease(a2, "2020-03-01", kind="reserved", partner=self.other_partner)
        self.assertIn(
            "is reserved for Công ty A from 01/02/2020 until 01/03/2020.",
            self.told("2020-02-10", "2020-02-11", lot=a2),
        )
        self.assertIn("is reserved for Công ty B from 01/03/2020.", self.told("2030-01-01", lot=a2))

    def test_edge_days(self):
        self.lease(self.a1, "2020-02-01", "2021-02-01")
        for days in (
            ("2020-01-01", "2020-02-02"),  # one day too long
            ("2021-01-31", "2021-03-01"),  # one day too early
            ("2020-05-01", "2020-05-02"),  # inside
            ("2019-01-01",),  # around
        ):
            self.assertIn("Công ty A", self.told(*days), days)
        self.lease(self.a1, "2020-01-01", "2020-02-01", self.other_partner)
        self.lease(self.a1, "2021-02-01", partner=self.other_partner)

    def test_a_lease_ends_and_the_next_begins_in_one_save(self):
        old = self.lease(self.a1, "2020-02-01")
        self.env.flush_all()
        new = {"partner_id": self.other_partner.id, "date_from": "2021-02-01"}
        self.a1.occupancy_ids = [
            Command.update(old.id, {"date_to": "2021-02-01"}),
            Command.create(new),
        ]
        self.assertEqual(len(self.a1.occupancy_ids), 2)

    def test_a_lease_does_not_go_over_a_reservation_of_the_same_investor(self):
        """It follows it: the reservation ends on the day the lease starts."""
        reservation = self.lease(self.a1, "2020-02-01", kind="reserved")
        self.assertIn("is reserved", self.told("2020-05-01", partner_id=self.partner.id))
        reservation.date_to = "2020-05-01"
        self.lease(self.a1, "2020-05-01")

    def test_a_cancelled_lease_holds_nothing_and_does_not_come_back_over_another(self):
        wrong = self.lease(self.a1, "2020-02-01")
        wrong.action_cancel()
        self.lease(self.a1, "2020-02-01", partner=self.other_partner)

        def revive(env):
            env["kcn.occupancy"].browse(wrong.id).state = "active"

        self.assertIn("is let to Công ty B", self.refusal(revive))

    def test_a_lease_ends_after_it_starts_and_has_its_investor(self):
        self.assertIn("must end after the day", self.told("2020-02-01", "2020-02-01"))
        self.assertIn("needs its investor", self.told("2020-02-01", partner_id=False))
        self.assertIn("its first day", self.told(False))

    def test_a_lot_is_not_let_outside_its_life(self):
        lot = self.lot(self.mine, "B1", valid_from="2020-01-01", valid_to="2030-01-01")
        sentence = "Lot B1 · KCN Một does not exist in that time."
        for days in (("2019-12-31", "2020-06-01"), ("2029-12-31", "2030-01-02"), ("2025-01-01",)):
            self.assertIn(sentence, self.told(*days, lot=lot), days)
        self.lease(lot, "2020-01-01", "2030-01-01")

    def test_a_lot_does_not_end_under_a_lease(self):
        self.lease(self.a1, "2020-02-01", "2030-01-01")

        def end(env, day="2029-12-31"):
            env["kcn.lot"].browse(self.a1.id).valid_to = day

        self.assertIn("is let to Công ty A", self.refusal(end))
        end(self.env, "2030-01-01")
        end(self.env, False)
        self.lease(self.a1, "2030-01-01", partner=self.other_partner)

    def test_the_life_of_a_lot_moves_with_its_days(self):
        lot = self.lot(self.mine, "B1", valid_from="2020-01-01")
        lot.valid_from = "2019-01-01"
        self.lease(lot, "2019-01-01", "2019-02-01")
        self.assertIn("does not exist", self.told("2018-12-31", "2019-01-01", lot=lot))

    def void_row(self):
        lot = self.lot(self.mine, "B1", valid_from="2020-01-01")
        return self.env["kcn.occupancy"].search([("lot_id", "=", lot.id), ("kind", "=", "void")])

    def test_nobody_opens_the_time_outside_a_lots_life_by_hand(self):
        void = self.void_row()
        self.assertEqual(len(void), 1)
        admin = self.people["board_admin"]
        for user in (self.officer, self.manager, admin):
            row = void.with_user(user)
            for door in (
                lambda row=row: row.write({"state": "cancelled"}),
                lambda row=row: row.write({"kind": "leased", "partner_id": self.partner.id}),
                lambda row=row: row.action_cancel(),
                lambda row=row: row.unlink(),
            ):
                # An AccessError is one, too: officers delete nothing at all
                with self.assertRaises(UserError):
                    door()

    def test_nobody_makes_a_lot_vanish_by_hand(self):
        row = self.lease(self.a1, "2020-02-01")
        with self.assertRaises(UserError):
            row.kind = "void"
        with self.assertRaises(UserError):
            self.lease(self.a1, "2010-01-01", "2011-01-01", kind="void")
        leases = self.env["kcn.occupancy"].with_context(default_kind="void")
        with self.assertRaises(UserError):
            leases.create(
                {"lot_id": self.a1.id, "date_from": "2010-01-01", "date_to": "2011-01-01"}
            )

    def test_a_lots_own_list_of_leases_holds_no_void_time(self):
        lot = self.void_row().lot_id
        lease = self.lease(lot, "2021-01-01")
        self.assertEqual(lot.occupancy_ids, lease)

    def test_a_lot_without_history_is_deleted_with_its_void_time(self):
        void = self.void_row()
        void.lot_id.with_user(self.manager).unlink()
        self.assertFalse(void.exists())
