from odoo import api, fields, models
from odoo.fields import Domain


class KcnTarget(models.Model):
    """When the board was last in touch with a target: nothing ages out unseen."""

    _inherit = "kcn.target"

    last_touch_date = fields.Date("Last Touch", compute="_compute_last_touch")
    last_touch_text = fields.Char("Last Touch in Words", compute="_compute_last_touch")
    idle_since = fields.Date(
        compute="_compute_last_touch",
        search="_search_idle_since",
        help="Day of the last touch; without one, the day it came on the list.",
    )
    idle_days = fields.Integer("Days Without Touch", compute="_compute_last_touch", aggregator=None)

    @api.depends("partner_id", "added_date")
    @api.depends_context("lang")
    def _compute_last_touch(self):
        today = self.env["kcn.zone"]._today()
        touches = self.env["kcn.target.touch"].search_fetch(
            [("target_id", "in", self._origin.ids), ("latest", "=", True)],
            ["target_id", "date", "kind", "name"],
        )
        latest = {touch.target_id.id: touch for touch in touches}
        kinds = dict(touches._fields["kind"]._description_selection(self.env))
        for target in self:
            touch = latest.get(target._origin.id)
            target.last_touch_date = touch.date if touch else False
            target.last_touch_text = (
                " · ".join(filter(None, (kinds[touch.kind], touch.name))) if touch else False
            )
            target.idle_since = target.last_touch_date or target.added_date
            target.idle_days = (today - target.idle_since).days if target.idle_since else 0

    def _search_idle_since(self, operator, value):
        if operator not in ("<", "<=", ">", ">="):
            return NotImplemented
        touches = self.env["kcn.target.touch"]
        touched = touches._search([("latest", "=", True)])
        then = touches._search([("latest", "=", True), ("date", operator, value)])
        never = Domain("id", "not in", touched.subselect("target_id"))
        return Domain("id", "in", then.subselect("target_id")) | (
            never & Domain("added_date", operator, value)
        )

    def action_view_touches(self):
        """Open each touch with the company, the last one first."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_target_touch_action")
        return {**action, "domain": [("target_id", "=", self.id)]}
