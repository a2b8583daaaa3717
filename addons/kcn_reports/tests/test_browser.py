from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from odoo.addons.kcn_crm.tests.browser import TOOLS

from .common import FiguresCase

DAY = "2021-10-20"

FOLLOW_A_NUMBER = """
    run(async () => {
        await read(".o_kcn_rate", "40.00%");
        document.querySelector("[data-figure='occupancy.leased']").click();
        await rows(1);
        (await see(".o_back_button, .breadcrumb-item a")).click();
        await read(".o_kcn_figures h2", "10/20/2021");
        await read(".o_kcn_rate", "40.00%");
    });
"""

PICK_ANOTHER_BOARD = """
    run(async () => {
        const board = await see(".o_kcn_question_board select");
        await see(".o_kcn_empty");
        board.value = [...board.options].find((option) => option.text === "Ban A").value;
        board.dispatchEvent(new Event("change"));
        await read(".o_kcn_rate", "40.00%");
        document.querySelector("[data-figure='occupancy.zones']").click();
        await rows(1);
    });
"""


@tagged("post_install", "-at_install")
class TestBrowser(FiguresCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        zone = cls.zone("KCN Một", 10, established_date="2015-01-01")
        cls.hold(cls.lot(zone, "A", 4), "2020-01-01")
        cls.lot(zone, "B", 4)

    def walk(self, user, steps):
        self.browser_js(f"/odoo/kcn-figures?day={DAY}", TOOLS + steps, login=user.login)

    def test_a_leader_follows_a_number_to_its_rows_and_back(self):
        self.walk(self.leader, FOLLOW_A_NUMBER)

    def test_a_user_of_two_boards_opens_the_rows_of_the_one_not_active(self):
        self.neighbour.sudo().company_ids = [Command.link(self.board.id)]
        self.walk(self.neighbour, PICK_ANOTHER_BOARD)
