from odoo import models


class ResPartner(models.Model):
    """Two thirds of a firm's short name: of two names a letter apart, two thirds are the same.

    The expressions are those of the query, see `known_parties`.
    """

    _inherit = "res.partner"

    _twin_key_first_thirds = models.Index(
        """(left(replace(twin_key, ' ', ''), 2 * length(replace(twin_key, ' ', '')) / 3),
            length(replace(twin_key, ' ', ''))) WHERE twin_key IS NOT NULL"""
    )
    _twin_key_last_thirds = models.Index(
        """(right(replace(twin_key, ' ', ''), length(replace(twin_key, ' ', ''))
                  - length(replace(twin_key, ' ', '')) / 3),
            length(replace(twin_key, ' ', ''))) WHERE twin_key IS NOT NULL"""
    )
    _twin_key_outer_thirds = models.Index(
        """((left(replace(twin_key, ' ', ''), length(replace(twin_key, ' ', '')) / 3)
             || right(replace(twin_key, ' ', ''), length(replace(twin_key, ' ', ''))
                      - 2 * length(replace(twin_key, ' ', '')) / 3)),
            length(replace(twin_key, ' ', ''))) WHERE twin_key IS NOT NULL"""
    )
