from odoo import Command, api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import float_compare, float_round
from odoo.tools.misc import formatLang, get_lang

from ...models.zones.kcn_lot import LAND_USES

HA_DIGITS = 4  # a lot's area is known to the square metre


class KcnLotChange(models.TransientModel):
    """Split one lot into several, or merge several into one, on a day.

    The old lots end and the new ones start on that day, so that every earlier day
    keeps its answer. Nobody's lease is cut: the wizard refuses, and the database
    refuses behind it (see the void rows of `kcn.lot`).
    """

    _name = "kcn.lot.change"
    _description = "Split or Merge Lots"

    lot_ids = fields.Many2many("kcn.lot", string="Old Lots", required=True)
    zone_id = fields.Many2one("kcn.zone", compute="_compute_lots")
    kind = fields.Selection([("split", "Split"), ("merge", "Merge")], compute="_compute_lots")
    land_use = fields.Selection(LAND_USES, compute="_compute_lots")
    date = fields.Date(
        "Day",
        required=True,
        default=fields.Date.context_today,
        help="First day of the new lots; the old ones are no more from this day.",
    )
    line_ids = fields.One2many("kcn.lot.change.line", "change_id", "New Lots")
    old_ha = fields.Float("Old Area (ha)", digits=(12, HA_DIGITS), compute="_compute_areas")
    new_ha = fields.Float("New Area (ha)", digits=(12, HA_DIGITS), compute="_compute_areas")
    left_ha = fields.Float(
        "Left to Distribute (ha)", digits=(12, HA_DIGITS), compute="_compute_areas"
    )
    obstacle = fields.Char(compute="_compute_obstacle")
    preview = fields.Char("What Will Happen", compute="_compute_preview")

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        if self.env.context.get("active_model") != "kcn.lot":
            return values
        lots = self.env["kcn.lot"].browse(self.env.context.get("active_ids", [])).exists()
        values["lot_ids"] = [Command.set(lots.ids)]
        values["line_ids"] = [Command.create(line) for line in self._propose_lines(lots)]
        return values

    @api.depends("lot_ids")
    def _compute_lots(self):
        for change in self:
            change.zone_id = change.lot_ids.zone_id[:1]
            change.land_use = change.lot_ids[:1].land_use
            change.kind = "merge" if len(change.lot_ids) > 1 else "split"

    @api.depends("lot_ids", "line_ids.area_ha")
    def _compute_areas(self):
        for change in self:
            change.old_ha = sum(change.lot_ids.mapped("area_ha"))
            change.new_ha = sum(change.line_ids.mapped("area_ha"))
            change.left_ha = float_round(change.old_ha - change.new_ha, precision_digits=HA_DIGITS)

    @api.depends("lot_ids", "date")
    def _compute_obstacle(self):
        for change in self:
            change.obstacle = change.date and change._find_obstacle()

    @api.depends("lot_ids", "date", "line_ids.code", "line_ids.area_ha")
    @api.depends_context("lang")
    def _compute_preview(self):
        for change in self:
            change.preview = change.date and change.lot_ids and change._describe()

    def action_apply(self):
        """End the old lots, start the new ones on the day, and open these.

        :raise UserError: while a lease or reservation would be cut, a lot does not exist
            on the day, or the areas do not add up to the square metre
        """
        self.ensure_one()
        reason = self._find_obstacle() or self._find_flaw()
        if reason:
            raise UserError(reason)
        self.lot_ids.write({"valid_to": self.date})
        new_lots = self.env["kcn.lot"].create([self._prepare_lot(line) for line in self.line_ids])
        self.zone_id.message_post(body=self._describe())
        return self._open(new_lots)

    @api.model
    def _propose_lines(self, lots):
        """Give the values of the lines to start from: two parts, or the whole."""
        common = {
            "land_use": lots[:1].land_use or "industrial",
            "phase_id": lots.phase_id.id if len(lots.phase_id) == 1 else False,
        }
        if len(lots) > 1:
            area = float_round(sum(lots.mapped("area_ha")), precision_digits=HA_DIGITS)
            return [{**common, "code": lots[0].code, "area_ha": area}]
        return [
            {**common, "code": f"{lot.code}-{part}", "area_ha": 0}
            for lot in lots
            for part in (1, 2)
        ]

    def _find_obstacle(self):
        """Say why these lots cannot be changed on the day, or give False."""
        if not self.lot_ids:
            return self.env._("Choose the lots to split or merge.")
        if len(self.lot_ids.zone_id) > 1:
            return self.env._("Lots of two zones cannot become one lot.")
        for lot in self.lot_ids:
            # A lot that starts on the day would have lived no day at all
            if lot.valid_from and lot.valid_from >= self.date:
                return self.env._(
                    "Lot %(lot)s does not exist before %(day)s: it starts on %(start)s.",
                    lot=lot.display_name,
                    day=self._day_text(self.date),
                    start=self._day_text(lot.valid_from),
                )
            if lot.valid_to:
                return self.env._(
                    "Lot %(lot)s ends on %(end)s already.",
                    lot=lot.display_name,
                    end=self._day_text(lot.valid_to),
                )
        return self._find_cut_lease()

    def _find_cut_lease(self):
        """Name the first lease or reservation that is in force on the day or later."""
        held = self.env["kcn.occupancy"].search(
            Domain("lot_id", "in", self.lot_ids.ids)
            & Domain("kind", "!=", "void")
            & Domain("state", "=", "active")
            & (Domain("date_to", "=", False) | Domain("date_to", ">", self.date)),
            order="lot_id, date_from",
            limit=1,
        )
        if not held:
            return False
        return self.env._(
            "%(taken)s A change on %(day)s would cut it: end it first, or choose a later day.",
            taken=held._taken_message(held.lot_id, held, held.date_from, held.date_to),
            day=self._day_text(self.date),
        )

    def _find_flaw(self):
        """Say what is wrong with the new lots, or give False."""
        lines = self.line_ids
        if self.kind == "split" and len(lines) < 2:
            return self.env._("A split makes at least two lots.")
        if self.kind == "merge" and len(lines) != 1:
            return self.env._("A merge makes one lot.")
        if any(line.area_ha <= 0 for line in lines):
            return self.env._("Each new lot needs an area above zero.")
        codes = [line.code.strip() for line in lines]
        if len(set(codes)) < len(codes):
            return self.env._("Two new lots have the same code.")
        if float_compare(self.old_ha, self.new_ha, precision_digits=HA_DIGITS):
            return self.env._(
                "The new lots have %(new)s ha, the old ones %(old)s ha: "
                "%(left)s ha are left to distribute.",
                new=self._area_text(self.new_ha),
                old=self._area_text(self.old_ha),
                left=self._area_text(self.left_ha),
            )
        return False

    def _prepare_lot(self, line):
        """Give the values of the lot that ``line`` stands for."""
        ready = [day for day in self.lot_ids.mapped("ready_date") if day]
        return {
            "zone_id": self.zone_id.id,
            "code": line.code.strip(),
            "area_ha": line.area_ha,
            "land_use": line.land_use,
            "phase_id": line.phase_id.id,
            # A merged lot is ready when its last part is
            "ready_date": max(ready, default=False),
            "valid_from": self.date,
            "origin_ids": [Command.set(self.lot_ids.ids)],
        }

    def _describe(self):
        """Say in one sentence what happens on the day."""
        return self.env._(
            "On %(day)s: %(old)s → %(new)s",
            day=self._day_text(self.date),
            old=self._name_lots(self.lot_ids),
            new=self._name_lots(self.line_ids) or "…",
        )

    def _name_lots(self, lots):
        return ", ".join(
            self.env._(
                "%(code)s (%(area)s ha)", code=lot.code or "?", area=self._area_text(lot.area_ha)
            )
            for lot in lots
        )

    def _area_text(self, hectares):
        point = get_lang(self.env).decimal_point
        text = formatLang(self.env, hectares, digits=HA_DIGITS)
        return text.rstrip("0").removesuffix(point)

    def _day_text(self, day):
        return day.strftime("%d/%m/%Y")

    def _open(self, lots):
        action = self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_lot_action")
        action["domain"] = [("id", "in", lots.ids)]
        action["context"] = {}
        if len(lots) == 1:
            action.update(views=[(False, "form")], res_id=lots.id)
        return action
