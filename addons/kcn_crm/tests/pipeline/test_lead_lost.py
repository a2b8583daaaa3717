from freezegun import freeze_time
from odoo.exceptions import UserError
from odoo.tests import tagged

from .lead_case import LeadCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-01 03:00:00")
class TestLeadLost(LeadCase):
    """Land is kept by no lead that is out of sight."""

    def test_a_lead_with_a_reserved_lot_is_not_put_out_of_sight(self):
        lead = self.full_lead()
        row = self.reserve(lead)
        for archive in (lead.action_archive, lambda: lead.write({"active": False})):
            with self.assertRaisesRegex(UserError, "A1 .* reserved. Mark it lost"):
                archive()
        row.action_release()
        lead.action_archive()
        self.assertFalse(lead.active)

    def test_lost_it_gives_the_lot_free(self):
        lead = self.full_lead()
        self.reserve(lead)
        lead.action_set_lost()
        self.assertEqual((lead.active, self.lots[0].state), (False, "free"))
