from odoo import models


class ResPartner(models.Model):
    """Halves of a firm's short name: of two names a letter apart, one half is the same."""

    _inherit = "res.partner"

    _twin_key_left = models.Index(
        """(left(replace(twin_key, ' ', ''), length(replace(twin_key, ' ', '')) / 2),
            length(replace(twin_key, ' ', ''))) WHERE twin_key IS NOT NULL"""
    )
    _twin_key_right = models.Index(
        """(right(replace(twin_key, ' ', ''), length(replace(twin_key, ' ', ''))
            - length(replace(twin_key, ' ', '')) / 2),
            length(replace(twin_key, ' ', ''))) WHERE twin_key IS NOT NULL"""
    )
