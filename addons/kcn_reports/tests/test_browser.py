from odoo.tests import HttpCase, tagged

from .common import FiguresCase

DAY = "2021-10-20"

# Opens the page, follows a number to its rows and comes back to the same day
FOLLOW_A_NUMBER = """
    const until = async (what, find) => {
        for (let i = 0; i < 150; i++) {
            const found = find();
            if (found) { return found; }
            await new Promise((resolve) => setTimeout(resolve, 100));
        }
        throw new Error(`not seen: ${what}`);
    };
    const see = (selector) => until(selector, () => document.querySelector(selector));
    (async () => {
        await see(".o_kcn_figures_attraction");
        const rate = document.querySelector(".o_kcn_rate").textContent;
        if (!rate.includes("40.00%")) { throw new Error(`rate: ${rate}`); }
        document.querySelector("[data-figure='occupancy.leased']").click();
        await until("one lease", () => document.querySelectorAll(".o_data_row").length === 1);
        (await see(".o_back_button, .breadcrumb-item a")).click();
        await see(".o_kcn_figures_occupancy");
        const title = document.querySelector(".o_kcn_figures h2").textContent;
        if (!title.includes("10/20/2021")) { throw new Error(`title: ${title}`); }
        console.log("test successful");
    })().catch((error) => console.error(error.message));
"""


@tagged("post_install", "-at_install")
class TestBrowser(FiguresCase, HttpCase):
    def test_a_leader_follows_a_number_to_its_rows_and_back(self):
        zone = self.zone("KCN Một", 10, established_date="2015-01-01")
        self.hold(self.lot(zone, "A", 4), "2020-01-01")
        self.lot(zone, "B", 4)
        self.browser_js(f"/odoo/kcn-figures?day={DAY}", FOLLOW_A_NUMBER, login=self.leader.login)
