from odoo.tests import HttpCase, tagged

from ..browser import TOOLS
from .programme_case import ProgrammeCase

STEPS = """
    run(async () => {
        const money = await see(".o_kcn_progress_large [data-key='money'] button");
        if (!money.textContent.includes("0.25 of")) {
            throw new Error(`spent: ${money.textContent}`);
        }
        money.click();
        await until("the row", () => !document.querySelector(".o_form_view") &&
            document.querySelectorAll(".o_list_view .o_data_row").length === 1);
        document.querySelector(".o_data_row .o_data_cell").click();
        await see(".o_form_view [name='quantity']");
    });
"""


@tagged("post_install", "-at_install")
class TestProgrammePage(ProgrammeCase, HttpCase):
    """What stands at the top of a programme: bars whose numbers open their rows."""

    def test_the_leader_follows_the_money_to_the_payment(self):
        self.item(self.line(planned=10**6), 250000)
        address = f"/odoo/kcn-programmes/{self.programme.id}"
        self.browser_js(address, TOOLS + STEPS, login=self.leader.login)
