from datetime import timedelta

from odoo import Command, api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_list


class KcnLeadAdvance(models.TransientModel):
    """Fill what the gates ask for, and take the lead to its next stage.

    The fields are the lead's own, written as one step with the move: a refused move
    leaves the lead as it was.
    """

    _name = "kcn.lead.advance"
    _description = "Next Stage"
    _check_company_auto = True

    lead_id = fields.Many2one("crm.lead", required=True, ondelete="cascade")
    company_id = fields.Many2one(related="lead_id.company_id")
    origin_id = fields.Many2one(related="lead_id.stage_id", string="From Stage")
    stage_id = fields.Many2one("crm.stage", "To Stage", required=True, ondelete="cascade")
    missing_names = fields.Char("Technical Names of What Is Missing", readonly=True)
    missing_text = fields.Char("Missing", readonly=True)
    lot_id = fields.Many2one("kcn.lot", "Lot to Reserve", check_company=True)
    reserve_until = fields.Date(
        help="First day the lot is free again, by itself.",
    )
    typed_investor = fields.Char(readonly=True)
    # What a gate may ask for: see GATE_FIELDS of crm.stage
    partner_id = fields.Many2one("res.partner", "Contact", check_company=True)
    investor_kind = fields.Selection(selection=lambda self: self._selection_of("investor_kind"))
    sector_id = fields.Many2one("kcn.sector")
    capital = fields.Monetary(currency_field="capital_currency_id")
    capital_currency_id = fields.Many2one("res.currency", "Currency")
    land_ha = fields.Float("Land Wanted (ha)", digits=(12, 2))
    zone_ids = fields.Many2many("kcn.zone", string="Zones of Interest", check_company=True)
    start_date = fields.Date("Wanted Start")
    technology_level = fields.Selection(
        selection=lambda self: self._selection_of("technology_level")
    )
    environment_group = fields.Selection(
        selection=lambda self: self._selection_of("environment_group")
    )
    labour = fields.Integer()
    power_mw = fields.Float("Power (MW)", digits=(12, 2))
    water_m3_day = fields.Float("Water (m³/day)", digits=(12, 0))
    raw_material_note = fields.Char("Raw Materials")
    source_kind = fields.Selection(
        selection=lambda self: self._selection_of("source_kind"), string="Came From"
    )

    @api.model
    def _selection_of(self, name):
        return self.env["crm.lead"]._fields[name]._description_selection(self.env)

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        lead = self.env["crm.lead"].browse(values.get("lead_id") or ())
        stage = self.env["crm.stage"].browse(values.get("stage_id") or ())
        if lead and stage:
            missing = lead._missing_on_the_way(lead.stage_id, stage)
            names = [name for name, _label in missing]
            values["missing_names"] = f",{','.join(names)},"
            values["missing_text"] = format_list(self.env, [label for _name, label in missing])
            if "partner_id" in names:
                known = lead._typed_firm_known()
                values["partner_id"] = known.id
                values["typed_investor"] = not known and lead._typed_investor()
            values["capital_currency_id"] = (
                lead.capital_currency_id or lead.company_id.currency_id
            ).id
        days = self.env["kcn.land.setting"]._of(lead.company_id).reserve_days
        values.setdefault("reserve_until", fields.Date.context_today(self) + timedelta(days=days))
        return values

    def action_advance(self):
        """Write what was filled, reserve, move: all of it or nothing."""
        self.ensure_one()
        lead = self.lead_id
        filled = self._filled()
        if filled:
            lead.write(filled)
        if "partner_id" in self._asked() and self.typed_investor:
            lead._take_typed_investor()
        if "reservation" in self._asked():
            if not (self.lot_id and self.reserve_until):
                raise UserError(
                    self.env._("Choose the lot to reserve and until when, then move on.")
                )
            today = fields.Date.context_today(self)
            lead._reserve(self.lot_id, today, self.reserve_until)
        # A refusal speaks to somebody who has the screen before them already
        lead.with_context(kcn_filling=True).write({"stage_id": self.stage_id.id})
        return {"type": "ir.actions.act_window_close"}

    def _asked(self):
        return set(filter(None, (self.missing_names or "").split(",")))

    def _filled(self):
        """Give the lead's values for what was asked for and is filled."""
        values = {}
        for name in self._asked() & self._fields.keys():
            value = self[name]
            if not value:
                continue
            field = self._fields[name]
            if field.type == "many2many":
                values[name] = [Command.set(value.ids)]
            else:
                values[name] = field.convert_to_write(value, self)
        if "capital" in values:
            values["capital_currency_id"] = self.capital_currency_id.id
        return values
