from odoo import models


class CrmLead(models.Model):
    """The log says what the capital was in the currency it was in.

    Odoo writes both amounts of a change in the currency of today: 50 billion dong that
    became 5 million dollars would stand there as 50 billion dollars.
    """

    _inherit = "crm.lead"

    def _mail_track(self, tracked_fields, initial_values):
        before = initial_values.get("capital_currency_id")
        changed = before and before != self.capital_currency_id
        if not changed or not (initial_values.get("capital") or self.capital):
            return super()._mail_track(tracked_fields, initial_values)
        others = {name: info for name, info in tracked_fields.items() if name != "capital"}
        updated, commands = super()._mail_track(others, initial_values)
        was = initial_values.get("capital")
        told = self.env["mail.tracking.value"]._create_tracking_values(
            before._kcn_format_capital(was) if was else False,
            self.capital_text,
            "capital_text",
            {"type": "char"},
            self,
        )
        return updated | {"capital"}, [*commands, (0, 0, told)]
