from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .lead_case import LeadCase


@tagged("post_install", "-at_install")
class TestStages(LeadCase):
    """The board's administrator shapes the pipelines, and no lead is lost on the way."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.admin = cls.people["board_admin"]
        cls.stages = cls.env["crm.stage"].with_user(cls.admin)

    def ours(self, name, team="investor"):
        return self.stage(name, team).with_user(self.admin)

    def form(self, stage=None):
        """Open the screen of the menu “Stages and Gates”."""
        stages = self.stages.with_context(default_team_id=self.investors.id)
        return Form(stage or stages, view="kcn_crm.kcn_stage_view_form")

    def pipeline(self):
        return self.stages.search([("team_ids", "in", self.investors.ids)])

    def test_a_new_stage_is_the_pipelines_last_before_the_licence(self):
        form = self.form()
        self.assertEqual(form.team_ids.ids, self.investors.ids)
        form.name, form.rotting_threshold_days = "Thẩm định", 10
        stage = form.save()
        self.assertEqual(
            self.pipeline()[-3:], self.ours("application") | stage | self.ours("granted")
        )
        self.assertTrue(stage.board_pipeline)
        again = self.stages.create({"name": "Ký", "team_ids": [Command.set(self.investors.ids)]})
        self.assertEqual(self.pipeline()[-3:], stage | again | self.ours("granted"))
        lead = self.lead()
        self.assertEqual(lead.stage_id, self.stage("contact"), "leads begin where they began")

    def test_many_new_stages_push_the_licence_on(self):
        for number in range(12):
            self.stages.create(
                {"name": f"Bước {number}", "team_ids": [Command.set(self.investors.ids)]}
            )
        self.assertEqual(self.pipeline()[-1], self.ours("granted"))
        self.assertEqual(self.pipeline()[-2].name, "Bước 11")

    def test_an_order_that_was_given_is_kept(self):
        values = {"name": "Sớm", "sequence": 15, "team_ids": [Command.set(self.investors.ids)]}
        self.assertEqual(self.stages.create(values), self.pipeline()[1])

    def test_a_gate_is_told_in_words(self):
        self.assertEqual(
            self.ours("application").gate_text,
            "Technology Level, Environment Group, Labour, and a live reservation of a lot",
        )
        self.assertEqual(self.ours("granted").gate_text, "the licence decision")
        self.assertFalse(self.ours("contact").gate_text)
        form = self.form(self.ours("visit"))
        form.gate_reservation = True
        self.assertIn("a live reservation of a lot", form.save().gate_text)

    def test_a_gate_asks_from_the_moment_it_is_changed(self):
        lead = self.lead(partner_id=self.partner.id, investor_kind="fdi", source_kind="web")
        self.ours("meeting").gate_field_ids = [
            Command.link(self.env.ref("kcn_crm.field_crm_lead__labour").id)
        ]
        with self.assertRaisesRegex(UserError, "Labour"), self.env.cr.savepoint():
            lead.stage_id = self.stage("meeting")
        lead.write({"labour": 20, "stage_id": self.stage("meeting").id})
        self.assertEqual(lead.stage_id, self.stage("meeting"))

    def test_a_stage_with_leads_stays_in_its_pipeline(self):
        stage = self.ours("contact")
        lead = self.lead()
        for values in (
            {"active": False},
            {"is_won": True},
            {"team_ids": [Command.clear()]},
            {"team_ids": [Command.set(self.developers.ids)]},
        ):
            refused = self.assertRaisesRegex(
                UserError, "leads stand in stage “First Contact”: move them"
            )
            with self.subTest(values=values), refused, self.env.cr.savepoint():
                stage.write(values)
        # Renamed, put elsewhere in the order, open to a second pipeline: that is free
        stage.write({"name": "Gặp", "sequence": 25, "rotting_threshold_days": 3})
        stage.team_ids = [Command.link(self.developers.id)]
        self.assertEqual(lead.stage_id.name, "Gặp")

    def test_an_empty_stage_is_retired_and_comes_back(self):
        stage = self.ours("reservation")
        self.env["crm.lead"].search([("stage_id", "=", stage.id)]).sudo().unlink()
        lead = self.full_lead()
        lead.stage_id = self.stage("visit")
        stage.action_archive()
        self.assertNotIn(stage, self.pipeline())
        self.assertEqual(lead._next_stage(), self.stage("application"))
        stage.action_unarchive()
        self.assertEqual(lead._next_stage(), self.stage("reservation"))

    def test_a_stage_that_was_passed_is_archived_not_deleted(self):
        lead = self.full_lead()
        lead.stage_id = self.stage("visit")
        lead.stage_id = self.stage("contact")
        with self.assertRaisesRegex(UserError, "archive it instead"):
            self.ours("visit").unlink()
        fresh = self.stages.create({"name": "Nhầm", "team_ids": [Command.set(self.investors.ids)]})
        fresh.unlink()
        self.assertFalse(fresh.exists())

    def test_a_pipeline_keeps_its_licence(self):
        for values in ({"active": False}, {"is_won": False}, {"team_ids": [Command.clear()]}):
            with self.assertRaisesRegex(UserError, "cannot be without it"), self.env.cr.savepoint():
                self.ours("granted").write(values)

    def test_stages_of_odoos_own_teams_are_odoos_affair(self):
        team = self.env["crm.team"].sudo().create({"name": "Odoo", "company_id": False})
        stage = self.stages.create({"name": "Chào", "team_ids": [Command.set(team.ids)]})
        self.assertEqual(stage.sequence, 1, "Odoo's default")
        self.env["crm.lead"].sudo().create(
            {"name": "x", "team_id": team.id, "stage_id": stage.id, "company_id": False}
        )
        stage.is_won = True
        stage.action_archive()
        self.assertFalse(stage.active)

    def test_only_the_administrator_shapes_the_pipelines(self):
        for user in (self.officer, self.manager, self.leader):
            with self.assertRaises(AccessError):
                self.stage("visit").with_user(user).write({"name": "x"})
