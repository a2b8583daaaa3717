from odoo import api, models
from odoo.fields import Domain
from odoo.tools.misc import formatLang

from .arithmetic import HECTARE_DIGITS, RATE_DIGITS, exact, percent, rounded

HECTARES = ("leasable_ha", "leased_ha", "reserved_ha", "free_ha")
# Half a square metre: what hectares with four decimals cannot tell apart
SAME_AREA = exact("0.00005")
# A published rate may have been rounded to one decimal
SAME_RATE = exact("0.06")


class KcnFigures(models.AbstractModel):
    _inherit = "kcn.figures"

    @api.model
    @api.readonly
    def occupancy(self, board, day=None, basis="decree_35"):
        """Give the occupancy of a board's zones on a day.

        Legal source: Decree 35/2022/NĐ-CP, article 2 (``decree_35``: industrial and service
        land let ÷ industrial and service land), Decree 82/2018/NĐ-CP (``decree_82``:
        industrial land only); ``cleared``: ÷ the land cleared up to the day.

        :param board: ``res.company`` record or id
        :param day: date or ISO text; empty = today
        :param str basis: ``decree_35``, ``decree_82`` or ``cleared``
        :return: ``{board, as_of, basis, zones, total, without_figure}``. ``zones``: rows of
            ``id, name, kind, leasable_ha, leased_ha, free_ha, reserved_ha, rate_pct, basis,
            source`` (``computed``, ``declared``, ``none``), ``day, declared_rate_pct,
            not_in_lots_ha, warnings[]``; hectares with four decimals, rates in percent with
            two, days as ISO text, None = not known. ``total``: the sums over the zones that have
            both hectares let and hectares to let; ``without_figure`` (``id, name``) names
            the others, whose land is in no sum.
        :raise AccessError: the board or its zones are not the user's to see
        """
        day = self._to_day(day)
        figures, company = self._of_board(board, day)
        zones = figures.env["kcn.zone"].search_fetch(
            figures._zone_domains(day)["counted"] & Domain("company_id", "=", company.id),
            ["name", "kind"],
        )
        found = zones._occupancy_on(day, self._check_basis(basis))
        rows = [figures._occupancy_row(zone, found[zone.id], basis) for zone in zones]
        counted = [found[row["id"]] for row in rows if self._has_hectares(row)]
        return {
            "board": self._board_head(company),
            "as_of": day.isoformat(),
            "basis": basis,
            "zones": rows,
            "total": self._occupancy_total(counted),
            "without_figure": [
                {"id": row["id"], "name": row["name"]}
                for row in rows
                if not self._has_hectares(row)
            ],
        }

    @api.model
    def _has_hectares(self, figure):
        """Whether a zone's figure can be added up: let and to let are both known."""
        return figure["leased_ha"] is not None and bool(figure["leasable_ha"])

    @api.model
    def _occupancy_total(self, found):
        """Add up zones' figures; the rate comes from the unrounded sums."""
        sums = {name: sum(exact(figure[name]) for figure in found) for name in HECTARES[:3]}
        sums["free_ha"] = sums["leasable_ha"] - sums["leased_ha"] - sums["reserved_ha"]
        total = {name: rounded(sums[name], HECTARE_DIGITS) for name in HECTARES}
        total["rate_pct"] = rounded(percent(sums["leased_ha"], sums["leasable_ha"]), RATE_DIGITS)
        total["zones"] = len(found)
        return total

    def _occupancy_row(self, zone, figure, basis):
        """Give one zone's row of `occupancy`."""
        if figure["source"] == "none":
            figure = {**figure, "reserved_ha": None}
        return {
            "id": zone.id,
            "name": zone.name,
            "kind": zone.kind,
            **{
                name: figure[name] if figure[name] is None else round(figure[name], 4)
                for name in HECTARES
            },
            "rate_pct": figure["rate_pct"],
            "basis": basis,
            "source": figure["source"],
            "day": figure["day"].isoformat() if figure["day"] else None,
            "declared_rate_pct": figure["declared_rate_pct"],
            "not_in_lots_ha": self._not_in_lots(figure, basis),
            "warnings": self._occupancy_warnings(figure, basis),
        }

    @api.model
    def _not_in_lots(self, figure, basis):
        """Give the planned hectares that are not cut into lots yet, or None.

        Free land is plan less let less reserved; the free lots alone are less by this.
        """
        if figure["source"] != "computed" or basis == "cleared" or not figure["leasable_ha"]:
            return None
        return rounded(exact(figure["leasable_ha"]) - exact(figure["lots_ha"]), HECTARE_DIGITS)

    def _occupancy_warnings(self, figure, basis):
        """Give the sentences that say why a zone's figure may be wrong."""

        def written(value, digits):
            return formatLang(self.env, float(value), digits=digits)

        warnings = []
        lots, leasable, leased = (
            exact(figure[name]) for name in ("lots_ha", "leasable_ha", "leased_ha")
        )
        if basis != "cleared" and leasable and lots > leasable + SAME_AREA:
            warnings.append(
                self.env._(
                    "The lots add up to %(lots)s ha, the plan has %(plan)s ha.",
                    lots=written(lots, HECTARE_DIGITS),
                    plan=written(leasable, HECTARE_DIGITS),
                )
            )
        if leasable and leased > leasable + SAME_AREA:
            warnings.append(
                self.env._(
                    "More land is let (%(leased)s ha) than there is to let (%(leasable)s ha).",
                    leased=written(leased, HECTARE_DIGITS),
                    leasable=written(leasable, HECTARE_DIGITS),
                )
            )
        declared, rate = figure["declared_rate_pct"], figure["rate_pct"]
        if None not in (declared, rate) and abs(exact(declared) - exact(rate)) > SAME_RATE:
            warnings.append(
                self.env._(
                    "The hectares give %(rate)s%%, the declared rate is %(declared)s%%.",
                    rate=written(rate, RATE_DIGITS),
                    declared=written(declared, RATE_DIGITS),
                )
            )
        if figure["source"] != "none" and not self._has_hectares(figure):
            warnings.append(self.env._("The hectares are not known: the zone is in no total."))
        return warnings
