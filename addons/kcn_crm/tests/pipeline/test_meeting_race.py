from ..race import RaceCase

ROUNDS = 3
WEEKS = ("2026-03-02", "2026-03-09", "2026-03-16")


class TestMeetingRace(RaceCase):
    """Two write down the first decision of a week, a phone sends its meeting twice at once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.environment() as env:
            cls.triggers = env["ir.cron.trigger"].search([])
            officer = env["res.users"].with_context(no_reset_password=True)
            officer = officer.create(
                {
                    "name": "Cán bộ",
                    "login": "race_logger",
                    "company_id": cls.board_id,
                    "company_ids": [cls.board_id],
                    "group_ids": [env.ref("kcn_crm.group_manager").id],
                }
            )
            cls.officer_id = officer.id
        cls.addClassCleanup(cls.take_rows_away)

    @classmethod
    def take_rows_away(cls):
        with cls.environment() as env:
            own = [("company_id", "=", cls.board_id)]
            for model in ("kcn.commitment", "kcn.review.decision", "kcn.review", "calendar.event"):
                env[model].search(own).unlink()
            officer = env["res.users"].browse(cls.officer_id)
            partner = officer.partner_id
            officer.unlink()
            partner.unlink()
            (env["ir.cron.trigger"].search([]) - cls.triggers.with_env(env)).unlink()

    def as_officer(self, call):
        return lambda env: call(env(user=self.officer_id))

    def test_both_decisions_are_of_one_review(self):
        for week in WEEKS:
            known = {"user_id": self.officer_id, "due_date": "2026-04-01"}

            def decide(name, week=week, known=known):
                values = {"name": name, **known}
                return self.as_officer(
                    lambda env: env["kcn.review"].decide(self.board_id, week, values)
                )

            outcomes = self.at_once(decide("Một"), decide("Hai"))
            self.assertTrue(all(isinstance(one, int) for one in outcomes), outcomes)
            with self.environment() as env:
                decisions = env["kcn.review.decision"].browse(outcomes)
                self.assertEqual(len(decisions.review_id), 1)
                self.assertEqual(str(decisions.review_id.week_start), week)

    def test_a_meeting_sent_twice_at_once_is_one(self):
        for number in range(ROUNDS):
            values = {
                "key": f"key {number}",
                "kind": "meeting",
                "minutes": "Cần 10 ha",
                "who": [{"model": "res.partner", "id": self.partner_ids[0]}],
            }
            send = self.as_officer(
                lambda env, values=values: env["calendar.event"].log_meeting(values)["id"]
            )
            outcomes = self.at_once(send, send)
            self.assertEqual(len(set(outcomes)), 1, outcomes)
            self.assertIsInstance(outcomes[0], int)
