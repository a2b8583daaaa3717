from freezegun import freeze_time
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .lead_case import LeadCase


@tagged("post_install", "-at_install")
class TestReservationExtend(LeadCase):
    """A lot is kept for longer on purpose, and the lead says so."""

    def extend(self, row, day, user=None, **values):
        values = {"occupancy_id": row.id, "date_to": day, **values}
        wizard = self.env["kcn.reservation.extend"].with_user(user or self.officer).create(values)
        return wizard.action_extend()

    @freeze_time("2026-03-01 03:00:00")
    def test_a_reservation_is_extended_from_the_lead(self):
        lead = self.full_lead()
        row = self.reserve(lead)
        proposed = self.env["kcn.reservation.extend"].create({"occupancy_id": row.id})
        self.assertEqual(str(proposed.date_to), "2026-08-30", "by the board's 90 days")
        self.extend(row, "2026-07-01", reason="Chờ công ty mẹ")
        self.assertEqual(str(row.date_to), "2026-07-01")
        self.assertIn("extended until 01/07/2026. Chờ công ty mẹ", lead.message_ids[0].body)
        with self.assertRaisesRegex(UserError, "until 01/07/2026 already"):
            self.extend(row, "2026-07-01")

    @freeze_time("2026-03-01 03:00:00")
    def test_a_reservation_is_not_extended_into_anothers_days(self):
        row = self.reserve(self.full_lead())
        self.lease(self.lots[0], "2026-06-10", partner=self.other_partner)
        told = self.refusal(
            lambda env: (
                env["kcn.reservation.extend"]
                .create({"occupancy_id": row.id, "date_to": "2026-07-01"})
                .action_extend()
            )
        )
        self.assertIn(self.other_partner.name, told)

    def test_what_is_over_is_reserved_anew_and_not_extended(self):
        with freeze_time("2026-03-01 03:00:00"):
            row = self.reserve(self.full_lead())
        with (
            freeze_time("2026-06-01 03:00:00"),
            self.assertRaisesRegex(UserError, "reservation is over"),
        ):
            self.extend(row, "2026-09-01")

    @freeze_time("2026-03-01 03:00:00")
    def test_leaders_and_the_other_board_extend_nothing(self):
        row = self.reserve(self.full_lead())
        for user in (self.leader, self.neighbour):
            with self.assertRaises(AccessError):
                self.extend(row, "2026-07-01", user)

    @freeze_time("2026-03-01 03:00:00")
    def test_another_boards_reservation_tells_nothing_to_a_made_up_number(self):
        row = self.reserve(self.full_lead())
        named = {"fields": {"display_name": {}}}
        asked = {"occupancy_id": named, "partner_id": named, "date_before": {}, "date_to": {}}
        screens = self.env["kcn.reservation.extend"].with_user(self.neighbour)
        told = {"occupancy_id": row.id, "date_to": "2026-07-01"}
        for call in (
            lambda: screens.web_save(told, asked),
            lambda: screens.onchange(told, ["occupancy_id"], asked),
            lambda: screens.onchange(
                {"occupancy_id": row.id}, ["occupancy_id"], {"occupancy_id": {}, "date_to": {}}
            ),
        ):
            self.env.invalidate_all()
            with self.assertRaises(AccessError):
                call()
        self.env.invalidate_all()
        opened = screens.with_context(default_occupancy_id=row.id)
        answer = opened.onchange({}, [], {"occupancy_id": named})["value"]
        self.assertEqual(answer["occupancy_id"]["display_name"], "…")
        self.assertIn(self.partner.name, row.display_name)
        mine = screens.with_user(self.officer).create({"occupancy_id": row.id})
        self.assertEqual(mine.partner_id, self.partner)
