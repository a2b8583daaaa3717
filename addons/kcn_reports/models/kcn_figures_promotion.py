from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .arithmetic import exact, rounded

# What is counted for: the model, its field in the rows, the day by which it is in the period
OCCASIONS = {
    "trip": ("kcn.trip", "trip_id", "date_from", "date_to"),
    "forum": ("event.event", "event_id", "date_begin", "date_end"),
    "line": ("kcn.programme.line", "line_id", "date_from", "date_to"),
}
TOUCHES = ("first", "any")
COUNTS = {
    "contact": "contacts",
    "answered": "answered",
    "lead": "leads",
    "licence": "licences",
}
# What a cost is divided by
EACH = ("contacts", "answered", "leads", "reserved_ha", "licences")


class KcnFigures(models.AbstractModel):
    _inherit = "kcn.figures"

    @api.model
    @api.readonly
    def promotion(self, board, date_from=None, date_to=None, per="trip", touch="first"):
        """Give what came of each trip, forum or activity in a period, and at what cost.

        Contacts count by the day they were met, leads by the day they were entered,
        hectares by the first day of the reservation, licences and capital by the day of the
        decision, money by the day it was spent; both ends of the period are included.

        :param board: ``res.company`` record or id
        :param date_from: first day; empty = 1 January of the last day's year
        :param date_to: last day; empty = today
        :param str per: ``trip``, ``forum`` or ``line`` (activity of a programme)
        :param str touch: ``first`` – a lead counts for the earliest occasion that touched it –
            or ``any``: for each of them
        :return: ``{board, from, to, per, touch, rows, total}``; each of ``rows`` has ``id, name,
            day, contacts, answered, leads, licences, reserved_ha, capital_m_usd,
            capital_bn_vnd, other_capital`` (``currency, amount`` in whole units), ``costs``
            (``currency, amount, each``: the cost of a contact, an answered one, a lead, a hectare
            reserved and a licence, None where there is none). ``total`` has each result
            of the board once, also where several rows touch it, and what several kinds of
            occasions brought.
        :raise UserError: the period ends before it starts, or there is no such way to count
        """
        if per not in OCCASIONS or touch not in TOUCHES:
            raise UserError(self.env._("Promotion is counted by trip, forum or activity."))
        date_from, date_to = self._to_period(date_from, date_to)
        figures, company = self._of_board(board, date_to)
        domain = figures._promotion_domain(company, date_from, date_to, touch)
        found = figures._promotion_sums(domain, per)
        total = figures._promotion_sums(domain, "all").get(False, {})
        return {
            "board": self._board_head(company),
            "from": date_from.isoformat(),
            "to": date_to.isoformat(),
            "per": per,
            "touch": touch,
            "rows": figures._promotion_rows(company, date_from, date_to, per, found),
            "total": self._promotion_row(total),
        }

    @api.model
    def _promotion_domain(self, company, date_from, date_to, touch):
        """Give the domain of the results of a board in a period."""
        domain = Domain("company_id", "=", company.id) & Domain("date", ">=", date_from)
        domain &= Domain("date", "<=", date_to)
        if touch == "first":
            domain &= Domain("first", "=", True)
        return domain

    def _promotion_sums(self, domain, level):
        """Give ``{occasion id: {(kind, currency name): amount}}``; False for all together."""
        field = OCCASIONS[level][1] if level in OCCASIONS else "line_id"
        groups = self.env["kcn.promotion.result"]._read_group(
            domain & Domain("level", "=", level),
            [field, "kind", "currency_id"],
            ["amount:sum"],
        )
        sums = {}
        for occasion, kind, currency, amount in groups:
            sums.setdefault(occasion.id, {})[kind, currency.name or ""] = exact(amount)
        return sums

    def _occasions(self, company, per, date_from, date_to, found):
        """Give the occasions of the period, and the earlier ones of which something came."""
        model, _field, first, last = OCCASIONS[per]
        held = Domain("company_id", "=", company.id)
        held &= Domain(first, "<=", date_to) & Domain(last, ">=", date_from)
        if per == "forum":
            held &= Domain("forum_kind", "!=", False)
        if per == "trip":
            held &= Domain("state", "not in", ("draft", "cancelled"))
        occasions = self.env[model].search(held | Domain("id", "in", list(found)))
        return occasions.sorted(lambda record: (str(record[first]), record.id), reverse=True)

    def _occasion_day(self, record, per):
        if per == "forum":
            return record._forum_day().isoformat()
        return record[OCCASIONS[per][2]].isoformat()

    def _promotion_rows(self, company, date_from, date_to, per, sums):
        """Give the rows of `promotion`, the latest occasion first."""
        return [
            {
                "id": record.id,
                "name": record.display_name,
                "day": self._occasion_day(record, per),
                **self._promotion_row(sums.get(record.id, {})),
            }
            for record in self._occasions(company, per, date_from, date_to, sums)
        ]

    @api.model
    def _promotion_row(self, sums):
        """Give the figures of one occasion from its sums, see `promotion`."""
        row = {name: int(sums.get((kind, ""), 0)) for kind, name in COUNTS.items()}
        brought = {**row, "reserved_ha": sums.get(("reserved", ""), 0)}
        capital = {name: amount for (kind, name), amount in sums.items() if kind == "capital"}
        return {
            **row,
            "reserved_ha": rounded(brought["reserved_ha"], 2),
            "capital_m_usd": self._reported(capital.pop("USD", 0), "USD"),
            "capital_bn_vnd": self._reported(capital.pop("VND", 0), "VND"),
            "other_capital": [
                {"currency": name, "amount": float(amount)}
                for name, amount in sorted(capital.items())
            ],
            "costs": [
                {
                    "currency": name,
                    "amount": float(amount),
                    "each": {
                        what: rounded(amount / brought[what], 0 if name == "VND" else 2)
                        if brought[what] > 0
                        else None
                        for what in EACH
                    },
                }
                for (kind, name), amount in sorted(sums.items())
                if kind == "cost"
            ],
        }

    @api.model
    @api.readonly
    def open_promotion(
        self, figure, board, date_from=None, date_to=None, per="trip", touch="first", occasion=None
    ):
        """Give the window action with the rows behind a number of `promotion`.

        :param str figure: ``contacts, answered, leads, licences, reserved_ha,
            capital_m_usd, capital_bn_vnd`` or ``costs``
        :param occasion: id of the trip, forum or activity; empty = the total
        :raise UserError: there is no such figure
        """
        kinds = {name: (kind, None) for kind, name in COUNTS.items()} | {
            "reserved_ha": ("reserved", None),
            "capital_m_usd": ("capital", "USD"),
            "capital_bn_vnd": ("capital", "VND"),
            "costs": ("cost", None),
        }
        if figure not in kinds or per not in OCCASIONS:
            raise UserError(self.env._("There is no figure “%s”.", figure))
        date_from, date_to = self._to_period(date_from, date_to)
        figures, company = self._of_board(board, date_to)
        kind, currency = kinds[figure]
        domain = figures._promotion_domain(company, date_from, date_to, touch)
        domain &= Domain("kind", "=", kind) & Domain("level", "=", per if occasion else "all")
        if currency:
            domain &= Domain("currency_id.name", "=", currency)
        if occasion:
            domain &= Domain(OCCASIONS[per][1], "=", int(occasion))
        title = self.env._(
            "%(figure)s: %(date_from)s – %(date_to)s",
            figure=self._promotion_names()[figure],
            date_from=self._written(date_from),
            date_to=self._written(date_to),
        )
        action = self._rows_action(
            title, "kcn.promotion.result", domain, company, date_to, "decree_35"
        )
        return {**action, "views": [[False, "list"]]}

    def _promotion_names(self):
        return {
            "contacts": self.env._("Contacts"),
            "answered": self.env._("Answered"),
            "leads": self.env._("Leads"),
            "reserved_ha": self.env._("Reserved (ha)"),
            "licences": self.env._("Licences"),
            "capital_m_usd": self.env._("Capital (million USD)"),
            "capital_bn_vnd": self.env._("Capital (billion VND)"),
            "costs": self.env._("Cost"),
        }
