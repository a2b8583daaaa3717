from ..race import RaceCase


class TestContactLeadsRace(RaceCase):
    """Two officers make a lead of one firm's people in the same second."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.environment() as env:
            cls.triggers = env["ir.cron.trigger"].search([]).ids
            trip = env["kcn.trip"].create({"name": "Hai người", "company_id": cls.board_id})
            cls.trip_id = trip.id

    @classmethod
    def take_away(cls):
        with cls.environment() as env:
            env["kcn.trip"].browse(cls.trip_id).unlink()
            env["ir.cron.trigger"].search([("id", "not in", cls.triggers)]).unlink()
        return super().take_away()

    def setUp(self):
        super().setUp()
        self.addCleanup(self.take_contacts_away)

    def take_contacts_away(self):
        with self.environment() as env:
            contacts = env["kcn.contact"].search([("company_id", "=", self.board_id)])
            leads, partners = contacts.lead_id, contacts.partner_id
            # Also those of a round that went wrong
            leads |= env["crm.lead"].search([("company_id", "=", self.board_id)])
            firms = env["res.partner"].search([("name", "ilike", "Gỗ Bắc Sông")])
            contacts.unlink()
            leads.unlink()
            (partners | firms).unlink()

    def meet(self, *names, **values):
        """Note people of one firm that nobody knows yet; give their ids."""
        with self.environment() as env:
            people = [
                {"name": name, "firm_name": firm, "company_id": self.board_id, **values}
                for name, firm in names
            ]
            return env["kcn.contact"].create(people).ids

    def lead_of(self, contact_id):
        return lambda env: env["kcn.contact"].browse(contact_id).action_lead()["res_id"]

    def check_one_lead(self, outcomes):
        self.assertFalse([one for one in outcomes if isinstance(one, Exception)], outcomes)
        with self.environment() as env:
            contacts = env["kcn.contact"].search([("company_id", "=", self.board_id)])
            leads = env["crm.lead"].search([("company_id", "=", self.board_id)])
            self.assertEqual(len(leads), 1)
            self.assertEqual(contacts.lead_id, leads)
            self.assertEqual(len(contacts.firm_id), 1)
            firms = env["res.partner"].search([("twin_key", "=", "go bac song")])
            self.assertEqual(firms, contacts.firm_id)
            touches = contacts.touch_ids.filtered(lambda touch: touch.outcome == "lead")
            self.assertEqual(len(touches), len(contacts), "each became a lead once")

    def test_one_person_pressed_by_two_is_one_lead(self):
        [contact_id] = self.meet(("Ông Đức", "Công ty Gỗ Bắc Sông"))
        first, second = self.at_once(self.lead_of(contact_id), self.lead_of(contact_id))
        self.check_one_lead([first, second])
        self.assertEqual(first, second, "both officers have the same lead before them")

    def test_two_people_of_a_new_firm_are_one_firm_and_one_lead(self):
        ids = self.meet(("Ông Đức", "Công ty Gỗ Bắc Sông"), ("Bà Mai", "CTY GO BAC SONG"))
        first, second = self.at_once(*map(self.lead_of, ids))
        self.check_one_lead([first, second])
        self.assertEqual(first, second, "the second joins the first one's lead")

    def test_one_from_the_trip_one_from_the_desk(self):
        [met] = self.meet(("Ông Đức", "Công ty Gỗ Bắc Sông"), trip_id=self.trip_id)
        [listed] = self.meet(("Bà Mai", "Go Bac Song Co., Ltd"))

        def trip(env):
            action = env["kcn.trip"].browse(self.trip_id).action_make_leads()
            return env["crm.lead"].search(action["domain"]).ids

        [made], joined = self.at_once(trip, self.lead_of(listed))
        self.check_one_lead([made, joined])
        self.assertEqual(made, joined)
        with self.environment() as env:
            self.assertEqual(env["kcn.contact"].browse(met).lead_id.id, made)
