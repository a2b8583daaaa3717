from odoo.tests import Form, tagged

from .lead_case import LeadCase


@tagged("post_install", "-at_install")
class TestLostReasons(LeadCase):
    """Why an investor was lost, in the words of a board and not of a shop."""

    def offered(self, lead):
        wizard = self.env["crm.lead.lost"].create({"lead_ids": lead.ids})
        return self.env["crm.lost.reason"].search([("of_boards", "=", wizard.of_boards)])

    def test_a_boards_lead_is_lost_for_a_boards_reason(self):
        lead = self.lead()
        self.assertIn(self.env.ref("kcn_crm.lost_reason_land"), self.offered(lead))
        self.assertNotIn(self.env.ref("crm.lost_reason_3"), self.offered(lead))
        wizard = Form(self.env["crm.lead.lost"].with_context(default_lead_ids=lead.ids))
        wizard.lost_reason_id = self.env.ref("kcn_crm.lost_reason_elsewhere")
        wizard.save().action_lost_reason_apply()
        self.assertEqual(lead.lost_reason_id.name, "Chose another province")

    def test_odoos_leads_keep_odoos_reasons(self):
        team = self.env["crm.team"].sudo().create({"name": "Odoo", "company_id": False})
        lead = self.env["crm.lead"].sudo().create({"name": "x", "team_id": team.id})
        self.assertIn(self.env.ref("crm.lost_reason_3"), self.offered(lead))
        self.assertNotIn(self.env.ref("kcn_crm.lost_reason_land"), self.offered(lead))

    def test_the_administrator_adds_one(self):
        action = self.env.ref("kcn_crm.kcn_lost_reason_action").sudo()
        reasons = self.env["crm.lost.reason"].with_user(self.people["board_admin"])
        reason = reasons.with_context(default_of_boards=True).create({"name": "Thiếu lao động"})
        self.assertIn("default_of_boards", action.context)
        self.assertIn(reason, self.offered(self.lead()))
