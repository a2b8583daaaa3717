import re

from odoo.tools import SQL

from ...registers.fold import party_key
from .ledger import LedgerRow
from .plan import Planner, Ref, create_refs, differs, reject, write_changes

# What a register's word for a project's state says has happened
MILESTONE_OF_STATUS = {"operating": "operation", "constructing": "construction"}
# States that no dated row stands for (yet): said, not kept
STATUS_NOT_KEPT = {"suspended", "behind_schedule"}


class ProjectPlanner(Planner):
    """Projects: who, where, which sector, and what their state says has happened."""

    book = "projects"

    def prepare(self):
        self.zones = self.importer.zones
        self.partners = self.importer.partners
        self.directory = self.importer.projects
        self.ledger = self.importer.ledger
        self.countries = self.importer.countries
        self.sectors = dict(
            self.env.execute_query(
                SQL("SELECT code, MIN(id) FROM kcn_sector WHERE valid_to IS NULL GROUP BY code")
            )
        )
        self.touched = {}
        self.new_shares = []
        self.new_milestones = []
        self.touched_milestones = []
        self.lot_links = []

    def plan_row(self, values, log):
        code = values.get("code")
        if not code:
            reject("missing", "code")
        project = self.directory.find(code)
        if project is not None and project.row:
            reject("row_repeated", "code", row=project.row)
        if project is None and code in self.directory.elsewhere:
            reject("project_of_other_board", "code", code=code)
        if project is None and not values.get("name"):
            reject("missing", "name")
        amount = values.get("capital")
        if amount is not None and amount[0] < 0:
            reject("negative", "capital")
        licence, replaced = self._licence(code, values, log)
        self.ledger.check_correction(licence, replaced)
        # Checked: from here on the row takes effect
        vals = self._vals(values, project, log)
        if project is None:
            project = self.directory.add(code, {**vals, "company_id": self.company.id})
            log.created = True
        else:
            self._change(project, vals, log)
        project.row = log.record.excel_row
        self._plan_investors(project, values, log)
        if licence:
            self.ledger.enter(project, licence, replaced, log)
        self._plan_status(project, values, log)
        self._plan_lots(project, values)

    def write(self, progress):
        create_refs(
            self.env["kcn.project"],
            [project.ref for project in self.directory.new],
            progress,
            vals_of=self._with_zone_id,
        )
        for ref in self.touched.values():
            ref.changes = self._with_zone_id(ref, ref.changes)
        write_changes(self.env["kcn.project"], self.touched.values())
        create_refs(
            self.env["kcn.project.share"],
            self.new_shares,
            vals_of=lambda ref: {
                "project_id": ref.vals[0].ref.id,
                "partner_id": ref.vals[1].id,
                "sequence": ref.vals[2],
            },
        )
        create_refs(
            self.env["kcn.milestone"],
            self.new_milestones,
            vals_of=lambda ref: {**ref.vals, "project_id": ref.vals["project_id"].ref.id},
        )
        write_changes(self.env["kcn.milestone"], self.touched_milestones)
        links = [
            Ref("", hold.id, changes={"project_id": project.ref.id})
            for project, hold in self._linked_holds()
        ]
        write_changes(self.env["kcn.occupancy"], links)

    def _vals(self, values, project, log):
        """Give the field values that the row states (a blank cell states nothing)."""
        vals = {name: values[name] for name in ("name",) if values.get(name)}
        if values.get("lots"):
            vals["lot_note"] = ", ".join(values["lots"])
        if values.get("labour") is not None:
            vals["registered_labour"] = values["labour"]
        if values.get("zone"):
            vals["zone_id"] = self.zones.take(values["zone"])
        sector = self._sector(values.get("sector"), log)
        if sector:
            vals["sector_id"] = sector
        kind = self._kind(values, log)
        if kind and (project is None or values.get("country") or values.get("capital")):
            vals["kind"] = kind
        return vals

    def _kind(self, values, log):
        """FDI or DDI: by the investor's country, else by the currency of the capital."""
        country = values.get("country")
        if country:
            found = self.countries.find(country)
            if found is None:
                log.note("country_unknown", country=country)
            return "ddi" if found == self.countries.vietnam else "fdi"
        if values.get("capital"):
            return "fdi" if values["capital"][1] != "VND" else "ddi"
        return None

    def _sector(self, text, log):
        """VSIC codes of any depth are read by their first two digits, the division."""
        if not text:
            return None
        found = re.match(r"\s*([A-Z]?)\s*(\d{1,5})?", str(text))
        letter, digits = found.group(1), found.group(2)
        code = digits.zfill(2)[:2] if digits else letter
        if code not in self.sectors:
            log.note("sector_unknown", sector=str(text))
        return self.sectors.get(code)

    def _change(self, project, vals, log):
        for name, new in vals.items():
            old = project.vals.get(name)
            if name == "zone_id":
                if new.id and new.id == old:
                    continue
                old, shown = project.zone_name, new.name
            elif name == "sector_id":
                if new == old:
                    continue
                old, shown = self._sector_code(old), self._sector_code(new)
            elif differs(old, new):
                shown = new
            else:
                continue
            log.change(project.code, name, old, shown)
            project.ref.changes[name] = new
            if project.ref.id:
                self.touched[project.ref.id] = project.ref

    def _sector_code(self, sector_id):
        return next((code for code, id_ in self.sectors.items() if id_ == sector_id), None)

    def _plan_investors(self, project, values, log):
        names = [name.strip() for name in re.split(r"[;\n]", values.get("investor") or "")]
        country = values.get("country") and self.countries.find(values["country"])
        for sequence, name in enumerate(filter(None, names), start=len(project.investors) + 1):
            if party_key(name) in project.investors:
                continue
            partner = self.partners.take(name, country)
            project.investors.add(party_key(name))
            self.new_shares.append(Ref("", vals=(project, partner, sequence)))
            if not log.created:
                log.change(project.code, "investor", None, name)

    def _licence(self, code, values, log):
        """Give (the licence the row tells of, the standing row it corrects), or (None, None).

        The capital of a project book is its licence, unless the ledger knows more: then
        it is only compared with the ledger's sum.
        """
        date, capital = values.get("licence_date"), values.get("capital")
        if (not date and capital is None) or code in self.importer.codes_granted:
            return None, None
        standing = self.ledger.standing(code)
        granted = next((row for row in standing if row.kind == "granted"), None)
        if granted and (len(standing) > 1 or granted.number):
            total = self.ledger.capital(code)
            if capital is not None and total.get(capital[1], 0) != float(capital[0]):
                log.note("capital_differs", book=capital, ledger=tuple(total.items()))
            return None, None
        if capital is None:
            capital = (granted.delta, granted.currency) if granted else (0, "VND")
        licence = LedgerRow(
            kind="granted",
            number=None,
            date=date or (granted.date if granted else self.as_of),
            day_known=bool(date) or bool(granted and granted.day_known),
            delta=float(capital[0]),
            currency=capital[1],
        )
        return licence, granted

    def _plan_status(self, project, values, log):
        status = values.get("status")
        if status == "terminated":
            standing = self.ledger.standing(project.code)
            if not any(row.kind == "terminated" for row in standing):
                row = LedgerRow("terminated", None, self.as_of, False, 0.0, "VND")
                self.ledger.enter(project, row, None, log)
        if status in STATUS_NOT_KEPT:
            log.note("status_not_kept", status=log.record.raw.get("status"))
        kind = MILESTONE_OF_STATUS.get(status)
        if not kind:
            return
        known = project.milestones.get(kind)
        later = project.milestones.get("operation")
        if kind == "construction" and later and later.done_date:
            if later.done_date <= self.as_of:
                log.note("operating_in_register", since=later.done_date)
            return
        vals = {"done_date": self.as_of, "day_known": False, "source": self.importer.source}
        if known is None:
            vals.update(project_id=project, kind=kind)
            self.new_milestones.append(Ref("", vals=vals))
            if not log.created:
                log.change(project.code, "status", None, status)
        elif not known.done_date or (known.done_date > self.as_of and not known.day_known):
            self.touched_milestones.append(Ref("", known.id, changes=vals))
            log.change(project.code, "status", known.done_date or None, self.as_of)

    def _plan_lots(self, project, values):
        for code in values.get("lots") or ():
            if values.get("zone"):
                self.lot_links.append((project, values["zone"], code))

    def _linked_holds(self):
        """Give (project, lease) for the lots named by a project and let to its investor."""
        links = []
        for project, zone_name, code in self.lot_links:
            lot = self.importer.lots.find(self.zones.find(zone_name), code)
            for hold in lot.holds if lot else ():
                firm = hold.partner and party_key(hold.partner.name)
                if hold.kind == "leased" and firm in project.investors:
                    links.append((project, hold))
        leases = self.env["kcn.occupancy"].browse(hold.id for _project, hold in links)
        linked = {lease.id: lease.project_id.id for lease in leases}
        return [link for link in links if linked[link[1].id] != link[0].ref.id]

    def _with_zone_id(self, ref, vals=None):
        vals = dict(vals or ref.vals)
        if vals.get("zone_id"):
            vals["zone_id"] = vals["zone_id"].id
        return vals
