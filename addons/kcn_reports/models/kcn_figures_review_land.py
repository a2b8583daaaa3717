from odoo import models
from odoo.fields import Domain

from .review_buckets import SIDES, bucket_of, land_rows


class KcnFigures(models.AbstractModel):
    """The weekly review: land that is promised against land that is free, by quarter."""

    _inherit = "kcn.figures"

    def _review_land(self, company, day):
        """Give promised and free land by the quarter in which it is ready or wanted.

        Free: lots that nobody holds on the day or was promised by then, by the day they are
        ready; reserved: lots that a reservation holds, or that a reservation or lease known
        on the day will hold later; late: hectares wanted by leads from the stage before the
        first that needs a reservation, which hold no lot and do not wait in line, by their
        wanted start; waiting: hectares of the waiting list, by the day they are wanted from.

        :return: ``{stage, rows, total}``; ``stage``: name of the first late stage; ``rows``
            and ``total``: see `land_rows`
        """
        amounts = {side: self._review_land_side(company, day, side) for side in SIDES}
        rows = land_rows(
            {side: [(ready, ha) for _id, ready, ha in found] for side, found in amounts.items()},
            day,
        )
        total = {side: round(sum(row[side] for row in rows), 2) for side in SIDES}
        stages = self._review_late_stages()
        return {
            "stage": stages[:1].name or "",
            "rows": [row for row in rows if self._review_shown(row)],
            "total": total,
        }

    def _review_shown(self, row):
        return row["key"] not in ("later", "unknown") or any(row[side] for side in SIDES)

    def _review_land_side(self, company, day, side):
        """Give ``[(record id, day ready or wanted, hectares)]`` of one side, in one query."""
        method = {
            "free": self._review_lots,
            "reserved": self._review_lots,
            "late": self._review_late,
            "waiting": self._review_waiting,
        }[side]
        return method(company, day, side)

    def _review_land_ids(self, company, day, side, bucket=None):
        """Give the ids of the lots, leads or entries behind a number of `_review_land`."""
        found = self._review_land_side(company, day, side)
        if bucket is None:
            return [row[0] for row in found]
        lots = side in ("free", "reserved")
        return [
            record
            for record, ready, _ha in found
            if bucket_of(ready or (day if lots else None), day) == bucket
        ]

    def _review_lots(self, company, day, side):
        promised = self.env["kcn.lot"]._search(
            Domain("occupancy_ids", "any", self._review_promised(day))
        )
        taken = Domain("id", "in", promised) & Domain("state", "=", "free")
        wanted = {
            "free": Domain("state", "=", "free") & Domain("id", "not in", promised),
            "reserved": Domain("state", "=", "reserved") | taken,
        }
        lots = self.env["kcn.lot"].search_fetch(
            Domain("company_id", "=", company.id)
            & wanted[side]
            & Domain("land_use", "!=", "other")
            & Domain("zone_id.active", "=", True)
            & (Domain("zone_id.closed_date", "=", False) | Domain("zone_id.closed_date", ">", day)),
            ["ready_date", "area_ha"],
        )
        return [(lot.id, lot.ready_date, lot.area_ha) for lot in lots]

    def _review_promised(self, day):
        """Give the domain of leases and reservations of later days that were known on ``day``."""
        return (
            Domain("state", "=", "active")
            & Domain("kind", "in", ["reserved", "leased"])
            & Domain("date_from", ">", day)
            & Domain("create_date", "<", self._review_night(day))
        )

    def _review_late_stages(self):
        """Give the investors' stages from the one before the first that needs a reservation."""
        stages = self._review_stages("investor")
        gated = [index for index, stage in enumerate(stages) if stage.gate_reservation]
        return stages[max(gated[0] - 1, 0) :] if gated else stages[-2:]

    def _review_late(self, company, day, _side):
        """Give the leads that are far on and neither hold a lot nor wait in line on the day."""
        occupancy = self.env["kcn.occupancy"]
        holding = occupancy._search(
            (occupancy._domain_on(day) | self._review_promised(day))
            & Domain("company_id", "=", company.id)
            & Domain("lead_id", "!=", False)
        )
        waiting = self.env["kcn.waiting"]._search(self._review_line(company, day))
        rows = self.env["kcn.lead.move"].search_fetch(
            self._review_open(company, day, "investor")
            & Domain("to_stage_id", "in", self._review_late_stages().ids)
            & Domain("lead_id", "not in", holding.subselect("lead_id"))
            & Domain("lead_id", "not in", waiting.subselect("lead_id")),
            ["lead_id", "land_ha"],
        )
        return [(row.lead_id.id, row.lead_id.start_date, row.land_ha) for row in rows]

    def _review_waiting(self, company, day, _side):
        """Give the entries of the waiting list on the day."""
        rows = self.env["kcn.waiting"].search_fetch(
            self._review_line(company, day), ["wanted_from", "land_ha"]
        )
        return [(row.id, row.wanted_from, row.land_ha) for row in rows]

    def _review_line(self, company, day):
        line = self.env["kcn.waiting"]._domain_on(day)
        return line & Domain("company_id", "=", company.id)
