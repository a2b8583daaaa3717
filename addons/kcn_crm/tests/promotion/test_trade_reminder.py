from freezegun import freeze_time
from odoo.fields import Command
from odoo.tests import tagged

from .trip_case import TripCase


@tagged("post_install", "-at_install")
@freeze_time("2026-06-01 03:00:00")
class TestTradeReminder(TripCase):
    """The next step with a buyer stands in its owner's activities until one has bought."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plywood = cls.env["kcn.product"].create(
            {"project_id": cls.project(name="Nhà máy ván ép").id, "name": "Ván ép"}
        )

    def trade(self, **values):
        return (
            self.env["kcn.trade.contact"]
            .with_user(self.officer)
            .create(
                {
                    "buyer": "Nordic Timber AB",
                    "product_ids": [Command.set(self.plywood.ids)],
                    **values,
                }
            )
        )

    def due(self, trade):
        return [
            (act.user_id, str(act.date_deadline), act.summary) for act in trade.activity_ids.sudo()
        ]

    def test_a_buyer_without_a_day_is_due_in_a_week(self):
        trade = self.trade()
        self.assertEqual(str(trade.next_date), "2026-06-08")
        self.assertEqual(self.due(trade), [(self.officer, "2026-06-08", False)])

    def test_the_activity_follows_the_step_its_day_and_its_owner(self):
        trade = self.trade(next_date="2026-06-05", next_step="Gửi mẫu")
        self.assertEqual(self.due(trade), [(self.officer, "2026-06-05", "Gửi mẫu")])
        trade.write({"next_date": "2026-06-20", "next_step": "Chào giá", "state": "sample"})
        self.assertEqual(self.due(trade), [(self.officer, "2026-06-20", "Chào giá")])
        trade.with_user(self.manager).user_id = self.manager
        self.assertEqual(self.due(trade), [(self.manager, "2026-06-20", "Chào giá")])

    def test_who_bought_or_will_not_is_not_due(self):
        for state in ("ordered", "dropped"):
            trade = self.trade(next_date="2026-06-05")
            trade.state = state
            self.assertFalse(self.due(trade))
        self.assertFalse(self.due(self.trade(state="ordered")))

    def test_a_late_step_ticked_off_comes_back_until_a_new_day_is_set(self):
        trade = self.trade(next_date="2026-06-05", next_step="Gửi mẫu")
        trade.activity_ids.action_done()
        self.assertFalse(self.due(trade))
        self.env["kcn.trade.contact"].sudo()._cron_remind()
        self.assertFalse(self.due(trade), "not late yet")
        with freeze_time("2026-06-05 16:00:00"):
            self.env["kcn.trade.contact"].sudo()._cron_remind()
            self.assertFalse(self.due(trade), "on the day itself it is not late")
        with freeze_time("2026-06-06 03:00:00"):
            for _night in range(2):
                self.env["kcn.trade.contact"].sudo()._cron_remind()
            self.assertEqual(self.due(trade), [(self.officer, "2026-06-05", "Gửi mẫu")])
            trade.next_date = "2026-06-15"
            self.assertEqual(self.due(trade), [(self.officer, "2026-06-15", "Gửi mẫu")])
