from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import format_list

# What a gate may ask for, and the screen of the next stage offers to fill on the spot
GATE_FIELDS = (
    "partner_id",
    "investor_kind",
    "sector_id",
    "capital",
    "land_ha",
    "zone_ids",
    "start_date",
    "technology_level",
    "environment_group",
    "labour",
    "power_mw",
    "water_m3_day",
    "raw_material_note",
    "source_kind",
)


class CrmStage(models.Model):
    """A stage of a board's pipeline has a gate: what must be there to come in."""

    _inherit = "crm.stage"

    gate_field_ids = fields.Many2many(
        "ir.model.fields",
        "kcn_stage_gate_field_rel",
        "stage_id",
        "field_id",
        "Must Be Filled",
        domain=lambda self: self._domain_gate_fields(),
        help="A lead comes into this stage, or past it, with all of these filled.",
    )
    gate_reservation = fields.Boolean(
        "Needs a Live Reservation", help="The lead holds a lot: reserved, or already let."
    )
    gate_licence = fields.Boolean(
        "Needs a Licence Decision", help="The lead has its confirmed licence decision."
    )
    gate_text = fields.Char("Gate in Words", compute="_compute_gate_text")
    board_pipeline = fields.Boolean(
        "Of a Board's Pipeline", compute="_compute_board_pipeline", compute_sudo=True
    )

    @api.depends("team_ids.board_pipeline")
    def _compute_board_pipeline(self):
        for stage in self:
            stage.board_pipeline = any(stage.team_ids.mapped("board_pipeline"))

    @api.depends("gate_field_ids", "gate_reservation", "gate_licence")
    @api.depends_context("lang")
    def _compute_gate_text(self):
        leads = self.env["crm.lead"]
        for stage in self:
            asked = leads._gate_labels(stage._gate_field_names())
            asked += [self.env._("a live reservation of a lot")] * stage.gate_reservation
            asked += [self.env._("the licence decision")] * stage.gate_licence
            stage.gate_text = format_list(self.env, asked) if asked else False

    @api.constrains("gate_field_ids")
    def _check_gate_fields(self):
        for stage in self:
            # sudo: which fields there are is no secret of the registry
            fields_asked = stage.sudo().gate_field_ids
            if any(
                field.model != "crm.lead" or field.name not in GATE_FIELDS for field in fields_asked
            ):
                raise ValidationError(
                    self.env._(
                        "Stage %s: a gate can only ask for what the screen of the next "
                        "stage offers to fill.",
                        stage.name,
                    )
                )

    @api.model
    def _domain_gate_fields(self):
        return Domain("model", "=", "crm.lead") & Domain("name", "in", GATE_FIELDS)

    def _gate_field_names(self):
        """Give the names of the fields that the gates of these stages ask for, in order."""
        # sudo: officers do not read ir.model.fields, and are told the labels only
        asked = set(self.sudo().gate_field_ids.mapped("name"))
        return [name for name in GATE_FIELDS if name in asked]
