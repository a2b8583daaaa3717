from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .review_case import ReviewCase

FIRST, SECOND, THIRD = "2026-03-02", "2026-03-09", "2026-03-16"


@tagged("post_install", "-at_install")
class TestReview(ReviewCase):
    """Three weeks by hand: who came, who moved, what is wanted; asked later, the same."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The first week
        cls.gears = cls.lead("Bánh răng", 5_000_000, land=2.5)
        cls.paper = cls.lead("Giấy", 250 * 10**9, cls.vnd, land=3)
        cls.lens = cls.lead("Thấu kính", 18_000_000, land=4)
        cls.zone_builder = cls.lead("Hạ tầng", 10**12, cls.vnd, 150, team_id=cls.developers.id)

    def setUp(self):
        super().setUp()
        with self.on("2026-03-05"):
            self.gears.stage_id = self.stage("meeting")
        # The second
        with self.on("2026-03-10"):
            self.gears.stage_id = self.stage("visit")
            self.lens.action_set_lost()
        with self.on("2026-03-12"):
            self.gears.write({"capital": 8_000_000, "land_ha": 3.5})
            self.gears.stage_id = self.stage("reservation")
        with self.on("2026-03-15"):  # its Sunday
            self.paper.stage_id = self.stage("meeting")
        # The third
        with self.on("2026-03-17"):
            self.toys = self.lead("Đồ chơi", 1_500_000, land=1)
            self.paper.stage_id = self.stage("contact")
            self.gears.land_ha = 9

    def stages(self, week, pipeline=0):
        with self.on("2026-03-20"):
            rows = self.review(week)["pipelines"][pipeline]["stages"]
        return {
            row["name"]: (row["count"], row["land_ha"], [item["text"] for item in row["capital"]])
            for row in rows
            if row["count"]
        }

    def moves(self, week, pipeline=0):
        with self.on("2026-03-20"):
            rows = self.review(week)["moves"][pipeline]["kinds"]
        return {
            row["key"]: (row["count"], row["land_ha"], [item["text"] for item in row["capital"]])
            for row in rows
            if row["count"]
        }

    def test_the_pipeline_of_each_week_as_it_was(self):
        self.assertEqual(
            self.stages(FIRST),
            {
                "First Contact": (2, 7, ["18.00 million USD", "250.00 billion VND"]),
                "Working Meeting": (1, 2.5, ["5.00 million USD"]),
            },
        )
        self.assertEqual(
            self.stages(SECOND),
            {
                "Working Meeting": (1, 3, ["250.00 billion VND"]),
                "Reservation / MoU": (1, 3.5, ["8.00 million USD"]),
            },
        )
        self.assertEqual(
            self.stages(THIRD),
            {
                "First Contact": (2, 4, ["1.50 million USD", "250.00 billion VND"]),
                "Reservation / MoU": (1, 9, ["8.00 million USD"]),
            },
        )
        self.assertEqual(
            self.stages(SECOND, 1), {"First Contact": (1, 150, ["1,000.00 billion VND"])}
        )

    def test_the_moves_of_each_week(self):
        new = ["23.00 million USD", "250.00 billion VND"]
        self.assertEqual(
            self.moves(FIRST),
            {"new": (3, 9.5, new), "forward": (1, 2.5, ["5.00 million USD"])},
        )
        # A whole zone that is to be built is not added to lots
        self.assertEqual(self.moves(FIRST, 1), {"new": (1, 150, ["1,000.00 billion VND"])})
        # Two steps of one lead are one lead, with what it wanted at the last
        self.assertEqual(
            self.moves(SECOND),
            {
                "forward": (2, 6.5, ["8.00 million USD", "250.00 billion VND"]),
                "lost": (1, 4, ["18.00 million USD"]),
            },
        )
        self.assertEqual(
            self.moves(THIRD),
            {
                "new": (1, 1, ["1.50 million USD"]),
                "back": (1, 3, ["250.00 billion VND"]),
            },
        )

    def test_a_stage_that_left_the_pipeline_still_shows_what_stood_in_it(self):
        before = self.stages(SECOND)
        self.stage("reservation").sudo().name = "Giữ chỗ"
        with self.on("2026-03-19"):
            self.gears.stage_id = self.stage("visit")
            self.stage("reservation").sudo().action_archive()
        self.assertEqual(
            self.stages(SECOND),
            {
                "Working Meeting": before["Working Meeting"],
                "Giữ chỗ": before["Reservation / MoU"],
            },
        )
        with self.on("2026-03-20"):
            rows = self.review(SECOND)["pipelines"][0]
            self.assertEqual(sum(row["count"] for row in rows["stages"]), rows["total"]["count"])
            self.assertNotIn(
                "Giữ chỗ", [row["name"] for row in self.review(THIRD)["pipelines"][0]["stages"]]
            )

    def test_moves_count_from_the_review_before(self):
        with self.on("2026-03-20"):
            told = {"name": "X", "user_id": self.officer.id, "due_date": "2026-03-20"}
            reviews = self.env["kcn.review"].with_user(self.leader)
            reviews.decide(self.board.id, FIRST, told)
            self.assertEqual(self.review(THIRD)["week"]["since"], SECOND)
            kinds = self.review(THIRD)["moves"][0]["kinds"]
        self.assertEqual(
            {row["key"]: row["count"] for row in kinds},
            {"new": 1, "forward": 2, "back": 1, "restored": 0, "won": 0, "lost": 1, "gone": 0},
        )

    def test_what_left_the_pipeline_is_told_or_the_sums_of_two_weeks_do_not_meet(self):
        with self.on("2026-03-18"):
            self.paper.team_id = self.developers
        self.assertEqual(self.moves(THIRD)["gone"], (1, 3, ["250.00 billion VND"]))
        self.assertEqual(self.moves(THIRD, 1), {"new": (1, 3, ["250.00 billion VND"])})
        with self.on("2026-03-20"):
            self.assertEqual(self.opened("moves.investor.gone.count", THIRD), self.paper)
            before, after = (
                self.review(week)["pipelines"][0]["total"]["count"] for week in (SECOND, THIRD)
            )
            moves = {row["key"]: row["count"] for row in self.review(THIRD)["moves"][0]["kinds"]}
        came = moves["new"] + moves["restored"]
        left = moves["won"] + moves["lost"] + moves["gone"]
        self.assertEqual((before, came, left, after), (2, 1, 1, 2))

    def test_a_number_opens_as_many_rows_when_a_lead_is_another_boards_by_now(self):
        with self.on("2026-03-18"):
            other = self.paper.sudo()
            other.write({"zone_ids": [(5,)], "user_id": False, "partner_id": False})
            other.with_context(allowed_company_ids=(self.board | self.other_board).ids).write(
                {"company_id": self.other_board.id}
            )
        self.assertEqual(self.moves(THIRD)["gone"][0], 1)
        with self.on("2026-03-20"):
            for figure, week in (
                ("moves.investor.gone.count", THIRD),
                ("pipeline.investor.count", SECOND),
            ):
                rows = self.opened(figure, week)
                self.assertEqual(rows._name, "kcn.lead.move")
                self.assertIn(self.paper.id, rows.lead_id.ids)
            self.assertEqual(len(rows), 2)
            now = self.opened("pipeline.investor.count", THIRD)
            self.assertEqual(now, self.gears | self.toys)

    def test_a_week_ends_today_while_it_runs(self):
        with self.on("2026-03-12"):
            week = self.review(None)["week"]
        self.assertEqual((week["from"], week["to"]), (SECOND, "2026-03-15"))
        self.assertEqual((week["day"], week["current"]), ("2026-03-12", True))
        with self.on("2026-03-20"):
            week = self.review("2026-03-11")["week"]
            self.assertEqual((week["day"], week["current"]), ("2026-03-15", False))
            with self.assertRaisesRegex(UserError, "still to come"):
                self.review("2026-03-23")

    def test_every_number_opens_what_it_counts(self):
        with self.on("2026-03-20"):
            for week in (FIRST, SECOND, THIRD):
                report = self.review(week)
                for pipeline in report["pipelines"]:
                    for row in [*pipeline["stages"], {"id": None, **pipeline["total"]}]:
                        self.check_opens(f"pipeline.{pipeline['key']}", week, row, row["id"])
                for part in report["moves"]:
                    for row in part["kinds"]:
                        self.check_opens(f"moves.{part['key']}.{row['key']}", week, row)

    def check_opens(self, figure, week, row, stage_id=None):
        options = {"stage_id": stage_id} if stage_id else {}
        with self.subTest(figure=figure, week=week, **options):
            leads = self.opened(f"{figure}.count", week, **options)
            self.assertEqual((leads._name, len(leads)), ("crm.lead", row["count"]))
            rows = self.opened(f"{figure}.land", week, **options)
            self.assertAlmostEqual(sum(rows.mapped("land_ha")), row["land_ha"])
            for item in row["capital"]:
                rows = self.opened(f"{figure}.capital", week, currency=item["currency"], **options)
                self.assertEqual(rows.currency_id.name, item["currency"])
                self.assertEqual(sum(rows.mapped("capital")), item["amount"])

    def test_a_lost_lead_is_opened_all_the_same(self):
        with self.on("2026-03-20"):
            self.assertEqual(self.opened("moves.investor.lost.count", SECOND), self.lens)
            lost_since = self.opened("pipeline.investor.count", FIRST)
        self.assertIn(self.lens, lost_since)

    def test_two_boards_apart(self):
        with self.on("2026-03-20"):
            theirs = self.env["kcn.figures"].with_user(self.neighbour)
            report = theirs.review(self.other_board.id, SECOND)
            self.assertFalse(any(row["count"] for part in report["moves"] for row in part["kinds"]))
            self.assertFalse(any(part["total"]["count"] for part in report["pipelines"]))
            for call in (
                lambda: theirs.review(self.board.id, SECOND),
                lambda: theirs.review_page(self.board.id, SECOND),
                lambda: theirs.open_review("stuck.all", self.board.id, SECOND),
            ):
                with self.assertRaises(AccessError):
                    call()

    def test_each_role_sees_the_same_and_a_stranger_nothing(self):
        with self.on("2026-03-20"):
            shown = [
                self.review(SECOND, user) for user in (self.leader, self.manager, self.officer)
            ]
            self.assertEqual(shown[0], shown[1])
            self.assertEqual(shown[0], shown[2])
            with self.assertRaises(AccessError):
                self.review(SECOND, self.stranger)

    def test_there_is_no_other_figure(self):
        for figure in (
            "pipeline.investor.x",
            "pipeline.x.count",
            "moves.investor.amended.count",
            "land.x",
        ):
            with self.on("2026-03-20"), self.assertRaisesRegex(UserError, "no figure"):
                self.opened(figure, SECOND)
