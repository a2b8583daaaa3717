from odoo import api, fields, models
from odoo.exceptions import UserError


class KcnLeadReserve(models.TransientModel):
    """Reserve a free lot for a lead, or lots that adjoin, until a day."""

    _name = "kcn.lead.reserve"
    _description = "Reserve a Lot"
    _check_company_auto = True

    lead_id = fields.Many2one("crm.lead", required=True, ondelete="cascade")
    company_id = fields.Many2one(related="lead_id.company_id")
    partner_id = fields.Many2one("res.partner", "Investor", compute="_compute_partner_id")
    typed_investor = fields.Char(compute="_compute_partner_id")
    zone_id = fields.Many2one("kcn.zone", check_company=True)
    lot_id = fields.Many2one("kcn.lot", required=True, check_company=True)
    further_lot_ids = fields.Many2many(
        "kcn.lot",
        string="Together With",
        check_company=True,
        help="Adjoining lots that the investor takes as well: all of them or none.",
    )
    area_ha = fields.Float("Area (ha)", digits=(12, 4), compute="_compute_area_ha")
    ready_date = fields.Date(related="lot_id.ready_date")
    land_ha = fields.Float(related="lead_id.land_ha")
    date_from = fields.Date("From", required=True, default=fields.Date.context_today)
    date_to = fields.Date(
        "Until",
        required=True,
        compute="_compute_date_to",
        store=True,
        readonly=False,
        precompute=True,
        help="First day the lot is free again, by itself.",
    )

    warning = fields.Char("Against It", readonly=True)

    @api.depends("lead_id")
    def _compute_partner_id(self):
        for wizard in self:
            lead = wizard.lead_id
            wizard.partner_id = (
                (lead._investor() or lead._typed_firm_known()) if lead else lead.partner_id
            )
            wizard.typed_investor = lead and not wizard.partner_id and lead._typed_investor()

    @api.depends("lot_id", "further_lot_ids")
    def _compute_area_ha(self):
        for wizard in self:
            wizard.area_ha = sum(wizard._lots().mapped("area_ha"))

    @api.depends("lead_id", "date_from")
    def _compute_date_to(self):
        for wizard in self:
            first = wizard.date_from or fields.Date.context_today(wizard)
            setting = self.env["kcn.land.setting"]._of(wizard.lead_id.company_id)
            wizard.date_to = fields.Date.add(first, days=setting.reserve_days)

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        lead = self.env["crm.lead"].browse(values.get("lead_id") or ())
        lot = self.env["kcn.lot"].browse(values.get("lot_id") or ())
        if "zone_id" in fields_list and (lot or len(lead.zone_ids) == 1):
            values["zone_id"] = (lot.zone_id or lead.zone_ids).id
        return values

    @api.onchange("zone_id")
    def _onchange_zone_id(self):
        if self.zone_id and self.lot_id.zone_id != self.zone_id:
            self.lot_id = False

    def action_reserve(self):
        """Reserve the lots; the database refuses what is taken."""
        self.ensure_one()
        if self.date_to <= fields.Date.context_today(self):
            raise UserError(self.env._("A reservation ends on a day to come."))
        self.lead_id._reserve(self._lots(), self.date_from, self.date_to)
        return {"type": "ir.actions.act_window_close", "infos": {"reserved": True}}

    def _lots(self):
        """Give the lots to reserve; in the order of their ids, in which others ask, too."""
        return (self.lot_id | self.further_lot_ids).sorted("id")
