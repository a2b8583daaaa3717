from freezegun import freeze_time
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .lead_case import LeadCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-01 03:00:00")
class TestLeadClosed(LeadCase):
    """A closed lead holds no land and stands in no line, by whatever door it was closed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lot_of_all, *others = cls.lots
        for lot in others:
            cls.lease(lot, "2020-01-01")

    def wait(self, lead, land_ha=2.5):
        return self.env["kcn.waiting"].create({"lead_id": lead.id, "land_ha": land_ha})

    def happened(self, entry):
        return entry.event_ids.sorted("id").mapped("kind")

    def applied(self):
        lead = self.full_lead()
        self.reserve(lead)
        lead.stage_id = self.stage("application")
        return lead

    def test_what_is_put_aside_waits_for_no_land(self):
        doors = (
            lambda lead: lead.action_set_lost(),
            lambda lead: lead.action_archive(),
            lambda lead: lead.write({"active": False}),
        )
        for close in doors:
            lead = self.full_lead()
            entry = self.wait(lead, 50)
            close(lead | self.full_lead())
            self.assertEqual(self.happened(entry), ["entered", "withdrawn"])
            self.assertEqual(entry.event_ids.sorted("id")[-1].note, "The lead was closed")

    def test_its_land_is_offered_to_the_next_and_never_to_itself(self):
        lead = self.full_lead()
        self.reserve(lead)
        entry, next_one = self.wait(lead), self.wait(self.full_lead())
        lead.action_set_lost()
        self.assertEqual(self.happened(entry), ["entered", "withdrawn"])
        self.assertEqual(next_one.offer_lot_ids, self.lot_of_all)

    def test_no_crafted_call_archives_a_lead_with_its_land(self):
        lead = self.full_lead()
        self.reserve(lead)
        for said in (True, 1, "object"):
            with self.assertRaisesRegex(UserError, "reserved"):
                lead.with_context(kcn_losing=said).write({"active": False})

    def test_a_granted_lead_waits_no_more(self):
        lead = self.applied()
        entry = self.wait(lead, 50)
        self.grant(lead)
        self.assertEqual(entry.state, "withdrawn")

    def test_a_licence_taken_back_offers_its_lot_to_nobody(self):
        lead = self.applied()
        self.grant(lead)
        entry = self.wait(self.full_lead())
        lead.with_user(self.manager).action_undo_grant()
        self.assertEqual(self.happened(entry), ["entered"])
        self.assertFalse(entry.activity_ids)

    def test_an_officer_of_crm_alone_loses_a_lead_with_its_land(self):
        seller = new_test_user(
            self.env(su=True),
            "kcn_test_seller",
            groups="sales_team.group_sale_salesman_all_leads",
            company_id=self.board.id,
            company_ids=[Command.set(self.board.ids)],
        )
        lead = self.full_lead()
        self.reserve(lead)
        lead.with_user(seller).action_set_lost()
        self.assertFalse(lead._live_reservations())
