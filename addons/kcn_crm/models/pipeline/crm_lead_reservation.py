from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

# Said in the context while a lead is lost, which gives its lots free: no call from outside can
LOSING = object()


class CrmLead(models.Model):
    """The lots that a lead holds."""

    _inherit = "crm.lead"

    occupancy_ids = fields.One2many(
        "kcn.occupancy", "lead_id", "Lots Held for the Lead", copy=False
    )
    reserved_until = fields.Date("Lot Reserved Until", compute="_compute_reserved")
    reserved_lots = fields.Char(compute="_compute_reserved")
    reserved_text = fields.Char("Reservation in Words", compute="_compute_reserved_text")

    @api.depends("occupancy_ids.state", "occupancy_ids.kind", "occupancy_ids.date_to")
    def _compute_reserved(self):
        self.reserved_lots, self.reserved_until = "", False
        # Asked at once: few of a page's leads hold a lot
        for holder, rows in self._live_reservations().grouped("lead_id").items():
            ends = [row.date_to for row in rows if row.date_to]
            for lead in self.filtered(lambda lead, holder=holder: lead._origin == holder):
                lead.reserved_lots = ", ".join(sorted(rows.mapped("lot_id.code")))
                lead.reserved_until = min(ends) if ends else False

    @api.depends("reserved_lots", "reserved_until")
    @api.depends_context("lang")
    def _compute_reserved_text(self):
        for lead in self:
            named = {"lots": lead.reserved_lots}
            if lead.reserved_until:
                named["day"] = lead.reserved_until.strftime("%d/%m/%Y")
                lead.reserved_text = self.env._("Lot %(lots)s reserved until %(day)s", **named)
            else:
                lead.reserved_text = lead.reserved_lots and self.env._(
                    "Lot %(lots)s reserved", **named
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_with_lots(self):
        if self.env.su:
            # No person but the program, as at the erasing of a database: the rows of the
            # lots stay, without their lead
            return
        for lead in self._of_a_board():
            if lead.occupancy_ids:
                raise UserError(
                    self.env._(
                        "Lead “%(lead)s” has lots in its history (%(lots)s): mark it lost "
                        "instead of deleting it.",
                        lead=lead.name,
                        lots=", ".join(lead.occupancy_ids.mapped("lot_id.code")),
                    )
                )

    def write(self, vals):
        if vals.get("active") is False and self.env.context.get("kcn_losing") is not LOSING:
            self._check_holds_no_lot()
        return super().write(vals)

    def action_set_lost(self, **additional_values):
        """Lose the lead, and give its reserved lots free."""
        losing = self.with_context(kcn_losing=LOSING)
        result = super(CrmLead, losing).action_set_lost(**additional_values)
        # sudo: whoever may lose the lead lets go of what it holds
        self._of_a_board().sudo()._live_reservations().action_release()
        return result

    def _check_holds_no_lot(self):
        """Refuse to put a lead out of sight while it keeps a lot from all others."""
        rows = self._of_a_board()._live_reservations()
        for lead, held in rows.grouped("lead_id").items():
            raise UserError(
                self.env._(
                    "Lead “%(lead)s” still has %(lots)s reserved. Mark it lost, which gives the "
                    "lots free, or release them on its page “Lots”; then archive it.",
                    lead=lead.name,
                    lots=", ".join(held.mapped("lot_id.display_name")),
                )
            )

    def action_reserve(self):
        """Open the screen that reserves a lot for the lead."""
        self.ensure_one()
        self.check_access("write")
        action = self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_lead_reserve_action")
        action["context"] = {"default_lead_id": self.id}
        return action

    def _live_reservations(self):
        """Give the reservations that hold lots for these leads today or later."""
        occupancies = self.env["kcn.occupancy"]
        if not self._origin:
            return occupancies
        live = occupancies._domain_live_reservation(self.env["kcn.zone"]._today())
        return occupancies.search(Domain("lead_id", "in", self._origin.ids) & live)

    def _holds_a_lot(self):
        """Say whether the lead has a lot reserved, or let to it by its licence."""
        leased = self.occupancy_ids.filtered(
            lambda row: row.kind == "leased" and row.state == "active"
        )
        return bool(leased or self._live_reservations())

    def _reserve(self, lots, date_from, date_to):
        """Reserve ``lots``, all or none, from the first day until the first day they are free.

        The database refuses a lot that is taken, and says by whom and until when.
        """
        self.ensure_one()
        self._take_typed_investor()
        investor = self._reserving_investor()
        if not investor:
            raise UserError(
                self.env._(
                    "Lead “%s” has no investor yet: name the contact, then reserve.", self.name
                )
            )
        rows = self.env["kcn.occupancy"].create(
            [
                {
                    "kind": "reserved",
                    "lot_id": lot.id,
                    "lead_id": self.id,
                    "partner_id": investor.id,
                    "date_from": date_from,
                    "date_to": date_to,
                }
                for lot in lots
            ]
        )
        self.message_post(
            body=self.env._(
                "Lot %(lot)s is reserved until %(day)s.",
                lot=", ".join(lots.mapped("display_name")),
                day=date_to.strftime("%d/%m/%Y"),
            )
        )
        return rows

    def _reserving_investor(self):
        """Give the firm for which lots are reserved, whoever reserves them."""
        return self._investor()

    def _merge_dependences(self, opportunities):
        """What a merged lead holds goes over to the one that stays."""
        super()._merge_dependences(opportunities)
        if not (self | opportunities)._of_a_board():
            return
        # sudo: whoever may merge the leads moves their lots, no day or lot is changed
        opportunities.sudo().occupancy_ids.write({"lead_id": self.id})
