from typing import NamedTuple

from odoo import api, fields, models

# What a row of the ledger says, and what changes it by a compute
WATCHED = {
    "stage_id",
    "team_id",
    "company_id",
    "active",
    "capital",
    "capital_currency_id",
    "investor_kind",
    "land_ha",
}


class Standing(NamedTuple):
    """Where a lead stands in a board's pipeline, and how much it wants."""

    board: int
    pipeline: str
    stage: models.Model
    status: str
    capital: float
    currency: int | bool
    land_ha: float


class CrmLead(models.Model):
    """Each move through a board's pipeline is noted in the ledger `kcn.lead.move`.

    By whatever door it comes: a button, the kanban, a merge, lost and restored, a call.
    """

    _inherit = "crm.lead"

    move_ids = fields.One2many("kcn.lead.move", "lead_id", "Moves", copy=False)

    @api.model_create_multi
    def create(self, vals_list):
        leads = super().create(vals_list)
        leads._note_moves({})
        return leads

    def write(self, vals):
        if not WATCHED & vals.keys():
            return super().write(vals)
        before = self._standings()
        result = super().write(vals)
        self._note_moves(before)
        return result

    def _standings(self):
        """Give ``{lead: Standing}`` of those of these leads that are in a board's pipeline."""
        return {
            lead: Standing(
                lead.company_id.id,
                lead.board_pipeline,
                lead.stage_id,
                lead._pipeline_status(),
                lead.capital or 0,
                lead.capital_currency_id.id,
                lead.land_ha or 0,
            )
            for lead in self._of_a_board()
        }

    def _pipeline_status(self):
        """Say how the lead stands: what is archived without a licence is lost, or put aside."""
        self.ensure_one()
        if self.stage_id.is_won:
            return "won"
        return "open" if self.active else "lost"

    def _note_moves(self, before):
        """Write what changed since ``before`` into the ledger, all leads in one insert."""
        after = self._standings()
        rows = []
        for lead in self:
            rows += lead._prepare_moves(before.get(lead), after.get(lead))
        if rows:
            # sudo: nobody writes the ledger by hand; the leads were written with their rights
            self.env["kcn.lead.move"].sudo().create(rows)

    def _prepare_moves(self, was, now):
        """Give the rows for a lead that stood as ``was`` (None: in no pipeline) until now."""
        if was == now:
            return []
        if was and now and was[:2] == now[:2]:
            return [self._prepare_move(now, _kind_of_move(was, now), was.stage)]
        rows = []
        if was:
            rows.append(self._prepare_move(was._replace(status="gone"), "gone", was.stage))
        if now:
            rows.append(self._prepare_move(now, "new", None))
        return rows

    def _prepare_move(self, standing, kind, origin):
        gone = standing.status == "gone"
        return {
            "lead_id": self.id,
            "company_id": standing.board,
            "pipeline": standing.pipeline,
            "kind": kind,
            "from_stage_id": origin and origin.id,
            "to_stage_id": not gone and standing.stage.id,
            "status": standing.status,
            "date": self.env["kcn.lead.move"]._today(),
            "moved_at": fields.Datetime.now(),
            "user_id": self.env.uid,
            "capital": standing.capital,
            "currency_id": standing.currency,
            "land_ha": standing.land_ha,
        }


def _kind_of_move(was, now):
    """Name the step from one standing to the next, in the same pipeline."""
    if now.status != was.status:
        if now.status in ("won", "lost"):
            return now.status
        return "restored" if was.status == "lost" else "back"
    if now.stage == was.stage:
        return "amended"
    return "forward" if now.stage.sequence > was.stage.sequence else "back"
