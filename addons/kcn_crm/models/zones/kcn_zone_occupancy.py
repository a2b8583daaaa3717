from odoo import api, fields, models
from odoo.tools import SQL, float_round

LAND_USES_OF_BASIS = {
    "decree_35": ("industrial", "service"),
    "decree_82": ("industrial",),
    "cleared": ("industrial", "service"),
}
# Every stored value that `_occupancy_query` reads, as a path from the zone.
FIGURES_COME_FROM = tuple(
    f"{rows}.{name}"
    for rows, names in {
        "area_ids": ("phase_id", "date", "total_ha", "industrial_ha", "service_ha"),
        "lot_ids": ("area_ha", "land_use", "valid_from", "valid_to"),
        "lot_ids.occupancy_ids": ("kind", "state", "date_from", "date_to"),
        "clearance_ids": ("date", "cleared_ha"),
        "declaration_ids": (
            "basis",
            "date",
            "leasable_ha",
            "leased_ha",
            "rate_pct",
            "has_leased",
            "has_rate",
        ),
    }.items()
    for name in names
)


def _percent(part: float, whole: float) -> float:
    """Give 100 × part ÷ whole with two decimals, half up as people round by hand."""
    return float_round(100 * part / whole, precision_digits=2, rounding_method="HALF-UP")


