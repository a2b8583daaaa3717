from odoo.tests import tagged

from .lead_case import LeadCase


@tagged("post_install", "-at_install")
class TestLeadConverted(LeadCase):
    """What came in as a lead of Odoo becomes an opportunity of the same pipeline."""

    def convert(self, lead):
        wizards = self.env["crm.lead2opportunity.partner"]
        wizard = wizards.with_context(
            active_model="crm.lead", active_id=lead.id, active_ids=lead.ids
        )
        wizard.create({"name": "convert", "action": "create"}).action_apply()

    def test_it_stays_in_the_boards_pipeline(self):
        for team, first in ((self.investors, "investor"), (self.developers, "developer")):
            lead = self.lead(type="lead", team_id=team.id, user_id=self.officer.id)
            self.convert(lead)
            self.assertEqual(lead.type, "opportunity")
            self.assertEqual(lead.team_id, team)
            self.assertEqual(lead.stage_id, self.stage("contact", first))
            self.assertEqual(lead.user_id, self.officer)

    def test_a_lead_of_no_pipeline_is_converted_as_ever(self):
        team = self.env["crm.team"].sudo().create({"name": "Bán hàng thử"})
        lead = self.env["crm.lead"].sudo().create({"name": "Bán", "type": "lead"})
        lead.team_id = team
        self.convert(lead.with_env(self.env(su=True)))
        self.assertEqual(lead.type, "opportunity")
        self.assertFalse(lead.board_pipeline)
