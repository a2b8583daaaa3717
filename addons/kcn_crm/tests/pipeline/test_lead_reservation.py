from unittest.mock import patch

from freezegun import freeze_time
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .lead_case import LeadCase


@tagged("post_install", "-at_install")
class TestLeadReservation(LeadCase):
    """A lot is held for a lead until a day, and then nobody forgets it."""

    def cron(self):
        self.env["kcn.occupancy"].sudo()._cron_reservations()

    def activities(self, lead):
        return lead.activity_ids.mapped("summary")

    @freeze_time("2026-03-01 03:00:00")
    def test_a_reservation_holds_the_lot_for_the_company_behind_the_contact(self):
        person = self.env["res.partner"].create({"name": "Bà C", "parent_id": self.partner.id})
        lead = self.full_lead(partner_id=person.id)
        row = self.reserve(lead)
        self.assertEqual((row.kind, row.partner_id, row.lead_id), ("reserved", self.partner, lead))
        self.assertEqual(str(lead.reserved_until), "2026-06-01")
        self.assertEqual(self.lots[0].state, "reserved")
        self.assertIn("A1", lead.message_ids[0].body)

    @freeze_time("2026-03-01 03:00:00")
    def test_a_taken_lot_is_refused_with_who_and_until_when(self):
        lot, partner = self.lots[0], self.partner
        first = self.full_lead()
        self.reserve(first)

        def again(env):
            env["kcn.lead.reserve"].create(
                {"lead_id": second.id, "lot_id": lot.id, "date_to": "2026-05-01"}
            ).action_reserve()

        second = self.full_lead(partner_id=self.other_partner.id)
        told = self.refusal(again)
        self.assertIn(f"is reserved for {partner.name} from 01/03/2026 until 01/06/2026", told)

    @freeze_time("2026-03-01 03:00:00")
    def test_without_an_investor_nothing_is_reserved(self):
        with self.assertRaisesRegex(UserError, "no investor yet"):
            self.reserve(self.lead())

    @freeze_time("2026-03-01 03:00:00")
    def test_an_end_in_the_past_is_refused(self):
        with self.assertRaisesRegex(UserError, "day to come"):
            self.reserve(self.full_lead(), date_from="2026-01-01", date_to="2026-03-01")

    def test_the_officer_is_reminded_once_a_week_before(self):
        with freeze_time("2026-03-01 03:00:00"):
            lead = self.full_lead()
            row = self.reserve(lead)
        with freeze_time("2026-05-24 03:00:00"):
            self.cron()
            self.assertFalse(self.activities(lead))
        for day in ("2026-05-25", "2026-05-26"):
            with freeze_time(f"{day} 03:00:00"):
                self.cron()
                self.assertEqual(self.activities(lead), ["Reservation ends soon"])
        self.assertEqual(lead.activity_ids.user_id, self.officer)
        # Extended: reminded again, of the new end
        row.with_user(self.officer).date_to = "2026-07-01"
        self.assertFalse(self.activities(lead), "what was asked for is done")
        with freeze_time("2026-06-29 03:00:00"):
            self.cron()
            self.assertEqual(self.activities(lead), ["Reservation ends soon"])
        with freeze_time("2026-06-30 03:00:00"):
            row.with_user(self.officer).action_release()
            self.assertFalse(self.activities(lead), "given back: there is no end to remind of")

    def test_a_reminder_does_not_outlive_the_reservation(self):
        with freeze_time("2026-03-01 03:00:00"):
            lead = self.full_lead()
            self.reserve(lead)
        for day, told in (
            ("2026-05-25", ["Reservation ends soon"]),
            ("2026-06-01", ["Reservation ended: reserve again?"]),
        ):
            with freeze_time(f"{day} 03:00:00"):
                self.cron()
                self.assertEqual(self.activities(lead), told)

    def test_of_a_lead_without_an_officer_the_managers_are_reminded(self):
        gone = {"nobody": False, "left": self.people["stranger"].id}
        self.people["stranger"].sudo().active = False
        for number, (name, user_id) in enumerate(gone.items()):
            with self.subTest(officer=name):
                with freeze_time("2026-03-01 03:00:00"):
                    lead = self.full_lead()
                    self.reserve(lead, self.lots[number])
                    lead.sudo().user_id = user_id
                with freeze_time("2026-05-26 03:00:00"):
                    self.cron()
                self.assertEqual(lead.activity_ids.user_id, self.board.sudo()._managers())
                self.assertIn(self.manager, lead.activity_ids.user_id)

    @mute_logger("odoo.addons.kcn_crm.models.pipeline.night_work")
    def test_a_reservation_that_fails_keeps_nobody_else_from_being_told(self):
        with freeze_time("2026-03-01 03:00:00"):
            broken, lead = self.full_lead(), self.full_lead()
            rows = self.reserve(broken, self.lots[0]) + self.reserve(lead, self.lots[1])
        post = type(lead).message_post

        def fails_for_one(self, **kwargs):
            message = post(self, **kwargs)
            if self.id == broken.id:
                raise ConnectionError("the mail server")
            return message

        with freeze_time("2026-06-01 03:00:00"):
            with patch.object(type(lead), "message_post", fails_for_one):
                self.cron()
            self.assertEqual(rows.mapped("released_on"), [False, rows[1].date_to])
            self.assertEqual(self.activities(lead), ["Reservation ended: reserve again?"])
            self.assertFalse(broken.activity_ids, "nothing of it is half done")
            self.cron()
            self.assertEqual(rows.mapped("released_on"), [rows[1].date_to] * 2)

    def test_what_the_night_did_is_kept_lead_by_lead(self):
        with freeze_time("2026-03-01 03:00:00"):
            for lot in self.lots:
                self.reserve(self.full_lead(), lot)
        told = self.env["mail.activity"].sudo().search_count([])
        kept = []

        def keep(_cron, processed=0, remaining=None):
            now = self.env["mail.activity"].sudo().search_count([]) - told
            kept.append((processed, remaining, now))
            return 0 if len(kept) == 4 else 60  # then the time is over

        night = self.env["kcn.occupancy"].sudo().with_context(ir_cron_progress_id=1)
        with (
            freeze_time("2026-05-26 03:00:00"),
            patch.object(type(self.env["ir.cron"]), "_commit_progress", keep),
        ):
            night._cron_reservations()
        self.assertEqual(kept, [(0, 0, 0), (0, 3, 0), (1, None, 1), (1, None, 2)])

    def test_the_night_reminds_in_the_language_of_the_officer(self):
        self.env["res.lang"].sudo()._activate_lang("vi_VN")
        self.officer.sudo().lang = "vi_VN"
        with freeze_time("2026-03-01 03:00:00"):
            lead = self.full_lead()
            self.reserve(lead)
        for day, told in (("2026-05-26", "Sắp hết giữ chỗ"), ("2026-06-01", "Đã hết giữ chỗ")):
            with freeze_time(f"{day} 03:00:00"):
                # The scheduler gives no language
                self.env(su=True, context={})["kcn.occupancy"]._cron_reservations()
                self.assertIn(told, " ".join(lead.activity_ids.mapped("summary")))

    def test_the_lot_is_free_on_the_end_day_and_the_lead_is_told_once(self):
        with freeze_time("2026-03-01 03:00:00"):
            lead = self.full_lead()
            row = self.reserve(lead)
            row.reminded_for = row.date_to
        with freeze_time("2026-05-31 03:00:00"):
            self.cron()
            self.assertFalse(row.released_on)
        with freeze_time("2026-06-01 03:00:00"):
            self.cron()
            self.cron()
            self.assertEqual(str(row.released_on), "2026-06-01")
            self.assertEqual(self.activities(lead), ["Reservation ended: reserve again?"])
            told = [body for body in lead.message_ids.mapped("body") if "free again" in body]
            self.assertEqual(len(told), 1)
            self.env.invalidate_all()
            self.assertEqual(self.lots[0].state, "free")
            self.reserve(
                self.full_lead(), self.lots[0], date_from="2026-06-01", date_to="2026-07-01"
            )

    def test_a_lost_lead_gives_its_lots_free(self):
        with freeze_time("2026-03-01 03:00:00"):
            lead, other = self.full_lead(), self.full_lead()
            today = self.reserve(lead)
        with freeze_time("2026-03-10 03:00:00"):
            later = self.reserve(other, self.lots[1], date_from="2026-03-10")
            (lead | other).action_set_lost()
            self.assertEqual(str(today.date_to), "2026-03-10")
            self.assertEqual(later.state, "cancelled")

    @freeze_time("2026-03-01 03:00:00")
    def test_a_lead_with_lots_in_its_history_stays(self):
        lead = self.full_lead()
        self.reserve(lead).action_cancel()
        with self.assertRaisesRegex(UserError, "lots in its history"), self.env.cr.savepoint():
            lead.with_user(self.manager).unlink()

    @freeze_time("2026-03-01 03:00:00")
    def test_merged_leads_keep_their_lots_and_wishes(self):
        first = self.lead(partner_id=self.partner.id, labour=10)
        second = self.full_lead()
        self.reserve(second)
        merged = (first | second).merge_opportunity()
        self.assertEqual(merged.reserved_lots, "A1")
        self.assertEqual(merged.zone_ids, self.park)
        self.assertEqual((merged.capital, merged.capital_currency_id), (5_000_000, self.usd))
