from odoo import fields, models


class KcnWaitingEvent(models.Model):
    """What happened to an entry of the waiting list: written once, never changed."""

    _name = "kcn.waiting.event"
    _description = "Event of the Waiting List"
    _inherit = ["kcn.board.record"]
    _order = "date desc, id desc"
    _rec_name = "kind"

    waiting_id = fields.Many2one(
        "kcn.waiting", "Entry", required=True, index=True, ondelete="cascade", readonly=True
    )
    company_id = fields.Many2one(related="waiting_id.company_id", store=True, index=True)
    date = fields.Datetime("Moment", required=True, default=fields.Datetime.now, readonly=True)
    kind = fields.Selection(
        [
            ("entered", "Entered the Line"),
            ("offered", "Land Offered"),
            ("passed", "Passed Over"),
            ("lapsed", "Offer Lapsed"),
            ("served", "Served"),
            ("withdrawn", "Withdrawn"),
        ],
        "Event",
        required=True,
        readonly=True,
    )
    user_id = fields.Many2one("res.users", "By", readonly=True)
    lot_ids = fields.Many2many(
        "kcn.lot", "kcn_waiting_event_lot_rel", "event_id", "lot_id", "Lots", readonly=True
    )
    note = fields.Char("Reason", readonly=True)
