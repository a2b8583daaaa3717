from odoo.tests import HttpCase, tagged

from ..browser import TOOLS
from .lead_case import LeadCase

SAID = "Cần 10 ha đất sạch, khởi công quý II."

PAGE = (
    TOOLS
    + """
    const find = (selector, text = "") => [...document.querySelectorAll(selector)].find(
        (node) => node.textContent.includes(text));
    const press = async (selector, text) =>
        (await until(`${selector} ${text}`, () => find(selector, text))).click();
    const type = async (selector, text) => {
        const field = await see(selector);
        field.value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const field = (selector, text) => until(`${selector}: ${text}`, () =>
        document.querySelector(selector)?.value === text);
    """
)

# The second promise is the second firm's; then the first firm turns out not to have come
TYPE = """
    await see(".o_form_view .o_field_widget[name=stage_id]");
    await press(".o_menu_systray .o_kcn_meeting_button");
    await type("#o_kcn_log_minutes", "%(said)s");
    for (const firm of ["Công ty A", "Công ty B"]) {
        await type("#o_kcn_log_who", firm);
        await press(".o_kcn_log_found button:not(.o_kcn_log_new)", firm);
    }
    await type(".o_kcn_log_promise input", "Gửi hồ sơ");
    const giver = await see(".o_kcn_log_promise select");
    giver.value = [...giver.options].find((option) => option.text === "Công ty B").value;
    giver.dispatchEvent(new Event("change", { bubbles: true }));
    const out = await until("Công ty A", () => find(".o_kcn_log_one", "Công ty A"));
    out.querySelector("button").click();
    await until("Công ty A is out", () => !find(".o_kcn_log_one", "Công ty A"));
    await until("it is still hers", () => giver.selectedOptions[0].text === "Công ty B");
"""

COME_BACK = """
    history.back();
    await see(".o_form_view");
    await press(".o_menu_systray .o_kcn_meeting_button");
    await field("#o_kcn_log_minutes", "%(said)s");
    await until("Công ty B", () => find(".o_kcn_log_one", "Công ty B"));
"""

SAVE = """
    await press(".o_kcn_log_save");
    await see(".o_kcn_log_done");
    const kept = Object.keys(sessionStorage).filter((key) => key.startsWith("kcn_crm"));
    if (kept.length) { throw new Error(`left behind: ${kept}`); }
"""


@tagged("post_install", "-at_install")
class TestMeetingBrowser(LeadCase, HttpCase):
    """The quick log, opened on a lead, in a browser."""

    def test_what_was_typed_on_a_lead_is_there_when_one_comes_back(self):
        lead = self.full_lead(partner_id=False)
        steps = PAGE + "run(async () => {" + TYPE + COME_BACK + SAVE + "});"
        path = f"/odoo/kcn-pipeline/{lead.id}"
        self.browser_js(path, steps % {"said": SAID}, login=self.officer.login)
        event = self.env["calendar.event"].search([("opportunity_id", "=", lead.id)])
        self.assertEqual(event.minutes, SAID)
        self.assertEqual(event.commitment_ids.partner_id, self.other_partner)
        self.assertNotIn(self.partner, event.partner_ids)
