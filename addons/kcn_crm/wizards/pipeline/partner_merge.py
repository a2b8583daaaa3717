from markupsafe import Markup
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ...models.pipeline.party_keys import tax_key

ROWS = (
    "name",
    "vat",
    "investor_kind",
    "home_country_id",
    "group_id",
    "phone",
    "email",
    "website",
    "street",
    "city",
)


class KcnPartnerMerge(models.TransientModel):
    """Two records of one firm side by side; one stays, with all that hangs on both."""

    _name = "kcn.partner.merge"
    _description = "Merge Two Records of One Firm"

    partner_id = fields.Many2one("res.partner", "Firm", required=True, ondelete="cascade")
    other_id = fields.Many2one(
        "res.partner",
        "The Same Firm",
        ondelete="cascade",
        domain="[('is_company', '=', True), ('id', '!=', partner_id)]",
    )
    pair_ids = fields.Many2many("res.partner", string="The Two", compute="_compute_pair_ids")
    kept_id = fields.Many2one(
        "res.partner",
        "The Record That Stays",
        compute="_compute_kept_id",
        store=True,
        readonly=False,
        ondelete="cascade",
        domain="[('id', 'in', pair_ids)]",
        help="Its name and what it says come first; what it lacks comes from the other.",
    )
    reason = fields.Char("What Speaks for It", compute="_compute_reason")
    obstacle = fields.Char("What Is in the Way", compute="_compute_obstacle")
    comparison = fields.Html("Side by Side", compute="_compute_comparison", sanitize=False)

    @api.depends("partner_id", "other_id")
    def _compute_pair_ids(self):
        for merge in self:
            merge.pair_ids = merge.partner_id | merge.other_id

    @api.depends("partner_id", "other_id")
    def _compute_kept_id(self):
        for merge in self:
            if merge.kept_id not in merge.pair_ids._origin:
                pair = merge.pair_ids._origin
                merge.kept_id = max(
                    pair, key=lambda firm: (merge._weight(firm), -firm.id), default=pair
                )

    @api.depends("partner_id", "other_id")
    def _compute_reason(self):
        for merge in self:
            twins = merge.partner_id._likely_twins(limit=50) if merge.other_id else []
            reasons = {twin.id: reason for twin, reason, _score in twins}
            merge.reason = reasons.get(merge.other_id.id, False)

    @api.depends("partner_id", "other_id", "kept_id")
    def _compute_obstacle(self):
        for merge in self:
            pair = merge.partner_id | merge.other_id
            merge.obstacle = len(pair) == 2 and self._find_obstacle(pair)

    @api.depends("partner_id", "other_id")
    @api.depends_context("lang")
    def _compute_comparison(self):
        for merge in self:
            merge.comparison = merge._draw() if merge.other_id else False

    def action_merge(self):
        """Merge the two and open the one that stays."""
        self.ensure_one()
        if not self.other_id:
            raise UserError(self.env._("Choose the record that is the same firm first."))
        kept = self.kept_id
        self._merge_firms(kept, (self.partner_id | self.other_id) - kept)
        action = self.env["ir.actions.act_window"]._for_xml_id("base.action_partner_form")
        # The way here may lead over the record that is gone
        action.update(views=[(False, "form")], res_id=kept.id, context={}, target="main")
        return action

    def action_distinct(self):
        """Write down that the two are two firms; the question is not asked again."""
        self.ensure_one()
        if not self.other_id:
            raise UserError(self.env._("Choose the record that you compare with first."))
        board = (self.partner_id.company_id or self.other_id.company_id) or self.env.company
        pairs = self.env["kcn.twin"]
        pair = pairs.search(
            [
                ("company_id", "=", board.id),
                ("partner_id", "in", self.pair_ids.ids),
                ("other_id", "in", self.pair_ids.ids),
            ]
        )
        if not pair:
            first, second = sorted(self.pair_ids.ids)
            values = {"company_id": board.id, "partner_id": first, "other_id": second}
            # sudo: the officer may judge pairs, not make up others; this one is of two firms read
            pair = pairs.sudo().create(values).sudo(False)
        pair.action_distinct()
        return {"type": "ir.actions.act_window_close"}

    @api.model
    def _open(self, partner, other):
        """Give the action that compares two firms; ``other`` may be empty, to be chosen."""
        merge = self.create({"partner_id": partner.id, "other_id": other.id})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Is It One Firm?"),
            "res_model": self._name,
            "res_id": merge.id,
            "view_mode": "form",
            "target": "new",
        }

    @api.model
    def _merge_firms(self, kept, gone):
        """Merge firms of the user's boards, as an officer may.

        Odoo lets only administrators merge contacts with different e-mails; two records
        of one firm differ just so. What guards here instead: the officer may write on
        both, both are firms of one board, no other board and no user of the program
        hangs on them, and their tax codes do not contradict.
        """
        firms = kept | gone
        if not self.env.user.has_group("kcn_crm.group_officer"):
            raise AccessError(self.env._("Only officers and managers merge firms."))
        # Two officers at once: the second waits here, and then finds what the first left
        self.env.execute_query(
            SQL("SELECT id FROM res_partner WHERE id IN %s ORDER BY id FOR UPDATE", (*firms.ids,))
        )
        if firms.exists() != firms or len(firms) < 2:
            raise UserError(
                self.env._("The two have been merged already. Please search for the firm again.")
            )
        firms.check_access("write")
        if obstacle := self._find_obstacle(firms):
            raise UserError(obstacle)
        board = firms.company_id
        if board and not kept.company_id:
            kept.company_id = board
        self.env["base.partner.merge.automatic.wizard"]._merge(firms.ids, kept, extra_checks=False)

    @api.model
    def _find_obstacle(self, firms):
        """Say what forbids to make one of these firms, and what to do; or give False."""
        if len(firms.company_id) > 1:
            return self.env._("The two belong to different boards: each board keeps its own.")
        if any(not firm.is_company for firm in firms):
            return self.env._("Only firms are merged here. One of the two is a person.")
        if any(firm.is_board for firm in firms):
            return self.env._("One of the two is a board itself. It stays as it is.")
        # sudo: whether a user stands behind a firm, not who
        users = firms.sudo().with_context(active_test=False).user_ids
        if len(users) > 1 or any(not user.share for user in users):
            return self.env._(
                "People sign in to the program as these firms. Ask the administrator."
            )
        if any(firm.parent_id in firms for firm in firms):
            return self.env._(
                "One of the two is kept as a part of the other (field Company). "
                "Empty that field first if it is the same firm."
            )
        codes = {tax_key(firm.vat) for firm in firms if firm.vat}
        if len(codes) > 1:
            return self.env._(
                "The tax codes differ: %(codes)s. Different codes are different legal persons. "
                "If one is mistyped, correct it on its form first.",
                codes=", ".join(sorted(codes)),
            )
        if len(firms.filtered("company_id")) < len(firms) and firms._named_elsewhere(
            self.env.companies
        ):
            return self.env._(
                "Another board works with one of the two as well. Ask the administrator, "
                "who works for both boards, to merge them."
            )
        return False

    def _weight(self, firm):
        """Give how much hangs on a firm: the one with more is proposed to stay."""
        return sum(number for _label, number in self._count(firm)) + bool(firm.vat)

    def _count(self, firm):
        """Give [(what, how many)] of what hangs on the firm, as far as the user sees it."""
        domains = {
            "crm.lead": [("partner_id", "child_of", firm.id)],
            "kcn.project.share": [("partner_id", "=", firm.id)],
            "kcn.occupancy": [("partner_id", "=", firm.id)],
            "calendar.event": [("partner_ids", "child_of", firm.id)],
            "res.partner": [("parent_id", "=", firm.id)],
            "ir.attachment": [("res_model", "=", "res.partner"), ("res_id", "=", firm.id)],
        }
        labels = {
            "crm.lead": self.env._("Leads"),
            "kcn.project.share": self.env._("Projects"),
            "kcn.occupancy": self.env._("Leases"),
            "calendar.event": self.env._("Meetings"),
            "res.partner": self.env._("Contacts"),
            "ir.attachment": self.env._("Files"),
        }
        return [
            (labels[model], self.env[model].search_count(domain))
            for model, domain in domains.items()
        ]

    def _draw(self):
        """Give the table of what the two say, what differs in bold."""
        pair = [self.partner_id, self.other_id]
        fields_of = self.env["res.partner"].fields_get(ROWS, ["string"])
        rows = [(fields_of[name]["string"], [_shown(firm, name) for firm in pair]) for name in ROWS]
        counted = zip(*(self._count(firm) for firm in pair), strict=True)
        rows += [(label, [str(number), str(other)]) for (label, number), (_label, other) in counted]
        body = Markup().join(
            Markup("<tr><th class='text-muted fw-normal'>%s</th>%s</tr>")
            % (label, Markup().join(_cell(value, values) for value in values))
            for label, values in rows
            if any(value not in ("", "0") for value in values)
        )
        return Markup("<table class='table table-sm mb-0'><tbody>%s</tbody></table>") % body


def _shown(firm, name):
    value = firm[name]
    if firm._fields[name].type == "selection":
        value = dict(firm._fields[name]._description_selection(firm.env)).get(value)
    return getattr(value, "display_name", value) or ""


def _cell(value, values):
    differs = value and any(other and other != value for other in values)
    template = (
        "<td class='text-break fw-bold'>%s</td>" if differs else "<td class='text-break'>%s</td>"
    )
    return Markup(template) % value
