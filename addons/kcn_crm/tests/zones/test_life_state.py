from freezegun import freeze_time
from odoo.exceptions import ValidationError

from ..common import BoardCase

LIFE = {
    "planned_date": "2001-01-01",
    "policy_date": "2002-01-01",
    "established_date": "2003-01-01",
    "operating_date": "2005-01-01",
    "closed_date": "2050-01-01",
}
STATES = ("planned", "policy", "established", "operating", "closed")


class TestLifeState(BoardCase):
    def check(self, zone, text, state):
        """The field and its search say the same, and no other state is found."""
        on_day = zone.with_context(kcn_day=text)
        self.assertEqual(on_day.life_state, state, text)
        for other in STATES:
            found = on_day.search([("life_state", "=", other), ("id", "=", zone.id)])
            self.assertEqual(bool(found), other == state, f"{text}: search {other}")

    def test_each_state_from_its_day_on(self):
        zone = self.zone(**LIFE)
        for text, state in (
            ("2000-12-31", "planned"),
            ("2001-12-31", "planned"),
            ("2002-01-01", "policy"),
            ("2002-12-31", "policy"),
            ("2003-01-01", "established"),
            ("2004-12-31", "established"),
            ("2005-01-01", "operating"),
            ("2049-12-31", "operating"),
            ("2050-01-01", "closed"),
        ):
            self.check(zone, text, state)

    def test_a_day_that_is_not_known_is_passed_over(self):
        self.check(self.zone("Chưa rõ ngày"), "2020-01-01", "planned")
        zone = self.zone("Đã hoạt động", operating_date="2005-01-01")
        self.check(zone, "2004-12-31", "planned")
        self.check(zone, "2005-01-01", "operating")

    def test_two_steps_on_one_day_are_the_later_step(self):
        zone = self.zone(established_date="2003-01-01", operating_date="2003-01-01")
        self.check(zone, "2003-01-01", "operating")

    def test_several_states_are_searched_at_once(self):
        zone = self.zone(**LIFE).with_context(kcn_day="2004-01-01")
        for states, found in (
            (["established", "operating"], True),
            (["planned", "closed"], False),
            ([], False),
        ):
            domain = [("life_state", "in", states), ("id", "=", zone.id)]
            self.assertEqual(bool(zone.search(domain)), found, states)
        domain = [("life_state", "not in", ["planned"]), ("id", "=", zone.id)]
        self.assertTrue(zone.search(domain))

    def test_without_a_day_it_is_today(self):
        zone = self.zone(**LIFE)
        for today, state in (("2004-12-31", "established"), ("2005-01-01", "operating")):
            with freeze_time(today):
                zone.invalidate_recordset(["life_state"])
                self.assertEqual(zone.life_state, state)

    def test_the_days_of_a_life_come_in_their_order(self):
        names = list(LIFE)
        for before, after in zip(names, names[1:], strict=False):
            with self.subTest(after=after), self.assertRaises(ValidationError) as refused:
                self.zone(**{before: "2003-01-02", after: "2003-01-01"})
            self.assertIn("01/01/2003", str(refused.exception))
            self.assertIn("02/01/2003", str(refused.exception))
        self.zone(**dict.fromkeys(LIFE, "2003-01-01"))

    def test_the_order_holds_across_a_day_that_is_not_known(self):
        zone = self.zone(planned_date="2003-01-01")
        with self.assertRaises(ValidationError):
            zone.closed_date = "2002-12-31"
