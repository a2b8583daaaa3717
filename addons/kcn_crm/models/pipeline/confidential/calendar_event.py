from odoo import api, models
from odoo.exceptions import AccessError

from .name_for_readers import name_for_readers


class CalendarEvent(models.Model):
    """A meeting is named to those only who may see it, and is of a lead its writer knows."""

    _inherit = "calendar.event"

    @api.depends_context("uid")
    def _compute_display_name(self):
        result = super()._compute_display_name()
        name_for_readers(self)
        return result

    @api.model_create_multi
    def create(self, vals_list):
        meant = self.env.context.get("default_opportunity_id")
        self._check_leads_known(vals.get("opportunity_id", meant) for vals in vals_list)
        events = super().create(vals_list)
        # What Odoo has made of the rest, too
        events._check_leads_known(events.opportunity_id.ids)
        return events

    def write(self, vals):
        self._check_leads_known([vals.get("opportunity_id")])
        return super().write(vals)

    def _check_leads_known(self, lead_ids):
        """Refuse to note a meeting with a lead that is another board's or confidential.

        A meeting counts as the answer to a lead's first letter, and opens its next stage.
        """
        if self.env.su or not (known := set(filter(None, lead_ids))):
            return
        # sudo: whether it is a board's lead is asked before whether it may be read
        leads = self.env["crm.lead"].sudo().browse(known)._of_a_board().sudo(False)
        if leads:
            leads.check_access("read")
        for lead in leads:
            if lead.concealed:
                raise AccessError(
                    self.env._(
                        "“%s” is confidential: its own officers and the managers note its "
                        "meetings. Ask one of them.",
                        lead.display_name,
                    )
                )
