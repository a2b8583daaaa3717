from dateutil.relativedelta import relativedelta
from odoo import models


class KcnProgramme(models.Model):
    """Last year's programme as the draft of this one."""

    _inherit = "kcn.programme"

    def action_copy_next_year(self):
        """Copy the plan as a draft of the next year and open it.

        Days are a year later (29 February becomes the 28th), kinds of activities those in
        force then. What was done, spent and decided stays behind.
        """
        self.ensure_one()
        year = self.year + 1
        draft = self.copy({"year": year, "name": self._name_of(year)})
        for line in draft.line_ids:
            date_from = line.date_from + relativedelta(years=1)
            line.write(
                {
                    "date_from": date_from,
                    "date_to": line.date_to + relativedelta(years=1),
                    "kind_id": line.kind_id._successor(date_from).id,
                }
            )
        draft.message_post(body=self.env._("Drafted from “%s”.", self.name))
        return draft.get_formview_action()

    def _name_of(self, year):
        """Give the programme's name with another year in it."""
        self.ensure_one()
        old = str(self.year)
        if old in self.name:
            return self.name.replace(old, str(year))
        return self.env._("Promotion programme %s", year)
