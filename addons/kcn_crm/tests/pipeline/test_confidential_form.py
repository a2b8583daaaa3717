from lxml import etree
from odoo.fields import Command
from odoo.tests import Form, HttpCase, tagged

from ..browser import TOOLS
from .confidential_case import ConfidentialCase

FORM = (
    TOOLS
    + """
    const form = () => until("the lead", () =>
        document.querySelector(".o-mail-Chatter") && document.querySelector(".o_kcn_lead_form"));
    const count = (shown, what) => shown.querySelectorAll(what).length;
    const same = (told, one, other) => {
        if (one !== other) { throw new Error(`${told}: ${one}, not ${other}`); }
    };
"""
)

READ_ONLY = """
    run(async () => {
        const shown = await form();
        same("fields to type into", count(shown, ".o_form_sheet :is(input:enabled, textarea)"), 0);
        same("stages to press", count(shown, ".o_arrow_button:not([disabled])"), 0);
        same("actions", count(shown, "button[name^=action_]:not([name$=_screenings])"), 0);
        same("menu of actions", count(document, ".o_cp_action_menus .fa-cog"), 0);
    });
"""

TO_EDIT = """
    run(async () => {
        const shown = await form();
        same("the land may be typed", count(shown, "[name=land_ha] input"), 1);
        same("the next stage", count(shown, "button[name=action_next_stage]"), 1);
        same("menu of actions", count(document, ".o_cp_action_menus .fa-cog"), 1);
    });
"""


@tagged("post_install", "-at_install")
class TestConfidentialForm(ConfidentialCase):
    """What an outsider may not do with a confidential lead, the form does not offer."""

    def test_every_button_of_officers_is_hidden_from_whom_the_lead_is_concealed(self):
        view = self.env.ref("kcn_crm.kcn_lead_view_form").sudo()
        buttons = view._get_combined_arch().xpath(
            "//button[contains(@groups, 'group_officer') or ancestor::header]"
        )
        names = {button.get("name") for button in buttons}
        self.assertLessEqual({"action_next_stage", "action_screen", "action_find_land"}, names)
        for button in buttons:
            managers = button.get("groups") == "kcn_crm.group_manager"  # who know every lead
            told = etree.tostring(button, encoding="unicode")
            self.assertTrue(managers or "concealed" in button.get("invisible", ""), told)

    def test_the_menu_of_a_card_offers_an_outsider_only_to_open_it(self):
        for card in ("kcn_crm.kcn_lead_view_kanban", "crm.crm_case_kanban_view_leads"):
            arch = self.env.ref(card).sudo()._get_combined_arch()
            links = arch.xpath(
                "//t[@t-name='menu']//a[contains(@groups, 'kcn_crm.') or @name='action_find_land']"
            )
            self.assertTrue(links)
            for link in links:
                told = etree.tostring(link, encoding="unicode")
                self.assertIn("concealed", link.get("invisible", ""), told)

    def test_whoever_hands_a_lead_over_writes_it_in_the_form(self):
        """Typing another officer does not close the form before it is saved."""
        self.secret.user_ids = False
        form = Form(self.as_user("officer"), view="kcn_crm.kcn_lead_view_form")
        form.user_id = self.people["further"]
        self.assertFalse(form.concealed)
        self.assertTrue(form.save().concealed)
        self.assertEqual(self.secret.user_id, self.people["further"])

    def test_an_outsider_who_is_taken_in_knows_the_lead_when_it_is_saved(self):
        self.assertTrue(self.as_user("colleague").concealed)
        self.secret.user_ids = [Command.link(self.colleague.id)]
        self.assertFalse(self.as_user("colleague").concealed)


@tagged("post_install", "-at_install")
class TestConfidentialFormBrowser(ConfidentialCase, HttpCase):
    """The same in the browser, as the officer beside and as the one who works on it."""

    def open_as(self, role, steps):
        path = f"/odoo/kcn-pipeline/{self.secret.id}"
        self.browser_js(path, FORM + steps, login=self.people[role].login)

    def test_an_outsider_reads_the_form(self):
        self.open_as("colleague", READ_ONLY)

    def test_its_officers_and_managers_work_in_it(self):
        for role in ("further", "manager"):
            with self.subTest(role=role):
                self.open_as(role, TO_EDIT)
