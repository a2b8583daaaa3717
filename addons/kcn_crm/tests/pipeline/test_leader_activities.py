from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .lead_case import LeadCase


@tagged("post_install", "-at_install")
class TestLeaderActivities(LeadCase):
    """Leaders see what is to be done on the leads they read, and do none of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.opportunity = cls.lead(user_id=cls.officer.id)
        cls.activity = cls.opportunity.activity_schedule(
            "mail.mail_activity_data_call",
            date_deadline=date(2020, 1, 1),
            summary="Gọi lại",
            user_id=cls.officer.id,
        )

    def found(self, user):
        return self.env["mail.activity"].with_user(user).search([("id", "=", self.activity.id)])

    def test_a_leader_sees_what_is_late(self):
        seen = self.opportunity.with_user(self.leader)
        self.assertEqual(seen.activity_state, "overdue")
        self.assertEqual(seen.activity_summary, "Gọi lại")
        self.assertEqual(self.found(self.leader), self.activity)
        late = self.env["crm.lead"].with_user(self.leader)
        self.assertIn(self.opportunity, late.search([("activity_state", "=", "overdue")]))

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_a_leader_does_none_of_it(self):
        activity = self.activity.with_user(self.leader)
        for change in (
            lambda: activity.write({"summary": "x"}),
            lambda: activity.action_done(),
            lambda: activity.unlink(),
        ):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                change()

    def test_nobody_of_another_board_finds_it(self):
        boards = {"company_id": self.other_board.id, "company_ids": [self.other_board.id]}
        other = self.leader.sudo().copy({"login": "kcn_test_other_leader", **boards})
        for user in (other, self.neighbour, self.people["stranger"]):
            self.assertFalse(self.found(user), user.login)
        self.assertEqual(self.found(self.manager), self.activity)
