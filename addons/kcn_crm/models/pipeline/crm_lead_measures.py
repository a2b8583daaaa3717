from typing import NamedTuple

from odoo import fields, models
from odoo.tools import float_round

NOISE_DIGITS = 9
PRIORITY_ORDER = ("priority", "neutral", "restricted")


class Measured(NamedTuple):
    """A lead's value for a criterion: a number in its unit, or a level; None if not known."""

    value: float | str | None = None
    missing: tuple = ()  # names of fields to fill, or "rate"


class CrmLead(models.Model):
    """What the criteria measure, and how a lead's value for each is found."""

    _inherit = "crm.lead"

    budget_yearly = fields.Monetary(
        "Yearly Budget Revenue",
        currency_field="budget_currency_id",
        aggregator=None,
        help="What the project is expected to pay to the state budget in a full year, in VND.",
    )
    budget_currency_id = fields.Many2one(
        "res.currency", "Currency of the Budget", compute="_compute_budget_currency_id"
    )
    raw_material_fit = fields.Selection(
        [
            ("main", "Mainly from the Province"),
            ("partly", "Partly from the Province"),
            ("none", "None from the Province"),
        ],
        "Raw Materials of the Province",
        help="Whether the project works up what the province is strong in.",
    )

    _budget_not_negative = models.Constraint(
        "CHECK (budget_yearly >= 0)", "Budget revenue cannot be below zero."
    )

    def _compute_budget_currency_id(self):
        self.budget_currency_id = self.env.ref("base.VND")

    def _measured(self, measure, rates):
        """Give the lead's value for a measure of the criteria.

        :param rates: the rates of the day, as ``res.currency._kcn_rates`` gives them
        """
        self.ensure_one()
        found = getattr(self, f"_measured_{measure}")(rates)
        if isinstance(found.value, float):
            # 0.3 ÷ 0.1 is a hair below 3 to a computer, and 3 to everybody else
            return found._replace(value=float_round(found.value, precision_digits=NOISE_DIGITS))
        return found

    def _filled(self, *names):
        """Give those of the fields that are empty; a number of 0 counts as not filled."""
        return tuple(name for name in names if not self[name])

    def _measured_capital(self, rates):
        missing = self._filled("capital", "capital_currency_id")
        if missing:
            return Measured(missing=missing[:1])
        found = self.capital_currency_id._kcn_factor(self.env["res.currency"]._kcn_usd(), rates)
        if not found:
            return Measured(missing=("rate",))
        return Measured(self.capital * found[0] / 1e6)

    def _measured_capital_per_ha(self, rates):
        measured = self._measured_capital(rates)
        missing = (*measured.missing, *self._filled("land_ha"))
        return Measured(missing=missing) if missing else Measured(measured.value / self.land_ha)

    def _measured_budget_per_ha(self, _rates):
        missing = self._filled("budget_yearly", "land_ha")
        if missing:
            return Measured(missing=missing)
        return Measured(self.budget_yearly / 1e9 / self.land_ha)

    def _measured_jobs_per_ha(self, _rates):
        missing = self._filled("labour", "land_ha")
        return Measured(missing=missing) if missing else Measured(self.labour / self.land_ha)

    def _measured_technology(self, _rates):
        return self._measured_level("technology", "technology_level")

    def _measured_environment(self, _rates):
        return self._measured_level("environment", "environment_group")

    def _measured_raw_material(self, _rates):
        return self._measured_level("raw_material", "raw_material_fit")

    def _measured_level(self, measure, name):
        missing = self._filled(name)
        return Measured(missing=missing) if missing else Measured(f"{measure}_{self[name]}")

    def _measured_sector(self, _rates):
        missing = self._filled("sector_id", "zone_ids")
        if missing:
            return Measured(missing=missing)
        standings = {self.sector_id._standing_in(zone) for zone in self.zone_ids}
        best = next(level for level in PRIORITY_ORDER if level in standings)
        return Measured(f"sector_{best}")
