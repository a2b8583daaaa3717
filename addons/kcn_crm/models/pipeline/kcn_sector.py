from odoo import models


class KcnSector(models.Model):
    _inherit = "kcn.sector"

    def _standing_in(self, zone):
        """Say how a zone stands to the sector: "priority", "neutral" or "restricted".

        What the zone says of the division goes before what it says of its section; of the
        same row named in both lists, the restriction counts.
        """
        self.ensure_one()
        one = self
        while one:
            if one in zone.restricted_sector_ids:
                return "restricted"
            if one in zone.priority_sector_ids:
                return "priority"
            one = one.parent_id
        return "neutral"
