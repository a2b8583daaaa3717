from freezegun import freeze_time
from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .land_case import LandCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-01 03:00:00")
class TestLandReserve(LandCase):
    """From the list to a reservation: one press, a day, all lots of a choice or none."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lots = cls.env["kcn.lot"].union(
            *(cls.lot(cls.park, code, 2) for code in ("K", "L", "M"))
        )
        cls.wanting = cls.lead()

    def wizard(self, lead, lots, user=None):
        """Press “Reserve” in the list."""
        context = {
            "default_lead_id": lead.id,
            "default_lot_id": lots[0].id,
            "default_further_lot_ids": lots[1:].ids,
            "default_date_from": "2026-03-01",
        }
        env = self.env(user=user or self.officer)
        return Form(env["kcn.lead.reserve"].with_context(**context)).save()

    def test_one_press_reserves_all_lots_of_a_choice(self):
        self.wizard(self.wanting, self.lots[:2]).action_reserve()
        rows = self.wanting.occupancy_ids
        self.assertEqual(rows.lot_id, self.lots[:2])
        self.assertEqual(set(map(str, rows.mapped("date_to"))), {"2026-05-30"})  # 90 days
        self.assertEqual(self.wanting.reserved_lots, "K, L")
        self.assertIn("K · KCN Một, L · KCN Một", self.wanting.message_ids[0].body)
        self.assertEqual(set(self.found(self.wanting)), {"M"})

    def test_the_choice_stays_where_the_lead_looks_elsewhere(self):
        hai = self.zone("KCN Hai")
        self.wanting.zone_ids = hai
        wizard = self.wizard(self.wanting, self.lots[:1])
        self.assertEqual((wizard.lot_id, wizard.zone_id), (self.lots[0], self.park))
        self.assertEqual(wizard.area_ha, 2)

    def test_the_board_says_how_long(self):
        self.weigh(area=1, reserve_days=30)
        self.assertEqual(str(self.wizard(self.wanting, self.lots).date_to), "2026-03-31")
        self.assertEqual(self.wizard(self.wanting, self.lots).area_ha, 6)

    def test_one_taken_lot_leaves_the_others_free(self):
        self.lease(self.lots[1], "2026-02-01", partner=self.other_partner)
        lots, lead, officer = self.lots, self.wanting, self.officer

        def both(env):
            env["kcn.lead.reserve"].with_user(officer).create(
                {
                    "lead_id": lead.id,
                    "lot_id": lots[0].id,
                    "further_lot_ids": lots[1].ids,
                    "date_to": "2026-05-01",
                }
            ).action_reserve()

        told = self.refusal(both)
        self.assertIn(f"Lot {lots[1].display_name} is let to Công ty B from 01/02/2026.", told)
        self.env.invalidate_all()
        self.assertFalse(self.wanting.occupancy_ids)
        self.assertEqual(self.lots[0].state, "free")

    def test_lots_of_another_board_are_refused(self):
        env = self.env(user=self.neighbour)
        zone = env["kcn.zone"].create({"name": "KCN Ban B"})
        far = env["kcn.lot"].create({"zone_id": zone.id, "code": "B", "area_ha": 5})
        with self.assertRaises(UserError):
            self.env["kcn.lead.reserve"].create(
                {
                    "lead_id": self.wanting.id,
                    "lot_id": self.lots[0].id,
                    "further_lot_ids": far.ids,
                    "date_to": "2026-05-01",
                }
            ).action_reserve()
