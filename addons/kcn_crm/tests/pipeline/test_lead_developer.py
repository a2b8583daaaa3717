from datetime import date

from freezegun import freeze_time
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .lead_case import LeadCase


@tagged("post_install", "-at_install")
@freeze_time("2026-04-10 03:00:00")
class TestLeadDeveloper(LeadCase):
    """A developer that is granted its project is the zone's developer from that day on."""

    def developer(self, **values):
        lead = self.full_lead(team_id=self.developers.id, **values)
        lead.stage_id = self.stage("application", "developer")
        return lead

    def state(self):
        return self.park.developer_id, self.park.developer_since

    def test_the_zone_has_its_developer_from_the_decisions_day(self):
        lead = self.developer()
        self.grant(lead, date="2026-04-01")
        self.assertEqual(self.state(), (self.partner, date(2026, 4, 1)))
        self.assertEqual(lead.granted_zone_id, self.park)

    def test_undone_the_zone_is_as_it_was(self):
        self.grant(first := self.developer())
        first.with_user(self.manager).action_undo_grant()
        empty = self.env["res.partner"]
        self.assertEqual(self.state(), (empty, False))
        self.assertFalse(first.granted_zone_id)
        self.park.write({"developer_id": self.other_partner.id, "developer_since": "2015-05-05"})
        self.grant(first)
        self.assertEqual(self.park.developer_id, self.partner)
        first.with_user(self.manager).action_undo_grant()
        self.assertEqual(self.state(), (self.other_partner, date(2015, 5, 5)))

    def test_what_was_changed_since_then_stays(self):
        self.grant(lead := self.developer())
        self.park.write({"developer_id": self.other_partner.id, "developer_since": "2026-04-05"})
        lead.with_user(self.manager).action_undo_grant()
        self.assertEqual(self.state(), (self.other_partner, date(2026, 4, 5)))

    def test_a_further_decision_of_the_same_developer_moves_no_day(self):
        self.grant(self.developer(), "9123456780")
        second = self.developer(capital=2_000_000)
        self.grant(second, "9123456780", number="13/GCN", date="2026-04-08")
        self.assertEqual(self.state(), (self.partner, date(2026, 4, 1)))
        self.assertFalse(second.granted_zone_id)
        second.with_user(self.manager).action_undo_grant()
        self.assertEqual(self.state(), (self.partner, date(2026, 4, 1)))

    def test_an_investor_develops_no_zone(self):
        lead = self.full_lead()
        self.reserve(lead)
        lead.stage_id = self.stage("application")
        self.grant(lead)
        self.assertFalse(self.park.developer_id)

    def test_a_developer_without_a_zone_is_asked_for_it(self):
        other = self.zone("KCN Hai")
        lead = self.developer(zone_ids=[(6, 0, (self.park | other).ids)])
        wizard = self.env["kcn.lead.grant"].create(
            {
                "lead_id": lead.id,
                "code": "9123456781",
                "number": "14/GCN",
                "currency_id": self.usd.id,
                "partner_id": self.partner.id,
            }
        )
        with self.assertRaisesRegex(ValidationError, "Name the zone"):
            wizard.action_grant()
        wizard.zone_id = other
        wizard.action_grant()
        self.assertEqual(other.developer_id, self.partner)

    def test_nobody_crafts_the_handing_over(self):
        lead = self.developer()
        for name, value in (
            ("granted_zone_id", self.park.id),
            ("former_developer_id", self.partner.id),
            ("former_developer_since", "2020-01-01"),
        ):
            with self.subTest(field=name), self.assertRaisesRegex(UserError, "Granted"):
                lead.write({name: value})
