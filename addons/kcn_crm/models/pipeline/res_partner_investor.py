from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .party_keys import tax_flaw

INVESTOR_KINDS = [
    ("fdi", "Foreign Investor (FDI)"),
    ("ddi", "Domestic Investor (DDI)"),
    ("developer", "Infrastructure Developer"),
]


class ResPartner(models.Model):
    """Who an investor is: foreign or domestic, from where, of which group, in what trade."""

    _inherit = "res.partner"

    home_country_id = fields.Many2one(
        "res.country",
        compute="_compute_home_country_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        help="Where the investor comes from; the address may be in Viet Nam.",
    )
    investor_kind = fields.Selection(
        INVESTOR_KINDS,
        compute="_compute_investor_kind",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        help="By the home country, unless you say otherwise.",
    )
    sector_ids = fields.Many2many(
        "kcn.sector", "kcn_sector_res_partner_rel", "partner_id", "sector_id", "Sectors"
    )
    is_board = fields.Boolean(
        "Is a Board Itself", compute="_compute_is_board", search="_search_is_board"
    )
    tax_note = fields.Char("Remark on the Tax Code", compute="_compute_tax_note")

    @api.depends("country_id", "group_id")
    def _compute_home_country_id(self):
        for partner in self:
            if not partner.home_country_id:
                group = partner.group_id
                partner.home_country_id = group.home_country_id or partner.country_id

    @api.depends("home_country_id")
    def _compute_investor_kind(self):
        for partner in self:
            if not partner.investor_kind and partner.is_company and partner.home_country_id:
                domestic = partner.home_country_id.code == "VN"
                partner.investor_kind = "ddi" if domestic else "fdi"

    def _compute_is_board(self):
        boards = self._board_partners()
        for partner in self:
            partner.is_board = partner in boards

    def _search_is_board(self, operator, value):
        return (
            [("id", operator, self._board_partners().ids)] if operator == "in" else NotImplemented
        )

    def _board_partners(self):
        # sudo: that a record stands for a board is no secret
        companies = self.env["res.company"].sudo().search([("partner_id", "!=", False)])
        # sudo: taken back, what is read of the partners is read with the user's own rights
        return companies.partner_id.sudo(False)

    @api.depends("vat", "country_id", "is_company")
    def _compute_tax_note(self):
        says = {
            "length": self.env._(
                "A Vietnamese tax code has 10 digits, 13 for a branch (0101234567-001). "
                "Please compare it with the licence."
            ),
            "check": self.env._(
                "The check digit of this tax code does not fit: one digit may be mistyped. "
                "Please compare it with the licence."
            ),
        }
        for partner in self:
            flaw = partner.is_company and tax_flaw(partner.vat, partner.country_id.code)
            partner.tax_note = says.get(flaw, False)

    @api.constrains("group_id", "company_id")
    def _check_group(self):
        # sudo: the rule holds for groups of other boards, too; their names are not told
        firms = self.sudo()
        for partner in (firms | firms.group_member_ids).filtered("group_id"):
            group = partner.group_id
            if group == partner:
                raise ValidationError(
                    self.env._(
                        "%(name)s cannot be its own parent group. Leave the group empty: "
                        "the companies of the group name it.",
                        name=partner.name,
                    )
                )
            if group.group_id or partner.group_member_ids:
                raise ValidationError(
                    self.env._(
                        "Groups are kept one level deep: choose the topmost company as the "
                        "parent group of %(name)s and of its companies.",
                        name=partner.name,
                    )
                )
            if group.company_id and group.company_id != partner.company_id:
                raise ValidationError(
                    self.env._(
                        "The parent group of %(name)s belongs to another board. Choose one of "
                        "your board's companies.",
                        name=partner.name,
                    )
                )
