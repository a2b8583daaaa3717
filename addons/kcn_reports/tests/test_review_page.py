from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .review_case import ReviewCase

FIRST, SECOND = "2026-03-02", "2026-03-09"


@tagged("post_install", "-at_install")
class TestReviewPage(ReviewCase):
    """The page comes in one call; what it decided is seen again next week."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.gears, cls.paper = cls.lead("Bánh răng"), cls.lead("Giấy")

    def page(self, week=None, user=None):
        figures = self.env["kcn.figures"].with_user(user or self.leader)
        return figures.review_page(self.board.id, week)

    def decide(self, week, due_date, user=None, **values):
        values = {"name": "Mời thăm", "user_id": self.officer.id, "due_date": due_date, **values}
        reviews = self.env["kcn.review"].with_user(user or self.leader)
        return self.env["kcn.review.decision"].browse(reviews.decide(self.board.id, week, values))

    def test_a_review_shows_what_the_one_before_decided(self):
        with self.on("2026-03-06"):
            done = self.decide(FIRST, "2026-03-11", lead_id=self.gears.id)
            late = self.decide(FIRST, "2026-03-13")
            still = self.decide(FIRST, "2026-03-20")
            page = self.page()
            self.assertEqual([row["state"] for row in page["decisions"]], ["open"] * 3)
            self.assertEqual(page["decisions"][0]["lead"], "Bánh răng")
            self.assertEqual(page["earlier"], [])
        self.assertIn(done.activity_id, self.gears.activity_ids)
        with self.on("2026-03-10"):
            done.activity_id.with_user(self.officer).action_feedback(feedback="Đã mời")
        with self.on("2026-03-14"):
            page = self.page()
        states = {row["id"]: (row["state"], row["done"]) for row in page["earlier"]}
        self.assertEqual(
            states,
            {
                late.id: ("late", None),
                still.id: ("open", None),
                done.id: ("done", "2026-03-10"),
            },
        )
        self.assertEqual(page["earlier"][-1]["id"], done.id, "what is done stands last")

    def test_last_weeks_page_shows_decisions_as_they_stood(self):
        with self.on("2026-03-06"):
            decision = self.decide(FIRST, "2026-03-13")
        with self.on("2026-03-20"):
            decision.with_user(self.officer).action_done()
            [row] = self.page(SECOND)["earlier"]
            self.assertEqual((row["state"], row["done"]), ("late", None))
            self.assertFalse(row["may_finish"], "it is done meanwhile")
            self.decide("2026-03-16", "2026-03-25")  # a review of that week
        with self.on("2026-03-24"):
            self.assertNotIn(decision.id, [row["id"] for row in self.page()["earlier"]])

    def test_who_may_decide_is_offered_people_and_leads(self):
        with self.on("2026-03-06"):
            for user, may in ((self.leader, True), (self.manager, True), (self.officer, False)):
                page = self.page(user=user)
                self.assertEqual(page["may_decide"], may, user.login)
                self.assertEqual(bool(page["people"] and page["leads"]), may)
            names = {person["id"] for person in self.page()["people"]}
        self.assertLessEqual({self.officer.id, self.manager.id, self.leader.id}, names)
        self.assertFalse({self.stranger.id, self.neighbour.id} & names)
        offered = {lead["id"] for lead in self.page()["leads"]}
        self.assertEqual(offered, {self.gears.id, self.paper.id})

    def test_an_officer_finishes_the_own_work_only(self):
        with self.on("2026-03-06"):
            self.decide(FIRST, "2026-03-13")
            self.decide(FIRST, "2026-03-14", user_id=self.manager.id)
            rows = self.page(user=self.officer)["decisions"]
        self.assertEqual([row["may_finish"] for row in rows], [True, False])

    def test_when_it_was_held_and_who_was_there(self):
        with self.on("2026-03-06"):
            reviews = self.env["kcn.review"].with_user(self.manager)
            people = (self.manager | self.leader).ids
            reviews.hold(self.board.id, FIRST, held_on="2026-03-06", attendee_ids=people)
            reviews.hold(self.board.id, FIRST, note="Họp trực tuyến")
            held = self.page()["held"]
            self.assertEqual((held["held_on"], held["note"]), ("2026-03-06", "Họp trực tuyến"))
            self.assertEqual({person["id"] for person in held["attendees"]}, set(people))
            with self.assertRaises(AccessError):
                reviews.with_user(self.officer).hold(self.board.id, FIRST, note="x")
        [review] = self.env["kcn.review"].search([("company_id", "=", self.board.id)])
        self.assertEqual(review.week_start, date(2026, 3, 2))

    def test_weeks_before_and_after(self):
        with self.on("2026-03-20"):
            page = self.page(SECOND)
            self.assertEqual((page["previous"], page["next"]), (FIRST, "2026-03-16"))
            self.assertIsNone(self.page()["next"])
