from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .samples import SampleCase, our_models


@tagged("post_install", "-at_install")
class TestBoards(SampleCase):
    """What is a board's is there for its people only: nobody else finds, reads, changes,
    makes or takes it, whatever they may do at home."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.models = [
            name
            for name, model in our_models(cls.env).items()
            if "company_id" in model._fields and not model._transient
        ]

    def test_there_are_models_to_ask(self):
        self.assertIn("kcn.zone", self.models)
        self.assertIn("kcn.decision", self.models)

    def met(self, board=None):
        """Give a record of each model of the board, as the neighbour meets it."""
        return [self.sample(model, board).with_user(self.neighbour) for model in self.models]

    def test_the_neighbour_can_do_it_at_home(self):
        for record in self.met(self.other_board):
            with self.subTest(model=record._name):
                record.read()
                if not record.has_access("create"):
                    continue  # the program alone writes it
                made = record.create(self.sample_values(record._name, self.other_board))
                self.assertEqual(made.company_id, self.other_board)
                if record.has_access("unlink"):
                    made.unlink()

    def test_it_is_not_found(self):
        for record in self.met():
            with self.subTest(model=record._name):
                everything = record.browse().with_context(active_test=False)
                self.assertNotIn(record, everything.search([]))
                here = [("id", "=", record.id)]
                self.assertFalse(everything.search_count(here))
                self.assertEqual(everything._read_group(here, [], ["__count"]), [(0,)])
                name = record.sudo().display_name
                self.assertNotIn(record.id, dict(everything.name_search(name, limit=None)))

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_it_is_not_read_changed_or_deleted(self):
        for record in self.met():
            name, value = next(iter(self.sample_values(record._name).items()))
            for operation, arguments in (
                ("read", []),
                ("read", [["display_name"]]),
                ("mapped", ["company_id"]),
                ("write", [{name: value}]),
                ("unlink", []),
                ("copy", []),
            ):
                told = {"model": record._name, "operation": operation}
                with self.subTest(**told), self.assertRaises(AccessError):
                    getattr(record, operation)(*arguments)

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_it_is_not_made_there(self):
        for record in self.met():
            values = self.sample_values(record._name)
            with self.subTest(model=record._name), self.assertRaises(AccessError):
                record.create(values)

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_it_is_not_handed_over(self):
        """What the neighbour has at home does not move into the other board, either."""
        homes = {"res.company", "crm.lead", "calendar.event", "event.event", *self.models}
        for record in self.met(self.other_board):
            values = self.sample_values(record._name)
            fields = record._fields
            moves = {name: values[name] for name in values if fields[name].comodel_name in homes}
            with self.subTest(model=record._name):
                self.assertTrue(moves, "by which field does it belong to a board?")
                with self.assertRaises(UserError):  # an AccessError is one, too
                    record.write(moves)

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.api")
    def test_a_crafted_list_of_boards_opens_nothing(self):
        for record in self.met():
            crafted = record.with_context(allowed_company_ids=self.board.ids)
            with self.subTest(model=record._name):
                for attempt in (crafted.read, lambda crafted=crafted: crafted.search([])):
                    with self.assertRaises(AccessError):
                        attempt()
