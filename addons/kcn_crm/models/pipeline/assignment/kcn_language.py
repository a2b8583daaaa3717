from odoo import api, fields, models


class KcnLanguage(models.Model):
    """A language that investors speak, with the countries they come from.

    A list of its own: Odoo's languages are those that screens are shown in.
    """

    _name = "kcn.language"
    _description = "Language of Investors"
    _order = "sequence, name, id"

    sequence = fields.Integer(default=10)
    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Two letters of ISO 639-1, such as ko.")
    country_ids = fields.Many2many(
        "res.country",
        "kcn_language_country_rel",
        "language_id",
        "country_id",
        "Home Countries",
        help="Investors from there are taken to speak the language.",
    )
    everywhere = fields.Boolean(
        "For All Other Countries",
        help="Taken for investors from countries that no language names, and for those whose "
        "own language nobody of the board speaks.",
    )

    _code_once = models.UniqueIndex("(lower(code))", "This language is there already.")
    _one_everywhere = models.UniqueIndex(
        "(everywhere) WHERE everywhere", "Another language is for all other countries already."
    )

    @api.model
    def _of_countries(self):
        """Give ``{country: language}``, the common language under no country."""
        named = [("code", "!=", False)]
        # sudo: which languages there are is no secret, and the same for everybody
        languages = self.sudo().search(named, order="sequence desc, id desc")
        return {
            country: language
            for language in languages
            for country in (
                *language.country_ids,
                *([self.env["res.country"]] if language.everywhere else ()),
            )
        }
