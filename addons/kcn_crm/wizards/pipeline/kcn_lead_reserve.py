from odoo import api, fields, models
from odoo.exceptions import UserError

RESERVE_DAYS = 90


class KcnLeadReserve(models.TransientModel):
    """Reserve a free lot for a lead, until a day."""

    _name = "kcn.lead.reserve"
    _description = "Reserve a Lot"
    _check_company_auto = True

    lead_id = fields.Many2one("crm.lead", required=True, ondelete="cascade")
    company_id = fields.Many2one(related="lead_id.company_id")
    partner_id = fields.Many2one("res.partner", "Investor", compute="_compute_partner_id")
    zone_id = fields.Many2one("kcn.zone", check_company=True)
    lot_id = fields.Many2one("kcn.lot", required=True, check_company=True)
    area_ha = fields.Float(related="lot_id.area_ha")
    ready_date = fields.Date(related="lot_id.ready_date")
    land_ha = fields.Float(related="lead_id.land_ha")
    date_from = fields.Date("From", required=True, default=fields.Date.context_today)
    date_to = fields.Date(
        "Until",
        required=True,
        default=lambda self: fields.Date.add(fields.Date.context_today(self), days=RESERVE_DAYS),
        help="First day the lot is free again, by itself.",
    )

    @api.depends("lead_id")
    def _compute_partner_id(self):
        for wizard in self:
            wizard.partner_id = wizard.lead_id._investor() if wizard.lead_id else False

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        lead = self.env["crm.lead"].browse(values.get("lead_id") or ())
        if "zone_id" in fields_list and len(lead.zone_ids) == 1:
            values["zone_id"] = lead.zone_ids.id
        return values

    @api.onchange("zone_id")
    def _onchange_zone_id(self):
        if self.zone_id and self.lot_id.zone_id != self.zone_id:
            self.lot_id = False

    def action_reserve(self):
        """Reserve the lot; the database refuses what is taken."""
        self.ensure_one()
        if self.date_to <= fields.Date.context_today(self):
            raise UserError(self.env._("A reservation ends on a day to come."))
        self.lead_id._reserve(self.lot_id, self.date_from, self.date_to)
        return {"type": "ir.actions.act_window_close"}
