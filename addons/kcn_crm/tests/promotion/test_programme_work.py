from odoo.tests import freeze_time, tagged

from .forum_case import ForumMixin
from .programme_case import ProgrammeCase

FIRST, LAST = "2024-01-01", "2024-12-31"


@tagged("post_install", "-at_install")
class TestProgrammeWork(ForumMixin, ProgrammeCase):
    """Trips, forums, publications and surveys of the year, against the plan."""

    @classmethod
    def trip(cls, date_from, date_to, state="finished", user=None):
        env = cls.env(user=user or cls.officer)
        trip = env["kcn.trip"].create(
            {"name": "Chuyến", "date_from": date_from, "date_to": date_to}
        )
        trip.sudo().state = state
        return trip

    def amount(self, indicator, day=LAST):
        return self.programme.with_context(kcn_day=day)._results([indicator])[indicator]

    def test_a_trip_counts_on_its_last_day_once_they_are_back(self):
        self.trip("2023-12-30", FIRST, "reported")
        self.trip("2024-12-29", LAST)
        self.trip("2024-12-30", "2025-01-02")  # next year's
        self.trip("2023-12-20", "2023-12-31")  # last year's
        for state in ("draft", "approved", "under_way", "cancelled"):
            self.trip("2024-05-01", "2024-05-03", state)
        for day, number in (("2023-12-31", 0), (FIRST, 1), ("2024-12-30", 1), (LAST, 2)):
            self.assertEqual(self.amount("trips", day), number, day)
        self.assertEqual(self.amount("trips", "2025-06-01"), 2)

    def test_a_forum_counts_once_it_is_over_and_was_not_called_off(self):
        # Half past midnight in Việt Nam, on the first day of the year, and of the next
        for end in ("2023-12-31 17:30:00", "2024-12-31 16:59:59", "2024-12-31 17:00:00"):
            self.forum(date_begin="2023-12-01 01:00:00", date_end=end)
        self.forum(day="2024-06-01").kanban_state = "cancel"
        self.forum(day="2024-06-01", forum_kind=False)
        self.forum(day="2024-06-01", user=self.neighbour)
        for day, number in (("2023-12-31", 0), (FIRST, 1), ("2024-12-30", 1), (LAST, 2)):
            self.assertEqual(self.amount("forums", day), number, day)

    def test_a_forum_of_today_counts_from_its_end(self):
        self.forum(day="2024-06-01")  # until 05:00 UTC
        for moment, number in (("2024-06-01 04:59:00", 0), ("2024-06-01 05:00:00", 1)):
            with freeze_time(moment):
                self.assertEqual(self.amount("forums", "2024-06-01"), number, moment)

    def test_publications_and_surveys_count_on_their_day(self):
        line = self.line()
        for kind in ("publication", "survey", "media", "payment"):
            for day in ("2023-12-31", FIRST, LAST, "2025-01-01"):
                self.item(line, 0, day, kind=kind)
        for indicator in ("publications", "surveys"):
            self.assertEqual(self.amount(indicator, "2024-12-30"), 1)
            self.assertEqual(self.amount(indicator), 2)

    def test_each_opens_the_rows_it_counts(self):
        self.trip("2024-03-01", "2024-03-02")
        self.forum(day="2024-06-01")
        self.item(self.line(), 0, "2024-07-01", kind="publication")
        for indicator, model in (
            ("trips", "kcn.trip"),
            ("forums", "event.event"),
            ("publications", "kcn.programme.item"),
        ):
            target = self.env["kcn.programme.target"].create(
                {"programme_id": self.programme.id, "indicator": indicator, "planned": 4}
            )
            self.assertEqual((target.result, target.share), (1, 25), indicator)
            action = target.action_open_rows()
            self.assertEqual(action["res_model"], model)
            rows = self.env[model].with_user(self.leader).with_context(**action["context"])
            self.assertEqual(rows.search_count(action["domain"]), 1)
            bar = self.programme._bar_target(target)
            self.assertEqual(bar["value"], "1 of 4", "a trip is whole")
