from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from odoo.addons.kcn_crm.tests.browser import TOOLS

from .review_case import ReviewCase

FOLLOW_A_NUMBER = """
    run(async () => {
        await read(".o_kcn_review h1", "Weekly review");
        const link = await see(".o_kcn_of_investor li [data-figure='pipeline.investor.count']");
        if (link.textContent.trim() !== "2") { throw new Error(link.textContent); }
        link.click();
        await rows(2);
        (await see(".o_back_button, .breadcrumb-item a")).click();
        await read(".o_kcn_review h1", "03/02/2026");
        if (!location.search.includes("week=2026-03-02")) { throw new Error(location.search); }
    });
"""

WRITE = """
    const write = (selector, value, event) => {
        const input = document.querySelector(selector);
        input.value = value;
        input.dispatchEvent(new Event(event, { bubbles: true }));
    };
    const option = (selector, text) => until(text, () =>
        [...document.querySelectorAll(`${selector} option`)]
            .find((item) => item.text.includes(text))?.value);
    const decide = async () => {
        const button = await until("the button", () =>
            document.querySelector(".o_kcn_decide button:not([disabled])"));
        button.click();
    };
"""

DECIDE = """
    run(async () => {
        await see(".o_kcn_decide_name");
        const gears = await option(".o_kcn_decide_lead", "Bánh răng");
        write(".o_kcn_decide_name", "Mời thăm lô A1", "input");
        write(".o_kcn_decide_lead", gears, "change");
        await until("its officer", () =>
            document.querySelector(".o_kcn_decide_who").selectedOptions[0].text.includes("officer"));
        await decide();
        await read(".o_kcn_decisions", "Mời thăm lô A1");
        (await see(".o_kcn_decisions .fa-check")).parentElement.click();
        await read(".o_kcn_decisions .o_kcn_state_done", "done on");
    });
"""

DECIDE_AT_ANOTHER_BOARD = """
    run(async () => {
        write(".o_kcn_question_board select",
            await option(".o_kcn_question_board", "Ban A"), "change");
        const officer = await option(".o_kcn_decide_who", "officer");
        write(".o_kcn_decide_name", "Rà quỹ đất", "input");
        write(".o_kcn_decide_who", officer, "change");
        await decide();
        await read(".o_kcn_decisions", "Rà quỹ đất");
    });
"""


@tagged("post_install", "-at_install")
class TestReviewBrowser(ReviewCase, HttpCase):
    """A number opens its leads, and a decision is written down on the spot."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.gears, cls.paper = cls.lead("Bánh răng"), cls.lead("Giấy")

    def test_a_leader_follows_a_number_to_its_leads_and_back(self):
        self.browser_js(
            "/odoo/kcn-review?week=2026-03-02", TOOLS + FOLLOW_A_NUMBER, login=self.leader.login
        )

    def test_a_manager_decides_on_the_spot(self):
        self.browser_js("/odoo/kcn-review", TOOLS + WRITE + DECIDE, login=self.manager.login)
        [decision] = self.env["kcn.review.decision"].search([("lead_id", "=", self.gears.id)])
        self.assertEqual(decision.user_id, self.officer)
        self.assertTrue(decision.done_date)

    def test_a_manager_of_two_boards_decides_at_the_one_not_active(self):
        self.neighbour.sudo().company_ids = [Command.link(self.board.id)]
        steps = TOOLS + WRITE + DECIDE_AT_ANOTHER_BOARD
        self.browser_js("/odoo/kcn-review", steps, login=self.neighbour.login)
        [decision] = self.env["kcn.review.decision"].search([("name", "=", "Rà quỹ đất")])
        self.assertEqual(decision.user_id, self.officer)
        self.assertEqual(decision.company_id, self.board)
