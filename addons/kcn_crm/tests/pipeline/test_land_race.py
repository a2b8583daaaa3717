from odoo.exceptions import ValidationError

from ..race import RaceCase

ROUNDS = 10


class TestLandRace(RaceCase):
    """Two officers press “Reserve” in the same second, for two leads."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.environment() as env:
            cls.triggers = env["ir.cron.trigger"].search([])
            lots = env["kcn.lot"].create(
                [
                    {"zone_id": cls.zone_id, "code": f"L{number}", "area_ha": 1}
                    for number in range(ROUNDS + 3)
                ]
            )
            cls.lot_ids = lots.ids
            leads = env["crm.lead"].create(
                [
                    {
                        "name": f"Cơ hội {number}",
                        "team_id": env.ref("kcn_crm.crm_team_investor").id,
                        "company_id": cls.board_id,
                        "partner_id": partner_id,
                        "user_id": False,
                    }
                    for number, partner_id in enumerate(cls.partner_ids)
                ]
            )
            cls.lead_ids = leads.ids
        cls.addClassCleanup(cls.take_leads_away)

    @classmethod
    def take_leads_away(cls):
        with cls.environment() as env:
            leads = env["crm.lead"].browse(cls.lead_ids)
            leads.occupancy_ids.unlink()
            leads.unlink()
            env["kcn.lead.reserve"].search([]).unlink()
            # What was said on the leads asked Odoo to send it
            (env["ir.cron.trigger"].search([]) - cls.triggers.with_env(env)).unlink()

    def reserve(self, number, lot_ids):
        """The request of the first or the second officer."""

        def call(env):
            wizard = env["kcn.lead.reserve"].create(
                {
                    "lead_id": self.lead_ids[number],
                    "lot_id": lot_ids[0],
                    "further_lot_ids": lot_ids[1:],
                    "date_from": "2026-01-01",
                    "date_to": "2099-01-01",
                }
            )
            return wizard.action_reserve()

        return call

    def check_one_won(self, outcomes, lot_ids):
        refused = [one for one in outcomes if isinstance(one, Exception)]
        self.assertEqual(len(refused), 1, outcomes)
        self.assertIsInstance(refused[0], ValidationError)
        winner = 1 - outcomes.index(refused[0])
        with self.environment() as env:
            leads = env["crm.lead"].browse(self.lead_ids)
            held = leads[winner].occupancy_ids.filtered(lambda row: row.lot_id.id in lot_ids)
            lost = leads[1 - winner].occupancy_ids.filtered(lambda row: row.lot_id.id in lot_ids)
            self.assertTrue(held)
            self.assertFalse(lost, "all lots of a choice or none")
            name = leads[winner].partner_id.name
        told = str(refused[0])
        self.assertIn(f"is reserved for {name} from 01/01/2026 until 01/01/2099.", told)
        return held, told

    def test_one_wins_and_the_other_is_told_who_and_until_when(self):
        for lot_id in self.lot_ids[:ROUNDS]:
            outcomes = self.at_once(self.reserve(0, [lot_id]), self.reserve(1, [lot_id]))
            self.check_one_won(outcomes, [lot_id])

    def test_two_choices_with_a_lot_in_common(self):
        one, two, three = self.lot_ids[ROUNDS:]
        outcomes = self.at_once(self.reserve(0, [one, two]), self.reserve(1, [three, two]))
        held, told = self.check_one_won(outcomes, [one, two, three])
        self.assertEqual(len(held), 2)
        self.assertIn(f"Lot L{ROUNDS + 1} · KCN Hai người", told)
