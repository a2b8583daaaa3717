from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

# What decides whether the leads of a stage are on their way, and in which pipeline
PLACE = {"active", "team_ids", "is_won"}


class CrmStage(models.Model):
    """A pipeline's stages are added, put in order and retired without losing a lead.

    A stage that leads stand in stays in its pipeline. One that leads only passed is
    archived, not deleted: the ledger of their moves names it.
    """

    _inherit = "crm.stage"

    active = fields.Boolean(default=True)

    @api.model
    def default_get(self, fields):
        """A column added to a board's pipeline is a stage of that pipeline."""
        values = super().default_get(fields)
        team_id = self.env.context.get("default_team_id")
        ours = team_id in self.env["crm.team"]._board_team_ids()
        if ours and "team_ids" in fields and not values.get("team_ids"):
            values["team_ids"] = [Command.set([team_id])]
        return values

    @api.onchange("is_won")
    def _onchange_is_won(self):
        # No lead stands in a stage that is being made: nothing to be warned of
        return super()._onchange_is_won() if self._origin else None

    @api.model_create_multi
    def create(self, vals_list):
        stages = super().create(vals_list)
        for stage, vals in zip(stages, vals_list, strict=True):
            if stage.board_pipeline and not stage.is_won and "sequence" not in vals:
                stage._put_before_the_licence()
        return stages

    def write(self, vals):
        before = {stage: (stage.team_ids, stage.is_won) for stage in self}
        result = super().write(vals)
        if PLACE & vals.keys():
            for stage, (teams, won) in before.items():
                stage._refuse_to_strand(teams, won)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_passed(self):
        # sudo: of other boards' leads is told only that there are some
        moves = self.env["kcn.lead.move"].sudo()
        known = moves.search(
            ["|", ("to_stage_id", "in", self.ids), ("from_stage_id", "in", self.ids)], limit=1
        )
        if known:
            stage = self & (known.to_stage_id | known.from_stage_id)
            raise UserError(
                self.env._(
                    "Leads stand in stage “%s” or passed it: archive it instead of deleting it, "
                    "and what was reported of earlier weeks stays.",
                    stage[:1].name,
                )
            )

    def _put_before_the_licence(self):
        """Make a new stage the last one before its pipeline's licence."""
        others = self.search([("team_ids", "in", self.team_ids.ids), ("id", "!=", self.id)])
        licences = others.filtered("is_won")
        self.sequence = max((others - licences).mapped("sequence"), default=0) + 1
        for place, licence in enumerate(licences, 1):
            licence.sequence = max(licence.sequence, self.sequence + place)

    def _refuse_to_strand(self, teams, won):
        """Refuse to take a stage out of its pipeline under the leads that stand in it.

        :param teams: the pipelines and Odoo's teams it was a stage of
        :param won: whether it was the licence's
        """
        self.ensure_one()
        ours = teams.filtered("board_pipeline")
        left = ours if not self.active or self.is_won != won else ours - self.team_ids
        if not left:
            return
        if won and not self._licences_of(left):
            raise UserError(
                self.env._(
                    "“%s” is where a licence is granted: a pipeline cannot be without it.",
                    self.name,
                )
            )
        # sudo: the stages are shared, other boards' leads are only counted
        leads = self.env["crm.lead"].sudo()
        count = leads.search_count([("stage_id", "=", self.id), ("team_id", "in", left.ids)])
        if count:
            raise UserError(
                self.env._(
                    "%(count)s leads stand in stage “%(stage)s”: move them to another stage "
                    "first, then change it.",
                    count=count,
                    stage=self.name,
                )
            )

    def _licences_of(self, teams):
        """Give the other stages at which leads of these pipelines are granted."""
        return self.search(
            [("is_won", "=", True), ("team_ids", "in", teams.ids), ("id", "!=", self.id)]
        )