class KcnZone(models.Model):
    """Occupancy of zones for a day and a basis, derived from dated rows."""

    _inherit = "kcn.zone"

    total_ha = fields.Float("Total Area (ha)", digits=(12, 4), compute="_compute_occupancy")
    leasable_ha = fields.Float("Leasable (ha)", digits=(12, 4), compute="_compute_occupancy")
    leased_ha = fields.Float("Let (ha)", digits=(12, 4), compute="_compute_occupancy")
    reserved_ha = fields.Float("Reserved (ha)", digits=(12, 4), compute="_compute_occupancy")
    free_ha = fields.Float("Free (ha)", digits=(12, 4), compute="_compute_occupancy")
    cleared_ha = fields.Float("Cleared (ha)", digits=(12, 4), compute="_compute_occupancy")
    occupancy_rate = fields.Float("Occupancy (%)", digits=(5, 2), compute="_compute_occupancy")
    occupancy_source = fields.Selection(
        [
            ("computed", "Computed from Lots"),
            ("declared", "Declared"),
            ("none", "No Figure"),
        ],
        compute="_compute_occupancy",
    )
    occupancy_day = fields.Date("Figure's Day", compute="_compute_occupancy")
    declared_rate = fields.Float("Declared Rate (%)", digits=(5, 2), compute="_compute_occupancy")

    @api.depends(*FIGURES_COME_FROM)
    @api.depends_context("kcn_day", "kcn_basis")
    def _compute_occupancy(self):
        basis = self.env.context.get("kcn_basis", "decree_35")
        figures = self._occupancy_on(self._day(), basis)
        for zone in self:
            figure = figures.get(zone._origin.id, {})
            for name in ("total_ha", "leasable_ha", "leased_ha", "reserved_ha", "free_ha"):
                zone[name] = figure.get(name) or 0.0
            zone.cleared_ha = figure.get("cleared_ha") or 0.0
            zone.occupancy_rate = figure.get("rate_pct") or 0.0
            zone.declared_rate = figure.get("declared_rate_pct") or 0.0
            zone.occupancy_source = figure.get("source", "none")
            zone.occupancy_day = figure.get("day")

    def _occupancy_on(self, day, basis="decree_35"):
        """Give the occupancy of these zones on ``day``, in one query.

        Legal source: Decree 35/2022/NĐ-CP (industrial and service land let ÷ industrial
        and service land of the plan), Decree 82/2018/NĐ-CP (industrial land only);
        ``cleared`` divides by the land cleared until the day.

        :param date day: what is dated later does not count
        :param str basis: ``decree_35``, ``decree_82`` or ``cleared``
        :return: ``{zone_id: {leasable_ha, leased_ha, reserved_ha, free_ha, rate_pct, source,
            day, total_ha, lots_ha, cleared_ha, declared_rate_pct}}``; hectares, percent;
            None = not known. ``source`` is ``computed`` (lots), ``declared`` or ``none``.
        """
        if not self.ids:
            return {}
        self.env["kcn.occupancy"].flush_model()
        for model in ("lot", "zone.area", "clearance", "zone.declaration"):
            self.env[f"kcn.{model}"].flush_model()
        rows = self.env.execute_query_dict(self._occupancy_query(day, basis))
        return {row["zone_id"]: self._occupancy_figure(row, day, basis) for row in rows}

    def _occupancy_query(self, day, basis):
        """One row a zone: lots, leases, plan, clearance and declaration on the day."""
        return SQL(
            """
            SELECT zone.zone_id, area.total_ha, area.industrial_ha, area.service_ha,
                   lots.lots_ha, lots.leased_ha, lots.reserved_ha, cleared.cleared_ha,
                   declared.date AS declared_day, declared.leasable_ha AS declared_leasable_ha,
                   declared.leased_ha AS declared_leased_ha, declared.rate_pct AS declared_rate_pct,
                   declared.has_leased, declared.has_rate
              FROM unnest(%(zone_ids)s) AS zone(zone_id)
         LEFT JOIN LATERAL (%(lots)s) lots ON TRUE
         LEFT JOIN LATERAL (%(area)s) area ON TRUE
         LEFT JOIN LATERAL (%(cleared)s) cleared ON TRUE
         LEFT JOIN LATERAL (%(declared)s) declared ON TRUE
            """,
            zone_ids=self.ids,
            lots=self._occupancy_lots(day, basis),
            area=self._occupancy_area(day),
            cleared=SQL(
                "SELECT SUM(cleared_ha) AS cleared_ha FROM kcn_clearance"
                " WHERE zone_id = zone.zone_id AND date <= %s",
                day,
            ),
            declared=SQL(
                """SELECT date, leasable_ha, leased_ha, rate_pct, has_leased, has_rate
                     FROM kcn_zone_declaration
                    WHERE zone_id = zone.zone_id AND date <= %s AND basis = %s
                 ORDER BY date DESC, id DESC LIMIT 1""",
                day,
                basis,
            ),
        )

    def _occupancy_lots(self, day, basis):
        """Hectares of the lots of the basis's land uses that exist on the day."""
        return SQL(
            """
            SELECT SUM(lot.area_ha) AS lots_ha,
                   SUM(lot.area_ha) FILTER (WHERE held.kind = 'leased') AS leased_ha,
                   SUM(lot.area_ha) FILTER (WHERE held.kind = 'reserved') AS reserved_ha
              FROM kcn_lot lot
         LEFT JOIN kcn_occupancy held
                ON held.lot_id = lot.id AND held.state = 'active'
               AND held.kind IN ('leased', 'reserved')
               AND held.date_from <= %(day)s
               AND (held.date_to IS NULL OR held.date_to > %(day)s)
             WHERE lot.zone_id = zone.zone_id
               AND lot.land_use = ANY(%(land_uses)s)
               AND (lot.valid_from IS NULL OR lot.valid_from <= %(day)s)
               AND (lot.valid_to IS NULL OR lot.valid_to > %(day)s)
            """,
            day=day,
            land_uses=list(LAND_USES_OF_BASIS[basis]),
        )

    def _occupancy_area(self, day):
        """The plan's areas in force on the day; before the first row, the first row."""
        return SQL(
            """
            SELECT total_ha, industrial_ha, service_ha
              FROM kcn_zone_area
             WHERE zone_id = zone.zone_id AND phase_id IS NULL
          ORDER BY date <= %(day)s DESC,
                   CASE WHEN date <= %(day)s THEN date END DESC, date
             LIMIT 1
            """,
            day=day,
        )

    @api.model
    def _occupancy_figure(self, row, day, basis):
        """Turn a row of the query into the figure shown; see `_occupancy_on`."""
        planned = row["industrial_ha"] or 0
        if basis != "decree_82":
            planned += row["service_ha"] or 0
        figure = {
            "total_ha": row["total_ha"],
            "lots_ha": row["lots_ha"],
            "cleared_ha": row["cleared_ha"],
            "leasable_ha": row["cleared_ha"] if basis == "cleared" else planned or row["lots_ha"],
            "leased_ha": None,
            "reserved_ha": row["reserved_ha"] or 0,
            "declared_rate_pct": self._declared_rate(row),
            "source": "none",
            "day": None,
        }
        if row["lots_ha"] is not None:
            figure.update(source="computed", day=day, leased_ha=row["leased_ha"] or 0)
        elif row["declared_day"]:
            leasable = row["declared_leasable_ha"] or figure["leasable_ha"]
            rate = row["declared_rate_pct"]
            leased = (
                row["declared_leased_ha"]
                if row["has_leased"]
                else leasable and round(leasable * rate / 100, 4)
            )
            figure.update(
                source="declared",
                day=row["declared_day"],
                leasable_ha=leasable,
                leased_ha=leased,
            )
        figure["rate_pct"] = self._occupancy_rate(figure)
        leasable, leased = figure["leasable_ha"], figure["leased_ha"]
        known = leasable is not None and leased is not None
        figure["free_ha"] = round(leasable - leased - figure["reserved_ha"], 4) if known else None
        return figure

    @api.model
    def _declared_rate(self, row):
        """Give the declared rate in percent, or the one its hectares give, or None."""
        if row["has_rate"]:
            return row["declared_rate_pct"]
        if row["has_leased"] and row["declared_leasable_ha"]:
            return _percent(row["declared_leased_ha"], row["declared_leasable_ha"])
        return None

    @api.model
    def _occupancy_rate(self, figure):
        """Give leased ÷ leasable in percent with two decimals, or None."""
        if figure["leased_ha"] is None or not figure["leasable_ha"]:
            return figure["declared_rate_pct"] if figure["source"] == "declared" else None
        return _percent(figure["leased_ha"], figure["leasable_ha"])
