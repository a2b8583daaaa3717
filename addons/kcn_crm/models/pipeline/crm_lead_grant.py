from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

WRITTEN_BY_GRANT = {
    "project_id",
    "decision_id",
    "granted_zone_id",
    "former_developer_id",
    "former_developer_since",
}


class CrmLead(models.Model):
    """“Granted”: the lead becomes a project with its licence decision and its leases."""

    _inherit = "crm.lead"

    project_id = fields.Many2one(
        "kcn.project",
        "Licensed Project",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    decision_id = fields.Many2one(
        "kcn.decision",
        "Licence Decision",
        index="btree_not_null",
        ondelete="restrict",
        readonly=True,
        copy=False,
    )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._refuse_crafted(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._refuse_crafted(vals)
        return super().write(vals)

    def action_grant(self):
        """Open the screen that enters the licence decision."""
        self.ensure_one()
        self.check_access("write")
        if not self._of_a_board():
            raise UserError(self.env._("Only a lead of a board's pipeline is granted a licence."))
        if self._licence_stands():
            raise UserError(self.env._("Lead “%s” has its licence decision already.", self.name))
        action = self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_lead_grant_action")
        action["context"] = {"default_lead_id": self.id}
        return action

    def action_open_project(self):
        """Open the licensed project of the lead."""
        self.ensure_one()
        return self.project_id.get_formview_action()

    def action_undo_grant(self):
        """Take a grant back while nothing hangs on it (managers).

        Reverses the decision unless that was done in the project, cancels the leases,
        restores the reservations and puts the lead back before the stage of the licence,
        all in one transaction.
        """
        self.ensure_one()
        if not (self.env.su or self.env.user.has_group("kcn_crm.group_manager")):
            raise AccessError(self.env._("Only a manager takes a licence back."))
        self.check_access("write")
        decision, project = self.decision_id, self.project_id
        if not decision:
            raise UserError(self.env._("Lead “%s” has no licence decision.", self.name))
        if hanging := self._hanging_on_grant():
            raise UserError(
                self.env._(
                    "The licence of “%(lead)s” cannot be taken back any more: project "
                    "%(project)s has %(hanging)s. Correct the project with a decision instead.",
                    lead=self.name,
                    project=project.code,
                    hanging=", ".join(hanging),
                )
            )
        self._leases_to_reservations()
        if self._licence_stands():
            decision.action_reverse()
        stages = self._pipeline_stages()
        before = stages[: stages.ids.index(self.stage_id.id)] if self.stage_id in stages else stages
        before = before.filtered(lambda stage: not stage.gate_licence and not stage.is_won)
        # sudo: only the grant and its undoing write these two fields; the right to write is checked
        self.sudo().write({"project_id": False, "decision_id": False})
        self.write({"stage_id": before[-1:].id})
        if decision.kind == "granted":
            project.active = False  # the code can be granted again
        self.message_post(
            body=self.env._("The licence decision %s was taken back.", decision.number)
        )

    def _licence_stands(self):
        """Say whether the lead has a confirmed decision that is not reversed."""
        self.ensure_one()
        decision = self.decision_id
        return bool(decision and decision.state == "confirmed" and not decision.reversal_ids)

    def _hanging_on_grant(self):
        """Name what hangs on the grant; empty when it can be taken back."""
        self.ensure_one()
        decision, project = self.decision_id, self.project_id
        hanging = []
        later = project.decision_ids.filtered(lambda row: row.id > decision.id)
        if later - decision.reversal_ids:
            hanging.append(self.env._("further decisions"))
        if decision.kind != "granted":
            return hanging  # what else the project has does not hang on this change of it
        if project.milestone_ids:
            hanging.append(self.env._("milestones"))
        if project.occupancy_ids.filtered(lambda row: row.lead_id != self):
            hanging.append(self.env._("other leases"))
        if self.search_count([("project_id", "=", project.id), ("id", "!=", self.id)], limit=1):
            hanging.append(self.env._("another lead"))
        return hanging

    def _reservations_to_leases(self, project, date_from, date_to, contract):
        """End the live reservations on ``date_from`` and let their lots to the project."""
        today_on = self._live_reservations()
        leases = []
        for row in today_on:
            leases.append(
                {
                    "kind": "leased",
                    "lot_id": row.lot_id.id,
                    "lead_id": self.id,
                    "project_id": project.id,
                    "partner_id": row.partner_id.id,
                    "date_from": date_from,
                    "date_to": date_to,
                    "contract": contract,
                    "reservation_id": row.id,
                }
            )
            # It held no lot before its first day: it then never came into force
            ends = {"date_to": date_from} if row.date_from < date_from else {"state": "cancelled"}
            row.write({**ends, "reserved_until": row.date_to})
        return self.env["kcn.occupancy"].create(leases)

    def _leases_to_reservations(self):
        """Cancel the leases of the grant and put their reservations back in force."""
        today = self.env["kcn.zone"]._today()
        leases = self.occupancy_ids.filtered(
            lambda row: row.reservation_id and row.project_id == self.project_id
        ).filtered(lambda row: row.state == "active")
        # Not by `action_cancel`, which offers the lots to the waiting list: they are not free
        leases.state = "cancelled"
        # In the database they must be, before they are reserved again
        leases.flush_recordset()
        for row in leases.reservation_id:
            until = row.reserved_until
            if until and until <= today:
                until = fields.Date.add(today, days=30)
            row.write({"state": "active", "date_to": until, "reserved_until": False})

    def _merge_dependences(self, opportunities):
        """A lead with a licence stays: its project and its leases say that they came of it."""
        for lead in opportunities.filtered("decision_id"):
            raise UserError(
                self.env._(
                    "“%s” has its licence decision and is not merged into another lead: mark "
                    "the other one lost, and say there why.",
                    lead.name,
                )
            )
        return super()._merge_dependences(opportunities)

    def _refuse_crafted(self, vals):
        if not self.env.su and any(vals.get(name) for name in WRITTEN_BY_GRANT):
            raise UserError(self.env._("The licence comes by the button “Granted” of the lead."))
