from odoo import api, fields, models
from odoo.tools import float_round, format_list

from .crm_lead_screening import SCORED_BY
from .screening_points import step_reached, weighted


class CrmLead(models.Model):
    """The score line by line: value, points, weight, why, and what is missing."""

    _inherit = "crm.lead"

    screening_lines = fields.Json(compute="_compute_screening_lines")
    screening_set_text = fields.Char("Criteria of the Score", compute="_compute_screening_lines")

    @api.depends(*SCORED_BY)
    @api.depends_context("lang")
    def _compute_screening_lines(self):
        self.screening_lines = self.screening_set_text = False
        for leads, criteria, rates in self._by_board():
            told = criteria.set_id._told()
            for lead in leads:
                lead.screening_lines = lead._explain(criteria, rates)
                lead.screening_set_text = told

    def _explain(self, criteria, rates):
        """Give a row for each criterion, in words, as the screen and the record show it.

        ``points`` and ``weighted`` are None while the value is not known; ``missing`` says
        what to fill then.
        """
        self.ensure_one()
        weights = sum(criteria.mapped("weight"))
        return [self._explain_one(criterion, weights, rates) for criterion in criteria]

    def _explain_one(self, criterion, weights, rates):
        measure = criterion.measure
        value, missing = self._measured(measure, rates)
        row = {
            "criterion": criterion.name,
            "measure": measure,
            "weight": criterion.weight,
            "share": float_round(weighted(100, criterion.weight, weights), precision_digits=4),
            "value": None,
            "points": None,
            "weighted": None,
            "thresholds": criterion.step_text,
            "rate": self._rate_told(rates) if measure.startswith("capital") else "",
        }
        if value is None:
            return {**row, "missing": self._missing_told(missing, rates)}
        points, told, why = self._reached(criterion, value)
        worth = float_round(weighted(points, criterion.weight, weights), precision_digits=4)
        return {
            **row,
            "value": value,
            "told": told,
            "points": points,
            "weighted": worth,
            "why": why,
        }

    def _reached(self, criterion, value):
        """Give ``(points, value in words, why)``: which threshold the value reaches."""
        if isinstance(value, str):
            step = criterion.step_ids.filtered(lambda step: step.level == value)[:1]
            levels = dict(step._fields["level"]._description_selection(self.env))
            return step.points, levels[value], self._level_why(value)
        told = f"{self._screening_number(value)} {criterion.unit}"
        reached = step_reached(criterion._thresholds(), value)
        if not reached:
            return 0.0, told, self.env._("below the lowest threshold")
        start = self._screening_number(reached[0])
        return (
            reached[1],
            told,
            self.env._("from %(value)s %(unit)s", value=start, unit=criterion.unit),
        )

    def _level_why(self, level):
        """Name the zones that decide about a sector; other levels say themselves."""
        if not level.startswith("sector_"):
            return ""
        standing = level.removeprefix("sector_")
        zones = self.zone_ids.filtered(lambda zone: self.sector_id._standing_in(zone) == standing)
        return format_list(self.env, zones.mapped("name"))

    def _missing_told(self, missing, rates):
        if missing == ("rate",):
            both = self.capital_currency_id | self.env["res.currency"]._kcn_usd()
            # Of the two the board's own needs none
            lacking = both.filtered(lambda currency: currency.id not in rates)
            names = format_list(self.env, lacking.mapped("name"))
            return self.env._(
                "no exchange rate of %s is known: a manager enters it under Configuration › "
                "Exchange Rates",
                names,
            )
        names = [name for name in missing if name != "rate"]
        labels = self.fields_get(names, ["string"])
        return self.env._(
            "not known yet: %s", format_list(self.env, [labels[name]["string"] for name in names])
        )

    def _rate_told(self, rates):
        """Say by which rate, of which day, the capital is counted in dollars."""
        currency, usd = self.capital_currency_id, self.env["res.currency"]._kcn_usd()
        found = currency and currency != usd and usd._kcn_factor(currency, rates)
        if not found:
            return ""
        return self.env._(
            "1 USD = %(rate)s %(currency)s, rate of %(day)s",
            rate=self._screening_number(found[0]),
            currency=currency.name,
            day=found[1].strftime("%d/%m/%Y"),
        )

    @api.model
    def _screening_number(self, value):
        """Write a number as the user's language does, with two decimals at most."""
        lang = self.env["res.lang"]._lang_get(self.env.lang or "en_US")
        rounded = float_round(value, precision_digits=2)
        pattern = "%d" if rounded == int(rounded) else "%.2f"
        return lang.format(pattern, rounded, grouping=True) if lang else pattern % rounded
