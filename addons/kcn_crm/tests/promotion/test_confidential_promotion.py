import json

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .trip_case import TripCase

CODE = "Dự án Sao Mai"
NEEDLE = "Zephyrion"


@tagged("post_install", "-at_install")
class TestConfidentialPromotion(TripCase):
    """A target company and the people met do not tell whose confidential lead it is."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.outsider = cls._person("outsider", cls.board, "kcn_crm.group_officer")
        cls.firm = cls.env["res.partner"].create({"name": f"{NEEDLE} Corp", "is_company": True})
        cls.target = cls.env["kcn.target"].create({"partner_id": cls.firm.id, "reason": "Lớn"})
        cls.lead = cls.env["crm.lead"].create(
            {
                "name": f"Nhà máy {NEEDLE}",
                "team_id": cls.env.ref("kcn_crm.crm_team_investor").id,
                "partner_id": cls.firm.id,
                "confidential": True,
                "code_name": CODE,
            }
        )
        cls.env["calendar.event"].log_meeting(
            {
                "kind": "meeting",
                "start": "2024-02-20 03:00:00",
                "outcome": "agreed",
                "who": [{"model": "crm.lead", "id": cls.lead.id}],
            }
        )
        cls.contact = cls.env["kcn.contact"].create(
            {
                "name": f"Mr {NEEDLE}",
                "firm_name": f"{NEEDLE} Corp",
                "firm_id": cls.firm.id,
                "trip_id": cls.trip.id,
                "date": "2024-02-20",
                "lead_id": cls.lead.id,
                "state": "lead",
            }
        )
        cls.touch = cls.env["kcn.contact.touch"].create(
            {"contact_id": cls.contact.id, "outcome": "answered", "reason": f"{NEEDLE} rang"}
        )
        cls.env.flush_all()
        cls.env.invalidate_all()

    def told(self, given):
        return NEEDLE in json.dumps(given, default=str)

    def test_no_touch_with_the_target_tells_of_the_lead(self):
        for user in (self.outsider, self.officer):
            target = self.target.with_user(user)
            rows = self.env["kcn.target.touch"].with_user(user)
            self.assertFalse(rows.search([("target_id", "=", target.id)]).mapped("name"))
            self.assertFalse(target.last_touch_text)
        self.assertEqual(self.target.state, "to_approach", "the meeting takes it nowhere")

    def test_a_touch_of_a_public_lead_is_there(self):
        self.lead.confidential = False
        self.env.flush_all()
        names = self.env["kcn.target.touch"].search([("target_id", "=", self.target.id)])
        self.assertIn("contact", names.mapped("kind"))
        self.assertIn("meeting", names.mapped("kind"))

    def test_a_target_whose_lead_is_hidden_does_not_write_that_down(self):
        self.lead.confidential = False
        self.target.action_make_lead()
        before = self.target.message_ids
        self.target.lead_id.confidential = True
        self.env.flush_all()
        self.assertEqual(self.target.state, "meeting")
        self.assertFalse(self.target.message_ids - before)

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_the_tries_with_the_contact_are_as_hidden_as_the_contact(self):
        touches = self.env["kcn.contact.touch"].with_user(self.outsider)
        self.assertFalse(self.told(touches.search_read([], ["contact_id", "reason"])))
        self.assertFalse(touches.search_count([("reason", "ilike", NEEDLE)]))
        groups = touches.formatted_read_group([], ["contact_id"], ["__count"])
        self.assertFalse(self.told(groups))
        with self.assertRaises(AccessError):
            touches.create({"contact_id": self.contact.id, "outcome": "tried"})
        mine = self.env["kcn.contact.touch"].search([("contact_id", "=", self.contact.id)])
        self.assertIn(self.touch, mine)

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_nobody_hangs_a_contact_on_a_lead_they_may_not_know(self):
        own = self.env["kcn.contact"].with_user(self.outsider).create({"name": "Ông Nam"})
        with self.assertRaises(AccessError):
            own.write({"lead_id": self.lead.id, "state": "lead"})

    def test_no_list_of_names_finds_who_was_met(self):
        values = {"name": f"Mr {NEEDLE}", "firm_id": self.firm.id, "trip_id": self.trip.id}
        values["date"] = "2024-02-20"
        for user, knows in ((self.outsider, False), (self.officer, True)):
            with self.subTest(user=user.login):
                again = self.env["kcn.contact"].with_user(user).create(values)
                self.assertEqual(bool(again.review_codes or again.twin_id), knows)
                again.sudo().active = False

    def test_a_made_up_number_in_a_form_does_not_name_the_contact(self):
        shown = {"contact_id": {"fields": {"display_name": {}}}}
        for user, knows in ((self.outsider, False), (self.neighbour, False), (self.officer, True)):
            for model in ("kcn.contact.touch", "kcn.trade.contact"):
                with self.subTest(user=user.login, model=model):
                    self.env.invalidate_all()
                    form = self.env[model].with_user(user)
                    given = form.onchange({"contact_id": self.contact.id}, [], shown)
                    self.assertEqual(self.told(given["value"]["contact_id"]), knows)

    def test_what_came_of_a_stop_of_the_lead_is_told_to_those_who_know(self):
        self.approve()
        self.stop.event_id.write({"opportunity_id": self.lead.id, "outcome": "agreed"})
        self.env.invalidate_all()
        self.assertEqual(self.stop.outcome, "agreed")
        theirs = self.stop.with_user(self.outsider)
        self.assertFalse(theirs.read(["outcome"])[0]["outcome"])
        self.assertTrue(theirs.held, "that it was held is no secret")
