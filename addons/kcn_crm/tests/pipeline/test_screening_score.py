from freezegun import freeze_time
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .screening_case import ScreeningCase


@tagged("post_install", "-at_install")
@freeze_time("2026-04-01 03:00:00")
class TestScreeningScore(ScreeningCase):
    """The score of a lead follows the lead and the criteria, line by line."""

    def test_a_score_by_hand(self):
        # 8 million USD/ha: 60 × 50 % = 30; high: 80 × 30 % = 24; 60 jobs/ha: 100 × 20 % = 20
        lead = self.dollars()
        self.assertEqual(self.score(lead), (74, 74, "3/3"))
        self.assertEqual([row["weighted"] for row in lead.screening_lines], [30, 24, 20])
        line = self.line(lead, "capital_per_ha")
        self.assertEqual((line["told"], line["why"]), ("8 million USD/ha", "from 5 million USD/ha"))
        self.assertEqual(line["rate"], "", "dollars need no rate")
        self.assertEqual(self.line(lead, "technology")["told"], "High technology level")
        self.assertEqual(self.line(lead, "jobs_per_ha")["told"], "60 jobs/ha")

    def test_a_threshold_is_reached_on_the_dot(self):
        for capital, points in ((24_999_999, 60), (25_000_000, 100), (12_499_999, 0)):
            lead = self.dollars(capital=capital)
            self.assertEqual(self.line(lead, "capital_per_ha")["points"], points, capital)

    def test_below_the_lowest_threshold_there_are_no_points_and_it_says_so(self):
        lead = self.dollars(labour=100)  # 40 a hectare
        line = self.line(lead, "jobs_per_ha")
        self.assertEqual((line["points"], line["why"]), (0, "below the lowest threshold"))
        self.assertEqual(self.score(lead), (54, 54, "3/3"))

    def test_what_is_missing_is_no_silent_zero(self):
        lead = self.dollars(labour=0, technology_level=False)
        self.assertEqual(self.score(lead), (30, 80, "1/3"))
        self.assertEqual(lead.screening_text, "on 1 of 3 criteria")
        line = self.line(lead, "technology")
        self.assertEqual((line["points"], line["weighted"]), (None, None))
        self.assertEqual(line["missing"], "not known yet: Technology Level")
        lead.technology_level = "high"
        self.assertEqual(self.score(lead), (54, 74, "2/3"))
        lead.land_ha = 0
        self.assertEqual(self.score(lead), (24, 94, "1/3"))
        missing = self.line(lead, "jobs_per_ha")["missing"]
        self.assertEqual(missing, "not known yet: Labour and Land Wanted (ha)")

    def test_a_value_on_a_threshold_reaches_it_whatever_the_computer_makes_of_fractions(self):
        # 0.5 million ÷ 0.1 ha = 5, 1.5 ÷ 0.3 = 5, 4.9 ÷ 0.7 = 7; 1.02 ÷ 0.34 = 3 (2.9999999…)
        for capital, hectares, points in (
            (500_000, 0.1, 60),
            (1_500_000, 0.3, 60),
            (4_900_000, 0.7, 60),
            (7_000_000, 0.7, 100),
            (1_499_999, 0.3, 0),
        ):
            lead = self.dollars(capital=capital, land_ha=hectares)
            line = self.line(lead, "capital_per_ha")
            self.assertEqual(line["points"], points, (capital, hectares))
        criterion = self.criteria.criterion_ids[0].with_user(self.manager)
        criterion.step_ids = [Command.create({"from_value": 3, "points": 40})]
        for capital, hectares in ((300_000, 0.1), (2_100_000, 0.7), (1_020_000, 0.34)):
            lead = self.dollars(capital=capital, land_ha=hectares)
            line = self.line(lead, "capital_per_ha")
            self.assertEqual((line["points"], line["told"]), (40, "3 million USD/ha"))
            # 40 × 50 % + 80 × 30 % + 100 × 20 %
            self.assertEqual(lead.screening_score, 64)

    def test_a_currency_without_a_rate_is_not_taken_for_the_boards_own(self):
        yen = self.env.ref("base.JPY")
        lead = self.dollars(capital=500e9, capital_currency_id=yen.id)
        line = self.line(lead, "capital_per_ha")
        self.assertIn("no exchange rate of JPY is known: a manager", line["missing"])
        self.assertEqual((line["rate"], lead.screening_known), ("", 2))
        rates = self.env["res.currency.rate"].sudo()
        rates.create(
            {"currency_id": yen.id, "name": "2026-04-01", "rate": 1 / 130, "company_id": False}
        )
        lead.invalidate_recordset()
        # 500 billion yen × 130 ÷ 26 000 = 2 500 million USD on 2.5 ha
        line = self.line(lead, "capital_per_ha")
        self.assertEqual(line["told"], "1,000 million USD/ha")
        self.assertEqual(line["rate"], "1 USD = 200 JPY, rate of 01/04/2026")

    def test_a_board_without_any_rate_is_told_that_the_dollars_is_missing(self):
        self.env["res.currency.rate"].sudo().search([]).unlink()
        lead = self.dollars(capital=520e9, capital_currency_id=self.vnd.id)
        line = self.line(lead, "capital_per_ha")
        self.assertIn("no exchange rate of USD is known: a manager", line["missing"])

    def test_dong_become_dollars_by_the_days_rate_which_is_shown(self):
        # 520 billion VND at 26 000 = 20 million USD on 2.5 ha = 8 million USD/ha
        lead = self.dollars(capital=520e9, capital_currency_id=self.vnd.id)
        self.assertEqual(self.score(lead), (74, 74, "3/3"))
        line = self.line(lead, "capital_per_ha")
        self.assertEqual(line["told"], "8 million USD/ha")
        self.assertEqual(line["rate"], "1 USD = 26,000 VND, rate of 01/03/2026")
        with freeze_time("2026-02-28 03:00:00"):
            lead.invalidate_recordset()
            line = self.line(lead, "capital_per_ha")
            self.assertEqual(line["rate"], "1 USD = 25,000 VND, rate of 01/01/2026")
            self.assertEqual(line["told"], "8.32 million USD/ha")

    def test_without_a_rate_capital_is_not_known(self):
        yen = self.env.ref("base.JPY")
        self.env["res.currency.rate"].sudo().search([]).unlink()
        lead = self.dollars(capital_currency_id=yen.id)
        missing = self.line(lead, "capital_per_ha")["missing"]
        self.assertIn("no exchange rate of JPY and USD is known: a manager", missing)
        self.assertEqual(self.score(lead), (44, 94, "2/3"))

    def test_budget_revenue_is_in_billion_dong_a_hectare(self):
        self.add(measure="budget_per_ha", weight=100, steps=[(4, 100)])
        lead = self.dollars(budget_yearly=10e9)  # 10 billion on 2.5 ha
        line = self.line(lead, "budget_per_ha")
        self.assertEqual((line["told"], line["points"]), ("4 billion VND/ha a year", 100))
        # the board's 74 on a weight of 100, and 100 on another 100
        self.assertEqual(self.score(lead), (87, 87, "4/4"))

    def test_the_sector_counts_by_the_zones_of_interest(self):
        section = self.env["kcn.sector"].search([("code", "=", "C")])
        division = section.child_ids[:1]
        self.add(
            measure="sector", weight=100, levels={"sector_priority": 100, "sector_neutral": 50}
        )
        other = self.zone("KCN Hai")
        lead = self.dollars(sector_id=division.id)
        self.assertIn("Zones of Interest", self.line(lead, "sector")["missing"])
        lead.zone_ids = self.park
        self.assertEqual(self.line(lead, "sector")["points"], 50, "named nowhere")
        self.park.priority_sector_ids = section
        self.assertEqual(self.line(lead, "sector")["points"], 100, "its section has priority")
        self.assertEqual(self.score(lead)[0], 87, "the stored score followed the zone")
        self.park.restricted_sector_ids = division
        self.assertEqual(self.line(lead, "sector")["points"], 0, "the division goes before")
        lead.zone_ids = self.park | other
        line = self.line(lead, "sector")
        self.assertEqual((line["points"], line["why"]), (50, "KCN Hai"), "the better zone")

    def test_leads_that_no_criteria_are_for_have_no_score(self):
        developer = self.dollars(team_id=self.developers.id)
        team = self.env["crm.team"].sudo().create({"name": "Odoo", "company_id": False})
        odoos = self.dollars(team_id=team.id)
        for lead in (developer, odoos):
            self.assertEqual(self.score(lead), (0, 0, "0/0"))
            self.assertFalse(lead.screening_lines)
            with self.assertRaisesRegex(UserError, "nothing to screen by"):
                lead.action_screen()

    def test_a_manager_changes_points_and_weights_and_the_scores_follow(self):
        leads = self.dollars() | self.dollars(capital=25_000_000)
        self.assertEqual(leads.mapped("screening_score"), [74, 94])
        capital = self.criteria.criterion_ids[0]
        capital.step_ids.filtered(lambda step: step.points == 60).points = 80
        self.assertEqual(leads.mapped("screening_score"), [84, 94])
        capital.weight = 150  # of 200: 80 × 75 % + 80 × 15 % + 100 × 10 %
        self.assertEqual(leads.mapped("screening_score"), [82, 97])
        self.criteria.criterion_ids[1:].unlink()
        self.assertEqual(leads.mapped("screening_score"), [80, 100])

    def test_the_boards_own_set_goes_before_the_general_one(self):
        lead = self.dollars()
        self.criteria.valid_to = "2026-03-31"
        lead.invalidate_recordset()
        self.assertEqual(lead.screening_count, 7, "the general set")
        general = self.env.ref("kcn_crm.criterion_set_general")
        self.assertEqual(general.weight_total, 100)
        action = general.with_user(self.manager).action_new_version()
        own = self.env["kcn.criterion.set"].browse(action["res_id"])
        self.assertEqual((own.company_id, str(own.valid_from)), (self.board, "2026-04-01"))
        self.assertEqual(own.name, "Criteria of Ban A")
        self.assertEqual(own.criterion_ids.mapped("step_text"), self.texts(general))
        own.with_user(self.manager).criterion_ids[0].name = "Suất đầu tư"
        self.assertEqual(lead.screening_lines[0]["criterion"], "Suất đầu tư")

    def test_days_do_not_overlap(self):
        said = self.refusal(
            lambda env: env["kcn.criterion.set"].create(
                {"name": "Bộ khác", "company_id": self.board.id, "valid_from": "2026-12-01"}
            ),
            self.manager,
        )
        self.assertIn("in force already", said)
        self.criteria.valid_to = "2026-12-01"
        self.make_set(valid_from="2026-12-01")  # on the day the other ends

    def test_a_criterion_has_each_level_once(self):
        technology = self.criteria.criterion_ids[1]
        points = {step.level: step.points for step in technology.step_ids}
        self.assertEqual(
            points,
            {"technology_top": 0, "technology_high": 80, "technology_medium": 40,
             "technology_low": 0},
        )  # fmt: skip
        with self.assertRaisesRegex(ValidationError, "not one of its levels"):
            technology.step_ids = [Command.create({"level": "environment_1"})]

    def test_the_form_offers_the_levels(self):
        form = Form(self.env["kcn.criterion"].with_user(self.manager).with_context(
            default_set_id=self.criteria.id
        ))  # fmt: skip
        form.name, form.measure = "Môi trường", "environment"
        criterion = form.save()
        self.assertEqual(len(criterion.step_ids), 4)

    def add(self, measure, weight, steps=(), levels=None):
        rows = [{"from_value": value, "points": points} for value, points in steps]
        rows += [{"level": level, "points": points} for level, points in (levels or {}).items()]
        values = {"name": measure, "measure": measure, "weight": weight}
        values["step_ids"] = [Command.create(row) for row in rows]
        self.criteria.criterion_ids = [Command.create(values)]

    def texts(self, criteria):
        return criteria.criterion_ids.mapped("step_text")
