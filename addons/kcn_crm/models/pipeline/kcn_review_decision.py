from odoo import api, fields, models
from odoo.exceptions import UserError


class KcnReviewDecision(models.Model):
    """What a review decided: on which lead, who sees to it, until when.

    It is an activity of its owner from the moment it is written down; the next review
    shows whether it was done.
    """

    _name = "kcn.review.decision"
    _description = "Decision of a Review"
    _inherit = ["kcn.owed"]
    _order = "due_date, id"

    review_id = fields.Many2one("kcn.review", required=True, index=True, ondelete="restrict")
    company_id = fields.Many2one(
        related="review_id.company_id", store=True, index=True, precompute=True
    )
    name = fields.Char("What Was Decided")
    lead_id = fields.Many2one(
        "crm.lead",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        help="Empty: about the board's work as a whole.",
    )
    decided_on = fields.Date(required=True, default=lambda self: self._decided_today())
    user_id = fields.Many2one(help="Has it among the activities until it is done.")

    @api.model
    def _decided_today(self):
        return self.env["kcn.lead.move"]._today()

    @api.constrains("user_id", "company_id")
    def _check_owner(self):
        for decision in self:
            # sudo: of which boards a colleague is, is no secret among colleagues
            if decision.company_id not in decision.sudo().user_id.company_ids:
                raise UserError(
                    self.env._(
                        "%(owner)s is not of the board %(board)s: name one of its people.",
                        owner=decision.user_id.name,
                        board=decision.company_id.name,
                    )
                )

    def action_done(self):
        """Note that it was done today: by who decides, or by its owner."""
        own = self.filtered(lambda row: row.user_id == self.env.user)
        # sudo: the owner says that the work is done, as by its activity
        super(KcnReviewDecision, own.sudo()).action_done()
        return super(KcnReviewDecision, self - own).action_done()
