from datetime import timedelta

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from .arithmetic import exact, rounded

PIPELINES = ("investor", "developer")
MOVES = ("new", "forward", "back", "restored", "won", "lost", "gone")


class KcnFigures(models.AbstractModel):
    """The weekly review: pipeline and moves, from the ledger of the leads' moves."""

    _inherit = "kcn.figures"

    @api.model
    @api.readonly
    def review(self, board, week=None):
        """Give the figures of a board's weekly review, as they were on the week's last day.

        :param board: ``res.company`` record or id
        :param week: date or ISO text of any day of the week; empty = this week
        :return: ``{board, week, pipelines, moves, stuck, land}``. ``week``: ``from, to``
            (Monday, Sunday), ``day`` (the day of the figures: Sunday, or today while the
            week runs), ``since`` (first day after the review before), ``current``.
            ``pipelines`` and ``moves`` (a list of ``key, name, kinds``, one per pipeline):
            counts, hectares with two decimals, ``capital`` as a list of ``currency, amount,
            text``, one per currency, never added.
            ``stuck``: see `_review_stuck`; ``land``: see `_review_land`.
        :raise AccessError: the board is not one of the user's
        :raise UserError: the week is still to come
        """
        days = self._review_week(board, week)
        figures, company = self._of_board(board, days["day"])
        return {
            "board": self._board_head(company),
            "week": {
                name: value.isoformat() if hasattr(value, "isoformat") else value
                for name, value in days.items()
            },
            "pipelines": figures._review_pipelines(company, days["day"]),
            "moves": figures._review_moves(company, days),
            "stuck": figures._review_stuck(company, days),
            "land": figures._review_land(company, days["day"]),
        }

    def _review_week(self, board, week=None):
        """Give the days of a review: ``from, to, day, since, current``."""
        figures, company = self._of_board(board)
        reviews, today = figures.env["kcn.review"], figures.env["kcn.lead.move"]._today()
        monday = reviews._monday(self._to_day(week) if week else today)
        if monday > today:
            raise UserError(self.env._("The week from %s is still to come.", self._written(monday)))
        sunday = monday + timedelta(days=6)
        before = reviews.search(
            [("company_id", "=", company.id), ("week_start", "<", monday)], limit=1
        )
        return {
            "from": monday,
            "to": sunday,
            "day": min(sunday, today),
            "since": before.week_start + timedelta(days=7) if before else monday,
            "current": sunday >= today,
        }

    # Pipeline

    def _review_open(self, company, day, pipeline=None, stage_id=None, currency=None):
        """Give the domain of the ledger's rows of the leads that were open on ``day``."""
        board = Domain("company_id", "=", company.id)
        domain = self.env["kcn.lead.move"]._domain_stand_on(day, board)
        domain &= Domain("status", "=", "open")
        if pipeline:
            domain &= Domain("pipeline", "=", pipeline)
        if stage_id:
            domain &= Domain("to_stage_id", "=", stage_id)
        if currency:
            domain &= Domain("currency_id.name", "=", currency) & Domain("capital", ">", 0)
        return domain

    def _review_pipelines(self, company, day):
        """Count the open leads of each stage, in one query."""
        groups = self.env["kcn.lead.move"]._read_group(
            self._review_open(company, day),
            ["pipeline", "to_stage_id", "currency_id"],
            ["__count", "land_ha:sum", "capital:sum"],
        )
        found, stood = {}, {}
        for pipeline, stage, *amounts in groups:
            found.setdefault((pipeline, stage.id), []).append(amounts)
            stood.setdefault(pipeline, []).append(stage.id)
        return [
            {
                "key": pipeline,
                "name": self._review_pipeline_names()[pipeline],
                "total": self._review_sums(
                    [row for key, rows in found.items() if key[0] == pipeline for row in rows]
                ),
                "stages": [
                    {"id": stage.id, "name": stage.name}
                    | self._review_sums(found.get((pipeline, stage.id), []))
                    for stage in self._review_stages(pipeline, stood.get(pipeline, ()))
                ],
            }
            for pipeline in PIPELINES
        ]

    def _review_pipeline_names(self):
        return dict(self.env["kcn.lead.move"]._fields["pipeline"]._description_selection(self.env))

    def _review_stages(self, pipeline, stood=()):
        """Give the stages of a pipeline on the way to its licence, in their order.

        :param stood: ids of stages in which leads stood on the day, which may have left the
            pipeline since then
        """
        # sudo: the stages are the same for everybody who sees leads
        stages = self.env["crm.stage"].sudo()
        on_the_way = [("team_ids.board_pipeline", "=", pipeline), ("is_won", "=", False)]
        found = stages.search(on_the_way) | stages.browse(stood)
        return found.with_context(active_test=False).sorted()

    def _review_sums(self, rows):
        """Add up ``(currency, count, hectares, capital)``; capital per currency only."""
        capital = {}
        for currency, _count, _hectares, amount in rows:
            if amount:
                capital[currency] = capital.get(currency, 0) + exact(amount)
        return {
            "count": sum(row[1] for row in rows),
            "land_ha": rounded(sum(exact(row[2]) for row in rows), 2),
            "capital": [
                {
                    "currency": currency.name,
                    "amount": float(amount),
                    "text": currency._kcn_format_capital(float(amount)),
                }
                for currency, amount in sorted(capital.items(), key=lambda item: item[0].name)
            ],
        }

    # Moves

    def _review_moved(self, company, days, pipeline=None, kind=None, currency=None):
        """Give the domain of the last row of each kind and lead since the review before."""
        move = self.env["kcn.lead.move"]
        board = Domain("company_id", "=", company.id)
        if pipeline:
            board &= Domain("pipeline", "=", pipeline)
        query = move._search(move._domain_between(days["since"], days["day"], board))
        row = SQL.identifier(query.table)
        last = SQL("%(row)s.pipeline, %(row)s.kind, %(row)s.lead_id", row=row)
        query.order = SQL("%(last)s, %(row)s.date DESC, %(row)s.id DESC", last=last, row=row)
        rows = query.select(SQL("DISTINCT ON (%(last)s) %(row)s.id", last=last, row=row))
        domain = Domain("id", "in", SQL("(%s)", rows))
        if kind:
            domain &= Domain("kind", "=", kind)
        if currency:
            domain &= Domain("currency_id.name", "=", currency) & Domain("capital", ">", 0)
        return domain

    def _review_moves(self, company, days):
        """Count the leads of each kind of move since the review before, in one query."""
        groups = self.env["kcn.lead.move"]._read_group(
            self._review_moved(company, days),
            ["pipeline", "kind", "currency_id"],
            ["__count", "land_ha:sum", "capital:sum"],
        )
        found = {}
        for pipeline, kind, *amounts in groups:
            found.setdefault((pipeline, kind), []).append(amounts)
        names = dict(self.env["kcn.lead.move"]._fields["kind"]._description_selection(self.env))
        return [
            {
                "key": pipeline,
                "name": self._review_pipeline_names()[pipeline],
                "kinds": [
                    {"key": kind, "name": names[kind]}
                    | self._review_sums(found.get((pipeline, kind), []))
                    for kind in MOVES
                ],
            }
            for pipeline in PIPELINES
        ]
