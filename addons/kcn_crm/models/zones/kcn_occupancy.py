import re

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

# "… conflicts with existing key (lot_id, daterange(…))=(7, [2020-02-01,2060-02-01))."
# The words around it follow the server's language, the keys do not.
CONFLICT_KEYS = re.compile(r"=\((\d+), \[?\(?([\d-]*),([\d-]*)\)\)")


def _conflict_message(env, diag):
    """Say which lot is taken, by whom and for which days."""
    keys = CONFLICT_KEYS.findall((diag and diag.message_detail) or "")
    lot_id, date_from, date_to = keys[-1] if keys else (0, "", "")
    lot = env["kcn.lot"].browse(int(lot_id)).exists()
    # The database refuses before Odoo asks the rules: another board's lot tells nothing
    if not lot or not lot.has_access("read"):
        return env._("The lot is let or reserved already in that time.")
    # sudo: the user may read the lot; of its holder only the name is told
    holder = (
        env["kcn.occupancy"]
        .sudo()
        .search(
            [
                ("lot_id", "=", int(lot_id)),
                ("state", "=", "active"),
                ("date_from", "=", date_from or False),
                ("date_to", "=", date_to or False),
            ],
            limit=1,
        )
    )
    # The holder's row can be younger than this transaction: the other officer's, a second ago
    return env["kcn.occupancy"]._taken_message(
        lot,
        holder,
        fields.Date.to_date(date_from or False),
        fields.Date.to_date(date_to or False),
    )


class KcnOccupancy(models.Model):
    """Who has a lot from which day until which day: a lease or a reservation.

    ``date_from`` is the first day, ``date_to`` the first day after (half-open; empty =
    open). Rows are ended or cancelled, not overwritten.
    """

    _name = "kcn.occupancy"
    _description = "Lease or Reservation"
    _inherit = ["kcn.board.record"]
    _order = "date_from desc, id desc"
    _rec_names_search = ["lot_id.code", "partner_id.name", "contract"]

    lot_id = fields.Many2one("kcn.lot", required=True, index=True, ondelete="cascade")
    zone_id = fields.Many2one(related="lot_id.zone_id", store=True, index=True)
    company_id = fields.Many2one(related="lot_id.company_id", store=True, index=True)
    area_ha = fields.Float(related="lot_id.area_ha")
    kind = fields.Selection(
        [
            ("leased", "Lease"),
            ("reserved", "Reservation"),
            ("void", "Outside the Lot's Life"),
        ],
        required=True,
        default="leased",
    )
    partner_id = fields.Many2one(
        "res.partner", "Investor", index=True, ondelete="restrict", check_company=True
    )
    date_from = fields.Date("From", default=fields.Date.context_today)
    date_to = fields.Date("Until", help="First day the lot is free again; empty: open.")
    state = fields.Selection(
        [("active", "In Force"), ("cancelled", "Cancelled")],
        required=True,
        default="active",
        index=True,
    )
    contract = fields.Char("Contract Number")
    unit_price = fields.Monetary(currency_field="currency_id", aggregator=None)
    price_unit = fields.Char("Price Per", help="What the unit price is for, e.g. m²/year")
    currency_id = fields.Many2one(
        "res.currency", required=True, default=lambda self: self.env.ref("base.VND")
    )
    note = fields.Char()

    _days = models.Constraint(
        "CHECK (date_to > date_from)", "A lease or reservation must end after the day it starts."
    )
    _holder = models.Constraint(
        "CHECK (kind = 'void' OR (partner_id IS NOT NULL AND date_from IS NOT NULL))",
        "A lease or reservation needs its investor and its first day.",
    )
    _once = models.Constraint(
        "EXCLUDE USING gist (lot_id WITH =, daterange(date_from, date_to) WITH &&)"
        " WHERE (state = 'active')",
        _conflict_message,
    )

    @api.depends("lot_id", "partner_id")
    def _compute_display_name(self):
        for row in self:
            names = [row.lot_id.display_name, row.partner_id.display_name]
            row.display_name = " – ".join(filter(None, names))

    @api.model_create_multi
    def create(self, vals_list):
        # A lease ended in this very transaction makes room before the next one comes in
        self.flush_model()
        self._queue_for_lots({vals["lot_id"] for vals in vals_list if vals.get("lot_id")})
        rows = super().create(vals_list)
        rows._refuse_void()
        return rows

    def write(self, vals):
        self._refuse_void()
        result = super().write(vals)
        if "kind" in vals:
            self._refuse_void()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_void(self):
        self._refuse_void()

    def _queue_for_lots(self, lot_ids):
        """Let requests for one lot come one after the other.

        The exclusion constraint alone would let two inserts wait for each other until
        PostgreSQL finds the deadlock, a second later; so the second one waits here and is
        told at once.
        """
        if lot_ids:
            self.env.cr.execute(
                SQL(
                    "SELECT id FROM kcn_lot WHERE id IN %s ORDER BY id FOR NO KEY UPDATE",
                    tuple(lot_ids),
                )
            )

    def action_cancel(self):
        """Take a wrong row out of force; it stays readable."""
        self.write({"state": "cancelled"})

    @api.model
    def _domain_on(self, day, kind=None):
        """Give the domain of leases and reservations (or one kind) in force on ``day``."""
        kinds = Domain("kind", "=", kind) if kind else Domain("kind", "!=", "void")
        return (
            kinds
            & Domain("state", "=", "active")
            & Domain("date_from", "<=", day)
            & (Domain("date_to", "=", False) | Domain("date_to", ">", day))
        )

    @api.model
    def _taken_message(self, lot, holder, date_from, date_to):
        """Word the refusal. ``holder`` may be empty, the dates None (open)."""
        names = {
            "lot": lot.display_name,
            "tenant": holder._holder_name() or self.env._("another investor"),
            "date_from": date_from and date_from.strftime("%d/%m/%Y"),
            "date_to": date_to and date_to.strftime("%d/%m/%Y"),
        }
        if holder.kind == "void":
            return self.env._("Lot %(lot)s does not exist in that time.", **names)
        if holder.kind == "reserved":
            if date_to:
                return self.env._(
                    "Lot %(lot)s is reserved for %(tenant)s from %(date_from)s until %(date_to)s.",
                    **names,
                )
            return self.env._("Lot %(lot)s is reserved for %(tenant)s from %(date_from)s.", **names)
        if date_to:
            return self.env._(
                "Lot %(lot)s is let to %(tenant)s from %(date_from)s until %(date_to)s.", **names
            )
        return self.env._("Lot %(lot)s is let to %(tenant)s from %(date_from)s.", **names)

    def _holder_name(self):
        """Give by which name the holder goes; holders may be none."""
        return self.partner_id.display_name

    def _refuse_void(self):
        """Leave the void rows to the lot, which writes them as superuser.

        Not a constraint: those run as superuser for everybody.
        """
        if not self.env.su and any(row.kind == "void" for row in self):
            raise UserError(
                self.env._("The days outside a lot's life follow from the lot: change them there.")
            )
