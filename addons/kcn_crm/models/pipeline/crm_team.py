from odoo import api, fields, models, tools


class CrmTeam(models.Model):
    _inherit = "crm.team"

    board_pipeline = fields.Selection(
        [("investor", "Investors"), ("developer", "Infrastructure Developers")],
        help="A pipeline of the industrial-zone boards: its leads belong to a board each, "
        "walk through its own stages and pass their gates.",
    )
    pipeline_stage_ids = fields.Many2many(
        "crm.stage",
        "crm_stage_crm_team_rel",  # that of `crm.stage.team_ids`, seen from here
        "crm_team_id",
        "crm_stage_id",
        "Stages of the Pipeline",
        copy=False,
    )

    @api.model_create_multi
    def create(self, vals_list):
        teams = super().create(vals_list)
        if any(teams.mapped("board_pipeline")):
            self.env.registry.clear_cache()
        return teams

    def write(self, vals):
        result = super().write(vals)
        if "board_pipeline" in vals:
            self.env.registry.clear_cache()
        return result

    def unlink(self):
        ours = any(team.id in self._board_team_ids() for team in self)
        result = super().unlink()
        if ours:
            self.env.registry.clear_cache()
        return result

    def _stages_in_order(self):
        """Give the stages of a pipeline as its leads walk through them."""
        return self.pipeline_stage_ids.sorted(lambda stage: (stage.sequence, stage.id))

    @api.model
    @tools.ormcache()
    def _board_team_ids(self):
        """Give the ids of the boards' pipelines: asked at every write of a lead."""
        # sudo: which teams are pipelines is no secret, and the same for everybody
        teams = self.sudo().with_context(active_test=False)
        return frozenset(teams.search([("board_pipeline", "!=", False)]).ids)
