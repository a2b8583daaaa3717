from odoo import api, models
from odoo.fields import Domain

from .arithmetic import CAPITAL_DIGITS, exact, ratio, rounded, same_period_last_year

# Per investor kind: the currency it is reported in and the key that names its unit
REPORTED = {"fdi": ("USD", "capital_m_usd"), "ddi": ("VND", "capital_bn_vnd")}
# What each kind of decision is counted as; only the first two attract capital
COUNTED = {
    "granted": "new",
    "increase": "increases",
    "decrease": "decreases",
    "terminated": "terminated",
}
ATTRACTING = ("granted", "increase")


class KcnFigures(models.AbstractModel):
    _inherit = "kcn.figures"

    @api.model
    @api.readonly
    def attraction(self, board, date_from=None, date_to=None):
        """Give the investment attracted in a period beside the same period a year before.

        Counted from confirmed licence decisions: new licences and capital increases, both
        ends of the period included. A reversal takes its count and its capital away.

        :param board: ``res.company`` record or id
        :param date_from: first day; empty = 1 January of the last day's year
        :param date_to: last day; empty = today
        :return: ``{board, from, to, previous_from, previous_to, fdi, ddi, other_currencies}``;
            per kind ``new, increases, decreases, terminated`` and their ``previous_…``,
            ``capital_m_usd`` (million USD) or ``capital_bn_vnd`` (billion VND), its
            ``previous_…`` and ``ratio`` (None when there was nothing a year before).
            ``other_currencies``: ``kind, currency, amount, previous_amount`` in whole units,
            never added to the rest.
        :raise UserError: the period ends before it starts
        """
        date_from, date_to = self._to_period(date_from, date_to)
        figures, company = self._of_board(board)
        previous = same_period_last_year(date_from, date_to)
        now = figures._attraction_of(company, date_from, date_to)
        before = figures._attraction_of(company, *previous)
        return {
            "board": self._board_head(company),
            "from": date_from.isoformat(),
            "to": date_to.isoformat(),
            "previous_from": previous[0].isoformat(),
            "previous_to": previous[1].isoformat(),
            **{kind: self._attraction_figures(kind, now, before) for kind in REPORTED},
            "other_currencies": self._attraction_others(now, before),
        }

    def _attraction_of(self, company, date_from, date_to):
        """Give ``{"counts": {(kind, decision): n}, "capital": {(kind, currency): amount}}``."""
        groups = self.env["kcn.decision"]._read_group(
            self._decision_domain(company, date_from, date_to),
            ["project_id.kind", "kind", "currency_id"],
            ["sign:sum", "delta:sum"],
        )
        counts, capital = {}, {}
        for investor, decision, currency, count, amount in groups:
            counts[investor, decision] = counts.get((investor, decision), 0) + count
            if decision in ATTRACTING:
                key = investor, currency.name
                capital[key] = capital.get(key, 0) + exact(amount)
        return {"counts": counts, "capital": capital}

    @api.model
    def _decision_domain(self, company, date_from, date_to, decisions=tuple(COUNTED)):
        """Give the domain of the ledger's rows of a board in a period."""
        return (
            self.env["kcn.decision"]._domain_until(date_to)
            & Domain("date", ">=", date_from)
            & Domain("company_id", "=", company.id)
            & Domain("kind", "in", list(decisions))
            # An archived project was entered by mistake: the projects' count leaves it out too
            & Domain("project_id.active", "=", True)
        )

    @api.model
    def _attraction_figures(self, kind, now, before):
        """Give one investor kind's figures, see `attraction`."""
        currency, key = REPORTED[kind]
        current, previous = (period["capital"].get((kind, currency), 0) for period in (now, before))
        counts = {}
        for decision, name in COUNTED.items():
            counts[name] = now["counts"].get((kind, decision), 0)
            counts[f"previous_{name}"] = before["counts"].get((kind, decision), 0)
        return {
            **counts,
            key: self._reported(current, currency),
            f"previous_{key}": self._reported(previous, currency),
            "ratio": ratio(current, previous),
        }

    @api.model
    def _attraction_others(self, now, before):
        """Give the capital in other currencies than its kind is reported in."""
        reported = {(kind, currency) for kind, (currency, _key) in REPORTED.items()}
        return [
            {
                "kind": kind,
                "currency": currency,
                "amount": float(now["capital"].get((kind, currency), 0)),
                "previous_amount": float(before["capital"].get((kind, currency), 0)),
            }
            for kind, currency in sorted({*now["capital"], *before["capital"]} - reported)
        ]

    @api.model
    def _reported(self, amount, currency):
        """Give whole units as million USD or billion VND with two decimals."""
        scale = self.env["res.currency"].new({"name": currency})._kcn_scale()
        return rounded(exact(amount) / exact(scale), CAPITAL_DIGITS)
