from odoo.exceptions import UserError

from ..race import RaceCase


class TestTripLeadsRace(RaceCase):
    """Two officers press the button in the same second."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.environment() as env:
            board = {"company_id": cls.board_id}
            trip = env["kcn.trip"].create({"name": "Hai người", **board})
            env["kcn.contact"].create(
                [
                    {"name": name, "firm_name": "Công ty Gỗ Bắc Sông", "trip_id": trip.id, **board}
                    for name in ("Ông Đức", "Bà Mai")
                ]
            )
            cls.trip_id = trip.id
            cls.triggers = env["ir.cron.trigger"].search([]).ids

    @classmethod
    def take_away(cls):
        with cls.environment() as env:
            contacts = env["kcn.contact"].search([("company_id", "=", cls.board_id)])
            leads, firms = contacts.lead_id, contacts.firm_id
            people = contacts.partner_id
            contacts.unlink()
            leads.unlink()
            env["kcn.trip"].browse(cls.trip_id).unlink()
            (people | firms).unlink()
            # Mail that waits to be sent wakes its cron
            env["ir.cron.trigger"].search([("id", "not in", cls.triggers)]).unlink()
        return super().take_away()

    def test_a_firm_gets_one_lead_under_two_connections(self):
        def press(env):
            return env["kcn.trip"].browse(self.trip_id).action_make_leads()

        outcomes = self.at_once(press, press)
        refused = [one for one in outcomes if isinstance(one, Exception)]
        self.assertEqual(len(refused), 1)
        self.assertIsInstance(refused[0], UserError)
        self.assertIn("The last one was made by", str(refused[0]))
        with self.environment() as env:
            contacts = env["kcn.contact"].search([("trip_id", "=", self.trip_id)])
            self.assertEqual(len(contacts.lead_id), 1)
            self.assertEqual(len(contacts.firm_id), 1)
            firms = env["res.partner"].search([("name", "=", "Công ty Gỗ Bắc Sông")])
            self.assertEqual(firms, contacts.firm_id)
