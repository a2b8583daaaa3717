from odoo.tests import BaseCase, tagged

from ...models.pipeline.assignment.assignment_choice import Candidate, Choice, Inquiry, choose, plan

VI, EN, KO, JA = 1, 2, 3, 4
ELECTRONICS, WOOD, MAKING = 26, 16, 3  # two divisions of one section
TEAM, OTHER = 7, 8


def officer(user, languages=(), **values):
    return Candidate(user, frozenset({VI, *languages}), **values)


@tagged("post_install", "-at_install")
class TestAssignmentChoice(BaseCase):
    """Who takes a lead, by hand: language, then sector, then load."""

    def test_the_language_counts_first(self):
        korean, english = officer(1, [KO]), officer(2, [EN])
        both = [english, korean]
        self.assertEqual(choose(both, Inquiry(9, KO), {1: 12}, EN), Choice(1, KO, None, 12))
        self.assertEqual(choose(both, Inquiry(9, JA), {2: 12}, EN), Choice(2, EN, None, 12))
        self.assertEqual(choose([korean], Inquiry(9, JA), {}, EN), Choice(1, None, None, 0))
        wood, making = (frozenset({sector}) for sector in (WOOD, MAKING))
        both = [officer(1, [EN], sectors=making), officer(2, [KO], sectors=wood)]
        self.assertEqual(choose(both, Inquiry(9, KO, (MAKING,)), {}, EN).user, 2)

    def test_then_the_sector_its_section_included(self):
        wood = officer(1, [KO], sectors=frozenset({WOOD}))
        making = officer(2, [KO], sectors=frozenset({MAKING}))
        anything = officer(3, [KO])
        asked = Inquiry(9, KO, (ELECTRONICS, MAKING))
        self.assertEqual(choose([wood, anything, making], asked, {2: 9}), Choice(2, KO, MAKING, 9))
        self.assertEqual(choose([wood, anything], asked, {3: 9}), Choice(3, KO, None, 9))
        self.assertEqual(choose([wood], asked, {}), Choice(1, KO, None, 0))
        unknown = Inquiry(9, KO)
        self.assertEqual(choose([wood, making], unknown, {1: 1}).user, 2, "only the load is left")

    def test_a_tie_is_broken_by_the_load(self):
        two = [officer(1, [KO]), officer(2, [KO])]
        self.assertEqual(choose(two, Inquiry(9, KO), {1: 3, 2: 2.5}).user, 2)
        self.assertEqual(choose(two, Inquiry(9, KO), {}).user, 1, "the same answer each time")

    def test_nobody_gets_more_than_they_can_take(self):
        one = officer(1, [KO], capacity=3)
        self.assertEqual(choose([one], Inquiry(9, KO), {1: 2}).user, 1, "the third")
        self.assertIsNone(choose([one], Inquiry(9, KO), {1: 2.5}))
        self.assertIsNone(choose([one], Inquiry(9, KO), {1: 3}))
        other = officer(2)
        self.assertEqual(choose([one, other], Inquiry(9, KO), {1: 3}).user, 2)
        self.assertIsNone(choose([], Inquiry(9, KO), {}))

    def test_a_pipeline_not_looked_after_is_left_out(self):
        one = officer(1, teams=frozenset({OTHER}))
        self.assertIsNone(choose([one], Inquiry(9, team=TEAM), {}))
        self.assertEqual(choose([one], Inquiry(9, team=OTHER), {}).user, 1)

    def test_what_one_takes_counts_for_the_next(self):
        two = [officer(1, capacity=2), officer(2, capacity=2)]
        given = plan(two, [Inquiry(number) for number in range(5)], {1: 1})
        self.assertEqual(
            [choice and choice.user for choice in given.values()], [2, 1, 2, None, None]
        )
