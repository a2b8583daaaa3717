from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.kcn_crm.models.zones.kcn_zone_occupancy import LAND_USES_OF_BASIS

from .arithmetic import same_period_last_year
from .kcn_figures_attraction import ATTRACTING, COUNTED, REPORTED
from .kcn_figures_summary import LIVE_STATUSES, ZONE_FIGURES

ROWS_SHOWN = 500
DECISIONS_OF = {name: (kind,) for kind, name in COUNTED.items()} | {"capital": ATTRACTING}


class KcnFigures(models.AbstractModel):
    _inherit = "kcn.figures"

    @api.model
    @api.readonly
    def open_rows(self, figure, board, day=None, basis="decree_35", **options):
        """Give the window action that shows exactly the rows behind a figure.

        ``figure`` names it by its place in the reports:

        - ``summary.zones.<state>``, ``summary.projects.<kind or status>``,
          ``summary.capital.<fdi or ddi>`` (option ``currency``: another one than reported)
        - ``attraction.<fdi or ddi>.<new, increases, decreases, terminated or capital>``;
          options ``date_from, date_to``, ``previous`` (the same period a year before),
          ``currency``
        - ``occupancy.zones`` (the zones in the total) and
          ``occupancy.<leasable, leased, reserved or free>`` with the option ``zone_id``

        Counts of decisions are the sum of their column ``sign``: a reversal counts -1.

        :raise UserError: there is no such figure
        """
        day = self._to_day(day)
        figures, company = self._of_board(board, day)
        report, _dot, name = figure.partition(".")
        method = {
            "summary": figures._rows_summary,
            "attraction": figures._rows_attraction,
            "occupancy": figures._rows_occupancy,
        }.get(report)
        found = method and method(company, name, day=day, basis=basis, **options)
        if not found:
            raise UserError(self.env._("There is no figure “%s”.", figure))
        return self._rows_action(*found, company, day, self._check_basis(basis))

    def _rows_action(self, title, model, domain, company, day, basis):
        # A view of its own where the figure is a sum that the usual list does not show
        view = self.env.ref(
            f"kcn_reports.{model.replace('.', '_')}_view_list_figures", raise_if_not_found=False
        )
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model,
            "domain": [self._plain(item) for item in domain],
            "views": [[view.id if view else False, "list"], [False, "form"]],
            "context": {
                "kcn_day": day.isoformat(),
                "kcn_basis": basis,
                "allowed_company_ids": company.ids,
                "create": False,
            },
            # A list adds up the rows that it shows: show as many as can be looked through
            "limit": ROWS_SHOWN,
            "help": self.env._("No row is behind this figure."),
        }

    @api.model
    def _plain(self, item):
        """Give a domain's item as JSON can carry it: days as text, tuples as lists."""
        if isinstance(item, str):
            return item
        name, operator, value = item
        if operator in ("in", "not in"):
            value = list(value)
        return [name, operator, value.isoformat() if hasattr(value, "isoformat") else value]

    # Summary

    def _rows_summary(self, company, name, day, currency=None, **_options):
        part, _dot, key = name.partition(".")
        board = Domain("company_id", "=", company.id)
        if part == "zones" and key in ZONE_FIGURES:
            domain = self._zone_domains(day)[key] & board
            return self.env._("Zones on %s", self._written(day)), "kcn.zone", domain
        if part == "projects" and key in ("total", *REPORTED, *LIVE_STATUSES, "terminated"):
            return self._rows_projects(board, key, day)
        if part == "capital" and key in REPORTED:
            domain = self._capital_domain(company, day) & self._of_kind(key, currency)
            title = self.env._(
                "%(kind)s, registered capital on %(day)s",
                kind=self._kind_names()[key],
                day=self._written(day),
            )
            return title, "kcn.decision", domain
        return None

    def _rows_projects(self, board, key, day):
        statuses = [key] if key in (*LIVE_STATUSES, "terminated") else list(LIVE_STATUSES)
        domain = board & Domain("status", "in", statuses)
        if key in REPORTED:
            domain &= Domain("kind", "=", key)
        return self.env._("Projects on %s", self._written(day)), "kcn.project", domain

    @api.model
    def _of_kind(self, kind, currency=None):
        """Give the domain of decisions of an investor kind in its (or another) currency."""
        return Domain("project_id.kind", "=", kind) & Domain(
            "currency_id.name", "=", currency or REPORTED[kind][0]
        )

    # Attraction

    def _rows_attraction(self, company, name, **options):
        kind, _dot, key = name.partition(".")
        if kind not in REPORTED or key not in DECISIONS_OF:
            return None
        period = self._to_period(options.get("date_from"), options.get("date_to"))
        if options.get("previous"):
            period = same_period_last_year(*period)
        domain = self._decision_domain(company, *period, DECISIONS_OF[key])
        if key == "capital":
            domain &= self._of_kind(kind, options.get("currency"))
        else:
            domain &= Domain("project_id.kind", "=", kind)
        title = self.env._(
            "%(kind)s, %(figure)s: %(date_from)s – %(date_to)s",
            kind=self._kind_names()[kind],
            figure=self._decision_names()[key],
            date_from=self._written(period[0]),
            date_to=self._written(period[1]),
        )
        return title, "kcn.decision", domain

    def _decision_names(self):
        return {
            "new": self.env._("new projects"),
            "increases": self.env._("capital increases"),
            "decreases": self.env._("capital decreases"),
            "terminated": self.env._("terminations"),
            "capital": self.env._("capital attracted"),
        }

    # Occupancy

    def _rows_occupancy(self, company, name, day, basis, zone_id=None, **_options):
        if name == "zones":
            report = self.occupancy(company, day, basis)
            without = {zone["id"] for zone in report["without_figure"]}
            counted = [zone["id"] for zone in report["zones"] if zone["id"] not in without]
            title = self.env._("Occupancy on %s", self._written(day))
            return title, "kcn.zone", Domain("id", "in", counted)
        method = {
            "leasable": self._rows_leasable,
            "leased": self._rows_held,
            "reserved": self._rows_held,
            "free": self._rows_free,
        }.get(name)
        zone = self.env["kcn.zone"].search(
            Domain("id", "=", zone_id or 0) & Domain("company_id", "=", company.id)
        )
        if not (method and zone):
            return None
        figure = zone._occupancy_on(day, self._check_basis(basis))[zone.id]
        declared = figure["source"] == "declared"
        if declared and (name != "leasable" or self._declares_leasable(zone, figure, basis)):
            found = "kcn.zone.declaration", self._declaration_domain(figure, basis)
        else:
            found = method(zone, name, day, basis)
        title = self.env._("%(zone)s on %(day)s", zone=zone.name, day=self._written(day))
        return title, found[0], found[1] & Domain("zone_id", "=", zone.id)

    @api.model
    def _declaration_domain(self, figure, basis):
        # One declaration a day and basis: the database's own constraint
        return Domain("date", "=", figure["day"]) & Domain("basis", "=", basis)

    def _declares_leasable(self, zone, figure, basis):
        """Whether the declaration names the land to let, or the plan has to."""
        declarations = self.env["kcn.zone.declaration"]
        domain = self._declaration_domain(figure, basis) & Domain("zone_id", "=", zone.id)
        return bool(declarations.search_count(domain & Domain("leasable_ha", ">", 0)))

    def _rows_leasable(self, zone, _name, day, basis):
        """Land to let: what is cleared, else the plan in force, else the lots."""
        if basis == "cleared":
            return "kcn.clearance", Domain("date", "<=", day)
        areas = self.env["kcn.zone.area"].search(
            Domain("zone_id", "=", zone.id) & Domain("phase_id", "=", False)
        )
        area = areas._on(day)
        planned = area.industrial_ha + (area.service_ha if basis != "decree_82" else 0)
        if planned:
            return "kcn.zone.area", Domain("id", "=", area.id)
        return "kcn.lot", self.env["kcn.lot"]._domain_on(day) & self._land_use(basis, "land_use")

    def _rows_held(self, _zone, name, day, basis):
        return (
            "kcn.occupancy",
            self.env["kcn.occupancy"]._domain_on(day, name)
            & self._land_use(basis, "lot_id.land_use"),
        )

    def _rows_free(self, _zone, _name, _day, basis):
        """The free lots; land of the plan that is in no lot yet has no row."""
        return "kcn.lot", Domain("state", "in", ["free"]) & self._land_use(basis, "land_use")

    @api.model
    def _land_use(self, basis, name):
        return Domain(name, "in", list(LAND_USES_OF_BASIS[basis]))

    @api.model
    def _written(self, day):
        return day.strftime("%d/%m/%Y")
