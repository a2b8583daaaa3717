from odoo import fields, models


class KcnZone(models.Model):
    """What a zone can take: how much is drawn of its utilities, and which environment groups."""

    _inherit = "kcn.zone"

    utility_ids = fields.One2many("kcn.zone.utility", "zone_id", "Readings of Utilities")
    environment_limit = fields.Selection(
        [
            ("1", "All Groups"),
            ("2", "Groups II to IV"),
            ("3", "Groups III and IV"),
            ("4", "Group IV Only"),
        ],
        "Environment Groups Taken",
        tracking=True,
        help="By the zone's environmental licence. Groups of investment projects: Law on "
        "Environmental Protection 72/2020/QH14, article 28. Empty: not known.",
    )
