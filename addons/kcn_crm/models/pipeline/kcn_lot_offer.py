from odoo import fields, models


class KcnLot(models.Model):
    """Who of the waiting list a lot is on offer to: it is not chosen for anybody else."""

    _inherit = "kcn.lot"

    offer_ids = fields.Many2many(
        "kcn.waiting",
        "kcn_waiting_offer_rel",
        "lot_id",
        "waiting_id",
        "On Offer To",
        readonly=True,
        copy=False,
    )
