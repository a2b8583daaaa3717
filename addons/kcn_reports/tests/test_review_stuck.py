from freezegun import freeze_time
from odoo.tests import tagged
from odoo.tools import SQL

from .review_case import ReviewCase

WEEK, SUNDAY = "2026-03-16", "2026-03-22"


@tagged("post_install", "-at_install")
class TestReviewStuck(ReviewCase):
    """Which leads stand still on the week's last day, and why, told to who sees to them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lots = [cls.lot(cls.park, code, 2.5) for code in ("A1", "A2", "A3")]

    def moving(self, name, **values):
        """Make a lead whose next activity is well in time."""
        lead = self.lead(name, **values)
        self.remind(lead, "2026-04-30")
        return lead

    def remind(self, lead, day):
        activity = lead.activity_schedule(
            "mail.mail_activity_data_todo", date_deadline=day, user_id=self.officer.id
        )
        # The activity's own moment is the database's
        self.backdate(activity, "2026-03-02 02:00:00")
        return activity

    def backdate(self, activity, moment):
        self.env.flush_all()
        self.env.cr.execute(
            SQL("UPDATE mail_activity SET create_date = %s WHERE id = %s", moment, activity.id)
        )
        activity.invalidate_recordset()

    def stuck(self, week=WEEK, asked="2026-03-30"):
        """Give ``{lead: why}`` and ``{reason: count}``, asked on a later day."""
        with self.on(asked):
            report = self.review(week)["stuck"]
        reasons = {row["key"]: row["count"] for row in report["reasons"] if row["count"]}
        return {row["name"]: row["why"] for row in report["leads"]}, reasons

    def test_a_lead_that_moves_is_not_there(self):
        self.moving("Đi đều").stage_id = self.stage("meeting")
        self.assertEqual(self.stuck("2026-03-02"), ({}, {}))

    def test_too_long_in_its_stage_from_the_day_after_the_limit(self):
        self.moving("Bánh răng")  # 14 days in the first stage from 2 March on
        for asked, days in (("2026-03-16", None), ("2026-03-17", 15)):
            with self.on(asked):
                leads = self.review(None)["stuck"]["leads"]
            self.assertEqual([row["days"] for row in leads], [days] if days else [])
        why, reasons = self.stuck()
        self.assertEqual(why["Bánh răng"], ["20 days in this stage (at most 14)"])
        self.assertEqual(reasons, {"rotting": 1})

    def test_a_change_of_capital_is_no_step(self):
        lead = self.moving("Bánh răng")
        with self.on("2026-03-15"):
            lead.capital = 1
        self.assertEqual(self.stuck()[1], {"rotting": 1})

    def test_without_a_next_activity_and_with_a_late_one(self):
        self.lead("Không việc")
        self.remind(self.lead("Việc trễ"), "2026-03-06")
        why, reasons = self.stuck("2026-03-02")
        self.assertEqual(reasons, {"idle": 1, "overdue": 1})
        self.assertEqual(why["Không việc"], ["no next activity"])
        self.assertEqual(why["Việc trễ"], ["activity due on 06/03/2026 not done"])

    def test_an_activity_that_is_done_was_open_before(self):
        lead = self.lead("Bánh răng")
        activity = self.remind(lead, "2026-03-10")
        with self.on("2026-03-11"):
            activity.action_feedback(feedback="Xong")
            self.env.flush_all()
        self.assertEqual(self.stuck("2026-03-02")[1], {})
        self.assertEqual(self.stuck("2026-03-09")[1], {"idle": 1})

    def test_an_activity_of_later_was_not_there_yet(self):
        activity = self.remind(self.lead("Bánh răng"), "2026-04-10")
        self.backdate(activity, "2026-03-08 17:30:00")  # past midnight in Việt Nam
        self.assertEqual(self.stuck("2026-03-02")[1], {"idle": 1})
        self.assertEqual(self.stuck("2026-03-09")[1], {})

    def test_a_reservation_that_ends_within_fourteen_days(self):
        with self.on("2026-03-20"):
            for number, until in enumerate(("2026-04-05", "2026-04-06")):
                lead = self.moving(f"Lô {number}")
                self.reserve(lead, self.lots[number], until)
        why, reasons = self.stuck()
        self.assertEqual(reasons, {"ending": 1})
        self.assertEqual(why, {"Lô 0": ["lot A1 reserved only until 05/04/2026"]})

    def test_a_first_answer_that_is_late_until_it_is_given(self):
        lead = self.moving("Hỏi qua thư")
        lead.inquiry_date = "2026-03-02 02:00:00"
        self.assertTrue(lead.answer_due)
        with self.on("2026-03-17"):
            lead.answered_date = "2026-03-17 02:00:00"
        told = f"not answered yet, due on {lead.answer_due.strftime('%d/%m/%Y')}"
        why, reasons = self.stuck("2026-03-09")
        self.assertEqual((why["Hỏi qua thư"], reasons), ([told], {"unanswered": 1}))
        self.assertEqual(self.stuck()[1], {"rotting": 1}, "answered in that week")

    def test_what_was_lost_or_came_later_is_not_there(self):
        lost = self.lead("Bỏ")
        with self.on("2026-03-20"):
            lost.action_set_lost()
        with self.on("2026-03-25"):
            self.lead("Mới")
        self.assertEqual(self.stuck(), ({}, {}))
        self.assertEqual(self.stuck("2026-03-09")[1], {"idle": 1})

    def test_the_worst_stand_first_and_name_their_officer(self):
        self.lead("Một lý do", user_id=self.manager.id)
        self.remind(self.lead("Hai lý do"), "2026-03-03")
        with self.on("2026-03-17"):
            leads = self.review(None)["stuck"]["leads"]
            self.moving("Không gì")
        self.assertEqual([row["name"] for row in leads], ["Một lý do", "Hai lý do"])
        self.assertEqual(leads[0]["officer"], self.manager.name)
        self.assertEqual(leads[0]["stage"], "First Contact")

    def test_what_the_next_gate_misses_is_told_while_the_week_runs(self):
        self.lead("Bánh răng", partner_id=False, source_kind=False)
        with self.on("2026-03-17"):
            [row] = self.review(None)["stuck"]["leads"]
            self.assertEqual(row["missing"], "Investor and Came From")
            [row] = self.review("2026-03-09")["stuck"]["leads"]
            self.assertEqual(row["missing"], "", "what it lacked then is not kept")

    def test_a_reservation_and_the_licence_are_missing_too(self):
        lead = self.lead("Bánh răng")
        lead.stage_id = self.stage("reservation")
        with self.on("2026-03-04"):
            [row] = self.review(None)["stuck"]["leads"]
            self.assertEqual(row["missing"], "a live reservation of a lot")
            self.reserve(lead, self.lots[0], "2026-09-01")
            lead.stage_id = self.stage("application")
            [row] = self.review(None)["stuck"]["leads"]
            self.assertEqual(row["missing"], "the licence decision")

    def test_what_is_to_be_done_for_a_confidential_lead_counts(self):
        lead = self.lead("Zephyrion", confidential=True, code_name="Sao Mai")
        self.assertEqual(self.stuck("2026-03-02")[1], {"idle": 1})
        self.remind(lead, "2026-04-30")
        self.assertEqual(self.stuck("2026-03-02"), ({}, {}))

    def test_a_confidential_lead_goes_by_its_code_name(self):
        lead = self.lead("Zephyrion", confidential=True, code_name="Sao Mai")
        lead.with_user(self.manager).user_id = self.manager
        with self.on("2026-03-04"):
            for user, name in (
                (self.officer, "Sao Mai"),
                (self.manager, "Sao Mai – Zephyrion"),
                (self.leader, "Sao Mai – Zephyrion"),
            ):
                page = self.env["kcn.figures"].with_user(user).review_page(self.board.id)
                self.assertEqual([row["name"] for row in page["stuck"]["leads"]], [name])
                told = str(page)
                self.assertEqual("Zephyrion" in told, user != self.officer)

    def test_every_reason_opens_its_leads(self):
        idle = self.lead("Không việc")
        late = self.remind(self.lead("Việc trễ"), "2026-03-06")
        with freeze_time("2026-03-30 02:00:00"):
            for reason, count in (("idle", 1), ("overdue", 1), ("rotting", 2), ("ending", 0)):
                self.assertEqual(len(self.opened(f"stuck.{reason}", WEEK)), count, reason)
            self.assertEqual(self.opened("stuck.idle", WEEK), idle)
            both = {idle.id, late.res_id}
            self.assertEqual(set(self.opened("stuck.all", WEEK).ids), both)

    def test_as_many_queries_for_many_leads_as_for_few(self):
        def count():
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.review(WEEK)
            return self.env.cr.sql_log_count - before

        for number in range(3):
            self.lead(f"Ít {number}")
        with self.on("2026-03-18"):
            count()
            few = count()
        for number in range(30):
            self.lead(f"Nhiều {number}")
        with self.on("2026-03-18"):
            self.assertLessEqual(count(), few)
