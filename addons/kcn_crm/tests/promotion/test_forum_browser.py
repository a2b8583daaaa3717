from odoo.tests import HttpCase, tagged

from ..browser import TOOLS
from .forum_case import ForumCase

# What a scanner types, and a person at the door sees
SCAN = """
    const scan = (code) => {
        for (const key of [...code, "Enter"]) {
            document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
        }
    };
    const go_on = async () => {
        document.querySelector(".modal .btn-close, .modal .btn-primary").click();
        await until("closed", () => !document.querySelector(".modal"));
    };
    run(async () => {
        await see(".o_event_barcode_bg");
        scan("%(code)s");
        await read(".modal .alert-success", "Successfully registered");
        await read(".modal", "Kim Min-jun");
        await go_on();
        scan("%(code)s");
        await read(".modal .alert", "already");
        await go_on();
        scan("000000");
        await read(".o_notification", "Invalid ticket");
    });
"""

WRITE = """
    run(async () => {
        await read(".o_data_row", "Kim Min-jun");
        document.querySelector("thead .o_list_record_selector input").click();
        (await read(".o_control_panel button", "Write to Them")).click();
        await read(".modal .o_field_widget[name='left_out']", "Want no more letters: Lee");
        await read(".modal .o_field_widget[name='reader_count']", "1");
        await read(".modal .o_field_widget[name='body']", "Kim Min-jun");
        (await read(".modal .o_radio_item", "Invitation")).querySelector("input").click();
        await read(".modal .o_field_widget[name='body']", "invite you");
        document.querySelector(".modal button[name='action_send']").click();
        await read(".o_notification", "Letters on their way: 1");
        await until("closed", () => !document.querySelector(".modal"));
    });
"""


@tagged("post_install", "-at_install")
class TestForumBrowser(ForumCase, HttpCase):
    """At the door of a forum and at the desk after it, as the officer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        day = {"date_begin": "2020-06-01 01:00:00", "date_end": "2099-06-01 05:00:00"}
        cls.meeting = cls.forum(**day)
        # From abroad: written to in English, whatever the language of the database
        abroad = {"country_id": cls.env.ref("base.kr").id}
        cls.kim = cls.contact(event_id=cls.meeting.id, email="kim@hanshin.example", **abroad)

    def test_a_badge_is_scanned_at_the_door_once_twice_and_a_strange_one(self):
        address = f"/odoo/kcn-forums/{self.meeting.id}/registration-desk"
        steps = TOOLS + SCAN % {"code": self.kim.barcode}
        self.browser_js(address, steps, login=self.officer.login)
        self.kim.invalidate_recordset()
        self.assertEqual(self.kim.attendance, "done")

    def test_a_letter_is_read_as_its_reader_does_and_sent(self):
        self.contact("Lee", event_id=self.meeting.id, email="lee@b.example")
        self.env["mail.blacklist"].sudo()._add("lee@b.example")
        self.browser_js("/odoo/kcn-contacts-owed", TOOLS + WRITE, login=self.officer.login)
        self.assertEqual(self.kim.touch_ids.mapped("outcome"), ["sent"])
