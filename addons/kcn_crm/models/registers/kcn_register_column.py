from odoo import api, fields, models, tools

from ...registers.columns import Matcher, default_synonyms

BOOKS = [
    ("zones", "Zones"),
    ("lots", "Lots and Leases"),
    ("projects", "Projects"),
    ("decisions", "Decisions"),
    ("contacts", "Contacts"),
]


class KcnRegisterColumn(models.Model):
    """A heading under which boards keep a value in their Excel books.

    Headings are matched without accents, case, punctuation and units in brackets, so one
    row stands for many spellings. A board that heads its columns differently adds a row.
    """

    _name = "kcn.register.column"
    _description = "Register Column Heading"
    _order = "book, field, id"
    _rec_name = "phrase"

    book = fields.Selection(BOOKS, required=True)
    field = fields.Char(
        required=True, help="Value the column holds, e.g. “area”: see the headings shipped."
    )
    phrase = fields.Char("Heading", required=True)

    _phrase_once = models.UniqueIndex(
        "(book, field, phrase)", "The book knows this heading for this value already."
    )

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def write(self, vals):
        self.env.registry.clear_cache()
        return super().write(vals)

    @api.ondelete(at_uninstall=True)
    def _unlink_clear_cache(self):
        self.env.registry.clear_cache()

    @api.model
    def _load_shipped(self):
        """Enter the headings that are shipped with the program, at installation."""
        self.create(
            [
                {"book": book, "field": field, "phrase": phrase}
                for book, columns in default_synonyms().items()
                for field, phrases in columns.items()
                for phrase in dict.fromkeys(phrases)
            ]
        )

    @api.model
    @tools.ormcache()
    def _matcher(self):
        """Give the matcher of headings, as the rows stand."""
        synonyms = {}
        # sudo: headings are no board's secret, and the result is cached for all users
        for book, field, phrase in self.sudo()._read_group([], ["book", "field", "phrase"]):
            synonyms.setdefault(book, {}).setdefault(field, []).append(phrase)
        return Matcher(synonyms)
