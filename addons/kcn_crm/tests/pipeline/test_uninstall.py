from odoo.tests import tagged

from ...hooks import uninstall_hook
from .confidential_case import NEEDLE, ConfidentialCase


@tagged("post_install", "-at_install")
class TestUninstall(ConfidentialCase):
    """Whoever gives the addon up keeps the leads, and what they are about."""

    def test_confidential_leads_get_back_who_stands_behind_them(self):
        self.secret.activity_schedule("mail.mail_activity_data_todo", summary="Gọi lại")
        put_aside = self.full_lead(**self.secrets(), confidential=True, active=False)
        uninstall_hook(self.env(su=True))
        for lead in (self.secret, put_aside):
            self.assertEqual((lead.name, lead.partner_id), (f"Nhà máy {NEEDLE}", self.investor))
            self.assertFalse(lead.confidential)
        self.assertEqual(self.secret.activity_ids.summary, "Gọi lại")
        self.assertFalse(put_aside.active)
        self.assertFalse(self.env["kcn.lead.identity"].sudo().search([]))
