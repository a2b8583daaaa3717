from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from odoo.addons.kcn_crm.tests.browser import TOOLS

from .promotion_case import YEAR, PromotionCase

FOLLOW_A_NUMBER = """
    run(async () => {
        await read(".o_kcn_promotion tbody", "Hà Nam");
        const number = document.querySelector("tfoot [data-figure='reserved_ha']");
        if (!number.textContent.includes("0.00")) {
            throw new Error("by first source no land was reserved");
        }
        document.querySelector("[data-touch='any']").click();
        await read("tfoot [data-figure='reserved_ha']", "2.50");
        document.querySelector("[data-per='line']").click();
        await read(".o_kcn_promotion tbody", "Đoàn đi");
        document.querySelector("tbody [data-figure='contacts']").click();
        await rows(2);
        (await see(".o_back_button, .breadcrumb-item a")).click();
        await read(".o_kcn_promotion tbody", "Đoàn đi");
        document.querySelector("[data-per='forum']").click();
        await see("[data-per='forum'].btn-primary");
        document.querySelector("tbody .o_kcn_zone_name").click();
        await see("[name='forum_kind']");
    });
"""

OPEN_THE_GRAPH = """
    run(async () => {
        await read(".o_kcn_promotion tbody", "Hà Nam");
        document.querySelector("[data-per='forum']").click();
        await see("[data-per='forum'].btn-primary");
        document.querySelector(".fa-bar-chart").closest("button").click();
        await see(".o_graph_renderer canvas");
        await read(".o_searchview", "By Forum");
        document.querySelector(".o_switch_view.o_list").click();
        await rows(3);
    });
"""

PICK_ANOTHER_BOARD = """
    run(async () => {
        const board = await see(".o_kcn_question_board select");
        board.value = [...board.options].find((option) => option.text === "Ban A").value;
        board.dispatchEvent(new Event("change"));
        await read(".o_kcn_promotion tbody", "Hà Nam");
        document.querySelector("tfoot [data-figure='contacts']").click();
        await rows(5);
    });
"""


@tagged("post_install", "-at_install")
class TestPromotionBrowser(PromotionCase, HttpCase):
    def walk(self, user, steps):
        address = f"/odoo/kcn-promotion-results?date_from={YEAR[0]}&date_to={YEAR[1]}"
        self.browser_js(address, TOOLS + steps, login=user.login)

    def test_a_leader_asks_by_any_touch_and_follows_a_number(self):
        self.walk(self.leader, FOLLOW_A_NUMBER)

    def test_the_graph_is_of_what_the_page_shows(self):
        self.walk(self.leader, OPEN_THE_GRAPH)

    def test_a_user_of_two_boards_opens_the_rows_of_the_one_not_active(self):
        self.neighbour.sudo().company_ids = [Command.link(self.board.id)]
        self.walk(self.neighbour, PICK_ANOTHER_BOARD)
