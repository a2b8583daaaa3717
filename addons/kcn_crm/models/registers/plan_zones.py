from odoo.tools import float_compare

from ...registers.date_cells import parse_date
from ...registers.problems import Problem
from ...registers.word_cells import split_decision
from ..zones.kcn_zone import LIFE_DATES
from .plan import Planner, Ref, create_refs, differs, reject, write_changes

# Field of the book → field of kcn.zone, for what is simply set
DATES = {
    "policy_date": "policy_date",
    "established_date": "established_date",
    "operating_date": "operating_date",
}
# Field of the book → field of kcn.zone.area
AREAS = {
    "total_area": "total_ha",
    "industrial_area": "industrial_ha",
    "service_area": "service_ha",
}


class ZonePlanner(Planner):
    """Zones: who they are, their plan's areas, and what the book declares as let."""

    book = "zones"

    def prepare(self):
        """Load the board's zones with their areas (ha) and what was declared of them."""
        self.zones = self.importer.zones
        self.seen = {}
        self.touched = []
        self.developers = []
        self.new_areas = []
        self.changed_areas = []
        self.new_declarations = []
        self.changed_declarations = []
        self.known = {
            zone.id: zone
            for zone in self.env["kcn.zone"]
            .with_context(active_test=False)
            .search_fetch(
                [("company_id", "=", self.company.id)],
                [
                    "name",
                    "detailed_plan_number",
                    "detailed_plan_date",
                    "developer_id",
                    *LIFE_DATES,
                ],
            )
        }
        self.areas = self._rows_by_zone("kcn.zone.area", [("phase_id", "=", False)])
        self.declarations = self._rows_by_zone(
            "kcn.zone.declaration", [("basis", "=", "decree_35")]
        )

    def plan_row(self, values, log):
        """Plan a zone with its areas and what the book declares as let (ha).

        :raise Problem: the name is missing or told twice, or days or areas are at odds
        """
        name = values.get("name")
        if not name:
            reject("missing", "name")
        ref = self.zones.find(name, values.get("kind"))
        if ref is not None and ref in self.seen:
            reject("row_repeated", "name", row=self.seen[ref])
        zone = self.known.get(ref.id) if ref else None
        self._check_life(values, zone)
        areas = self._areas(values, zone)
        declared = self._declared(values, zone, areas)
        # Checked: from here on the row takes effect
        ref = self.zones.take(name, values.get("kind"))
        self.seen[ref] = log.record.excel_row
        log.created = zone is None
        self._plan_fields(ref, zone, values, log)
        self._plan_area(ref, zone, areas, log)
        self._plan_declaration(ref, zone, declared, log)

    def write(self, progress):
        write_changes(self.env["kcn.zone"], self.touched)
        for model, new, changed in (
            ("kcn.zone.area", self.new_areas, self.changed_areas),
            ("kcn.zone.declaration", self.new_declarations, self.changed_declarations),
        ):
            create_refs(
                self.env[model],
                new,
                vals_of=lambda ref: {**ref.vals, "zone_id": ref.vals["zone_id"].id},
            )
            write_changes(self.env[model], changed)
        developers = [
            Ref("", zone.id, changes={"developer_id": partner.id})
            for zone, partner in self.developers
        ]
        write_changes(self.env["kcn.zone"], developers)

    def _plan_fields(self, ref, zone, values, log):
        changes = {name: values[name] for name in DATES if values.get(name)}
        changes.update(self._plan_detailed_plan(zone, values))
        if zone is None:
            ref.vals.update(changes)
        else:
            self._note_changes(ref, zone, changes, log)
        developer = values.get("developer")
        if developer:
            partner = self.importer.partners.take(developer)
            if zone is None or not partner.id or zone.developer_id.id != partner.id:
                self.developers.append((ref, partner))
                if zone is not None:
                    log.change(zone.name, "developer", zone.developer_id.name, developer)

    def _plan_detailed_plan(self, zone, values):
        """“1234/QĐ-UBND ngày 01/02/2010”; without the day it is known from the book's day."""
        number, day = split_decision(values.get("detailed_plan") or "")
        if not number:
            return {}
        try:
            day = day and parse_date(day)
        except Problem:
            number, day = values["detailed_plan"], None
        same = zone is not None and zone.detailed_plan_number == number
        if same and (day is None or zone.detailed_plan_date == day):
            return {}
        return {
            "detailed_plan_number": number,
            "detailed_plan_date": day or self.as_of,
            "detailed_plan_day_known": bool(day),
        }

    def _note_changes(self, ref, zone, changes, log):
        silent = ("detailed_plan_day_known",)
        for name, new in changes.items():
            if name in silent:
                ref.changes[name] = new
            elif differs(zone[name], new):
                ref.changes[name] = new
                log.change(zone.name, name, zone[name] or None, new)
        if ref.changes:
            self.touched.append(ref)

    def _areas(self, values, zone):
        """Give the areas that the row states; they must fit to those known and not stated."""
        stated = {AREAS[name]: float(values[name]) for name in AREAS if name in values}
        latest = self._latest(self.areas, zone)
        if stated:
            joined = {name: latest[name] if latest else 0.0 for name in AREAS.values()} | stated
            parts = joined["industrial_ha"] + joined["service_ha"]
            if joined["total_ha"] and float_compare(parts, joined["total_ha"], 4) > 0:
                reject("parts_exceed_total", "total_area")
        return stated

    def _plan_area(self, ref, zone, stated, log):
        """The plan's areas: a book of a later day makes a new dated row."""
        latest = self._latest(self.areas, zone)
        if latest is None:
            if any(stated.values()):
                self.new_areas.append(self._new_row(ref, {**stated, "day_known": False}))
                log.created = True
            return
        changed = {name: new for name, new in stated.items() if differs(latest[name], new)}
        for name, new in changed.items():
            log.change(zone.name, name, latest[name], new)
        if changed and latest.date == self.as_of:
            self.changed_areas.append(Ref("", latest.id, changes=changed))
        elif changed:
            carried = {name: latest[name] for name in AREAS.values()}
            self.new_areas.append(self._new_row(ref, {**carried, **stated, "day_known": False}))

    def _declared(self, values, zone, areas):
        """Give the hectares let or the rate that the row states, with the land to let."""
        leased, rate = values.get("leased_area"), values.get("occupancy_rate")
        stated = {}
        if leased is not None:
            stated.update(leased_ha=float(leased), has_leased=True)
        if rate is not None:
            stated.update(rate_pct=float(rate), has_rate=True)
        if stated and areas.keys() & {"industrial_ha", "service_ha"}:
            latest = self._latest(self.areas, zone)
            parts = {
                name: areas.get(name, latest[name] if latest else 0.0)
                for name in ("industrial_ha", "service_ha")
            }
            stated["leasable_ha"] = sum(parts.values())
        self._check_declared(stated, zone)
        return stated

    def _check_declared(self, stated, zone):
        """No more land is let than there is, what the day's declaration says included."""
        latest = self._latest(self.declarations, zone)
        if latest is None or latest.date != self.as_of:
            latest = {}
        names = ("leased_ha", "leasable_ha")
        leased, leasable = (stated.get(name, latest and latest[name]) or 0.0 for name in names)
        if stated and leasable and float_compare(leased, leasable, 4) > 0:
            reject("more_let_than_land", "leased_area", leased=leased, leasable=leasable)

    def _plan_declaration(self, ref, zone, stated, log):
        """Hectares let or a rate without a day of their own: declared on the book's day."""
        if not stated:
            return
        latest = self._latest(self.declarations, zone)
        same_day = latest is not None and latest.date == self.as_of
        changed = {
            name: new
            for name, new in stated.items()
            if latest is None or differs(latest[name], new)
        }
        if not changed and (same_day or not self.importer.day_given):
            return
        if same_day:
            self.changed_declarations.append(Ref("", latest.id, changes=changed))
        else:
            blank = {"has_leased": False, "basis": "decree_35"}
            self.new_declarations.append(self._new_row(ref, {**blank, **stated}))
            log.created = log.created or latest is None
        if latest is not None:
            for name, new in changed.items() or [("declaration_date", None)]:
                old = latest.date if name == "declaration_date" else latest[name]
                log.change(zone.name, name, old, self.as_of if new is None else new)

    def _new_row(self, ref, vals):
        vals = {"zone_id": ref, "date": self.as_of, "source": self.importer.source, **vals}
        return Ref(ref.name, vals=vals)

    def _latest(self, rows, zone):
        """Give the zone's row in force on the book's day, or None."""
        known = rows.get(zone.id, ()) if zone else ()
        return next((row for row in known if row.date <= self.as_of), None)

    def _rows_by_zone(self, model, domain):
        rows = {}
        for row in self.env[model].search(
            [("company_id", "=", self.company.id), *domain], order="date desc, id desc"
        ):
            rows.setdefault(row.zone_id.id, []).append(row)
        return rows

    def _check_life(self, values, zone):
        """The dates of a zone's life come in their order, the known ones included."""
        before = None
        for name in LIFE_DATES:
            day = values.get(name) or (zone and zone[name]) or None
            if day and before and day < before:
                reject("life_out_of_order", name, day=day, before=before)
            before = day or before
