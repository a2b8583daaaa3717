from odoo.exceptions import ValidationError

from ..race import RaceCase

ROUNDS = 25
# Rounds run five at a time: a collision takes the database a second to untangle
ROUNDS_AT_ONCE = 5


class TestOccupancyRace(RaceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.environment() as env:
            lots = env["kcn.lot"].create(
                [
                    {"zone_id": cls.zone_id, "code": f"L{number}", "area_ha": 1}
                    for number in range(2 * ROUNDS + 1)
                ]
            )
            cls.lot_ids = lots.ids

    def let(self, lot_id, partner, **days):
        """The request that lets the lot to the first or the second partner."""
        values = {"date_from": "2020-01-01", **days}

        def call(env):
            return env["kcn.occupancy"].create(
                {"lot_id": lot_id, "partner_id": self.partner_ids[partner], **values}
            )

        return call

    def end(self, lot_id):
        """The request that ends the lot, as splitting and merging do."""

        def call(env):
            env["kcn.lot"].browse(lot_id).valid_to = "2025-01-01"

        return call

    def duels(self, lot_ids, first, second):
        """Give ``(lot, its end, its tenants, refusals)`` of two requests for each lot."""
        for start in range(0, len(lot_ids), ROUNDS_AT_ONCE):
            batch = lot_ids[start : start + ROUNDS_AT_ONCE]
            calls = [call for lot_id in batch for call in (first(lot_id), second(lot_id))]
            outcomes = self.at_once(*calls)
            with self.environment() as env:
                for number, lot in enumerate(env["kcn.lot"].browse(batch)):
                    pair = outcomes[2 * number : 2 * number + 2]
                    refused = [one for one in pair if isinstance(one, Exception)]
                    tenants = lot.occupancy_ids.partner_id.mapped("name")
                    yield lot, lot.valid_to, tenants, refused

    def test_a_lot_is_let_once_under_two_connections(self):
        duels = self.duels(
            self.lot_ids[:ROUNDS], lambda lot: self.let(lot, 0), lambda lot: self.let(lot, 1)
        )
        for lot, _end, tenants, refused in duels:
            self.assertEqual((len(tenants), len(refused)), (1, 1), refused)
            self.assertIsInstance(refused[0], ValidationError)
            self.assertIn(
                f"Lot {lot.code} · KCN Hai người is let to {tenants[0]} from 01/01/2020.",
                str(refused[0]),
            )

    def test_a_lot_is_not_ended_by_one_and_let_by_the_other(self):
        duels = self.duels(self.lot_ids[ROUNDS:-1], self.end, lambda lot: self.let(lot, 0))
        for lot, end, tenants, refused in duels:
            self.assertNotEqual(bool(end), bool(tenants), f"{lot.code}: one of the two, not both")
            self.assertEqual(len(refused), 1, refused)
            self.assertIsInstance(refused[0], ValidationError)
            said = "is let to Công ty A" if tenants else "does not exist in that time"
            self.assertIn(said, str(refused[0]))

    def test_two_who_do_not_collide_both_win(self):
        lot_id = self.lot_ids[-1]
        outcomes = self.at_once(
            self.let(lot_id, 0, date_to="2021-01-01"), self.let(lot_id, 1, date_from="2021-01-01")
        )
        self.assertFalse([one for one in outcomes if isinstance(one, Exception)], outcomes)
        with self.environment() as env:
            self.assertEqual(len(env["kcn.lot"].browse(lot_id).occupancy_ids), 2)
