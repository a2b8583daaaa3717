from markupsafe import Markup
from odoo import api, fields, models
from odoo.fields import Domain


class KcnTrip(models.Model):
    """What a trip costs, currency by currency: two are never added.

    What another currency comes to in the board's is said with the rate and its day, the
    last day of the trip (Odoo's rates; none entered, nothing converted).
    """

    _inherit = "kcn.trip"

    cost_ids = fields.One2many("kcn.trip.cost", "trip_id", "Costs")
    planned_text = fields.Char("Planned Costs", compute="_compute_cost_texts")
    spent_text = fields.Char("Spent in All", compute="_compute_cost_texts")
    cost_table = fields.Html("Costs by Currency", compute="_compute_cost_table", sanitize=False)

    @api.depends(
        "cost_ids.planned_amount", "cost_ids.spent_amount", "cost_ids.currency_id", "company_id"
    )
    @api.depends_context("lang")
    def _compute_cost_texts(self):
        for trip in self:
            sums = trip._sums_by_currency()
            planned = [trip._money(planned, currency) for currency, planned, _spent in sums]
            spent = [trip._money(spent, currency) for currency, _planned, spent in sums]
            trip.planned_text, trip.spent_text = " + ".join(planned), " + ".join(spent)

    @api.depends(
        "cost_ids.planned_amount",
        "cost_ids.spent_amount",
        "cost_ids.currency_id",
        "date_to",
        "company_id",
    )
    @api.depends_context("lang")
    def _compute_cost_table(self):
        for trip in self:
            trip.cost_table = trip._cost_table(trip._cost_sums())

    def _sums_by_currency(self):
        """Give (currency, planned, spent) of each, the board's own first.

        Without the rates, which are a question each: a list of trips does not ask them.
        """
        own = self.company_id.currency_id
        by_currency = self.cost_ids.grouped("currency_id")
        return [
            (
                currency,
                sum(by_currency[currency].mapped("planned_amount")),
                sum(by_currency[currency].mapped("spent_amount")),
            )
            for currency in sorted(by_currency, key=lambda one: (one != own, one.name or ""))
        ]

    def _cost_sums(self):
        """Give a row per currency, the board's own first.

        :return: list of dict: ``currency``, ``planned_amount``, ``spent_amount`` (whole units),
            ``planned``, ``spent``, ``left`` (as texts), ``rate`` (text with its day, or False)
            and ``spent_own`` (text in the board's currency, or False)
        """
        self.ensure_one()
        own = self.company_id.currency_id
        rows = []
        for currency, planned, spent in self._sums_by_currency():
            rate, day = self._rate_of(currency)
            rows.append(
                {
                    "currency": currency,
                    "planned_amount": planned,
                    "spent_amount": spent,
                    "planned": self._money(planned, currency),
                    "spent": self._money(spent, currency),
                    "left": self._money(planned - spent, currency),
                    "rate": rate and self._rate_text(rate, currency, day),
                    "spent_own": rate and self._money(own.round(spent * rate), own),
                }
            )
        return rows

    def _rate_of(self, currency):
        """Give (what a unit is worth in the board's currency, on which day).

        None for the board's own currency, and where no rate up to that day was entered.
        """
        own, company = self.company_id.currency_id, self.company_id.root_id
        if not currency or currency == own or not self.date_to:
            return None, None
        day = min(self.date_to, fields.Date.context_today(self))
        rates = self.env["res.currency.rate"].search(
            Domain("currency_id", "in", (currency | own).ids)
            & Domain("company_id", "in", [False, company.id])
            & Domain("name", "<=", day),
            order="name desc",
            limit=1,
        )
        if not rates:
            return None, None
        rate = self.env["res.currency"]._get_conversion_rate(currency, own, company, day)
        return rate, rates.name

    def _money(self, amount, currency):
        """Write an amount with its currency's code: “25.000.000 VND”."""
        lang = self.env["res.lang"]._lang_get(self.env.lang or "en_US")
        digits = 0 if float(amount).is_integer() else currency.decimal_places
        return f"{lang.format(f'%.{digits}f', amount, grouping=True)} {currency.name or ''}"

    def _rate_text(self, rate, currency, day):
        lang = self.env["res.lang"]._lang_get(self.env.lang or "en_US")
        return self.env._(
            "1 %(currency)s = %(rate)s %(own)s on %(day)s",
            currency=currency.name,
            rate=lang.format("%.10g", round(rate, 4), grouping=True),
            own=self.company_id.currency_id.name,
            day=day.strftime("%d/%m/%Y"),
        )

    def _cost_table(self, sums):
        if not sums:
            return False
        head = (
            self.env._("Planned"),
            self.env._("Spent"),
            self.env._("Left"),
            self.env._("Spent, in the board's currency"),
        )
        cell = Markup("<td class='text-end'>%s</td>")
        lines = []
        for row in sums:
            converted = Markup("%s <small class='text-muted'>(%s)</small>") % (
                row["spent_own"],
                row["rate"],
            )
            if not row["rate"]:
                converted = (
                    row["spent"]
                    if row["currency"] == self.company_id.currency_id
                    else self.env._("no exchange rate entered: not converted")
                )
            cells = (row["planned"], row["spent"], row["left"], converted)
            lines.append(Markup("<tr>%s</tr>") % Markup().join(cell % text for text in cells))
        return Markup("<table class='table table-sm mb-0'><tr>%s</tr>%s</table>") % (
            Markup().join(Markup("<th class='text-end'>%s</th>") % text for text in head),
            Markup().join(lines),
        )
