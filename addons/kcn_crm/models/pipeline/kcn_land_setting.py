from odoo import api, fields, models

from .land_terms import CRITERIA

RESERVE_DAYS = 90


class KcnLandSetting(models.Model):
    """How a board ranks land for its leads, and how long it reserves it, from a day on.

    Before its first row a board works with the defaults. The weights add up to 100 at first;
    they need not: a score is the share of the points that the lead's wishes can give.
    """

    _name = "kcn.land.setting"
    _description = "Land Search and Reservations"
    _inherit = ["kcn.board.record"]
    _order = "company_id, date_from desc, id desc"
    _rec_name = "date_from"

    company_id = fields.Many2one(
        "res.company",
        "Board",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self.env.company,
    )
    date_from = fields.Date("In Force From", required=True, default=fields.Date.context_today)
    area = fields.Integer("Area Fits", required=True, default=30)
    ready = fields.Integer("Ready in Time", required=True, default=15)
    zone = fields.Integer("Zone of Interest", required=True, default=15)
    sector = fields.Integer("Sector Welcome", required=True, default=10)
    power = fields.Integer("Power Left", required=True, default=8)
    water = fields.Integer("Water Left", required=True, default=7)
    environment = fields.Integer("Environment Group Taken", required=True, default=5)
    price = fields.Integer("Low Price", required=True, default=5)
    whole = fields.Integer("One Lot, Nothing to Put Together", required=True, default=5)
    reserve_days = fields.Integer(
        "Days of a Reservation",
        required=True,
        default=RESERVE_DAYS,
        help="A reservation is proposed until that many days after its first.",
    )

    _once = models.UniqueIndex(
        "(company_id, date_from)", "The board has settings from this day already."
    )
    _weights = models.Constraint(
        "CHECK (LEAST(area, ready, zone, sector, power, water, environment, price, whole) >= 0)",
        "A weight cannot be negative.",
    )
    _some_days = models.Constraint(
        "CHECK (reserve_days > 0)", "A reservation lasts a day at least."
    )

    @api.model
    def _of(self, board):
        """Give a board's settings of today: its row, or one of the defaults that is not saved."""
        today = self.env["kcn.zone"]._today()
        # sudo: weights and days of the board whose lead the user works on, nothing secret
        rows = self.sudo()
        setting = rows.search(
            [("company_id", "=", board.id), ("date_from", "<=", today)],
            order="date_from desc",
            limit=1,
        )
        return setting or rows.new({"company_id": board.id})

    def _weights_by_criterion(self):
        """Give ``{criterion: weight}``."""
        self.ensure_one()
        return {name: self[name] for name in CRITERIA}
