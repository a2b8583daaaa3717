from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from .kcn_figures_attraction import REPORTED

LIVE_STATUSES = ("licensed", "building", "operating")
ZONE_FIGURES = ("total", "planned", "established", "operating", "undated", "detailed_plan")


class KcnFigures(models.AbstractModel):
    _inherit = "kcn.figures"

    @api.model
    @api.readonly
    def summary(self, board, day=None):
        """Give how many zones and projects a board has on a day, and their capital.

        :param board: ``res.company`` record or id
        :param day: date or ISO text; empty = today
        :return: ``{board, as_of, zones, projects, capital}``. ``zones``: ``total, planned,
            established`` (operating ones included), ``operating, undated, detailed_plan``
            (with a 1/500 plan). ``projects``: ``total, fdi, ddi`` (licensed and not
            terminated), of them ``licensed, building, operating``, and ``terminated``.
            ``capital`` of the projects of ``total``, the sum of their decisions up to the day:
            ``fdi_m_usd`` (million USD), ``ddi_bn_vnd`` (billion VND), ``other``
            (``kind, currency, amount`` in whole units), never added together.
        """
        day = self._to_day(day)
        figures, company = self._of_board(board, day)
        return {
            "board": self._board_head(company),
            "as_of": day.isoformat(),
            "zones": figures._summary_zones(company, day),
            "projects": figures._summary_projects(company, day),
            "capital": figures._summary_capital(company, day),
        }

    def _summary_zones(self, company, day):
        """Count the zones of each state, in one query."""
        zone = self.env["kcn.zone"]
        query = zone._search(Domain("company_id", "=", company.id))
        domains = self._zone_domains(day)
        counts = [
            SQL(
                "COUNT(*) FILTER (WHERE %s)",
                domains[name].optimize_full(zone)._to_sql(zone, zone._table, query),
            )
            for name in ZONE_FIGURES
        ]
        zone.flush_model()
        [row] = self.env.execute_query(query.select(SQL(", ").join(counts)))
        return dict(zip(ZONE_FIGURES, row, strict=True))

    def _summary_projects(self, company, day):
        """Count the projects by kind and status, in one query."""
        project = self.env["kcn.project"]
        seen = project._search(Domain("company_id", "=", company.id))
        project._flush_status()
        groups = self.env.execute_query(
            SQL(
                """SELECT kind, status, COUNT(*) FROM (%(statuses)s) project_status
                    WHERE id IN %(seen)s GROUP BY kind, status""",
                statuses=project._status_query(day),
                seen=seen.subselect(),
            )
        )
        figures = dict.fromkeys(("total", *REPORTED, *LIVE_STATUSES, "terminated"), 0)
        for kind, status, count in groups:
            if status in figures:
                figures[status] += count
            if status in LIVE_STATUSES:
                figures[kind] += count
                figures["total"] += count
        return figures

    def _summary_capital(self, company, day):
        """Add up the ledger of the live projects per kind and currency, in one query."""
        groups = self.env["kcn.decision"]._read_group(
            self._capital_domain(company, day), ["project_id.kind", "currency_id"], ["delta:sum"]
        )
        amounts = {(kind, currency.name): amount for kind, currency, amount in groups}
        figures = {
            self._capital_key(kind): self._reported(amounts.pop((kind, currency), 0), currency)
            for kind, (currency, _key) in REPORTED.items()
        }
        figures["other"] = [
            {"kind": kind, "currency": currency, "amount": amount}
            for (kind, currency), amount in sorted(amounts.items())
            if amount
        ]
        return figures

    @api.model
    def _capital_key(self, kind):
        return REPORTED[kind][1].replace("capital", kind)

    @api.model
    def _capital_domain(self, company, day):
        """Give the domain of the decisions that make up the capital of live projects.

        The status is that of the day in the context (``kcn_day``).
        """
        return (
            self.env["kcn.decision"]._domain_until(day)
            & Domain("company_id", "=", company.id)
            & Domain("project_id.active", "=", True)
            & Domain("project_id.status", "in", list(LIVE_STATUSES))
        )
