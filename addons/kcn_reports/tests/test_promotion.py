import io

import openpyxl
from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from .promotion_case import YEAR, PromotionCase


@tagged("post_install", "-at_install")
class TestPromotion(PromotionCase):
    """What came of each trip, forum and activity, by first source and by any touch."""

    def test_by_first_source(self):
        self.assertEqual(
            self.counted(),
            {
                "Hà Nam": (2, 1, 1, 0, 1, 5.0),
                "Hàn Quốc": (1, 0, 0, 0, 0, 0),
                # Firm B came by itself: its land is of no occasion
                "total": (5, 2, 2, 0, 1, 5.0),
            },
        )
        self.assertEqual(self.counted("forum")["Diễn đàn"], (2, 1, 1, 0, 0, 0))

    def test_by_any_touch(self):
        self.assertEqual(
            self.counted(touch="any"),
            {
                # Firm B's lead was there before the trip, its land was reserved after it
                "Hà Nam": (2, 1, 1, 2.5, 1, 5.0),
                "Hàn Quốc": (1, 0, 0, 0, 1, 5.0),
                "total": (5, 2, 2, 2.5, 1, 5.0),
            },
        )
        # Firm A's lead was entered before the forum, its licence came after it
        self.assertEqual(self.counted("forum", "any")["Diễn đàn"], (2, 1, 1, 0, 1, 5.0))

    def test_an_activity_counts_each_result_once(self):
        lines = self.counted("line", "any")
        self.assertEqual(lines["Đoàn đi"], (3, 1, 1, 2.5, 1, 5.0), "both its trips touched firm A")
        self.assertEqual(lines["Diễn đàn"], (2, 1, 1, 0, 1, 5.0))
        self.assertEqual(self.counted("line")["Diễn đàn"], (2, 1, 1, 0, 0, 0))

    def test_the_days_at_the_ends_of_the_period(self):
        licence_day = ("2024-08-01", "2024-08-01")
        self.assertEqual(self.counted(period=licence_day)["Hà Nam"], (0, 0, 0, 0, 1, 5.0))
        for period in (("2024-01-01", "2024-07-31"), ("2024-08-02", "2024-12-31")):
            self.assertEqual(self.counted(period=period)["total"][4:], (0, 0), period)
        on_the_day = self.counted(period=("2024-03-10", "2024-03-10"))
        self.assertEqual(on_the_day["Hà Nam"][2], 1)

    def test_the_days_are_the_boards_for_whoever_is_abroad(self):
        day = ("2024-03-10", "2024-03-10")
        for zone in ("Pacific/Honolulu", "Pacific/Auckland", False):
            self.figures.env.user.sudo().tz = zone
            self.assertEqual(self.counted(period=day)["Hà Nam"][2], 1, zone)

    def test_a_touch_on_the_day_of_the_result_counts(self):
        self.meet(self.firm_c, "2024-08-01", trip_id=self.second_trip.id)
        self.lead_c.sudo().decision_id = self.decide(self.project(), "granted", "2024-08-01", 10**6)
        self.assertEqual(self.counted(touch="any")["Hàn Quốc"][4:], (2, 6.0))
        late = self.meet(self.firm_c, "2024-08-02", trip_id=self.trip.id)
        self.assertEqual(self.counted(touch="any")["Hà Nam"][4:], (1, 5.0), late.date)

    def test_a_trip_that_brought_nothing_is_still_there(self):
        nothing = self.counted(period=("2024-07-02", "2024-07-02"))
        self.assertEqual(nothing["Hàn Quốc"], (0, 0, 0, 0, 0, 0))
        self.assertNotIn("Hà Nam", nothing)

    def test_cost_of_each_in_its_own_currency(self):
        rows = self.figures.promotion(self.board.id, *YEAR)["rows"]
        trip = next(row for row in rows if row["name"] == "Hà Nam")
        self.assertEqual(
            trip["costs"],
            [
                {
                    "currency": "USD",
                    "amount": 300,
                    "each": {
                        "contacts": 150,
                        "answered": 300,
                        "leads": 300,
                        "reserved_ha": None,
                        "licences": 300,
                    },
                },
                {
                    "currency": "VND",
                    "amount": 10**7,
                    "each": {
                        "contacts": 5 * 10**6,
                        "answered": 10**7,
                        "leads": 10**7,
                        "reserved_ha": None,
                        "licences": 10**7,
                    },
                },
            ],
        )
        free = next(row for row in rows if row["name"] == "Hàn Quốc")
        self.assertEqual(free["costs"], [])

    def test_nothing_is_divided_by_nothing(self):
        self.spend(self.second_trip, 100, "2024-07-03", self.usd)
        rows = self.figures.promotion(self.board.id, *YEAR)["rows"]
        costs = next(row for row in rows if row["name"] == "Hàn Quốc")["costs"]
        each = dict.fromkeys(("answered", "leads", "reserved_ha", "licences"))
        self.assertEqual(costs[0]["each"], {"contacts": 100, **each})

    def test_the_cost_of_a_hectare_is_of_the_hectares_as_entered(self):
        rows = self.figures.promotion(self.board.id, *YEAR, touch="any")["rows"]
        trip = next(row for row in rows if row["name"] == "Hà Nam")
        self.assertEqual(trip["reserved_ha"], 2.5)
        self.assertEqual([cost["each"]["reserved_ha"] for cost in trip["costs"]], [120, 4 * 10**6])

    def test_all_money_is_counted_once(self):
        total = self.figures.promotion(self.board.id, *YEAR)["total"]["costs"]
        self.assertEqual(
            {cost["currency"]: cost["amount"] for cost in total},
            {"USD": 300, "VND": 52 * 10**6},
        )
        lines = self.figures.promotion(self.board.id, *YEAR, "line")["rows"]
        self.assertEqual(
            {row["name"]: row["costs"][-1]["amount"] for row in lines},
            {"Đoàn đi": 12 * 10**6, "Diễn đàn": 40 * 10**6},
        )

    def test_a_reversed_licence_is_taken_away(self):
        self.licence.action_reverse()
        self.assertEqual(self.counted()["Hà Nam"][4:], (0, 0))

    def test_an_answer_counts_on_its_own_day(self):
        days = ("2024-05-20", "2024-05-20")
        self.assertEqual(self.counted("forum", period=days)["total"][:2], (0, 1))
        self.note(self.contact, "tried", "2024-06-02")
        days = ("2024-06-01", "2024-06-30")
        self.assertEqual(self.counted(period=days)["total"][:2], (0, 0))

    def test_who_was_invited_only_was_not_met(self):
        contact = self.meet(self.firm_b, "2024-05-15", event_id=self.forum.id)
        self.assertEqual(self.counted("forum")["Diễn đàn"][0], 3)
        for state in ("draft", "cancel"):
            contact.registration_id.state = state
            self.assertEqual(self.counted("forum")["Diễn đàn"][0], 2, state)

    def test_nobody_is_answered_before_they_are_met(self):
        contact = self.meet(self.firm_b, "2024-05-15", event_id=self.forum.id)
        before, with_the_day = (("2024-01-01", day) for day in ("2024-05-14", "2024-05-15"))
        figures = [self.counted("forum", period=days)["total"] for days in (before, with_the_day)]
        self.note(contact, "answered", "2024-05-02")  # says yes to the invitation
        after = [self.counted("forum", period=days)["total"] for days in (before, with_the_day)]
        self.assertEqual(after[0][:2], figures[0][:2])
        self.assertEqual(after[1][:2], (figures[1][0], figures[1][1] + 1))

    def test_a_lost_lead_was_a_lead(self):
        self.lead_c.action_set_lost()
        self.assertEqual(self.counted("forum")["Diễn đàn"][2], 1)

    def test_a_confidential_lead_is_told_of_by_no_occasion(self):
        contact = self.forum.contact_ids.filtered(lambda one: one.firm_id == self.firm_c)
        contact.sudo().lead_id = self.lead_c
        self.lead_c.confidential = True
        self.env.flush_all()
        for touch in ("first", "any"):
            self.assertEqual(self.counted("forum", touch)["Diễn đàn"][2], 0, touch)
        rows = self.env["kcn.promotion.result"].search([("res_id", "=", contact.id)])
        self.assertTrue(rows.filtered(lambda row: row.kind == "contact"))
        self.assertNotIn(self.lead_c, rows.lead_id)

    def test_every_number_opens_its_rows(self):
        for touch in ("first", "any"):
            for per in ("trip", "forum", "line"):
                figures = self.figures.promotion(self.board.id, *YEAR, per, touch)
                for row in (*figures["rows"], {**figures["total"], "id": None}):
                    self.check_rows(row, per, touch)

    def check_rows(self, row, per, touch):
        for name, scale in (
            ("contacts", 1),
            ("answered", 1),
            ("leads", 1),
            ("licences", 1),
            ("reserved_ha", 1),
            ("capital_m_usd", 10**6),
        ):
            action = self.figures.open_promotion(name, self.board.id, *YEAR, per, touch, row["id"])
            rows = self.figures.env[action["res_model"]].search(action["domain"])
            self.assertEqual(sum(rows.mapped("amount")), row[name] * scale, (name, per, touch))

    def test_a_row_opens_where_it_was_entered(self):
        action = self.figures.open_promotion("contacts", self.board.id, *YEAR, "trip", "first")
        rows = self.figures.env[action["res_model"]].search(action["domain"])
        opened = {(row.action_open_row()["res_model"], row.res_id) for row in rows}
        self.assertIn(("kcn.contact", self.contact.id), opened)
        with self.assertRaises(UserError):
            self.figures.open_promotion("nothing", self.board.id)

    def test_leads_and_forums_open_in_the_boards_own_form(self):
        rows = self.env["kcn.promotion.result"].search([("kind", "in", ("lead", "cost"))])
        for model, form in (("crm.lead", "lead"), ("event.event", "forum")):
            row = rows.filtered(lambda one, model=model: one.res_model == model)[0]
            view = self.env.ref(f"kcn_crm.kcn_{form}_view_form").id
            self.assertEqual(row.action_open_row()["views"], [(view, "form")])

    def test_ids_are_of_their_rows(self):
        rows = self.env["kcn.promotion.result"].search([])
        self.assertEqual(len(rows), len(set(rows.ids)))
        told = [(row.id, row.kind, row.res_id) for row in rows]
        self.meet(self.firm_c, "2024-01-01", trip_id=self.trip.id)
        again = self.env["kcn.promotion.result"].browse(rows.ids)
        self.assertEqual([(row.id, row.kind, row.res_id) for row in again], told)

    def test_boards_do_not_see_each_other(self):
        theirs = self.env["kcn.figures"].with_user(self.neighbour)
        figures = theirs.promotion(self.other_board.id, *YEAR)
        self.assertEqual((figures["rows"], figures["total"]["leads"]), ([], 0))
        self.assertFalse(self.env["kcn.promotion.result"].with_user(self.neighbour).search([]))
        for user in (self.neighbour, self.stranger):
            with self.assertRaises(AccessError):
                self.env["kcn.figures"].with_user(user).promotion(self.board.id, *YEAR)

    def test_wrong_questions_are_told_so(self):
        with self.assertRaises(UserError):
            self.figures.promotion(self.board.id, *YEAR, "zone")
        with self.assertRaises(UserError):
            self.figures.promotion(self.board.id, "2024-02-01", "2024-01-01")

    def test_the_page_says_when_there_is_nothing_at_all(self):
        page = self.figures.promotion_page(None, *YEAR)
        self.assertFalse(page["empty"])
        theirs = self.env["kcn.figures"].with_user(self.neighbour).promotion_page()
        self.assertTrue(theirs["empty"])


