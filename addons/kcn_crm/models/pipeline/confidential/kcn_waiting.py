from odoo import api, models


class KcnWaiting(models.Model):
    """The line for land shows hectares and days of a confidential lead, and no free text.

    What is noted, said and filed at its place in the line is kept with what is known of it.
    """

    _inherit = "kcn.waiting"

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows._keep_notes()
        return rows

    def write(self, vals):
        result = super().write(vals)
        if vals.get("note"):
            self._keep_notes()
        return result

    def message_post(self, **kwargs):
        """Post where the lead is discussed, if that is kept apart."""
        if len(self) == 1 and self.lead_id.confidential:
            return self.lead_id.message_post(**kwargs)
        return super().message_post(**kwargs)

    def _keep_notes(self):
        """Take the notes of confidential leads to where these are discussed."""
        for row in self.filtered(lambda row: row.note and row.lead_id.confidential):
            row.lead_id._keep_note(self.env._("Waiting list for land"), row.note)
            row.note = False

    def _keep_discussions(self):
        """Take what was said and filed here so far to where the leads are discussed."""
        for row in self:
            lead = row.lead_id
            lead._hand_over(row, lead._identities(), ("mail.message", "ir.attachment"))
            row.message_follower_ids.unlink()
            # Each reason was said on the lead, too
            row.event_ids.note = False

    def _log(self, kind, lots=None, note=False):
        """Keep what happened; why, where the lead is discussed: it was said there."""
        return super()._log(kind, lots, note if not self.lead_id.confidential else False)

    @api.model
    def _confidential_leads(self, ids):
        """Give ``{entry id: lead id}`` of those of these entries whose lead is confidential."""
        # sudo: where something is kept is asked for whoever writes it
        rows = self.sudo().browse(set(filter(None, ids))).exists()
        return {row.id: row.lead_id.id for row in rows if row.lead_id.confidential}
