from odoo import fields
from odoo.tests import HttpCase, tagged

from ..browser import TOOLS
from .lead_case import LeadCase

FROM_THE_MEETING = """
    (await see("#o_kcn_log_who")).value = "Nippon Gear";
    document.querySelector("#o_kcn_log_who").dispatchEvent(new Event("input", { bubbles: true }));
    (await read(".o_kcn_log_new", "Nippon Gear")).click();
    await read(".o_kcn_log_one", "Nippon Gear");
    (await see(".o_kcn_log_save")).click();
    (await see(".o_kcn_log_lead")).click();
    await see(".o_kcn_lead_form");
    await until("its name", () => document.querySelector(
        ".o_kcn_lead_form [name=name] textarea")?.value === "Nippon Gear");
"""

FROM_THE_CLOCK = """
    (await see(".o_menu_systray .fa-clock-o")).click();
    (await see(".o-mail-ActivityGroup[data-model_name='crm.lead']")).click();
    await see(".o_kcn_lead_list");
    await read(".o_data_row", "Bánh răng");
"""


def story(steps):
    return TOOLS + "run(async () => {" + steps + "});"


@tagged("post_install", "-at_install")
class TestLeadDoorsPhone(LeadCase, HttpCase):
    """From the meeting just logged to its lead, on a phone."""

    browser_size = "390x844"
    touch_enabled = True

    def test_whom_one_met_becomes_a_lead(self):
        login = self.officer.login
        self.browser_js("/odoo/kcn-log-meeting", story(FROM_THE_MEETING), login=login)
        lead = self.env["crm.lead"].search([("name", "=", "Nippon Gear")])
        self.assertEqual((lead.user_id, len(lead.calendar_event_ids)), (self.officer, 1))


@tagged("post_install", "-at_install")
class TestLeadDoors(LeadCase, HttpCase):
    """From the clock at the top to one's leads; and a page that is loaded again."""

    def test_the_clock_leads_to_the_boards_own_list(self):
        lead = self.lead()
        lead.activity_schedule(
            "mail.mail_activity_data_todo",
            date_deadline=fields.Date.today(),
            user_id=self.officer.id,
        )
        self.browser_js("/odoo/kcn-zones", story(FROM_THE_CLOCK), login=self.officer.login)

    def test_a_lead_loaded_again_by_its_address_shows_land_and_gates(self):
        steps = 'await see(".o_kcn_lead_form button[name=action_find_land]");'
        path = f"/odoo/crm.lead/{self.lead().id}"
        self.browser_js(path, story(steps), login=self.officer.login)
