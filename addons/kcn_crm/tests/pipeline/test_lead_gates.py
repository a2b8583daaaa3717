from datetime import timedelta

from freezegun import freeze_time
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .lead_case import LeadCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 03:00:00")
class TestLeadGates(LeadCase):
    """No lead passes a gate with something missing, and is told exactly what."""

    def refused(self, lead, stage):
        """Try to move; give what the refusal names."""
        was = lead.stage_id
        with self.assertRaises(UserError) as told, self.env.cr.savepoint():
            lead.write({"stage_id": stage.id})
        lead.invalidate_recordset()
        self.assertEqual(lead.stage_id, was)
        return str(told.exception)

    def test_a_lead_starts_at_the_first_stage_of_its_own_pipeline(self):
        self.assertEqual(self.lead().stage_id, self.stage("contact"))
        developer = self.lead(team_id=self.developers.id)
        self.assertEqual(developer.stage_id, self.stage("contact", "developer"))

    def test_each_field_of_each_gate_is_asked_for_one_by_one(self):
        for team in (self.investors, self.developers):
            stages = self.env["crm.stage"].search([("team_ids", "in", team.ids)])
            self.assertEqual(len(stages), 6)
            for stage in stages:
                for name in stage._gate_field_names():
                    with self.subTest(stage=stage.name, team=team.name, field=name):
                        self.check_asked(team, stage, name)

    def check_asked(self, team, stage, name):
        lead = self.full_lead(team_id=team.id)
        self.reserve(lead, date_from="2026-03-02")
        lead.write({name: False})
        label = lead.fields_get([name], ["string"])[name]["string"]
        label = "Investor" if name == "partner_id" else label
        self.assertIn(f"Missing: {label}.", self.refused(lead, stage))
        lead.write({name: self.filled()[name]})
        lead.write({"stage_id": stage.id})
        self.assertEqual(lead.stage_id, stage)
        lead.occupancy_ids.action_release()

    def test_all_that_is_missing_is_named_at_once(self):
        told = self.refused(self.lead(), self.stage("visit"))
        for label in ("Investor, ", "Investor Kind", "Came From", "Sector", "Land Wanted (ha)"):
            self.assertIn(label, told)

    def test_skipping_forward_asks_every_gate_between(self):
        lead = self.full_lead(land_ha=0)
        told = self.refused(lead, self.stage("reservation"))
        self.assertIn("Land Wanted", told)

    def test_going_back_is_free(self):
        lead = self.full_lead()
        lead.stage_id = self.stage("reservation")
        lead.write({"land_ha": 0, "capital": 0})
        lead.stage_id = self.stage("contact")
        self.assertEqual(lead.stage_id, self.stage("contact"))

    def test_an_application_needs_a_live_reservation(self):
        lead = self.full_lead()
        self.assertIn("a live reservation", self.refused(lead, self.stage("application")))
        row = self.reserve(lead)
        row.write({"date_to": "2026-03-02"})  # ended this morning
        self.assertIn("a live reservation", self.refused(lead, self.stage("application")))
        row.write({"date_to": "2026-03-03"})
        lead.stage_id = self.stage("application")

    def test_the_last_stage_needs_the_licence(self):
        lead = self.full_lead()
        self.reserve(lead)
        self.assertIn("licence decision", self.refused(lead, self.stage("granted")))
        with self.assertRaisesRegex(UserError, "licence decision"), self.env.cr.savepoint():
            lead.action_set_won()

    def test_nobody_starts_past_a_gate(self):
        with self.assertRaisesRegex(UserError, "Missing"), self.env.cr.savepoint():
            self.lead(stage_id=self.stage("visit").id)

    def test_the_gate_is_there_for_the_superuser_too(self):
        with self.assertRaisesRegex(UserError, "Missing"), self.env.cr.savepoint():
            self.lead().sudo().write({"stage_id": self.stage("visit").id})

    def test_a_stage_of_another_pipeline_is_refused(self):
        for stage in (self.stage("visit", "developer"), self.env.ref("crm.stage_lead2")):
            self.assertIn("is not a stage of the pipeline", self.refused(self.full_lead(), stage))

    def test_a_lead_that_changes_its_pipeline_starts_there_anew(self):
        lead = self.full_lead()
        lead.stage_id = self.stage("reservation")
        lead.team_id = self.developers
        self.assertEqual(lead.stage_id, self.stage("contact", "developer"))

    def test_what_is_filled_in_the_same_step_counts(self):
        lead = self.lead()
        filled = {name: self.filled()[name] for name in ("partner_id", "investor_kind")}
        lead.write({**filled, "source_kind": "web", "stage_id": self.stage("meeting").id})
        self.assertEqual(lead.stage_id, self.stage("meeting"))

    def test_a_gate_is_data(self):
        field = self.env.ref("kcn_crm.field_crm_lead__power_mw")
        self.stage("visit").sudo().gate_field_ids += field
        lead = self.full_lead()
        self.assertIn("Power (MW)", self.refused(lead, self.stage("visit")))
        with self.assertRaisesRegex(UserError, "can only ask for"), self.env.cr.savepoint():
            self.stage("visit").sudo().gate_field_ids += self.env.ref("crm.field_crm_lead__name")

    def test_the_next_stage_screen_fills_and_moves(self):
        lead = self.lead()
        form = self.next_stage(lead)
        self.assertEqual(form.missing_text, "Investor, Investor Kind, and Came From")
        form.partner_id, form.investor_kind, form.source_kind = self.partner, "ddi", "forum"
        form.save().action_advance()
        self.assertEqual(lead.stage_id, self.stage("meeting"))
        self.assertEqual(lead.partner_id, self.partner)

    def test_the_next_stage_screen_reserves_on_the_spot(self):
        lead = self.full_lead()
        lead.stage_id = self.stage("reservation")
        form = self.next_stage(lead)
        form.lot_id = self.lots[1]
        form.save().action_advance()
        self.assertEqual(lead.stage_id, self.stage("application"))
        self.assertEqual(lead.reserved_lots, "A2")

    def test_a_refused_next_stage_leaves_the_lead_as_it_was(self):
        lead = self.lead()
        form = self.next_stage(lead)
        form.partner_id = self.partner
        wizard = form.save()
        refused = self.assertRaisesRegex(UserError, "Investor Kind.*\nFill it in here")
        with refused, self.env.cr.savepoint():
            wizard.action_advance()
        lead.invalidate_recordset()
        self.assertFalse(lead.partner_id)

    def test_a_lead_dropped_on_a_column_is_asked_for_what_is_missing(self):
        lead = self.lead(partner_id=self.partner.id, investor_kind="fdi", source_kind="web")
        self.assertFalse(lead.action_move_to(self.stage("meeting").id))
        action = lead.action_move_to(self.stage("visit").id)
        form = Form(self.env[action["res_model"]].with_context(**action["context"]))
        self.assertEqual(form.missing_text, "Sector and Land Wanted (ha)")
        form.sector_id, form.land_ha = self.env["kcn.sector"].search([], limit=1), 2
        form.save().action_advance()
        self.assertEqual(lead.stage_id, self.stage("visit"))
        self.assertFalse(lead.action_move_to(self.stage("contact").id), "going back is free")
        other = self.stage("visit", "developer")
        self.assertFalse(lead.action_move_to(other.id), "that is refused as ever")

    def test_dropped_on_the_licence_it_is_first_filled_then_granted(self):
        lead = self.full_lead()
        granted = self.stage("granted").id
        action = lead.action_move_to(granted)
        self.assertEqual(action["res_model"], "kcn.lead.advance")
        self.assertEqual(action["context"]["default_stage_id"], self.stage("application").id)
        self.reserve(lead, date_from="2026-03-02")
        lead.stage_id = self.stage("application")
        self.assertEqual(lead.action_move_to(granted)["res_model"], "kcn.lead.grant")
        with self.assertRaises(AccessError):
            lead.with_user(self.leader).action_move_to(granted)

    def next_stage(self, lead):
        action = lead.action_next_stage()
        return Form(self.env[action["res_model"]].with_context(**action["context"]))

    def test_columns_are_those_of_the_pipeline(self):
        """Odoo's common stages are no columns here, and ours are none there."""
        lead = self.env["crm.lead"].with_context(
            default_team_id=self.investors.id, read_group_expand=True
        )
        domain = [("team_id", "=", self.investors.id), ("company_id", "=", self.board.id)]
        groups = lead.web_read_group(domain, ["stage_id"])["groups"]
        shown = [group["stage_id"][0] for group in groups]
        ours = self.env["crm.stage"].search([("team_ids", "in", self.investors.ids)])
        self.assertEqual(shown, ours.ids)
        theirs = self.env["crm.lead"]._read_group_stage_ids(self.env["crm.stage"], [])
        self.assertFalse(theirs & ours)

    def test_days_to_rot_are_those_of_the_stage(self):
        lead = self.lead()
        for days, rotting in ((13, False), (15, True)):
            lead.date_last_stage_update = self.env.cr.now() - timedelta(days=days)
            self.assertEqual(lead.is_rotting, rotting, f"after {days} days")

    def test_a_copy_of_a_pipeline_takes_no_stage_of_the_first(self):
        copy = self.investors.sudo().copy()
        self.assertFalse(copy.pipeline_stage_ids)
        self.assertNotIn(copy, self.stage("contact").team_ids)
        self.assertEqual(self.investors.pipeline_stage_ids[0], self.stage("contact"))
