from datetime import timedelta

from odoo.tests import tagged
from odoo.tools import SQL

from .review_case import ReviewCase

WEEK = "2026-03-16"


@tagged("post_install", "-at_install")
class TestReviewLand(ReviewCase):
    """Hectares by hand: what is free, reserved and wanted, by the quarter."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.now = cls.lot(cls.park, "A1", 2.5)
        cls.ready = cls.lot(cls.park, "A2", 4, ready_date="2026-03-22")
        cls.next = cls.lot(cls.park, "B1", 6, ready_date="2026-03-23")
        cls.summer = cls.lot(cls.park, "B2", 8, ready_date="2026-09-30")
        cls.far = cls.lot(cls.park, "C1", 16, ready_date="2029-01-01")
        cls.road = cls.lot(cls.park, "D", 99, land_use="other")
        cls.let = cls.lot(cls.park, "E", 50)
        cls.hold(cls.let, "2020-01-01")

    def land(self, asked="2026-03-30"):
        with self.on(asked):
            rows = self.review(WEEK)["land"]["rows"]
        sides = ("free", "reserved", "late", "balance")
        return {row["key"]: tuple(row[side] for side in sides) for row in rows}

    def far_on(self, name, land, **values):
        lead = self.lead(name, land=land, **values)
        lead.stage_id = self.stage("reservation")
        return lead

    def test_free_land_by_the_quarter_it_is_ready(self):
        self.assertEqual(
            self.land(),
            {
                "now": (6.5, 0, 0, 6.5),
                "2026-01-01": (6, 0, 0, 12.5),
                "2026-04-01": (0, 0, 0, 12.5),
                "2026-07-01": (8, 0, 0, 20.5),
                "2026-10-01": (0, 0, 0, 20.5),
                "2027-01-01": (0, 0, 0, 20.5),
                "2027-04-01": (0, 0, 0, 20.5),
                "later": (16, 0, 0, 36.5),
            },
        )

    def test_promised_land_stands_against_it(self):
        self.far_on("Chưa lô", 10, start_date="2026-05-01")
        self.far_on("Chưa ngày", 3).start_date = False
        held = self.far_on("Có lô", 4)
        self.reserve(held, self.ready, "2026-09-01")
        self.lead("Mới gặp", land=70)  # not far enough on
        land = self.land()
        self.assertEqual(land["now"], (2.5, 4, 0, 2.5))
        self.assertEqual(land["2026-04-01"], (0, 0, 10, -1.5))
        self.assertEqual(land["unknown"], (0, 0, 3, None))

    def test_last_weeks_land_is_that_of_last_week(self):
        held = self.far_on("Có lô", 2.5)
        before = self.land()
        self.assertEqual(before["now"], (6.5, 0, 0, 6.5))
        self.assertEqual(before["2026-07-01"][2], 2.5, "wanted, without a lot yet")
        with self.on("2026-03-24"):
            self.reserve(held, self.now, "2026-09-01")
        self.assertEqual(self.land(), before)

    def test_what_is_promised_for_later_is_not_free(self):
        holder = self.far_on("Từ ngày mai", 4, start_date="2026-05-01")
        self.hold(self.now, "2026-05-01")
        with self.on("2026-03-22"):
            day = self.env["kcn.lead.move"]._today() + timedelta(days=1)
            holder._reserve(self.ready, day, day + timedelta(days=90))
        land = self.land()
        self.assertEqual(land["now"], (6.5, 0, 0, 6.5), "nobody knew of it on the 22nd")
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "UPDATE kcn_occupancy SET create_date = '2026-03-22 02:00' WHERE company_id = %s",
                self.board.id,
            )
        )
        land = self.land()
        self.assertEqual(land["now"], (0, 6.5, 0, 0))
        self.assertEqual(land["2026-04-01"][2], 0, "its lead has its lot")
        with self.on("2026-03-30"):
            self.assertEqual(self.opened("land.reserved", WEEK), self.now | self.ready)

    def test_land_of_a_zone_that_is_closed_or_put_aside_is_not_free(self):
        closed, aside = self.zone("KCN Đóng"), self.zone("KCN Nhầm")
        self.lot(closed, "X1", 30)
        self.lot(aside, "Y1", 40)
        self.assertEqual(self.land()["now"][0], 76.5)
        closed.sudo().closed_date = "2026-03-22"
        aside.sudo().active = False
        self.assertEqual(self.land()["now"][0], 6.5)

    def test_free_land_is_the_same_on_every_page(self):
        self.lot(self.park, "DV", 7, land_use="service")
        balance = self.env["kcn.land.balance"].with_user(self.leader)
        groups = balance.with_context(kcn_day="2026-03-22")._read_group(
            [("company_id", "=", self.board.id), ("side", "=", "free")], [], ["ha:sum"]
        )
        with self.on("2026-03-30"):
            free = self.review(WEEK)["land"]["total"]["free"]
        self.assertEqual((free, groups[0][0]), (43.5, 43.5))

    def test_every_number_opens_its_lots_and_leads(self):
        late = self.far_on("Chưa lô", 10, start_date="2026-05-01")
        held = self.far_on("Có lô", 4)
        self.reserve(held, self.ready, "2026-09-01")
        with self.on("2026-03-30"):
            self.assertEqual(self.opened("land.free", WEEK, bucket="now"), self.now)
            self.assertEqual(
                self.opened("land.free", WEEK), self.now | self.next | self.summer | self.far
            )
            self.assertEqual(self.opened("land.reserved", WEEK, bucket="now"), self.ready)
            self.assertEqual(self.opened("land.late", WEEK, bucket="2026-04-01"), late)
            self.assertFalse(self.opened("land.late", WEEK, bucket="now"))
            self.assertFalse(self.opened("land.waiting", WEEK))

    def wait(self, lead, land, wanted=False, user=None, **values):
        line = self.env["kcn.waiting"].with_user(user or self.officer)
        return line.create({"lead_id": lead.id, "land_ha": land, "wanted_from": wanted, **values})

    def test_the_waiting_list_stands_against_free_land_by_the_day_it_is_wanted(self):
        self.wait(self.lead("Chờ từ lâu"), 5, "2026-03-01")
        self.wait(self.lead("Chờ mùa hè"), 7.25, "2026-07-01")
        self.wait(self.lead("Cũng mùa hè"), 2, "2026-09-30")
        self.wait(self.lead("Chờ lâu"), 9, "2030-01-01")
        self.wait(self.lead("Không ngày"), 3)
        with self.on("2026-03-30"):
            land = self.review(WEEK)["land"]
        rows = {row["key"]: (row["waiting"], row["balance"]) for row in land["rows"]}
        self.assertEqual(
            rows,
            {
                "now": (5, 1.5),
                "2026-01-01": (0, 7.5),
                "2026-04-01": (0, 7.5),
                "2026-07-01": (9.25, 6.25),
                "2026-10-01": (0, 6.25),
                "2027-01-01": (0, 6.25),
                "2027-04-01": (0, 6.25),
                "later": (9, 13.25),
                "unknown": (3, None),
            },
        )
        self.assertEqual(land["total"]["waiting"], 26.25)

    def test_who_waits_in_line_is_not_counted_as_late_too(self):
        late = self.far_on("Chưa lô", 10, start_date="2026-05-01")
        waiting = self.far_on("Xếp hàng", 6, start_date="2026-05-01")
        entry = self.wait(waiting, 5, "2026-08-01")
        with self.on("2026-03-30"):
            total = self.review(WEEK)["land"]["total"]
            self.assertEqual((total["late"], total["waiting"]), (10, 5))
            self.assertEqual(self.opened("land.late", WEEK), late)
            self.assertEqual(self.opened("land.waiting", WEEK), entry)
            self.assertEqual(self.opened("land.waiting", WEEK, bucket="2026-07-01"), entry)
            self.assertFalse(self.opened("land.waiting", WEEK, bucket="2026-04-01"))

    def test_the_line_of_a_week_is_that_of_its_day(self):
        lead = self.far_on("Xếp hàng", 6, start_date="2026-05-01")
        entry = self.wait(lead, 5, "2026-08-01")
        with self.on("2026-03-22"):
            entry._move("withdrawn", "withdrawn", note="Đã có đất nơi khác")
        later = self.lead("Vào sau")
        with self.on("2026-03-23"):
            self.wait(later, 8, "2026-08-01")
        for asked, expected in (("2026-03-09", (0, 5)), (WEEK, (6, 0)), ("2026-03-23", (6, 8))):
            with self.subTest(week=asked), self.on("2026-04-06"):
                total = self.review(asked)["land"]["total"]
                self.assertEqual((total["late"], total["waiting"]), expected)

    def test_another_boards_line_is_not_counted(self):
        leads = self.env["crm.lead"].with_user(self.neighbour)
        theirs = leads.create({"name": "Của họ", "team_id": self.investors.id})
        self.wait(theirs, 5, "2026-08-01", user=self.neighbour)
        with self.on("2026-03-30"):
            self.assertEqual(self.review(WEEK)["land"]["total"]["waiting"], 0)
            self.assertFalse(self.opened("land.waiting", WEEK))
