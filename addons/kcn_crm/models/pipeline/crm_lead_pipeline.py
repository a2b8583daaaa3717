from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CrmLead(models.Model):
    """Leads of the boards' pipelines: a board each, in the stages of their own team."""

    _inherit = "crm.lead"

    board_pipeline = fields.Selection(related="team_id.board_pipeline")

    @api.constrains("company_id", "team_id")
    def _check_board(self):
        for lead in self:
            if not lead.company_id and lead._of_a_board():
                raise ValidationError(
                    self.env._("Lead %s belongs to no board: name its board.", lead.name)
                )

    @api.depends("user_id", "type")
    def _compute_team_id(self):
        """Keep a lead in its board's pipeline, and put a board's new leads there.

        Odoo's own rule follows the members of a team; the boards' teams have none.
        """
        ours = self._of_a_board()
        fresh = (self - ours).filtered(lambda lead: lead._starts_at_a_board())
        if not ours and not fresh:
            return super()._compute_team_id()  # with all that is fetched already
        fresh.team_id = self.env.ref("kcn_crm.crm_team_investor", raise_if_not_found=False)
        return super(CrmLead, self - ours - fresh)._compute_team_id()

    @api.depends("user_id", "team_id", "partner_id")
    def _compute_company_id(self):
        """A lead of a board stays with its board, whoever works on it."""
        boards = {lead: lead.company_id for lead in self._of_a_board()}
        result = super()._compute_company_id()
        for lead, board in boards.items():
            lead.company_id = board or lead.company_id or self.env.company
        return result

    @api.depends("team_id", "type")
    def _compute_stage_id(self):
        """Start at the first stage of the own pipeline; Odoo's common stages are not in it."""
        ours = self._of_a_board()
        if not ours:
            return super()._compute_stage_id()
        for lead in ours:
            if not lead.stage_id or lead.team_id not in lead.stage_id.team_ids:
                lead.stage_id = lead.team_id._stages_in_order()[:1]
        return super(CrmLead, self - ours)._compute_stage_id()

    @api.model_create_multi
    def create(self, vals_list):
        leads = super().create(vals_list)
        if any(vals.get("user_ids") for vals in vals_list):
            leads._follow_as_officers()
        return leads

    def write(self, vals):
        result = super().write(vals)
        if "company_id" in vals and self._of_a_board():
            # The rules of the boards are asked before a write only: see kcn.board.record
            self.check_access("write")
        if "user_ids" in vals:
            self._follow_as_officers()
        return result

    def get_formview_id(self, access_uid=None):
        """Give the boards' own form for a board's lead, wherever one clicks on it."""
        if self._of_a_board():
            return self.env.ref("kcn_crm.kcn_lead_view_form").id
        return super().get_formview_id(access_uid=access_uid)

    def _prepare_customer_values(self, partner_name, is_company=False, parent_id=False):
        values = super()._prepare_customer_values(partner_name, is_company, parent_id)
        if not parent_id and self._of_a_board():
            values["company_id"] = self.company_id.id
        return values

    def _follow_as_officers(self):
        """Have the further officers told what happens."""
        for lead in self.filtered("user_ids"):
            lead.message_subscribe(lead.user_ids.partner_id.ids)

    @api.model
    def _read_group_stage_ids(self, stages, domain):
        """Show the columns of the pipeline asked for, and no stage that all teams share."""
        team = self.env["crm.team"].browse(self.env.context.get("default_team_id") or ())
        if team.id not in team._board_team_ids():
            return super()._read_group_stage_ids(stages, domain)
        return stages.search([("team_ids", "in", team.ids)], order=stages._order) | stages

    def _stage_find(self, team_id=False, domain=None, order="sequence, id", limit=1):
        teams = self.env["crm.team"].browse(team_id or ()) | self.team_id
        if not teams or not set(teams.ids) <= teams._board_team_ids():
            return super()._stage_find(team_id, domain, order, limit)
        asked = [("team_ids", "in", teams.ids), *(domain or [])]
        return self.env["crm.stage"].search(asked, order=order, limit=limit)

    def _of_a_board(self):
        """Give those of these leads that are in a board's pipeline."""
        teams = self.env["crm.team"]._board_team_ids()
        return self.filtered(lambda lead: lead.team_id.id in teams)

    def _starts_at_a_board(self):
        """Say whether the lead is new, without a team, and of a board's officer."""
        self.ensure_one()
        if self.team_id or self._origin.id or self.type == "lead":
            return False
        team = self.env.context.get("default_team_id")
        board = self.company_id or self.env.company
        user = self.user_id
        return bool(not team and board.board_code and user and user._is_internal())
