from odoo.tests import HttpCase, tagged

from .review_case import ReviewCase
from .test_browser import TOOLS

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

DECIDE = """
    run(async () => {
        const write = (selector, value, event) => {
            const input = document.querySelector(selector);
            input.value = value;
            input.dispatchEvent(new Event(event, { bubbles: true }));
        };
        await see(".o_kcn_decide_name");
        const option = [...document.querySelector(".o_kcn_decide_lead").options]
            .find((item) => item.text === "Bánh răng");
        write(".o_kcn_decide_name", "Mời thăm lô A1", "input");
        write(".o_kcn_decide_lead", option.value, "change");
        await until("its officer", () =>
            document.querySelector(".o_kcn_decide_who").selectedOptions[0].text.includes("officer"));
        const button = await until("the button", () =>
            document.querySelector(".o_kcn_decide button:not([disabled])"));
        button.click();
        await read(".o_kcn_decisions", "Mời thăm lô A1");
        (await see(".o_kcn_decisions .fa-check")).parentElement.click();
        await read(".o_kcn_decisions .o_kcn_state_done", "done on");
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
        self.browser_js("/odoo/kcn-review", TOOLS + DECIDE, login=self.manager.login)
        [decision] = self.env["kcn.review.decision"].search([("lead_id", "=", self.gears.id)])
        self.assertEqual(decision.user_id, self.officer)
        self.assertTrue(decision.done_date)
