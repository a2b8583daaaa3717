from odoo.tests import HttpCase, tagged

from ..browser import TOOLS
from .lead_case import LeadCase

SEEN = """
    run(async () => {
        await read(".o_data_row [name=partner_id]", "Kanto Mold");
        await read(".o_data_row [name=partner_id]", "Sakura Motor");
    });
"""


@tagged("post_install", "-at_install")
class TestInvestorColumn(LeadCase, HttpCase):
    """The list names the investor as the card does, also while there is no contact yet."""

    def test_a_typed_company_stands_in_the_column_of_investors(self):
        firm = self.env["res.partner"].create({"name": "Sakura Motor", "is_company": True})
        self.lead(name="Molds", partner_id=False, partner_name="Kanto Mold")
        self.lead(name="Parts", partner_id=firm.id)
        path = "/odoo/kcn-pipeline?view_type=list"
        self.browser_js(path, TOOLS + SEEN, login=self.people["officer"].login)
