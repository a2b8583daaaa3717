from odoo import api, models


class CrmLead(models.Model):
    """The boards' own form for the boards' people, also where no view is named.

    A page loaded again, a link in a mail or another model's field opens a lead with its
    default form: for them that is not Odoo's, which knows neither land nor gates.
    """

    _inherit = "crm.lead"

    @api.model
    def get_view(self, view_id=None, view_type="form", **options):
        named = view_id or self.env.context.get("form_view_ref")
        if view_type == "form" and not named and self.env.user._works_for_a_board():
            view_id = self.env.ref("kcn_crm.kcn_lead_view_form").id
        return super().get_view(view_id, view_type, **options)
