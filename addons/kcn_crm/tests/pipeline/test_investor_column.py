from odoo.tests import HttpCase, tagged

from .lead_case import LeadCase

SEEN = """
    (async () => {
        const wanted = ["Kanto Mold", "Sakura Motor"];
        for (let i = 0; i < 150; i++) {
            const cells = [...document.querySelectorAll(".o_data_row [name=partner_id]")];
            const told = cells.map((cell) => cell.textContent.trim());
            if (wanted.every((name) => told.includes(name))) {
                return console.log("test successful");
            }
            await new Promise((resolve) => setTimeout(resolve, 100));
        }
        throw new Error("the investors are not seen");
    })().catch((error) => console.error(error.message));
"""


@tagged("post_install", "-at_install")
class TestInvestorColumn(LeadCase, HttpCase):
    """The list names the investor as the card does, also while there is no contact yet."""

    def test_a_typed_company_stands_in_the_column_of_investors(self):
        firm = self.env["res.partner"].create({"name": "Sakura Motor", "is_company": True})
        self.lead(name="Molds", partner_id=False, partner_name="Kanto Mold")
        self.lead(name="Parts", partner_id=firm.id)
        path = "/odoo/kcn-pipeline?view_type=list"
        self.browser_js(path, SEEN, login=self.people["officer"].login)
