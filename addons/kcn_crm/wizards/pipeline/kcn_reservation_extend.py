from odoo import api, fields, models
from odoo.exceptions import UserError


class KcnReservationExtend(models.TransientModel):
    """Reserve a lead's lot for longer: until a later day, with the reason on the lead."""

    _name = "kcn.reservation.extend"
    _description = "Extend a Reservation"

    occupancy_id = fields.Many2one(
        "kcn.occupancy", "Reservation", required=True, ondelete="cascade"
    )
    # Read as the user: the number of another board's reservation may be made up
    lot_id = fields.Many2one(related="occupancy_id.lot_id", related_sudo=False)
    partner_id = fields.Many2one(related="occupancy_id.partner_id", related_sudo=False)
    date_before = fields.Date(
        related="occupancy_id.date_to", string="Reserved Until", related_sudo=False
    )
    date_to = fields.Date(
        "Extend Until",
        required=True,
        compute="_compute_date_to",
        compute_sudo=False,
        store=True,
        readonly=False,
        precompute=True,
        help="First day the lot is free again, by itself.",
    )
    reason = fields.Char(help="Stays on the lead, for who asks why the land was kept.")

    @api.depends("occupancy_id")
    def _compute_date_to(self):
        for wizard in self:
            row = wizard.occupancy_id
            first = row.date_to or self.env["kcn.zone"]._today()
            setting = self.env["kcn.land.setting"]._of(row.company_id)
            wizard.date_to = fields.Date.add(first, days=setting.reserve_days)

    @api.model_create_multi
    def create(self, vals_list):
        wizards = super().create(vals_list)
        # Its name, too, would be read as superuser from here
        wizards.occupancy_id.check_access("write")
        return wizards

    def action_extend(self):
        """Write the new end; the database refuses days on which another one has the lot.

        :raise UserError: the reservation is over, or the new end is not later
        """
        self.ensure_one()
        row = self.occupancy_id
        row.check_access("write")
        before = row.date_to
        if not row.filtered_domain(row._domain_live_reservation(self.env["kcn.zone"]._today())):
            raise UserError(
                self.env._("This reservation is over: reserve the lot anew by “Find Land”.")
            )
        if before and self.date_to <= before:
            raise UserError(
                self.env._(
                    "The lot is reserved until %s already: choose a later day.",
                    before.strftime("%d/%m/%Y"),
                )
            )
        row.date_to = self.date_to
        told = self.env._(
            "The reservation of lot %(lot)s was extended until %(day)s.",
            lot=row.lot_id.display_name,
            day=self.date_to.strftime("%d/%m/%Y"),
        )
        row.lead_id.message_post(body=" ".join(filter(None, (told, self.reason))))
        return {"type": "ir.actions.act_window_close"}
