from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .confidential_case import KNOWING, NEEDLE, ConfidentialCase

SAID = f"{NEEDLE} will not wait for long"


@tagged("post_install", "-at_install")
class TestConfidentialWaiting(ConfidentialCase):
    """Of a confidential lead's land all see days and hectares, and no free text."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.place = cls.env["kcn.waiting"].create(
            {"lead_id": cls.secret.id, "land_ha": 40, "note": SAID}
        )
        cls.held = cls.env["kcn.occupancy"].create(
            {
                "kind": "reserved",
                "lot_id": cls.lots[0].id,
                "lead_id": cls.secret.id,
                "date_from": "2026-03-01",
                "date_to": "2030-03-01",
                "note": SAID,
            }
        )

    def told(self):
        self.env.flush_all()
        self.env.invalidate_all()
        return str(self.secret._identities().message_ids.mapped("body"))

    def test_a_note_is_kept_where_the_lead_is_discussed(self):
        for row in (self.place, self.held):
            with self.subTest(model=row._name):
                self.assertFalse(row.note)
                self.assertIn(SAID, self.told())
                again = f"{SAID}, says {row._name}"
                row.note = again
                self.assertFalse(row.note)
                self.assertIn(again, self.told())

    def test_what_is_said_and_filed_there_is_kept_likewise(self):
        said = f"{SAID}, said in the line"
        self.place.message_post(body=said)
        self.assertIn(said, self.told())
        self.assertFalse(self.holds_needle(self.place.message_ids.mapped("body")))
        place = {"res_model": "kcn.waiting", "res_id": self.place.id}
        made = self.env["ir.attachment"].create({"name": "a.txt", "raw": b"a", **place})
        moved = self.env["ir.attachment"].create({"name": "b.txt", "raw": b"b"})
        moved.write(place)
        for file in (made, moved):
            self.assertEqual(file.res_model, "kcn.lead.identity")
            self.assertEqual(file.res_id, self.secret._identities().id)

    def test_what_was_there_before_goes_along(self):
        lead = self.full_lead(**self.secrets())
        place = self.env["kcn.waiting"].create({"lead_id": lead.id, "land_ha": 9, "note": SAID})
        said = f"{SAID}, said before"
        place.message_post(body=said)
        self.assertEqual(place.note, SAID)
        self.assertIn(said, str(place.message_ids.mapped("body")))
        place.message_subscribe(self.colleague.partner_id.ids)
        lead.confidential = True
        self.env.invalidate_all()
        self.assertFalse(place.note)
        self.assertFalse(
            self.holds_needle(self.as_user("colleague", place).message_ids.mapped("body"))
        )
        self.assertFalse(place.message_partner_ids)
        kept = str(lead._identities().message_ids.mapped("body"))
        self.assertIn(said, kept)
        self.assertEqual(kept.count(f"{SAID}<"), 1)

    def test_why_it_was_passed_over_or_left_stands_where_the_lead_is_discussed(self):
        lead = self.full_lead(**self.secrets())
        before = self.env["kcn.waiting"].create({"lead_id": lead.id, "land_ha": 9})
        for place, conceal in ((before, lead), (self.place, None)):
            self.env["kcn.waiting.decide"].create(
                {"waiting_id": place.id, "kind": "withdrawn", "reason": SAID}
            ).action_decide()
            if conceal:
                self.assertIn(SAID, place.event_ids.mapped("note"))
                conceal.confidential = True
            seen = self.as_user("colleague", place)
            self.assertIn("withdrawn", seen.event_ids.mapped("kind"))
            self.assertFalse(any(seen.event_ids.mapped("note")))
            kept = place.lead_id._identities().message_ids.mapped("body")
            self.assertIn(f"Withdrawn from the waiting list: {SAID}", str(kept))

    def test_no_search_finds_what_was_noted(self):
        for model, asked in (
            ("kcn.waiting", "note"),
            ("kcn.waiting", "message_ids.body"),
            ("kcn.occupancy", "note"),
            ("crm.lead", "waiting_ids.note"),
            ("crm.lead", "occupancy_ids.note"),
            ("kcn.lot", "occupancy_ids.note"),
        ):
            with self.subTest(model=model, asked=asked):
                rows = self.env[model].with_user(self.colleague)
                self.assertFalse(rows.search_count([(asked, "ilike", NEEDLE)]))

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_who_may_not_know_changes_nothing_of_the_place(self):
        place = self.as_user("colleague", self.place)
        self.assertEqual(place.read(["land_ha"])[0]["land_ha"], 40, "all see the line")
        for call in (
            lambda: place.write({"land_ha": 1}),
            place.action_withdraw,
            lambda: (
                self.env["kcn.waiting.decide"]
                .with_user(self.colleague)
                .create({"waiting_id": place.id, "kind": "withdrawn", "reason": "Không cần"})
                .action_decide()
            ),
        ):
            with self.assertRaises(AccessError):
                call()
        other = self.full_lead(**self.secrets(), confidential=True)
        with self.assertRaises(AccessError):
            self.env["kcn.waiting"].with_user(self.colleague).create(
                {"lead_id": other.id, "land_ha": 1}
            )

    def test_those_who_know_keep_the_place(self):
        for role in set(KNOWING) - {"leader"}:
            with self.subTest(role=role):
                self.as_user(role, self.place).land_ha = 41
                self.assertTrue(self.as_user(role, self.place).action_withdraw())
