from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class CrmLead(models.Model):
    """The lead's place in the line for land."""

    _inherit = "crm.lead"

    waiting_ids = fields.One2many("kcn.waiting", "lead_id", "Waiting for Land", copy=False)

    @api.constrains("company_id")
    def _check_board_while_waiting(self):
        for lead in self._of_a_board():
            # sudo: the line of the board that the lead leaves is another board's by now
            boards = lead.sudo()._waiting().company_id
            if elsewhere := boards - lead.company_id:
                raise ValidationError(
                    self.env._(
                        "Lead “%(lead)s” is on the waiting list for land of %(board)s: take it "
                        "off there, then give it to another board.",
                        lead=lead.name,
                        board=elsewhere[0].name,
                    )
                )

    def write(self, vals):
        # Before its land is given free: else that would go on offer to the lead itself
        left = self._leave_the_line() if vals.get("active") is False else False
        result = super().write(vals)
        if "stage_id" in vals and (won := self.filtered("stage_id.is_won")):
            left = won._leave_the_line()
        if left:
            left._make_offers(left.company_id)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_waiting(self):
        if self.env.su:
            # No person but the program, as at the erasing of a database
            return
        for lead in self._of_a_board():
            # sudo: whoever may delete the lead is told of its entries
            if lead.sudo().waiting_ids:
                raise UserError(
                    self.env._(
                        "Lead “%s” is or was on the waiting list for land: mark it lost instead "
                        "of deleting it.",
                        lead.name,
                    )
                )

    def action_wait(self):
        """Open the entry of the waiting list: the lead's own, or a new one with its wishes."""
        self.ensure_one()
        self.check_access("write")
        action = self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_waiting_enter_action")
        entry = self._waiting()
        if entry:
            form = self.env.ref("kcn_crm.kcn_waiting_view_form")
            action.update(res_id=entry.id, target="current", views=[(form.id, "form")])
        action["context"] = {
            "default_lead_id": self.id,
            "default_land_ha": self.land_ha,
            "default_zone_ids": self.zone_ids.ids,
            "default_wanted_from": self.start_date,
        }
        return action

    def _land_lead(self):
        told = super()._land_lead()
        entry = self._waiting()
        told["waiting"] = False
        if entry:
            told["waiting"] = self.env._(
                "Waiting since %(day)s, number %(place)s in the line",
                day=entry.date_from.strftime("%d/%m/%Y"),
                place=entry.position,
            )
        return told

    def _land_rows(self, found, search):
        """Say of land on offer to the waiting list whose turn it is."""
        rows = super()._land_rows(found, search)
        lots = self.env["kcn.lot"].browse({id_ for row in rows for id_ in row["lot_ids"]})
        offers = self.env["kcn.waiting"]._offers_of(lots)
        own = set(offers.filtered(lambda row: row.lead_id == self).offer_lot_ids.ids)
        others = set(offers.offer_lot_ids.ids) - own
        for row in rows:
            if others & set(row["lot_ids"]):
                reason = ("against", self.env._("On offer to the waiting list"))
            elif own & set(row["lot_ids"]):
                reason = ("for", self.env._("On offer to this lead"))
            else:
                continue
            row["reasons"].insert(0, dict(zip(("kind", "text"), reason, strict=True)))
        return rows

    def _waiting(self):
        """Give the entries with which these leads wait now."""
        return self.waiting_ids.filtered(lambda row: not row.date_to)

    def _leave_the_line(self):
        """Take these leads, closed from now on, off the waiting list; give their entries."""
        # sudo: whoever may close the lead gives its place free
        entries = self._of_a_board().sudo()._waiting()
        entries._move("withdrawn", "withdrawn", note=self.env._("The lead was closed"))
        return entries

    def _reserve(self, lots, date_from, date_to):
        rows = super()._reserve(lots, date_from, date_to)
        self.env["kcn.waiting"]._reserved(self, lots)
        return rows

    def _merge_dependences(self, opportunities):
        """The lead that stays keeps the earliest place; the others' places end."""
        super()._merge_dependences(opportunities)
        if not (self | opportunities)._of_a_board():
            return
        # sudo: whoever may merge the leads moves their places, in the order they have
        rows = (self | opportunities).sudo().waiting_ids
        for row in rows.filtered(lambda row: not row.date_to).sorted()[1:]:
            row._move("withdrawn", "withdrawn", note=self.env._("The leads were merged"))
        rows.flush_recordset()  # an open place has left before another comes to the same lead
        rows.filtered(lambda row: row.lead_id != self).write({"lead_id": self.id})
