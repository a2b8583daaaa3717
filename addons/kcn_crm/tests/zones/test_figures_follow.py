from ..common import BoardCase


class TestFiguresFollow(BoardCase):
    """A figure that was read already follows what is written next, in the same transaction."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mine = cls.zone("KCN Một", industrial=10)
        cls.a1 = cls.lot(cls.mine, "A1", 2, valid_from="2020-01-01")

    def check_follows(self, record, field, change, expected):
        """Read the figure, change something, and read it again without a new request."""
        self.assertNotEqual(record[field], expected)
        change()
        self.assertEqual(record[field], expected)

    def test_a_lease_that_is_cancelled_or_ended(self):
        lease = self.lease(self.a1, "2020-01-01")
        self.check_follows(self.a1, "state", lease.action_cancel, "free")
        self.assertEqual((self.mine.leased_ha, self.a1.tenant_id), (0, self.partner.browse()))
        again = self.lease(self.a1, "2020-01-01")
        self.check_follows(
            self.mine, "leased_ha", lambda: again.write({"date_to": "2021-01-01"}), 0
        )

    def test_a_reservation_that_becomes_a_lease(self):
        row = self.lease(self.a1, "2020-01-01", kind="reserved")
        self.assertEqual((self.mine.reserved_ha, self.a1.state), (2, "reserved"))
        row.kind = "leased"
        self.assertEqual(
            (self.mine.reserved_ha, self.mine.leased_ha, self.a1.state), (0, 2, "leased")
        )

    def test_a_plan_a_clearance_and_a_declaration_that_are_corrected(self):
        area = self.mine.area_ids
        self.check_follows(self.mine, "leasable_ha", lambda: area.write({"industrial_ha": 8}), 8)
        self.check_follows(self.mine, "leasable_ha", lambda: area.write({"service_ha": 1}), 9)
        cleared = self.clear(self.mine, "2020-01-01", 3)
        self.check_follows(self.mine, "cleared_ha", lambda: cleared.write({"cleared_ha": 4}), 4)
        far = {"date": "2999-01-01"}
        self.check_follows(self.mine, "cleared_ha", lambda: cleared.write(far), 0)
        bare = self.zone("KCN Hai", industrial=10)
        declared = self.declare(bare, "2020-01-01", leased_ha=3)
        self.check_follows(bare, "leased_ha", lambda: declared.write({"leased_ha": 5}), 5)

    def test_a_lot_that_changes_its_use_or_its_life(self):
        bare = self.zone("KCN Ba")
        lot = self.lot(bare, "B1", 4)
        other = {"land_use": "other"}
        self.check_follows(bare, "leasable_ha", lambda: lot.write(other), 0)
        lot.land_use = "industrial"
        over = {"valid_to": "2020-01-01"}
        self.check_follows(bare, "leasable_ha", lambda: lot.write(over), 0)

    def test_lots_are_counted_on_each_day_that_is_asked_for(self):
        counts = [
            self.mine.with_context(kcn_day=text).lot_count for text in ("2019-12-31", "2020-01-01")
        ]
        self.assertEqual(counts, [0, 1])
        lease = self.lease(self.a1, "2020-01-01")
        self.assertEqual((self.mine.lot_count, self.mine.free_lot_count), (1, 0))
        lease.action_cancel()
        self.assertEqual(self.mine.free_lot_count, 1)

    def test_half_a_hundredth_of_a_percent_is_rounded_up_as_by_hand(self):
        zone = self.zone("KCN Bốn", industrial=400)
        self.lease(self.lot(zone, "C1", 0.06), "2020-01-01")
        self.assertEqual(zone.occupancy_rate, 0.02)  # 0.015 %
        bare = self.zone("KCN Năm", industrial=16)
        self.declare(bare, "2020-01-01", leased_ha=0.02, leasable_ha=16)
        self.assertEqual((bare.occupancy_rate, bare.declared_rate), (0.13, 0.13))  # 0.125 %
