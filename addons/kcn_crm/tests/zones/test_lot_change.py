from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Date
from odoo.tests import Form

from ..common import BoardCase


class TestLotChange(BoardCase):
    """Lots split and merge on a day; earlier days keep their answer, no lease is cut."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.park = cls.zone("KCN Mai Sơn", industrial=20)
        cls.big = cls.lot(cls.park, "A", 10.0001, ready_date="2015-01-01")
        cls.small = cls.lot(cls.park, "B", 2.5, ready_date="2020-06-01")

    def change(self, lots, day, lines, user=None):
        """Let ``user`` (the manager) change ``lots`` on ``day`` into ``lines`` of (code, ha)."""
        wizard = (
            self.env["kcn.lot.change"]
            .with_user(user or self.manager)
            .with_context(active_model="kcn.lot", active_ids=lots.ids)
            .create(
                {
                    "date": day,
                    "line_ids": [Command.create({"code": c, "area_ha": ha}) for c, ha in lines],
                }
            )
        )
        action = wizard.action_apply()
        return self.env["kcn.lot"].search(action["domain"])

    def occupancy(self, day):
        return self.park._occupancy_on(Date.to_date(day))[self.park.id]

    def test_split_ends_the_lot_and_starts_its_parts_on_the_day(self):
        parts = self.change(self.big, "2026-03-01", [("A-1", 4), ("A-2", 6.0001)])
        self.assertEqual(self.big.valid_to, Date.to_date("2026-03-01"))
        self.assertEqual(parts.mapped("valid_from"), [Date.to_date("2026-03-01")] * 2)
        self.assertEqual(parts.origin_ids, self.big)
        self.assertEqual(self.big.successor_ids, parts)
        self.assertEqual(parts.mapped("ready_date"), [Date.to_date("2015-01-01")] * 2)
        for day, codes in (("2026-02-28", ["A", "B"]), ("2026-03-01", ["A-1", "A-2", "B"])):
            with self.subTest(day=day):
                lots = self.park.lot_ids.filtered_domain(
                    self.env["kcn.lot"]._domain_on(Date.to_date(day))
                )
                self.assertEqual(lots.mapped("code"), codes)

    def test_earlier_days_keep_their_figures(self):
        self.lease(self.big, "2020-01-01", "2026-03-01")
        parts = self.change(self.big, "2026-03-01", [("A-1", 4), ("A-2", 6.0001)])
        self.lease(parts[0], "2026-03-01")
        self.assertEqual(self.occupancy("2026-02-28")["leased_ha"], 10.0001)
        self.assertEqual(self.occupancy("2026-03-01")["leased_ha"], 4)
        for day in ("2026-02-28", "2026-03-01"):
            self.assertEqual(self.occupancy(day)["lots_ha"], 12.5001)

    def test_a_part_may_keep_the_old_code(self):
        parts = self.change(self.big, "2026-03-01", [("A", 4), ("A-2", 6.0001)])
        self.assertEqual(parts.mapped("code"), ["A", "A-2"])

    def test_merge_makes_one_lot_of_the_sum(self):
        merged = self.change(self.big | self.small, "2026-03-01", [("A", 12.5001)])
        self.assertEqual(merged.area_ha, 12.5001)
        self.assertEqual(merged.origin_ids, self.big | self.small)
        self.assertEqual(merged.ready_date, Date.to_date("2020-06-01"), "when its last part is")
        self.assertEqual((self.big | self.small).mapped("state"), ["ended", "ended"])

    def test_a_lease_is_never_cut(self):
        self.lease(self.big, "2020-01-01", "2026-03-01")
        lines = [("A-1", 4), ("A-2", 6.0001)]
        with self.assertRaisesRegex(
            UserError, "Lot A · KCN Mai Sơn is let to Công ty A from 01/01/2020 until 01/03/2026"
        ):
            self.change(self.big, "2026-02-28", lines)
        self.assertFalse(self.big.valid_to)
        # The lease's end is the first day the lot is free: from then on nothing is cut
        self.assertEqual(len(self.change(self.big, "2026-03-01", lines)), 2)

    def test_an_open_or_later_lease_or_reservation_stands_in_the_way(self):
        for kind, date_from, date_to in (
            ("leased", "2020-01-01", False),
            ("reserved", "2026-02-01", "2026-04-01"),
            ("leased", "2027-01-01", "2077-01-01"),
        ):
            held = self.lease(self.small, date_from, date_to, kind=kind)
            with self.subTest(kind=kind, date_from=date_from), self.assertRaises(UserError):
                self.change(self.small, "2026-03-01", [("B-1", 1), ("B-2", 1.5)])
            held.action_cancel()
            self.env.flush_all()
        self.assertTrue(self.change(self.small, "2026-03-01", [("B-1", 1), ("B-2", 1.5)]))

    def test_areas_add_up_to_the_square_metre(self):
        with self.assertRaisesRegex(UserError, "0.0001 ha are left to distribute"):
            self.change(self.big, "2026-03-01", [("A-1", 4), ("A-2", 6)])
        with self.assertRaisesRegex(UserError, "-0.0001 ha are left"):
            self.change(self.big, "2026-03-01", [("A-1", 4), ("A-2", 6.0002)])

    def test_the_new_lots_must_make_sense(self):
        both = self.big | self.small
        for lots, lines, reason in (
            (self.big, [("A-1", 10.0001)], "at least two lots"),
            (both, [("A", 10.0001), ("B", 2.5)], "makes one lot"),
            (self.big, [("A-1", 5), ("A-1 ", 5.0001)], "same code"),
            (self.big, [("A-1", 10.0001), ("A-2", 0)], "above zero"),
            (self.big, [("A-1", 11), ("A-2", -0.9999)], "above zero"),
        ):
            with self.subTest(lines=lines), self.assertRaisesRegex(UserError, reason):
                self.change(lots, "2026-03-01", lines)

    def test_lots_of_two_zones_do_not_merge(self):
        elsewhere = self.lot(self.zone("KCN Hai"), "C", 1)
        with self.assertRaisesRegex(UserError, "two zones"):
            self.change(self.big | elsewhere, "2026-03-01", [("A", 11.0001)])

    def test_a_lot_must_exist_before_the_day_and_not_be_ended(self):
        lines = [("B-1", 1), ("B-2", 1.5)]
        self.small.valid_from = "2026-03-01"
        for day in ("2026-02-28", "2026-03-01"):
            with self.subTest(day=day), self.assertRaisesRegex(UserError, "does not exist before"):
                self.change(self.small, day, lines)
        parts = self.change(self.small, "2026-03-02", lines)
        self.assertEqual(self.small.successor_ids, parts)
        with self.assertRaisesRegex(UserError, "ends on 02/03/2026 already"):
            self.change(self.small, "2026-03-05", lines)

    def test_only_a_manager_splits_and_merges(self):
        for role in ("officer", "leader", "stranger"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.change(
                    self.big, "2026-03-01", [("A-1", 4), ("A-2", 6.0001)], self.people[role]
                )

    def test_a_manager_of_another_board_sees_no_lot(self):
        with self.assertRaises(AccessError):
            self.change(self.big, "2026-03-01", [("A-1", 4), ("A-2", 6.0001)], self.neighbour)

    def test_the_screen_shows_what_is_left_and_what_will_happen(self):
        wizard = self.env["kcn.lot.change"].with_user(self.manager)
        wizard = wizard.with_context(active_model="kcn.lot", active_ids=self.big.ids)
        with Form(wizard) as form:
            self.assertEqual(form.left_ha, 10.0001)
            form.date = "2026-03-01"
            with form.line_ids.edit(0) as line:
                line.area_ha = 4
            self.assertEqual(form.left_ha, 6.0001)
            with form.line_ids.edit(1) as line:
                line.area_ha = 6.0001
            self.assertEqual(form.left_ha, 0)
            self.assertEqual(
                form.preview, "On 01/03/2026: A (10.0001 ha) → A-1 (4 ha), A-2 (6.0001 ha)"
            )
            self.assertFalse(form.obstacle)
        form.record.action_apply()
        self.assertIn("A-1", self.park.message_ids[0].body)

    def test_the_screen_names_the_lease_in_the_way(self):
        self.lease(self.big, "2020-01-01")
        wizard = self.env["kcn.lot.change"].with_user(self.manager)
        wizard = wizard.with_context(active_model="kcn.lot", active_ids=self.big.ids)
        self.assertIn("Công ty A", Form(wizard).obstacle)
