from collections import Counter

from odoo.tests import TransactionCase, tagged
from odoo.tools import SQL

from .samples import our_models, our_reports

BOARDS = '[("company_id","in",company_ids)]'
GENERAL = '[("company_id","in",[*company_ids,False])]'
# What may be general: a row without a board holds for every board without its own
GENERAL_TOO = {"kcn.criterion.set", "kcn.criterion", "kcn.criterion.step", "kcn.answer.target"}
# Belongs to the board of its lead, as its rule asks; a lead is no model of ours
OF_A_LEAD = {"kcn.lead.identity"}


@tagged("post_install", "-at_install")
class TestStructureModels(TransactionCase):
    """What holds for every model of ours, also for those that are not written yet."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.models = our_models(cls.env)
        cls.kept = {name: model for name, model in cls.models.items() if not model._transient}
        cls.of_a_board = {
            name: model for name, model in cls.kept.items() if "company_id" in model._fields
        }
        rows = cls.env.execute_query(
            SQL(
                """SELECT DISTINCT class.relname, attribute.attname
                     FROM pg_index index
                     JOIN pg_class class ON class.oid = index.indrelid
                     JOIN pg_attribute attribute
                       ON attribute.attrelid = class.oid AND attribute.attnum = index.indkey[0]
                    WHERE index.indisvalid"""
            )
        )
        cls.indexed = set(rows)  # (table, column that an index starts with)

    def check_none(self, offenders, message):
        self.assertFalse(offenders, f"{message}: {', '.join(sorted(offenders))}")

    def our_fields(self, kind=None):
        """Give the fields that our addons add to any model, ours or not."""
        for name, model in self.env.registry.items():
            if model._abstract:
                continue
            for field in model._fields.values():
                if (field._module or "").startswith("kcn_") and kind in (None, field.type):
                    yield name, field

    def test_there_are_models(self):
        self.assertIn("kcn.zone", self.models)
        self.assertIn("kcn.lot.change", self.models, "wizards count, too")

    def test_every_model_says_who_may_use_it(self):
        access = self.env["ir.model.access"].search([("model_id.model", "in", list(self.models))])
        granted = set(access.filtered("group_id").model_id.mapped("model"))
        self.check_none(self.models.keys() - granted, "models without an access row")
        open_to_all = access.filtered(lambda row: not row.group_id).mapped("name")
        self.check_none(open_to_all, "access rows for everybody, the public included")

    def test_a_report_is_only_read_and_by_its_board_only(self):
        for name, model in our_reports(self.env).items():
            with self.subTest(model=name):
                access = self.env["ir.model.access"].search([("model_id.model", "=", name)])
                self.assertTrue(access and all(access.mapped("group_id")))
                changing = ("perm_write", "perm_create", "perm_unlink")
                self.assertFalse(any(row[right] for row in access for right in changing))
                rules = self.env["ir.rule"].search([("model_id.model", "=", name)])
                domains = [rule.domain_force.replace(" ", "") for rule in rules if not rule.groups]
                self.assertIn('[("company_id","in",company_ids)]', domains)
                model.search([], limit=1).read()

    def test_what_hangs_on_a_board_belongs_to_it(self):
        homeless = {
            name
            for name, model in self.kept.items()
            if name not in self.of_a_board and name not in OF_A_LEAD
            for field in model._fields.values()
            if field.type == "many2one" and field.comodel_name in self.of_a_board
        }
        self.check_none(homeless, "models that point at a board's records without company_id")

    def test_every_board_is_alone_with_its_records(self):
        rules = self.env["ir.rule"].search([("model_id.model", "in", list(self.of_a_board))])
        kept = {
            rule.model_id.model
            for rule in rules
            if not rule.groups
            and all(rule[f"perm_{name}"] for name in ("read", "write", "create", "unlink"))
            and "".join(rule.domain_force.split())
            == (GENERAL if rule.model_id.model in GENERAL_TOO else BOARDS)
        }
        self.check_none(self.of_a_board.keys() - kept, "models without the rule of the boards")

    def test_the_board_is_stored_and_indexed(self):
        offenders = {
            name
            for name, model in self.of_a_board.items()
            if not model._fields["company_id"].store
            or (model._table, "company_id") not in self.indexed
        }
        self.check_none(offenders, "models whose company_id is not stored or has no index")

    def test_whom_a_boards_record_names_is_of_the_board(self):
        """By an id that is made up one would read the name of another board's firm."""
        offenders = {
            f"{name}.{field.name}"
            for name, model in self.of_a_board.items()
            for field in model._fields.values()
            if field.comodel_name == "res.partner"
            and field.type in ("many2one", "many2many")
            and field.store
            and not (field.readonly or field.related)
            and not field.check_company
        }
        self.check_none(offenders, "contacts of which the board is not asked")

    def test_who_asks_for_the_board_of_a_field_gets_it_asked(self):
        asked = {
            model for model, field in self.our_fields() if getattr(field, "check_company", False)
        }
        silent = {name for name in asked if not self.env[name]._check_company_auto}
        # A forum asks in a constraint of its own
        self.check_none(silent - {"event.event"}, "models with check_company that nobody asks")

    def inverses(self):
        """Give ``(One2many's name, its inverse field)`` of every One2many of ours."""
        for model, field in self.our_fields("one2many"):
            if field.inverse_name and not field.compute:
                inverse = self.env[field.comodel_name]._fields[field.inverse_name]
                yield f"{model}.{field.name}", inverse

    def test_every_list_of_rows_has_its_index(self):
        self.assertTrue(list(self.inverses()))
        for name, inverse in self.inverses():
            table = self.env[inverse.model_name]._table
            self.assertTrue(inverse.store, f"{name}: its inverse is not stored")
            found = (table, inverse.name) in self.indexed
            self.assertTrue(found, f"{name}: no index on its inverse {inverse}")

    def test_every_list_of_rows_says_what_goes_with_its_record(self):
        silent = {
            f"{inverse} (of {name})"
            for name, inverse in self.inverses()
            if inverse.type == "many2one" and "ondelete" not in inverse._args__
        }
        self.check_none(silent, "inverses that leave ondelete to chance")

    def test_every_model_has_a_description(self):
        nameless = {
            name for name, model in self.models.items() if model._description in (None, "", name)
        }
        self.check_none(nameless, "models without a description")

    def test_labels_are_there_and_tell_fields_apart(self):
        for name, model in self.models.items():
            fields = [
                field
                for field in model._fields.values()
                if (field._module or "").startswith("kcn_")
            ]
            self.check_none({str(field) for field in fields if not field.string}, "no label")
            count = Counter(field.string for field in fields)
            twice = {label for label, number in count.items() if number > 1}
            self.check_none(twice, f"{name}: one label for several fields")

    def test_no_field_looks_translated_by_mistake(self):
        """A label that ends in “ id” was made by Odoo of the field's name."""
        offenders = {
            str(field)
            for _model, field in self.our_fields()
            if field.string.lower().endswith((" id", " ids"))
        }
        self.check_none(offenders, "fields whose label is their technical name")
