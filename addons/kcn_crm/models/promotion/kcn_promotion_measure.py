from datetime import time, timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ..zones.board_time import board_moment

INDICATORS = [
    ("trips", "Trips Made"),
    ("forums", "Forums Held"),
    ("publications", "Publications Issued"),
    ("surveys", "Surveys and Studies Done"),
    ("contacts", "Contacts Met"),
    ("meetings", "Meetings Held"),
    ("leads", "New Leads"),
    ("reserved_ha", "Land Reserved (ha)"),
    ("licences", "New Licences"),
    ("capital_usd", "Capital Attracted (million USD)"),
    ("capital_vnd", "Capital Attracted (billion VND)"),
]
CURRENCIES = {"capital_usd": "USD", "capital_vnd": "VND"}
HELD = ("meeting", "visit", "dialogue")  # a call is no meeting
MADE = ("finished", "reported")  # the delegation is back
WORK = {"publications": "publication", "surveys": "survey"}
ATTRACTING = ("granted", "increase")


class KcnPromotionMeasure(models.AbstractModel):
    """What promotion brought a board in a period, each number from the rows of that time.

    ``_rows`` names the rows behind a number, ``_amounts`` adds them up: what opens is
    what was counted. Both run with the rights of the user who asks.
    """

    _name = "kcn.promotion.measure"
    _description = "Results of Promotion"

    @api.model
    def _rows(self, indicator, company, date_from, date_to):
        """Give ``(model, domain)`` of the rows behind an indicator in a period.

        Both ends of the period are included. A trip counts on its last day once the delegation
        is back, a forum once it is over, publications and surveys on the day they were noted
        for. Leads count from the day they were entered,
        won and lost ones as well; a meeting once it was held; a reservation from its first
        day; licences and capital by the decisions of the ledger.
        """
        model, field, domain = getattr(self, f"_rows_{self._source(indicator)}")(indicator)
        if self.env[model]._fields[field].type == "datetime":
            date_from, date_to = self._moment(date_from), self._moment(date_to + timedelta(days=1))
            days = Domain(field, ">=", date_from) & Domain(field, "<", date_to)
        else:
            days = Domain(field, ">=", date_from) & Domain(field, "<=", date_to)
        return model, Domain("company_id", "=", company.id) & days & domain

    @api.model
    def _amounts(self, indicators, company, date_from, date_to):
        """Give ``{indicator: amount}``: counts, hectares, million USD, billion VND."""
        amounts = {}
        for indicator in indicators:
            model, domain = self._rows(indicator, company, date_from, date_to)
            if indicator == "reserved_ha":
                amounts[indicator] = self._hectares(domain)
            elif indicator in ("licences", *CURRENCIES):
                amounts[indicator] = self._of_ledger(indicator, domain)
            else:
                amounts[indicator] = self.env[model].search_count(domain)
        return amounts

    def _source(self, indicator):
        if indicator in ("licences", *CURRENCIES):
            return "decisions"
        return "work" if indicator in WORK else indicator

    def _rows_trips(self, _indicator):
        return "kcn.trip", "date_to", Domain("state", "in", MADE)

    def _rows_forums(self, _indicator):
        held = Domain("forum_kind", "!=", False) & Domain("kanban_state", "!=", "cancel")
        return "event.event", "date_end", held & Domain("date_end", "<=", fields.Datetime.now())

    def _rows_work(self, indicator):
        return "kcn.programme.item", "date", Domain("kind", "=", WORK[indicator])

    def _rows_contacts(self, _indicator):
        # Who was invited and did not answer was not met
        met = Domain("registration_id.state", "in", ("open", "done"))
        return "kcn.contact", "date", met | Domain("registration_id", "=", False)

    def _rows_meetings(self, _indicator):
        held = Domain("meeting_kind", "in", HELD) & Domain("outcome", "!=", "no_answer")
        return "calendar.event", "start", held & Domain("start", "<=", fields.Datetime.now())

    def _rows_leads(self, _indicator):
        teams = Domain("team_id.board_pipeline", "!=", False)
        # What was lost was won as a lead before: crm archives it
        return "crm.lead", "create_date", teams & Domain("active", "in", [True, False])

    def _rows_reserved_ha(self, _indicator):
        kept = Domain("kind", "=", "reserved") & Domain("state", "=", "active")
        return "kcn.occupancy", "date_from", kept & Domain("lead_id", "!=", False)

    def _rows_decisions(self, indicator):
        kinds = ("granted",) if indicator == "licences" else ATTRACTING
        domain = Domain("state", "=", "confirmed") & Domain("kind", "in", kinds)
        # An archived project was entered by mistake
        domain &= Domain("project_id.active", "=", True)
        if indicator in CURRENCIES:
            domain &= Domain("currency_id.name", "=", CURRENCIES[indicator])
        return "kcn.decision", "date", domain

    def _hectares(self, domain):
        """Give the hectares of the lots reserved, a lot once for each lead."""
        held = self.env["kcn.occupancy"]._read_group(domain, ["lead_id", "lot_id"])
        return sum(lot.area_ha for _lead, lot in held)

    def _of_ledger(self, indicator, domain):
        """Give licences less reversals, or the capital in the unit it is reported in."""
        decisions = self.env["kcn.decision"]
        if indicator == "licences":
            return decisions._read_group(domain, [], ["sign:sum"])[0][0] or 0
        amount = decisions._read_group(domain, [], ["delta:sum"])[0][0] or 0
        currency = self.env["res.currency"].new({"name": CURRENCIES[indicator]})
        return amount / currency._kcn_scale()

    def _moment(self, day):
        """Give the UTC moment at which a day starts where the board is."""
        return board_moment(fields.Date.to_date(day), time.min)
