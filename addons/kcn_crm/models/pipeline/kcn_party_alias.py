from odoo import api, fields, models
from odoo.tools import SQL

from ...registers.fold import party_key
from .party_keys import twin_key


class KcnPartyAlias(models.Model):
    """A former or other name of a firm: registers and searches find the firm by it.

    Merging two firms leaves one; the name of the other stays here. It belongs to whom
    the firm belongs to, a board or all (see the rule).
    """

    _name = "kcn.party.alias"
    _description = "Former or Other Name of a Firm"
    _order = "name, id"

    partner_id = fields.Many2one(
        "res.partner", "Firm", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char("Former or Other Name", required=True)
    party_key = fields.Char(
        "Key in Registers",
        compute="_compute_keys",
        store=True,
        index=True,
        precompute=True,
    )
    twin_key = fields.Char(
        "Short Name", compute="_compute_keys", store=True, index=True, precompute=True
    )

    @api.depends("name")
    def _compute_keys(self):
        for alias in self:
            alias.party_key = party_key(alias.name or "") or False
            alias.twin_key = twin_key(alias.name or "") or False

    def write(self, vals):
        result = super().write(vals)
        if "partner_id" in vals:
            # As with what belongs to a board: not over to a firm of another one
            self.check_access("write")
        return result

    @api.model
    def _keys_of_board(self, company):
        """Give (key, firm's id, firm's name) of the board's and the shared firms' old names.

        Read with SQL for speed, like the names themselves; the firms are those of the rule.
        """
        self.flush_model(["party_key", "partner_id"])
        self.env["res.partner"].flush_model(["name", "active", "company_id"])
        return self.env.execute_query(
            SQL(
                """SELECT alias.party_key, partner.id, partner.name
                     FROM kcn_party_alias alias
                     JOIN res_partner partner ON partner.id = alias.partner_id
                    WHERE partner.active
                      AND (partner.company_id = %s OR partner.company_id IS NULL)
                 ORDER BY alias.id""",
                company.id,
            )
        )
