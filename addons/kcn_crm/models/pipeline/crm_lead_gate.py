from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import format_list


class CrmLead(models.Model):
    """The one guard of the boards' pipelines: who passes which gate.

    The gates are data on the stages. A lead that goes forward passes the gate of every
    stage on its way, whoever moves it and by which door; going back is free.
    """

    _inherit = "crm.lead"

    @api.model_create_multi
    def create(self, vals_list):
        leads = super().create(vals_list)
        leads._pass_gates({})
        return leads

    def write(self, vals):
        if not {"stage_id", "team_id"} & vals.keys():
            return super().write(vals)
        before = {lead: lead.stage_id for lead in self}
        result = super().write(vals)
        # Asked afterwards, so that what is filled in the same step counts
        self._pass_gates(before)
        return result

    def action_next_stage(self):
        """Open the screen that fills what is missing and moves on, or grants the licence."""
        self.ensure_one()
        self.check_access("write")
        stage = self._next_stage()
        if not stage:
            raise UserError(self.env._("“%s” is the last stage.", self.stage_id.name))
        missing = self._missing_on_the_way(self.stage_id, stage)
        if [key for key, _label in missing] == ["licence"]:
            return self.action_grant()
        return self._advance_action(stage)

    def action_move_to(self, stage_id):
        """Open the screen that fills what keeps the lead from a stage it is dropped on.

        :param stage_id: id of a stage of the lead's pipeline
        :return: the screen's action, or False: nothing is in the way
        """
        self.ensure_one()
        self.check_access("write")
        stages = self._pipeline_stages()
        target = stages.filtered(lambda stage: stage.id == stage_id)
        if not target or not self._of_a_board():
            return False
        missing = {key for key, _label in self._missing_on_the_way(self.stage_id, target)}
        if not missing:
            return False
        if missing == {"licence"}:
            return self.action_grant()
        if "licence" in missing:
            # What comes before the licence is filled first
            before = stages[: stages.ids.index(target.id)].filtered(
                lambda stage: not stage.gate_licence
            )
            target = before[-1:]
        return self._advance_action(target)

    def _advance_action(self, stage):
        action = self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_lead_advance_action")
        action["context"] = {"default_lead_id": self.id, "default_stage_id": stage.id}
        return action

    def _next_stage(self):
        """Give the stage after the lead's own, empty at the end."""
        self.ensure_one()
        stages = self._pipeline_stages()
        after = stages.ids.index(self.stage_id.id) + 1 if self.stage_id in stages else 0
        return stages[after : after + 1]

    def _pipeline_stages(self):
        """Give the stages of the lead's pipeline, in their order."""
        return self.team_id._stages_in_order()

    def _pass_gates(self, before):
        """Refuse leads that came further than their gates let them.

        :param before: ``{lead: stage it comes from}``; a lead not in it starts
        """
        for lead in self._of_a_board():
            origin = before.get(lead, self.env["crm.stage"])
            if lead.stage_id == origin:
                continue
            if lead.team_id not in lead.stage_id.team_ids:
                raise UserError(
                    self.env._(
                        "Lead “%(lead)s”: “%(stage)s” is not a stage of the pipeline “%(team)s”.",
                        lead=lead.name,
                        stage=lead.stage_id.name,
                        team=lead.team_id.name,
                    )
                )
            missing = lead._missing_on_the_way(origin, lead.stage_id)
            if missing:
                raise UserError(lead._refusal(missing))

    def _missing_on_the_way(self, origin, target):
        """Give what keeps the lead from ``target``: ``[(field name or need, label)]``."""
        self.ensure_one()
        stages = self._pipeline_stages()
        start = stages.ids.index(origin.id) + 1 if origin in stages else 0
        gates = stages[start : stages.ids.index(target.id) + 1]
        empty = [name for name in gates._gate_field_names() if not self._is_filled(name)]
        missing = list(zip(empty, self._gate_labels(empty), strict=True))
        if any(gates.mapped("gate_reservation")) and not self._holds_a_lot():
            missing.append(("reservation", self.env._("a live reservation of a lot")))
        if any(gates.mapped("gate_licence")) and not self._licence_stands():
            missing.append(("licence", self.env._("the licence decision (button “Granted”)")))
        return missing

    @api.model
    def _gate_labels(self, names):
        """Give the words for what gates ask for, in the order of ``names``."""
        labels = {
            **{name: told["string"] for name, told in self.fields_get(names, ["string"]).items()},
            "partner_id": self.env._("Investor"),
        }
        return [labels[name] for name in names]

    def _is_filled(self, name):
        """Say whether the gates find the field filled."""
        return bool(self[name])

    def _refusal(self, missing):
        """Word what is missing, and where to fill it."""
        told = self.env._(
            "Lead “%(lead)s” cannot go on to “%(stage)s” yet. Missing: %(missing)s.",
            lead=self.name,
            stage=self.stage_id.name,
            missing=format_list(self.env, [label for _key, label in missing]),
        )
        if self.env.context.get("kcn_filling"):
            where = self.env._("Fill it in here, then move on.")
        else:
            where = self.env._("Open the lead and press “Next Stage” to fill it on the spot.")
        return f"{told}\n{where}"
