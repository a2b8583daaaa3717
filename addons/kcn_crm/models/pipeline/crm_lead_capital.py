from odoo import api, fields, models
from odoo.tools import float_round


class CrmLead(models.Model):
    """Capital in the currency it is meant in, and what Odoo's crm makes of it.

    Capital in two currencies is never added. Odoo's expected revenue is in the board's
    currency: it follows the capital by the rate of the day on which the capital was
    entered, and the lead shows that rate and day.
    """

    _inherit = "crm.lead"

    capital = fields.Monetary(
        currency_field="capital_currency_id",
        aggregator=None,  # a list may mix currencies, which are never added
        tracking=True,
        help="Investment meant, in whole units of its currency.",
    )
    capital_currency_id = fields.Many2one(
        "res.currency",
        "Currency of the Capital",
        tracking=True,
        compute="_compute_capital_currency_id",
        store=True,
        readonly=False,
        precompute=True,
    )
    capital_text = fields.Char("Capital as Reported", compute="_compute_capital_text")
    expected_revenue = fields.Monetary(
        compute="_compute_expected_revenue",
        store=True,
        readonly=False,
        default=None,  # with crm's default of 0 a new lead would not be computed
    )
    capital_rate_date = fields.Date(
        "Day of the Rate", compute="_compute_expected_revenue", store=True
    )
    capital_rate_text = fields.Char("Exchange Rate", compute="_compute_capital_rate_text")

    _capital_not_negative = models.Constraint(
        "CHECK (capital >= 0)", "Capital cannot be below zero."
    )

    @api.depends("investor_kind", "team_id")
    def _compute_capital_currency_id(self):
        for lead in self:
            stated = lead.capital and lead.capital_currency_id
            if lead.investor_kind and not stated:
                name = "base.USD" if lead.investor_kind == "fdi" else "base.VND"
                lead.capital_currency_id = self.env.ref(name)
            elif lead._of_a_board() and not lead.capital_currency_id:
                lead.capital_currency_id = lead.company_currency
            else:
                lead.capital_currency_id = lead.capital_currency_id

    @api.depends("capital", "capital_currency_id")
    @api.depends_context("lang")
    def _compute_capital_text(self):
        self.capital_text = False
        stated = self.filtered(lambda lead: lead.capital and lead.capital_currency_id)
        for currency, leads in stated.grouped("capital_currency_id").items():
            write = currency._kcn_capital_writer()
            for lead in leads:
                lead.capital_text = write(lead.capital)

    @api.depends("capital", "capital_currency_id", "company_id")
    def _compute_expected_revenue(self):
        stated = self.filtered(lambda lead: lead.capital and lead.capital_currency_id)
        for lead in self - stated:
            lead._keep_revenue()
        today = self.env["kcn.zone"]._today() if stated else None
        rates = {}  # of each board, asked when the first lead needs them
        for lead in stated:
            currency, own = lead.capital_currency_id, lead.company_currency
            if not own:
                lead._keep_revenue()
            elif currency == own:
                lead.expected_revenue, lead.capital_rate_date = lead.capital, False
            elif rate := lead._capital_rate(lead._board_rates(today, rates)):
                lead.expected_revenue = own.round(lead.capital * rate)
                lead.capital_rate_date = today
            else:
                # Odoo would take a missing rate for 1
                lead.expected_revenue, lead.capital_rate_date = 0, False

    def copy_data(self, default=None):
        """Have a copy converted by the rate of its own day, which is not copied either."""
        copied = super().copy_data(default)
        for lead, values in zip(self, copied, strict=True):
            if lead.capital and "expected_revenue" not in (default or {}):
                values.pop("expected_revenue", None)
        return copied

    def _keep_revenue(self):
        """Leave the revenue of a lead without capital as Odoo has it: what was typed."""
        self.expected_revenue = self.expected_revenue
        self.capital_rate_date = False

    @api.depends("capital", "capital_currency_id", "capital_rate_date", "company_id")
    @api.depends_context("lang")
    def _compute_capital_rate_text(self):
        lang = self.env["res.lang"]._lang_get(self.env.lang or "en_US")
        for lead in self:
            currency, own = lead.capital_currency_id, lead.company_currency
            if not lead.capital or not currency or currency == own:
                lead.capital_rate_text = False
            elif not lead.capital_rate_date:
                lead.capital_rate_text = self.env._(
                    "No exchange rate of %s is known: not converted. Managers enter rates under "
                    "Configuration › Exchange Rates.",
                    currency.name,
                )
            else:
                rate = float_round(lead.expected_revenue / lead.capital, precision_digits=4)
                lead.capital_rate_text = self.env._(
                    "1 %(currency)s = %(rate)s %(own)s on %(day)s",
                    currency=currency.name,
                    rate=lang.format("%.10g", rate, grouping=True) if lang else rate,
                    own=own.name,
                    day=lead.capital_rate_date.strftime("%d/%m/%Y"),
                )

    def _board_rates(self, day, known):
        """Give the rates of the lead's board on ``day``; ``known`` keeps them by board."""
        board = self.company_id or self.env.company
        if board not in known:
            known[board] = self.env["res.currency"]._kcn_rates(board, day)
        return known[board]

    def _capital_rate(self, rates):
        """Give what a unit of the capital's currency is worth in the board's.

        :param rates: what ``res.currency._kcn_rates`` gave of the day
        :return: None without a rate entered for the currency up to that day
        """
        self.ensure_one()
        found = self.capital_currency_id._kcn_factor(self.company_currency, rates)
        return found and found[0]
