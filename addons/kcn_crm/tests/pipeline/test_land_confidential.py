from freezegun import freeze_time
from odoo.tests import tagged

from .confidential_case import CODE, ConfidentialCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-01 03:00:00")
class TestLandConfidential(ConfidentialCase):
    """Land is found, reserved and waited for without saying for whom."""

    def test_the_list_names_the_lead_to_those_who_know(self):
        self.assertTrue(self.holds_needle(self.as_user("further").find_land()["lead"]["name"]))
        for role in ("colleague",):
            with self.subTest(role=role):
                page = self.as_user(role).find_land()
                self.assertEqual(page["lead"]["name"], CODE)
                self.assertFalse(self.holds_needle(page))

    def test_who_comes_second_is_told_the_code_name(self):
        self.as_user("officer")._reserve(self.lots[0], self.today(), self.today().replace(month=6))
        other, lot = self.full_lead(), self.lots[0]

        def again(env):
            env["kcn.lead.reserve"].create(
                {"lead_id": other.id, "lot_id": lot.id, "date_to": "2026-05-01"}
            ).action_reserve()

        told = self.refusal(again, user=self.colleague)
        self.assertIn(f"is reserved for {CODE} from 01/03/2026 until 01/06/2026.", told)

    def test_the_waiting_list_shows_the_code_name(self):
        entry = self.env["kcn.waiting"].create({"lead_id": self.secret.id, "land_ha": 2.5})
        self.env["kcn.waiting"].sudo()._cron_offers()
        self.assertEqual(entry.state, "offered")
        row = self.as_user("colleague", entry)
        self.assertFalse(self.holds_needle(row.read()))
        self.assertEqual(row.display_name, CODE)
        told = row.web_read(
            {"lead_id": {"fields": {"display_name": {}}}, "message_ids": {"fields": {"body": {}}}}
        )
        self.assertFalse(self.holds_needle(told))
        balance = self.env["kcn.land.balance"].with_user(self.colleague)
        rows = balance.search_read([("company_id", "=", self.board.id)])
        self.assertTrue(rows)
        self.assertFalse(self.holds_needle(rows))

    def today(self):
        return self.env["kcn.zone"]._day()
