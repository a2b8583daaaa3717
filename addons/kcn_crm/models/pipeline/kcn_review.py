from datetime import timedelta

from odoo import Command, api, fields, models
from odoo.exceptions import ConcurrencyError, UserError, ValidationError
from psycopg2.errors import UniqueViolation

HELD = {"held_on", "attendee_ids", "note"}
DECIDED = {"name", "user_id", "due_date", "lead_id"}


class KcnReview(models.Model):
    """The weekly briefing of a board: when it was held, who was there, what was decided.

    The figures that it looked at are not kept here: they are derived from dated rows, and
    come out the same when the week is asked again.
    """

    _name = "kcn.review"
    _description = "Weekly Review"
    _inherit = ["kcn.board.record", "mail.thread"]
    _order = "week_start desc, id desc"

    company_id = fields.Many2one(
        "res.company",
        "Board",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    week_start = fields.Date("Week From", required=True, help="The Monday of the week.")
    week_end = fields.Date("Week To", compute="_compute_week_end")
    held_on = fields.Date(tracking=True)
    attendee_ids = fields.Many2many(
        "res.users",
        "kcn_review_attendee_rel",
        "review_id",
        "user_id",
        "Who Was There",
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
    )
    note = fields.Text()
    decision_ids = fields.One2many("kcn.review.decision", "review_id", "Decisions")
    open_count = fields.Integer("Not Done Yet", compute="_compute_counts")
    decision_count = fields.Integer("Number of Decisions", compute="_compute_counts")

    _once_a_week = models.UniqueIndex(
        "(company_id, week_start)",
        "The board has its review of this week already: open it again.",
    )
    _from_monday = models.Constraint(
        "CHECK (EXTRACT(ISODOW FROM week_start) = 1)", "A week begins with its Monday."
    )

    @api.depends("week_start")
    def _compute_week_end(self):
        for review in self:
            start = review.week_start
            review.week_end = start and start + timedelta(days=6)

    @api.depends("week_start")
    def _compute_display_name(self):
        for review in self:
            days = (review.week_start, review.week_end)
            written = [day.strftime("%d/%m/%Y") for day in days if day]
            review.display_name = self.env._("Review of %s", " – ".join(written))

    @api.depends("decision_ids.done_date")
    def _compute_counts(self):
        for review in self:
            review.decision_count = len(review.decision_ids)
            review.open_count = len(review.decision_ids.filtered(lambda row: not row.done_date))

    @api.constrains("held_on", "week_start")
    def _check_held_on(self):
        for review in self:
            if review.held_on and review.held_on < review.week_start:
                raise ValidationError(
                    self.env._("The review of a week is not held before the week begins.")
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_decided(self):
        for review in self:
            if review.decision_ids:
                raise UserError(
                    self.env._(
                        "%s holds decisions, of which somebody has the work: it stays.",
                        review.display_name,
                    )
                )

    @api.model
    def _monday(self, day):
        """Give the Monday of the week in which ``day`` is."""
        return day - timedelta(days=day.weekday())

    @api.model
    def _of_week(self, board, monday, make=False):
        """Give the board's review of the week; empty without one, unless it is to be made."""
        review = self.search([("company_id", "=", board.id), ("week_start", "=", monday)], limit=1)
        if make and not review:
            try:
                with self.env.cr.savepoint():
                    review = self.create({"company_id": board.id, "week_start": monday})
            except UniqueViolation as meanwhile:
                # Opened by somebody else this very second: when it is tried again, it is there
                raise ConcurrencyError("Review of the week") from meanwhile
        return review

    @api.model
    def hold(self, board, week, **values):
        """Note when the review of a week was held, who was there and what else was said.

        :param board: company id
        :param week: ISO text of any day of the week
        :param values: ``held_on`` (ISO text), ``attendee_ids`` (ids of users), ``note``
        """
        review = self._of_week(*self._asked(board, week), make=True)
        values = {name: values[name] for name in HELD & values.keys()}
        if "attendee_ids" in values:
            values["attendee_ids"] = [Command.set(values["attendee_ids"])]
        review.write(values)
        return review.id

    @api.model
    def decide(self, board, week, values):
        """Write down what the review of a week decided.

        :param values: ``name, user_id, due_date`` and, if about one, ``lead_id``
        :return: id of the decision, whose activity its owner has from now on
        """
        review = self._of_week(*self._asked(board, week), make=True)
        known = {name: values[name] for name in DECIDED & values.keys()}
        if not (known.get("name") or "").strip():
            raise UserError(self.env._("Write down what was decided, then who does it."))
        return self.env["kcn.review.decision"].create({"review_id": review.id, **known}).id

    @api.model
    def _asked(self, board, week):
        company = self.env["res.company"].browse(int(board))
        return company, self._monday(fields.Date.to_date(week))