@tagged("post_install", "-at_install")
class TestPromotionBook(PromotionCase, HttpCase):
    def test_the_workbook_has_a_sheet_for_each_kind_of_occasion(self):
        self.authenticate(self.leader.login, self.leader.login)
        parameters = f"board={self.board.id}&date_from={YEAR[0]}&date_to={YEAR[1]}"
        answer = self.url_open(f"/kcn_reports/promotion.xlsx?{parameters}")
        self.assertEqual(answer.status_code, 200, answer.text[:800])
        book = openpyxl.load_workbook(io.BytesIO(answer.content))
        self.assertEqual(book.sheetnames, ["Trips", "Forums", "Activities"])
        rows = list(book["Trips"].iter_rows(min_row=4, values_only=True))
        trip = dict(zip(rows[0], rows[2], strict=True))
        self.assertEqual((trip["Trips"], trip["Contacts"], trip["Leads"]), ("Hà Nam", 2, 1))
        self.assertEqual((trip["Cost (VND)"], trip["Cost of a lead (USD)"]), (10**7, 300))
        self.assertEqual(trip["Cost of an answered contact (VND)"], 10**7)
        self.assertIsNone(trip["Cost of a hectare reserved (VND)"])
        self.assertEqual(trip["Day"].date(), self.trip.date_from, "a date, that can be sorted")
        self.assertEqual(rows[3][:2], ("All together", None))

    def test_another_boards_workbook_is_refused(self):
        self.authenticate(self.neighbour.login, self.neighbour.login)
        answer = self.url_open(f"/kcn_reports/promotion.xlsx?board={self.board.id}")
        self.assertEqual(answer.status_code, 403)
