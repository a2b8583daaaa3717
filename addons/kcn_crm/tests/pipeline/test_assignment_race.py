from odoo.exceptions import UserError
from odoo.fields import Command

from ..race import RaceCase

ROUNDS = 5


class TestAssignmentRace(RaceCase):
    """Two managers press “Assign as Proposed” on one lead in the same second."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.environment() as env:
            cls.triggers = env["ir.cron.trigger"].search([])
            cls.manager_ids = [
                cls.person(env, f"race_manager_{number}", "kcn_crm.group_manager").id
                for number in (1, 2)
            ]
            officer = cls.person(env, "race_officer", "kcn_crm.group_officer")
            cls.officer_id = officer.id
            env["kcn.officer"].create({"user_id": officer.id, "company_id": cls.board_id})
            leads = env["crm.lead"].create(
                [
                    {
                        "name": f"Cơ hội {number}",
                        "team_id": env.ref("kcn_crm.crm_team_investor").id,
                        "company_id": cls.board_id,
                        "user_id": False,
                    }
                    for number in range(ROUNDS)
                ]
            )
            cls.lead_ids = leads.ids
        cls.addClassCleanup(cls.take_people_away)

    @classmethod
    def person(cls, env, login, group):
        user = env["res.users"].with_context(no_reset_password=True)
        return user.create(
            {
                "name": login,
                "login": login,
                "company_id": cls.board_id,
                "company_ids": [Command.set([cls.board_id])],
                "group_ids": [Command.set(env.ref(group).ids)],
            }
        )

    @classmethod
    def take_people_away(cls):
        with cls.environment() as env:
            env["crm.lead"].browse(cls.lead_ids).unlink()
            env["kcn.officer"].search([("company_id", "=", cls.board_id)]).unlink()
            users = env["res.users"].browse([*cls.manager_ids, cls.officer_id])
            partners = users.partner_id
            users.unlink()
            partners.unlink()
            (env["ir.cron.trigger"].search([]) - cls.triggers.with_env(env)).unlink()

    def accept(self, manager_id, lead_id):
        def call(env):
            env = env(user=manager_id, su=False)
            return env["crm.lead"].browse(lead_id).action_accept_proposals()

        return call

    def test_one_gives_it_out_and_the_other_is_told_who_has_it(self):
        for lead_id in self.lead_ids:
            outcomes = self.at_once(*(self.accept(one, lead_id) for one in self.manager_ids))
            refused = [one for one in outcomes if isinstance(one, Exception)]
            self.assertEqual(len(refused), 1, outcomes)
            self.assertIsInstance(refused[0], UserError)
            self.assertIn("has its officer already: race_officer.", str(refused[0]))
            with self.environment() as env:
                lead = env["crm.lead"].browse(lead_id)
                self.assertEqual(lead.user_id.id, self.officer_id)
                said = lead.message_ids.filtered(lambda one: "Assigned to" in (one.body or ""))
                self.assertEqual(len(said), 1, "it is said once")
                self.assertEqual(said.create_uid.id, self.manager_ids[outcomes.index(True)])
