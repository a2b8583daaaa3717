from freezegun import freeze_time
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .lead_case import LeadCase


@tagged("post_install", "-at_install")
@freeze_time("2026-04-01 03:00:00")
class TestLeadGrant(LeadCase):
    """“Granted”: project, decision and leases at once; taken back while nothing hangs on it."""

    def applied(self, **values):
        """Give a lead at its application, with lot A1 reserved since March."""
        lead = self.full_lead(**values)
        self.reserve(lead)
        lead.stage_id = self.stage("application")
        return lead

    def test_a_licence_makes_project_decision_and_lease(self):
        lead = self.applied()
        project = self.grant(lead, "9123456789", contract="07/HĐ")
        self.assertEqual(
            (project.code, project.kind, project.zone_id), ("9123456789", "fdi", self.park)
        )
        self.assertEqual(project.share_ids.partner_id, self.partner)
        self.assertEqual(project.share_ids.share_pct, 100)
        decision = project.decision_ids
        self.assertEqual((decision.kind, decision.state), ("granted", "confirmed"))
        self.assertEqual((decision.number, str(decision.date)), ("12/GCN", "2026-04-01"))
        self.assertEqual((decision.delta, decision.currency_id), (5_000_000, self.usd))
        lease = project.occupancy_ids
        self.assertEqual((lease.kind, lease.lot_id, lease.lead_id), ("leased", self.lots[0], lead))
        self.assertEqual((str(lease.date_from), lease.contract), ("2026-04-01", "07/HĐ"))
        self.assertEqual(str(lease.reservation_id.date_to), "2026-04-01")
        self.assertEqual((lead.stage_id, lead.won_status), (self.stage("granted"), "won"))
        self.assertEqual(lead.decision_id, decision)
        self.assertEqual(project.status, "licensed")

    def test_the_cron_does_not_call_a_lease_a_lapsed_reservation(self):
        lead = self.applied()
        self.grant(lead)
        self.env["kcn.occupancy"].sudo()._cron_reservations()
        self.assertFalse(lead.activity_ids)
        self.assertNotIn("free again", " ".join(lead.message_ids.mapped("body")))

    def test_a_reservation_of_the_same_day_becomes_a_lease_too(self):
        lead = self.full_lead()
        row = self.reserve(lead, date_from="2026-04-01")
        lead.stage_id = self.stage("application")
        self.grant(lead)
        self.assertEqual(row.state, "cancelled")
        self.assertEqual(self.lots[0].state, "leased")

    def test_a_known_code_joins_the_project_as_an_increase(self):
        project = self.grant(self.applied(), "9123456789")
        second = self.full_lead(partner_id=self.other_partner.id, capital=1_000_000)
        self.reserve(second, self.lots[1])
        second.stage_id = self.stage("application")
        self.assertEqual(self.grant(second, "9123456789", number="20/GCN"), project)
        self.assertEqual(second.decision_id.kind, "increase")
        self.assertEqual(project.capital, 6_000_000)
        self.assertEqual(project.share_ids.partner_id, self.partner | self.other_partner)
        third = self.full_lead(capital=1)
        self.reserve(third, self.lots[2])
        third.stage_id = self.stage("application")
        self.grant(third, "9123456789", capital=0)
        self.assertEqual(third.decision_id.kind, "amended")

    def test_a_wrong_code_leaves_nothing_behind(self):
        lead = self.applied()
        for code in ("12345", "12345678901", "91234 6789"):
            with self.assertRaisesRegex(ValidationError, "ten digits"), self.env.cr.savepoint():
                self.grant(lead, code)
        self.assertFalse(lead.project_id)
        self.assertEqual(lead.occupancy_ids.mapped("kind"), ["reserved"])

    def test_a_code_of_another_board_is_refused_kindly(self):
        self.env["kcn.project"].with_user(self.neighbour).create(
            {"code": "9111111111", "name": "Khác", "company_id": self.other_board.id}
        )
        with self.assertRaisesRegex(ValidationError, "another board"), self.env.cr.savepoint():
            self.grant(self.applied(), "9111111111")

    def test_what_fails_halfway_leaves_nothing_behind(self):
        """The gates come last: project, decision and lease are rolled back with them."""
        lead = self.full_lead(labour=0)
        self.reserve(lead)
        with self.assertRaisesRegex(UserError, "Labour"), self.env.cr.savepoint():
            self.grant(lead, "9222222222")
        self.env.invalidate_all()
        self.assertFalse(self.env["kcn.project"].search([("code", "=", "9222222222")]))
        self.assertEqual(self.lots[0].state, "reserved")

    def test_the_licence_is_not_written_past_the_button(self):
        lead, project = self.applied(), self.project()
        decision = self.decide(project, "granted", "2026-01-01", 1)
        for vals in ({"decision_id": decision.id}, {"project_id": project.id}):
            with self.assertRaisesRegex(UserError, "Granted"):
                lead.write(vals)
            with self.assertRaisesRegex(UserError, "Granted"):
                self.lead(**vals)

    def test_it_is_granted_once(self):
        lead = self.applied()
        self.grant(lead)
        with self.assertRaisesRegex(UserError, "already"):
            lead.action_grant()

    def test_a_manager_takes_it_back(self):
        lead = self.applied()
        project = self.grant(lead, "9123456789")
        with self.assertRaises(AccessError):
            lead.action_undo_grant()
        lead.with_user(self.manager).action_undo_grant()
        self.assertEqual((lead.stage_id, lead.won_status), (self.stage("application"), "pending"))
        self.assertFalse(lead.project_id | project.filtered("active"))
        self.assertEqual(sum(project.decision_ids.mapped("delta")), 0)
        reserved = lead.occupancy_ids.filtered(lambda row: row.state == "active")
        self.assertEqual((reserved.kind, str(reserved.date_to)), ("reserved", "2026-06-01"))
        self.env.invalidate_all()
        self.assertEqual(self.lots[0].state, "reserved")
        # and the same code can be granted again
        self.assertEqual(self.grant(lead, "9123456789", number="13/GCN"), project)
        self.env.invalidate_all()
        self.assertEqual((project.active, project.status), (True, "licensed"))
        self.assertEqual(project.capital, 5_000_000)

    def test_a_decision_reversed_in_the_project_leaves_the_lead_to_be_put_back(self):
        lead = self.applied()
        project = self.grant(lead)
        lead.decision_id.with_user(self.manager).action_reverse()
        with self.assertRaisesRegex(AccessError, "Only a manager"):
            lead.action_undo_grant()
        lead.with_user(self.manager).action_undo_grant()
        self.assertEqual((lead.stage_id, lead.won_status), (self.stage("application"), "pending"))
        self.assertEqual(sum(project.decision_ids.mapped("delta")), 0)
        self.assertEqual(len(project.decision_ids), 2, "not reversed a second time")
        reserved = lead.occupancy_ids.filtered(lambda row: row.state == "active")
        self.assertEqual(reserved.kind, "reserved")

    def test_a_reservation_that_would_have_ended_comes_back_for_a_month(self):
        lead = self.applied()
        self.grant(lead)
        with freeze_time("2026-08-01 03:00:00"):
            lead.with_user(self.manager).action_undo_grant()
        self.assertEqual(str(lead.occupancy_ids.filtered("lease_ids").date_to), "2026-08-31")

    def test_it_stays_when_something_hangs_on_it(self):
        lead = self.applied()
        project = self.grant(lead)

        def stays(told):
            with self.assertRaisesRegex(UserError, told), self.env.cr.savepoint():
                lead.with_user(self.manager).action_undo_grant()

        milestone = self.reach(project, "construction", "2026-05-01")
        stays("milestones")
        milestone.sudo().unlink()
        lease = self.lease(self.lots[1], "2026-05-01", project_id=project.id)
        stays("other leases")
        lease.project_id = False
        self.decide(project, "increase", "2026-05-01", 1, self.usd)
        stays("further decisions")

    def test_an_increase_is_taken_back_without_the_project(self):
        project = self.grant(self.applied(), "9123456789")
        second = self.full_lead(capital=1_000_000)
        self.reserve(second, self.lots[1])
        second.stage_id = self.stage("application")
        self.grant(second, "9123456789")
        first = second.project_id.decision_ids.sorted("id")[0]
        first = self.env["crm.lead"].search([("decision_id", "=", first.id)])
        with self.assertRaisesRegex(UserError, "another lead"), self.env.cr.savepoint():
            first.with_user(self.manager).action_undo_grant()
        second.with_user(self.manager).action_undo_grant()
        self.assertTrue(project.active)
        self.assertEqual(project.capital, 5_000_000)
        self.assertEqual(self.lots[0].state, "leased")

    def test_a_licence_is_not_lost_in_a_merge(self):
        granted = self.applied()
        self.grant(granted)
        merged = (granted | self.lead(name="Ghi trùng")).with_user(self.manager).merge_opportunity()
        self.assertEqual((merged, merged.won_status), (granted, "won"))
        second = self.full_lead()
        self.reserve(second, self.lots[1])
        second.stage_id = self.stage("application")
        self.grant(second)
        with self.assertRaisesRegex(UserError, "licence decision"), self.env.cr.savepoint():
            (granted | second).with_user(self.manager).merge_opportunity()

    def test_a_developer_is_granted_without_a_lot(self):
        lead = self.full_lead(team_id=self.developers.id)
        lead.stage_id = self.stage("application", "developer")
        project = self.grant(lead)
        self.assertEqual(lead.stage_id, self.stage("granted", "developer"))
        self.assertEqual(project.zone_id, self.park)
        self.assertFalse(project.occupancy_ids)
