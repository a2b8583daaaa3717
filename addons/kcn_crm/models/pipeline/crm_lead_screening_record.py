from odoo import models
from odoo.exceptions import UserError


class CrmLead(models.Model):
    """Scores are kept as of the days that mattered."""

    _inherit = "crm.lead"

    def write(self, vals):
        if "stage_id" not in vals:
            return super().write(vals)
        before = {lead: lead.stage_id for lead in self}
        result = super().write(vals)
        moved = self.filtered(lambda lead: lead.stage_id != before[lead])
        moved._record_screening("stage")
        return result

    def action_screen(self):
        """Keep today's score of these leads, to be explained later."""
        self.check_access("write")
        if not self._record_screening("asked"):
            raise UserError(
                self.env._(
                    "There is nothing to screen by: no set of criteria is in force for your "
                    "board, or these are not leads of investors. A manager keeps the criteria "
                    "under Configuration › Screening Criteria."
                )
            )
        return True

    def action_view_screenings(self):
        """Open the scores that were kept of this lead."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_screening_action")
        action["domain"] = [("lead_id", "=", self.id)]
        return action

    def _record_screening(self, reason):
        """Keep the scores of today, all in one go.

        :return: the records made; none for leads that nothing screens
        """
        rows = []
        # What is done by the program itself, it writes down in the boards' language
        lang = self.env.lang or self.env["res.lang"]._get_data(code="vi_VN").code
        for leads, criteria, rates in self.with_context(lang=lang or None)._by_board():
            told = criteria.set_id._told()
            rows += [
                {
                    **lead._prepare_screening(reason),
                    "set_id": criteria.set_id.id,
                    "set_text": told,
                    "screening_lines": lead._explain(criteria, rates),
                }
                for lead in leads
                if criteria
            ]
        # sudo: nobody may write into this ledger but the program, what it writes is computed
        return self.env["kcn.screening"].sudo().create(rows)

    def _prepare_screening(self, reason):
        self.ensure_one()
        return {
            "lead_id": self.id,
            "company_id": self.company_id.id,
            "date": self.env["kcn.zone"]._today(),
            "user_id": self.env.uid,
            "stage_id": self.stage_id.id,
            "reason": reason,
            "score": self.screening_score,
            "possible": self.screening_possible,
            "known": self.screening_known,
            "count": self.screening_count,
        }

    def _merge_dependences(self, opportunities):
        """The scores that were kept of a merged lead go over to the one that stays."""
        result = super()._merge_dependences(opportunities)
        if (self | opportunities)._of_a_board():
            # sudo: as with the lots of the leads, whoever may merge them moves their records
            opportunities.sudo().screening_ids.write({"lead_id": self.id})
        return result
