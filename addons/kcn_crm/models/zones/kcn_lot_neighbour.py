from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL


class KcnLot(models.Model):
    """Which lots adjoin: what a large investor may take together.

    Who adjoins whom is said once and holds both ways. Where a zone has not said it,
    whoever looks for land goes by consecutive codes, and says so.
    """

    _inherit = "kcn.lot"

    neighbour_ids = fields.Many2many(
        "kcn.lot",
        "kcn_lot_neighbour_rel",
        "lot_id",
        "neighbour_id",
        "Adjoining Lots",
        domain="[('zone_id', '=', zone_id), ('id', '!=', id)]",
        copy=False,
        help="Lots with a common border, so that one investor can take them together.",
    )

    @api.constrains("neighbour_ids", "zone_id")
    def _check_neighbours(self):
        for lot in self:
            if lot in lot.neighbour_ids:
                raise ValidationError(self.env._("Lot %s cannot adjoin itself.", lot.display_name))
            for other in lot.neighbour_ids:
                if other.zone_id != lot.zone_id:
                    raise ValidationError(
                        self.env._(
                            "Lots %(lot)s and %(other)s lie in two zones: only lots of one "
                            "zone are taken together.",
                            lot=lot.display_name,
                            other=other.display_name,
                        )
                    )

    @api.model_create_multi
    def create(self, vals_list):
        lots = super().create(vals_list)
        if any(vals.get("neighbour_ids") for vals in vals_list):
            lots._mirror_neighbours()
        return lots

    def write(self, vals):
        result = super().write(vals)
        if "neighbour_ids" in vals:
            self._mirror_neighbours()
        return result

    def _mirror_neighbours(self):
        """Have the other side say the same: it adjoins these lots, and no longer others."""
        self.flush_recordset(["neighbour_ids"])
        self.env.cr.execute(
            SQL(
                """DELETE FROM kcn_lot_neighbour_rel other
                    WHERE neighbour_id = ANY(%(lots)s) AND lot_id <> ALL(%(lots)s)
                      AND NOT EXISTS (SELECT FROM kcn_lot_neighbour_rel own
                                       WHERE own.lot_id = other.neighbour_id
                                         AND own.neighbour_id = other.lot_id)""",
                lots=self.ids,
            )
        )
        self.env.cr.execute(
            SQL(
                """INSERT INTO kcn_lot_neighbour_rel (lot_id, neighbour_id)
                   SELECT neighbour_id, lot_id FROM kcn_lot_neighbour_rel
                    WHERE lot_id = ANY(%(lots)s)
              ON CONFLICT DO NOTHING""",
                lots=self.ids,
            )
        )
        self.env["kcn.lot"].invalidate_model(["neighbour_ids"])
