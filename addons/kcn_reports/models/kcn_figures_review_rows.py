from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .kcn_figures_review import MOVES, PIPELINES
from .kcn_figures_review_stuck import REASONS
from .kcn_figures_rows import ROWS_SHOWN
from .review_buckets import SIDES

SUMS = ("count", "land", "capital")


class KcnFigures(models.AbstractModel):
    """The weekly review: each number opens the leads or the lots behind it."""

    _inherit = "kcn.figures"

    @api.model
    @api.readonly
    def open_review(self, figure, board, week=None, **options):
        """Give the window action that shows exactly what is behind a number of `review`.

        - ``pipeline.<investor or developer>.<count, land or capital>``, options ``stage_id``
          and ``currency``
        - ``moves.<investor or developer>.<kind>.<count, land or capital>``, option
          ``currency``
        - ``stuck.<reason or all>``
        - ``land.<free, reserved, late or waiting>``, option ``bucket``

        A count opens leads (as they are today); hectares and capital, and a count of leads of
        which one is another board's by now, open the rows of the ledger of moves, which hold
        what the leads wanted then. Land opens its lots, its
        leads, or its entries of the waiting list.

        :raise UserError: there is no such figure
        """
        days = self._review_week(board, week)
        figures, company = self._of_board(board, days["day"])
        part, _dot, name = figure.partition(".")
        method = {
            "pipeline": figures._open_pipeline,
            "moves": figures._open_moves,
            "stuck": figures._open_stuck,
            "land": figures._open_land,
        }.get(part)
        action = method and method(company, days, name, **options)
        if not action:
            raise UserError(self.env._("There is no figure “%s”.", figure))
        action["context"]["allowed_company_ids"] = company.ids
        return action

    def _open_pipeline(self, company, days, name, stage_id=None, currency=None, **_options):
        pipeline, _dot, figure = name.partition(".")
        if pipeline not in PIPELINES or figure not in SUMS:
            return None
        domain = self._review_open(company, days["day"], pipeline, stage_id, currency)
        # sudo: the stages are the same for everybody who sees leads
        stage = self.env["crm.stage"].sudo().browse(stage_id or ())
        title = self.env._(
            "%(stage)s on %(day)s",
            stage=stage.name or self._review_pipeline_names()[pipeline],
            day=self._written(days["day"]),
        )
        return self._open_rows_of(domain, figure, title)

    def _open_moves(self, company, days, name, currency=None, **_options):
        pipeline, _dot, name = name.partition(".")
        kind, _dot, figure = name.partition(".")
        if pipeline not in PIPELINES or kind not in MOVES or figure not in SUMS:
            return None
        names = dict(self.env["kcn.lead.move"]._fields["kind"]._description_selection(self.env))
        start, end = self._written(days["since"]), self._written(days["day"])
        title = f"{names[kind]}: {start} – {end}"
        moved = self._review_moved(company, days, pipeline, kind, currency)
        return self._open_rows_of(moved, figure, title)

    def _open_rows_of(self, domain, figure, title):
        """Open the ledger's rows where it is a sum, else their leads."""
        rows = self.env["kcn.lead.move"].search_fetch(domain, ["lead_id", "company_id"])
        leads = self.env["crm.lead"].with_context(active_test=False)
        ours = [("id", "in", rows.lead_id.ids), ("company_id", "in", rows.company_id.ids)]
        if figure == "count" and leads.search_count(ours) == len(rows):
            return self._open_leads(rows.lead_id.ids, title)
        view = self.env.ref("kcn_reports.kcn_lead_move_view_list_figures")
        return self._open_ids("kcn.lead.move", rows.ids, title, [[view.id, "list"]])

    def _open_stuck(self, company, days, name, **_options):
        if name not in (*REASONS, "all"):
            return None
        found = self._review_reasons(company, days["day"])
        leads = [lead_id for lead_id, row in found.items() if name == "all" or name in row["why"]]
        title = self._review_reason_names().get(name) or self.env._("Standing still")
        return self._open_leads(leads, f"{title} – {self._written(days['day'])}")

    def _open_land(self, company, days, name, bucket=None, **_options):
        if name not in SIDES:
            return None
        day = days["day"]
        ids = self._review_land_ids(company, day, name, bucket)
        title = self.env._("Land on %s", self._written(day))
        if name in ("free", "reserved"):
            action = self._open_ids("kcn.lot", ids, title, [[False, "list"], [False, "form"]])
            action["context"]["kcn_day"] = day.isoformat()
            return action
        if name == "waiting":
            return self._open_ids("kcn.waiting", ids, title, [[False, "list"], [False, "form"]])
        return self._open_leads(ids, title)

    def _open_leads(self, ids, title):
        views = [
            [self.env.ref(f"kcn_crm.kcn_lead_view_{kind}").id, kind]
            for kind in ("list", "kanban", "form")
        ]
        action = self._open_ids("crm.lead", ids, title, views)
        # What was lost since then is still what was counted
        action["context"]["active_test"] = False
        action["search_view_id"] = [self.env.ref("kcn_crm.kcn_lead_view_search").id, "search"]
        return action

    @api.model
    def _open_ids(self, model, ids, title, views):
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model,
            "domain": [list(item) for item in Domain("id", "in", sorted(ids))],
            "views": views,
            "context": {"create": False},
            "limit": ROWS_SHOWN,
            "help": self.env._("No row is behind this figure."),
        }
