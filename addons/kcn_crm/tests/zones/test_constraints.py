from odoo.exceptions import UserError
from odoo.tests import Form

from ..common import BoardCase


class TestConstraints(BoardCase):
    """What the database refuses, in the words that reach the officer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mine = cls.zone("KCN Một")

    def check_refused(self, sentence, model, *rows, **common):
        """Creating each of the rows is refused with the sentence."""
        for values in rows:
            with self.subTest(model=model, **values):
                told = self.refusal(
                    lambda env, values=values: env[model].create({**common, **values})
                )
                self.assertIn(sentence, told)

    def test_no_area_is_negative(self):
        here = {"zone_id": self.mine.id}
        names = ("total_ha", "industrial_ha", "service_ha")
        rows = [{name: -0.0001} for name in names]
        self.check_refused("An area cannot be negative", "kcn.zone.area", *rows, **here)
        rows = [{"area_ha": -1}, {"area_ha": 0}]
        sentence = "area must be positive"
        self.check_refused(sentence, "kcn.lot", *rows, code="A1", **here)
        names = ("cleared_ha", "infrastructure_ha", "households", "compensation")
        rows = [{name: -1} for name in names]
        self.check_refused("cannot be negative", "kcn.clearance", *rows, **here)
        rows = [{name: -1} for name in ("power_mw", "water_m3_day", "wastewater_m3_day")]
        self.check_refused("cannot be negative", "kcn.zone", *rows, name="KCN Hai")

    def test_industrial_and_service_land_fit_into_the_total(self):
        self.area(self.mine, "2020-01-01", 8, 2, total_ha=10)
        self.area(self.mine, "2021-01-01", 8, 2)  # total not known
        sentence = "more than the total area (10.0000 ha)"
        values = {"zone_id": self.mine.id, "total_ha": 10, "service_ha": 2}
        rows = [{"industrial_ha": 8.0001, "date": "2022-01-01"}]
        self.check_refused(sentence, "kcn.zone.area", *rows, **values)

    def test_a_zone_has_one_area_a_day_and_each_phase_its_own(self):
        phase = self.env["kcn.zone.phase"].create({"name": "I", "zone_id": self.mine.id})
        self.area(self.mine, "2020-01-01", 8)
        self.area(self.mine, "2020-01-01", 4, phase_id=phase.id)
        rows = [{"phase_id": False}, {"phase_id": phase.id}]
        values = {"zone_id": self.mine.id, "date": "2020-01-01"}
        self.check_refused("an area from this day already", "kcn.zone.area", *rows, **values)

    def test_a_phase_of_another_zone_is_refused(self):
        other = self.zone("KCN Hai")
        phase = self.env["kcn.zone.phase"].create({"name": "I", "zone_id": other.id})
        rows = [{"phase_id": phase.id}]
        sentence = "belongs to another zone"
        self.check_refused(sentence, "kcn.zone.area", *rows, zone_id=self.mine.id)

    def test_prices_of_a_kind_follow_each_other(self):
        def price(env, date_from, date_to=False, kind="land_rent"):
            values = {"kind": kind, "amount": 50000, "date_from": date_from, "date_to": date_to}
            return env["kcn.price"].create({"zone_id": self.mine.id, **values})

        old = price(self.env, "2020-01-01")
        old.date_to = "2021-01-01"
        price(self.env, "2021-01-01")  # from the day the old one is no longer in force
        price(self.env, "2020-06-01", kind="water")
        for days in (("2019-01-01", "2020-01-02"), ("2020-12-31", "2021-01-01"), ("2030-01-01",)):
            told = self.refusal(lambda env, days=days: price(env, *days))
            self.assertIn("a price of this kind already in that time", told, days)
        told = self.refusal(lambda env: price(env, "2015-01-02", "2015-01-02"))
        self.assertIn("must end after it starts", told)
        rows = [{"kind": "power", "amount": -1}]
        self.check_refused("A price cannot be negative", "kcn.price", *rows, zone_id=self.mine.id)

    def test_a_lot_ends_after_the_day_it_starts(self):
        rows = [{"valid_to": "2020-01-01"}, {"valid_to": "2019-12-31"}]
        values = {"code": "A1", "area_ha": 1, "valid_from": "2020-01-01"}
        sentence = "must end after the day it starts"
        self.check_refused(sentence, "kcn.lot", *rows, zone_id=self.mine.id, **values)

    def test_a_code_is_used_once_at_a_time(self):
        self.lot(self.mine, "A1", 2, valid_from="2010-01-01", valid_to="2020-01-01")
        values = {"zone_id": self.mine.id, "code": "A1", "area_ha": 1}
        sentence = "a lot with this code already in that time"
        rows = [
            {},
            {"valid_to": "2010-01-02"},
            {"valid_from": "2015-01-01", "valid_to": "2016-01-01"},
            {"valid_from": "2019-12-31"},
        ]
        self.check_refused(sentence, "kcn.lot", *rows, **values)

    def test_a_code_is_free_again_after_its_lot_was_split(self):
        self.lot(self.mine, "A1", 2, valid_to="2020-01-01")
        part = self.lot(self.mine, "A1", 1.2, valid_from="2020-01-01")
        self.lot(self.mine, "A1-2", 0.8, valid_from="2020-01-01")
        self.assertEqual(part.code, "A1")
        # in the same transaction, too
        part.valid_to = "2021-01-01"
        self.lot(self.mine, "A1", 0.6, valid_from="2021-01-01")
        # and in another zone it was never taken
        self.lot(self.zone("KCN Hai"), "A1", 1)

    def test_declared_hectares_and_rates_are_possible_ones(self):
        here = {"zone_id": self.mine.id}
        rows = [
            {"leased_ha": -1},
            {"leasable_ha": -1, "leased_ha": 0},
            {"leased_ha": 11, "leasable_ha": 10},
        ]
        self.check_refused("Declared hectares", "kcn.zone.declaration", *rows, **here)
        rows = [{"rate_pct": -0.01, "has_rate": True}, {"rate_pct": 100.01, "has_rate": True}]
        self.check_refused("between 0 and 100", "kcn.zone.declaration", *rows, **here)
        rows = [{"has_leased": False, "has_rate": False}]
        self.check_refused("or a rate", "kcn.zone.declaration", *rows, **here)
        self.declare(self.mine, "2020-12-31", 4)
        rows = [{"date": "2020-12-31", "leased_ha": 5}]
        self.check_refused("for this day already", "kcn.zone.declaration", *rows, **here)

    def test_a_detailed_plan_has_its_day(self):
        rows = [{"detailed_plan_number": "123/QĐ-UBND"}]
        self.check_refused("needs its day", "kcn.zone", *rows, name="KCN Hai")

    def test_a_company_that_becomes_a_board_counts_in_dong(self):
        admin = self.env(user=self.env.ref("base.user_admin"))
        form = Form(admin["res.company"], view="base.view_company_form")
        form.name = "Ban C"
        form.currency_id = self.usd
        form.board_code = "C"
        self.assertEqual((form.currency_id, form.country_id.code), (self.vnd, "VN"))
        form.currency_id = self.usd  # a board may choose
        self.assertEqual(form.save().currency_id, self.usd)

    def test_a_board_code_is_used_once_however_it_is_written(self):
        def create(env):
            return env["res.company"].sudo().create({"name": "Ban C", "board_code": "test-a"})

        self.assertIn("Another board has this code", self.refusal(create))

    def test_a_lot_with_a_history_of_leases_is_not_deleted(self):
        lot = self.lot(self.mine)
        self.lease(lot, "2020-01-01").action_cancel()
        told = self.refusal_of_unlink(lot)
        self.assertIn("A1", told)
        self.assertIn("Công ty A", told)

    def refusal_of_unlink(self, record):
        with self.assertRaises(UserError) as refused:
            record.with_user(self.manager).unlink()
        return str(refused.exception)
