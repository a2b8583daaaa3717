from odoo import SUPERUSER_ID
from odoo.tests import tagged

from .land_case import LandCase


@tagged("post_install", "-at_install")
class TestWaitingNight(LandCase):
    """What the night's offers leave in the chatter is written in the boards' language."""

    def flush_tracking(self):
        self.env.flush_all()
        self.cr.precommit.run()

    def test_an_offer_of_the_night_is_told_in_vietnamese(self):
        self.env["res.lang"].sudo()._activate_lang("vi_VN")
        label = self.env(user=SUPERUSER_ID).ref("kcn_crm.selection__kcn_waiting__state__offered")
        label.with_context(lang="vi_VN").name = "Đã mời đất"
        lead = self.lead(name="Cơ hội 1", partner_id=self.other_partner.id)
        entry = self.env["kcn.waiting"].create({"lead_id": lead.id, "land_ha": 5})
        self.flush_tracking()
        self.lot(self.park, "1", 5)
        night = self.env(user=SUPERUSER_ID, context={})
        night["kcn.waiting"]._cron_offers()
        self.flush_tracking()
        self.assertEqual(entry.state, "offered")
        tracked = self.env["mail.tracking.value"].sudo()
        told = tracked.search(
            [
                ("mail_message_id.model", "=", "kcn.waiting"),
                ("mail_message_id.res_id", "=", entry.id),
                ("field_id.name", "=", "state"),
            ]
        )
        self.assertEqual(told.mapped("new_value_char"), ["Đã mời đất"])
