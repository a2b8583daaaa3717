from odoo import api, fields, models
from odoo.exceptions import AccessError


class KcnMailbox(models.Model):
    """A mail address of a board: what an investor writes there becomes a lead of the board.

    The boards share their pipelines, so that an address of Odoo's team would not say whose
    lead it is. Here each board has its own addresses, one or more for a pipeline.
    """

    _name = "kcn.mailbox"
    _description = "Mail Address of a Board"
    _inherit = ["kcn.board.record", "mail.alias.mixin.optional"]
    _order = "company_id, sequence, id"
    _rec_name = "alias_email"

    sequence = fields.Integer(default=10)
    company_id = fields.Many2one(
        "res.company", "Board", required=True, index=True, default=lambda self: self.env.company
    )
    team_id = fields.Many2one(
        "crm.team",
        "Pipeline",
        required=True,
        ondelete="cascade",
        domain="[('board_pipeline', '!=', False)]",
        default=lambda self: self.env.ref("kcn_crm.crm_team_investor", raise_if_not_found=False),
    )
    alias_name = fields.Char(
        "Address", required=True, help="What stands before the @, such as dautu."
    )
    alias_domain_id = fields.Many2one(string="Mail Domain")
    alias_status = fields.Selection(related="alias_id.alias_status", string="Last Mail")

    @api.onchange("company_id")
    def _onchange_company_id(self):
        """Propose an address that is the board's own, and its mail domain."""
        code = self.company_id.board_code or ""
        self.alias_name = self.alias_name or f"dautu-{code}".lower().strip("-")
        self.alias_domain_id = self.alias_domain_id or self.company_id.alias_domain_id

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._refuse_crafted(vals)
        return super().create(vals_list)

    def write(self, vals):
        # Odoo's mixin writes the alias as superuser, and asks for no record's rights
        self.check_access("write")
        self._refuse_crafted(vals)
        result = super().write(vals)
        if {"team_id", "company_id"} & vals.keys():
            for box in self:
                # sudo: whoever may write the address has it mean what its row says
                box.alias_id.sudo().alias_defaults = box._lead_defaults()
        return result

    def _refuse_crafted(self, vals):
        """Leave to the row what an address does: whoever sets it could write into any board."""
        if not self.env.su and vals.keys() & {"alias_id", "alias_defaults"}:
            raise AccessError(
                self.env._("What becomes of a mail follows from the address's board and pipeline.")
            )

    def _alias_get_creation_values(self):
        values = super()._alias_get_creation_values()
        values["alias_model_id"] = self.env["ir.model"]._get_id("crm.lead")
        if self.id:
            values["alias_defaults"] = self._lead_defaults()
        return values

    def _lead_defaults(self):
        """Give what a lead that comes in here starts with."""
        self.ensure_one()
        return {
            "type": "opportunity",
            "team_id": self.team_id.id,
            "company_id": self.company_id.id,
            "source_kind": "web",
        }
