from freezegun import freeze_time
from odoo.tests import Form, tagged

from .lead_case import LeadCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-01 03:00:00")
class TestLeadTyped(LeadCase):
    """A firm that is only typed on a lead is nobody's double work when it is needed."""

    def typed(self, **values):
        values = {"investor_kind": "fdi", "source_kind": "forum", **values}
        return self.lead(partner_name="Nippon Gear Vietnam Co.,Ltd.", **values)

    def known(self):
        return self.env["res.partner"].create(
            {"name": "Công ty TNHH Nippon Gear Việt Nam", "is_company": True}
        )

    def advance(self, lead):
        action = lead.action_next_stage()
        return Form(self.env["kcn.lead.advance"].with_context(**action["context"]))

    def test_the_next_stage_makes_the_contact_that_was_typed(self):
        lead = self.typed(contact_name="Ông Suzuki", phone="0912 345 678")
        form = self.advance(lead)
        self.assertEqual(form.typed_investor, "Nippon Gear Vietnam Co.,Ltd.")
        form.save().action_advance()
        self.assertEqual(lead.stage_id, self.stage("meeting"))
        self.assertEqual(lead.partner_id.name, "Ông Suzuki")
        self.assertEqual(lead._investor().name, "Nippon Gear Vietnam Co.,Ltd.")
        self.assertEqual(lead._investor().company_id, self.board)

    def test_the_firm_that_is_known_by_another_spelling_is_proposed(self):
        firm, lead = self.known(), self.typed()
        form = self.advance(lead)
        self.assertEqual((form.partner_id, form.typed_investor), (firm, False))
        form.save().action_advance()
        self.assertEqual(lead.partner_id, firm)

    def test_the_officer_chooses_another_one(self):
        lead = self.typed()
        form = self.advance(lead)
        form.partner_id = self.partner
        form.save().action_advance()
        self.assertEqual(lead.partner_id, self.partner)

    def test_the_other_boards_firm_is_not_taken(self):
        self.known().sudo().company_id = self.other_board
        self.assertFalse(self.typed()._typed_firm_known())

    def test_a_lot_is_reserved_for_the_typed_firm(self):
        lead = self.typed()
        wizard = self.env["kcn.lead.reserve"].create(
            {"lead_id": lead.id, "lot_id": self.lots[0].id, "date_to": "2026-06-01"}
        )
        self.assertEqual(wizard.typed_investor, "Nippon Gear Vietnam Co.,Ltd.")
        self.assertTrue(lead._land_lead()["investor"])
        wizard.action_reserve()
        self.assertEqual(lead.occupancy_ids.partner_id.name, "Nippon Gear Vietnam Co.,Ltd.")

    def test_reserving_for_a_known_firm_makes_no_second_one(self):
        firm, lead = self.known(), self.typed()
        row = self.reserve(lead)
        self.assertEqual((row.partner_id, lead.partner_id), (firm, firm))

    def test_where_nobody_is_named_nothing_is_made(self):
        lead = self.lead()
        lead._take_typed_investor()
        self.assertFalse(lead.partner_id)
        self.assertFalse(self.advance(lead).typed_investor)
