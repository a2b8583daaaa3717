from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .twins_of_board import board_twins


class KcnTwin(models.Model):
    """Two records that look like one firm, and what an officer decided about them.

    The pairs of a board are found by one query when the list is opened. A pair that was
    said to differ stays here, so that nobody is asked twice.
    """

    _name = "kcn.twin"
    _description = "Two Records of One Firm"
    _inherit = ["kcn.board.record"]
    _order = "score desc, id"
    _rec_name = "partner_id"

    company_id = fields.Many2one(
        "res.company",
        "Board",
        required=True,
        index=True,
        default=lambda self: self.env.company,
        ondelete="cascade",
    )
    partner_id = fields.Many2one(
        "res.partner", "Firm", required=True, index=True, ondelete="cascade", check_company=True
    )
    other_id = fields.Many2one(
        "res.partner",
        "May Be the Same as",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    same_tax = fields.Boolean("Same Tax Code", readonly=True)
    same_name = fields.Boolean("Same Short Name", readonly=True)
    same_phone = fields.Boolean(readonly=True)
    same_domain = fields.Boolean("Same Internet Domain", readonly=True)
    same_branch = fields.Boolean("Branch of the Same Company", readonly=True)
    near_name = fields.Float("Similarity of Names", readonly=True, digits=(3, 2))
    score = fields.Integer("Likeness", readonly=True, aggregator=None)
    reason = fields.Char("Why", compute="_compute_reason")
    state = fields.Selection(
        [("open", "To Review"), ("distinct", "Two Firms")],
        required=True,
        default="open",
        index=True,
    )
    judged_uid = fields.Many2one("res.users", "Judged by", readonly=True)
    judged_date = fields.Date("Judged on", readonly=True)

    _pair_once = models.UniqueIndex(
        "(company_id, LEAST(partner_id, other_id), GREATEST(partner_id, other_id))",
        "This pair is in the list already.",
    )
    _two = models.Constraint("CHECK (partner_id <> other_id)", "A pair is two firms.")

    @api.depends("same_tax", "same_name", "same_phone", "same_domain", "same_branch", "near_name")
    @api.depends_context("lang")
    def _compute_reason(self):
        for pair in self:
            pair.reason = self._word_reason(pair)

    @api.depends("partner_id", "other_id")
    def _compute_display_name(self):
        for pair in self:
            names = [pair.partner_id.display_name, pair.other_id.display_name]
            pair.display_name = " = ".join(filter(None, names))

    def action_distinct(self):
        """Say that the pair is two firms: it does not come back."""
        self.write(
            {
                "state": "distinct",
                "judged_uid": self.env.uid,
                "judged_date": self.env["kcn.zone"]._today(),
            }
        )

    def action_reopen(self):
        """Take “two firms” back."""
        self.write({"state": "open", "judged_uid": False, "judged_date": False})

    def action_merge(self):
        """Compare the two, to merge them."""
        self.ensure_one()
        return self.env["kcn.partner.merge"]._open(self.partner_id, self.other_id)

    @api.model
    def action_review(self):
        """Look for pairs anew in the user's boards and open those to review."""
        self._find()
        return self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_twin_action")

    @api.model
    def _find(self):
        """Bring the open pairs of the user's boards up to date, one query a board."""
        self.check_access("write")
        self.env["res.partner"]._flush_party_keys()
        self.flush_model()
        for board in self.env.companies:
            self.env.execute_query(
                SQL(
                    """
                    WITH found AS MATERIALIZED (%(found)s),
                    gone AS (
                        DELETE FROM kcn_twin WHERE company_id = %(board)s AND state = 'open'
                           AND (LEAST(partner_id, other_id), GREATEST(partner_id, other_id))
                               NOT IN (SELECT partner_id, other_id FROM found)
                    )
                    INSERT INTO kcn_twin (company_id, state, create_uid, create_date, write_uid,
                        write_date, partner_id, other_id, same_tax, same_name, same_phone,
                        same_domain, same_branch, near_name, score)
                    SELECT %(board)s, 'open', %(user)s, now() AT TIME ZONE 'UTC', %(user)s,
                           now() AT TIME ZONE 'UTC', found.* FROM found
                        ON CONFLICT (company_id, LEAST(partner_id, other_id),
                                     GREATEST(partner_id, other_id))
                        DO UPDATE SET same_tax = EXCLUDED.same_tax,
                           same_name = EXCLUDED.same_name, same_phone = EXCLUDED.same_phone,
                           same_domain = EXCLUDED.same_domain,
                           same_branch = EXCLUDED.same_branch,
                           near_name = EXCLUDED.near_name, score = EXCLUDED.score
                    RETURNING id
                    """,
                    found=board_twins(board.id),
                    board=board.id,
                    user=self.env.uid,
                )
            )
        self.invalidate_model(flush=False)

    @api.model
    def _distinct_of(self, partner):
        """Give the firms that were said to differ from ``partner`` in the user's boards."""
        if not partner:
            return partner
        judged = Domain("state", "=", "distinct") & (
            Domain("partner_id", "=", partner.id) | Domain("other_id", "=", partner.id)
        )
        pairs = self.search(judged)
        return (pairs.partner_id | pairs.other_id) - partner

    @api.model
    def _word_reason(self, signals):
        """Say in words why two firms look like one. ``signals``: a pair, or a row of a query."""
        says = {
            "same_tax": self.env._("same tax code"),
            "same_branch": self.env._("another branch number of the same tax code"),
            "same_name": self.env._("same name but for spelling"),
            "same_phone": self.env._("same phone"),
            "same_domain": self.env._("same e-mail domain"),
        }
        words = [text for name, text in says.items() if signals[name]]
        if near := signals["near_name"]:
            words.append(self.env._("name %(percent)s %% alike", percent=round(near * 100)))
        return ", ".join(words)
