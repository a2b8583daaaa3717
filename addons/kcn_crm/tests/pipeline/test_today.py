from freezegun import freeze_time
from odoo.tests import tagged

from .screening_case import ScreeningCase

EARLY = "2026-03-09 18:00:00"  # one in the morning of the 10th in Viet Nam


@tagged("post_install", "-at_install")
class TestToday(ScreeningCase):
    """What is written is written on the board's day: early in the morning, on any page."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for user in (cls.officer, cls.manager):
            user.sudo().tz = False
        with freeze_time("2026-03-01 03:00:00"):
            cls.wanted = cls.full_lead(land_ha=100)

    @freeze_time(EARLY)
    def test_early_in_the_morning_it_is_today(self):
        entry = self.env["kcn.waiting"].create({"lead_id": self.wanted.id, "land_ha": 100})
        self.assertEqual(str(entry.date_from), "2026-03-10")
        with freeze_time("2026-03-01 03:00:00"):
            row = self.reserve(self.wanted, date_from="2026-03-01")
        self.wanted.action_set_lost()
        self.assertEqual((str(row.date_to), str(entry.date_to)), ("2026-03-10", "2026-03-10"))
        review = self.env["kcn.review"].with_user(self.manager).create({"week_start": "2026-03-09"})
        decision = review.decision_ids.create({"review_id": review.id, "name": "Gọi lại"})
        self.assertEqual(str(decision.due_date), "2026-03-17")
        decision.action_done()
        self.assertEqual(str(decision.done_date), "2026-03-10")

    @freeze_time(EARLY)
    def test_the_night_works_on_the_day_that_begins(self):
        with freeze_time("2026-03-01 03:00:00"):
            row = self.reserve(self.wanted, date_from="2026-03-01", date_to="2026-03-10")
        self.env(su=True, context={})["kcn.occupancy"].with_user(1)._cron_reservations()
        self.assertEqual(str(row.released_on), "2026-03-10")

    @freeze_time(EARLY)
    def test_a_page_that_shows_an_earlier_day_writes_on_today(self):
        """The rate of January is 25,000 đồng, that of today 26,000."""
        lead = self.dollars(capital=325e9, capital_currency_id=self.vnd.id)  # 5 million USD/ha
        score = lead.screening_score
        page = lead.with_context(kcn_day="2026-02-01")
        page.labour += 1
        page.flush_recordset()
        self.assertEqual(page.screening_score, score)
        page.action_screen()
        self.assertEqual(str(page.screening_ids.date), "2026-03-10")
        entry = self.env["kcn.waiting"].create({"lead_id": lead.id, "land_ha": 100})
        page.action_set_lost()
        self.assertEqual(str(entry.date_to), "2026-03-10")
