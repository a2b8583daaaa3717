from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

LAND_USES = [
    ("industrial", "Industrial Land"),
    ("service", "Service Land"),
    ("other", "Other Land"),
]


class KcnLot(models.Model):
    """The unit of land that is let whole.

    A lot lives from ``valid_from`` until ``valid_to`` (half-open, empty = open), so
    that splitting and merging keep history. The time outside its life is kept as an
    occupancy of kind ``void``: the constraint that keeps a lot from being let twice
    then also keeps it from being let before it exists or after it has ended, whoever
    presses the button in the same second.
    """

    _name = "kcn.lot"
    _description = "Lot"
    _inherit = ["kcn.board.record"]
    _order = "zone_id, code, id"
    _rec_name = "code"
    _rec_names_search = ["code", "zone_id.name"]

    code = fields.Char("Lot", required=True, index=True)
    zone_id = fields.Many2one("kcn.zone", required=True, index=True, ondelete="restrict")
    phase_id = fields.Many2one(
        "kcn.zone.phase",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('zone_id', '=', zone_id)]",
    )
    company_id = fields.Many2one(related="zone_id.company_id", store=True, index=True)
    area_ha = fields.Float("Area (ha)", digits=(12, 4), required=True)
    land_use = fields.Selection(LAND_USES, required=True, default="industrial")
    ready_date = fields.Date("Ready On", help="Day from which the lot can be handed over.")
    note = fields.Char()

    # Life
    valid_from = fields.Date("Exists From", help="Empty: since ever.")
    valid_to = fields.Date("Exists Until", help="First day the lot is no more; empty: open.")
    origin_ids = fields.Many2many(
        "kcn.lot", "kcn_lot_origin_rel", "lot_id", "origin_id", "Made From", readonly=True
    )
    successor_ids = fields.Many2many(
        "kcn.lot", "kcn_lot_origin_rel", "origin_id", "lot_id", "Became", readonly=True
    )

    # Who has it
    occupancy_ids = fields.One2many(
        "kcn.occupancy", "lot_id", "Leases and Reservations", domain=[("kind", "!=", "void")]
    )
    state = fields.Selection(
        [
            ("free", "Free"),
            ("reserved", "Reserved"),
            ("leased", "Leased"),
            ("ended", "No Longer a Lot"),
        ],
        compute="_compute_state",
        search="_search_state",
        help="On the day in the context (kcn_day), today without one.",
    )
    tenant_id = fields.Many2one("res.partner", "Held By", compute="_compute_state")

    _area_positive = models.Constraint("CHECK (area_ha > 0)", "A lot's area must be positive.")
    _life = models.Constraint(
        "CHECK (valid_to > valid_from)", "A lot must end after the day it starts."
    )
    _code_once = models.Constraint(
        "EXCLUDE USING gist (zone_id WITH =, code WITH =, daterange(valid_from, valid_to) WITH &&)",
        "The zone has a lot with this code already in that time.",
    )

    @api.constrains("zone_id", "phase_id")
    def _check_phase_zone(self):
        self.env["kcn.zone.phase"]._check_same_zone(self)

    @api.depends("zone_id.name", "code")
    def _compute_display_name(self):
        for lot in self:
            lot.display_name = " · ".join(filter(None, (lot.code, lot.zone_id.name)))

    @api.depends(
        "valid_from",
        "valid_to",
        "occupancy_ids.kind",
        "occupancy_ids.state",
        "occupancy_ids.partner_id",
        "occupancy_ids.date_from",
        "occupancy_ids.date_to",
    )
    @api.depends_context("kcn_day")
    def _compute_state(self):
        day = self.env["kcn.zone"]._day()
        held = {
            occupancy.lot_id.id: occupancy
            for occupancy in self.env["kcn.occupancy"].search(
                Domain("lot_id", "in", self.ids) & self.env["kcn.occupancy"]._domain_on(day)
            )
        }
        for lot in self:
            occupancy = held.get(lot._origin.id)
            lot.state = occupancy.kind if occupancy else lot._free_or_ended(day)
            lot.tenant_id = occupancy.partner_id if occupancy else False

    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        day = self.env["kcn.zone"]._day()
        occupancy = self.env["kcn.occupancy"]
        alive = self._domain_on(day)
        domains = {
            "ended": ~alive,
            "free": alive & Domain("occupancy_ids", "not any", occupancy._domain_on(day)),
            "leased": alive & Domain("occupancy_ids", "any", occupancy._domain_on(day, "leased")),
            "reserved": alive
            & Domain("occupancy_ids", "any", occupancy._domain_on(day, "reserved")),
        }
        return Domain.OR(domains[state] for state in value if state in domains)

    @api.model_create_multi
    def create(self, vals_list):
        # A lot ended in this very transaction gives its code free before the next one takes it
        self.flush_model()
        lots = super().create(vals_list)
        lots.filtered(lambda lot: lot.valid_from or lot.valid_to)._sync_void()
        return lots

    def write(self, vals):
        result = super().write(vals)
        if "valid_from" in vals or "valid_to" in vals:
            self._sync_void()
        if "zone_id" in vals:
            self.occupancy_ids._check_company()
        return result

    def copy_data(self, default=None):
        vals_list = super().copy_data(default)
        for lot, vals in zip(self, vals_list, strict=True):
            if "code" not in (default or {}):
                vals["code"] = self.env._("%s (copy)", lot.code)
        return vals_list

    @api.ondelete(at_uninstall=False)
    def _unlink_except_with_history(self):
        held = self.occupancy_ids[:1]
        if held:
            raise UserError(
                self.env._(
                    "Lot %(lot)s has leases or reservations in its history (%(tenant)s): "
                    "end the lot on a day instead of deleting it.",
                    lot=held.lot_id.display_name,
                    tenant=held._holder_name(),
                )
            )

    def action_split(self):
        """Open the wizard that splits this lot or merges the selected ones."""
        action = self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_lot_change_action")
        action["context"] = {"active_ids": self.ids, "active_model": self._name}
        return action

    @api.model
    def _domain_on(self, day):
        """Give the domain of lots that exist on ``day``."""
        return (Domain("valid_from", "=", False) | Domain("valid_from", "<=", day)) & (
            Domain("valid_to", "=", False) | Domain("valid_to", ">", day)
        )

    def _free_or_ended(self, day):
        exists = (not self.valid_from or self.valid_from <= day) and (
            not self.valid_to or self.valid_to > day
        )
        return "free" if exists else "ended"

    def _sync_void(self):
        """Rewrite the void rows that stand for the time outside each lot's life."""
        # sudo: void rows follow from the lot, on which the user's rights are checked already
        occupancy = self.env["kcn.occupancy"].sudo()
        occupancy.search([("lot_id", "in", self.ids), ("kind", "=", "void")]).unlink()
        occupancy.create(
            [
                # The day on the open side is said to be none, or it would get its default
                {"lot_id": lot.id, "kind": "void", "date_from": date_from, "date_to": date_to}
                for lot in self
                for date_from, date_to in ((False, lot.valid_from), (lot.valid_to, False))
                if date_from or date_to
            ]
        )
