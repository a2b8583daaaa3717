from odoo.tests import BaseCase, tagged

from ...models.pipeline.screening_points import step_reached, total, weighted


@tagged("post_install", "-at_install")
class TestScreeningPoints(BaseCase):
    """The arithmetic, by hand."""

    def test_a_value_reaches_the_highest_threshold_below_it(self):
        steps = [(1, 20), (5, 60), (10, 100)]
        for value, reached in (
            (0.99, None),
            (1, (1, 20)),
            (4.99, (1, 20)),
            (5, (5, 60)),
            (9.999, (5, 60)),
            (10, (10, 100)),
            (1000, (10, 100)),
        ):
            self.assertEqual(step_reached(steps, value), reached, value)
        self.assertIsNone(step_reached([], 5))

    def test_weights_need_not_sum_to_a_hundred(self):
        self.assertEqual(weighted(50, 20, 100), 10)
        self.assertEqual(weighted(50, 20, 80), 12.5)
        self.assertEqual(weighted(50, 20, 0), 0)

    def test_what_is_not_known_is_still_possible(self):
        # 100 × 60/100 = 60 sure; the other 40 still possible
        self.assertEqual(total([(100, 60), (None, 40)]), (60, 100, 1, 2))
        # 80 × 50 % + 0 × 30 % = 40; 20 % not known
        self.assertEqual(total([(80, 50), (0, 30), (None, 20)]), (40, 60, 2, 3))
        self.assertEqual(total([(None, 1)]), (0, 100, 0, 1))
        self.assertEqual(total([]), (0, 0, 0, 0))

    def test_a_total_has_one_decimal(self):
        # 33.33… and 66.66…
        self.assertEqual(total([(100, 1), (0, 2)])[:2], (33.3, 33.3))
        self.assertEqual(total([(100, 2), (0, 1)])[:2], (66.7, 66.7))
