from odoo import api, models
from odoo.exceptions import ValidationError

from .name_for_readers import name_for_readers


class KcnOccupancy(models.Model):
    """A lot reserved for a confidential lead is reserved for its code name."""

    _inherit = "kcn.occupancy"

    _holder = models.Constraint(
        """CHECK (kind = 'void' OR (date_from IS NOT NULL
           AND (partner_id IS NOT NULL OR lead_id IS NOT NULL)))""",
        "A lease or reservation needs its investor and its first day.",
    )

    @api.constrains("partner_id", "lead_id", "kind")
    def _check_holder(self):
        for row in self:
            if not row.partner_id and row.kind != "void" and not row.lead_id.confidential:
                raise ValidationError(
                    self.env._("Lot %s: name the investor who has it.", row.lot_id.display_name)
                )

    @api.depends("lead_id")
    @api.depends_context("uid")
    def _compute_display_name(self):
        result = super()._compute_display_name()
        for row in self.filtered(lambda row: row.lead_id and not row.partner_id):
            row.display_name = f"{row.lot_id.display_name} – {row.lead_id.display_name}"
        # It says who has the lot, which is the board's to know, whatever points at it
        name_for_readers(self)
        return result

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows._name_no_investor()
        rows._keep_notes()
        return rows

    def write(self, vals):
        result = super().write(vals)
        if vals.get("partner_id") or vals.get("lead_id"):
            self._name_no_investor()
        if vals.get("note") or vals.get("lead_id"):
            self._keep_notes()
        return result

    def _name_no_investor(self):
        """Leave the investor out where the lead is confidential."""
        if told := self.filtered(lambda row: row.partner_id and row.lead_id.confidential):
            told.partner_id = False

    def _keep_notes(self):
        """Take the notes of confidential leads to where these are discussed."""
        for row in self.filtered(lambda row: row.note and row.lead_id.confidential):
            row.lead_id._keep_note(row.lot_id.display_name, row.note)
            row.note = False

    def _holder_name(self):
        return super()._holder_name() or self.lead_id.display_name
