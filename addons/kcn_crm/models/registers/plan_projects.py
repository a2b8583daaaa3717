import re

from odoo.tools import SQL, float_compare

from ...registers.fold import fold, party_key
from .ledger import LedgerRow
from .limits import split_names
from .plan import Planner, Ref, create_refs, differs, reject, write_changes

# What a register's word for a project's state says has happened
MILESTONE_OF_STATUS = {"operating": "operation", "constructing": "construction"}
# “Ngoài KCN”: a project of the board that lies in none of its zones
OUTSIDE = re.compile(r"(o )?(ngoai|khong thuoc)\b")
# States that no dated row stands for (yet): said, not kept
STATUS_NOT_KEPT = {"suspended", "behind_schedule"}


class ProjectPlanner(Planner):
    """Projects: who, where, which sector, and what their state says has happened."""

    book = "projects"

    def prepare(self):
        """Load the sectors in force by their codes."""
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
        self.told = {}  # {code: the Excel row that told it, be it rejected}
        self.touched = {}
        self.new_shares = []
        self.touched_shares = []
        self.new_milestones = []
        self.touched_milestones = []
        self.lot_links = []

    def plan_row(self, values, log):
        """Plan a project with its licence, investors, state and lots; a `Problem` rejects it."""
        code = values.get("code")
        if not code:
            reject("missing", "code")
        if OUTSIDE.match(fold(values.get("zone") or "")):
            log.note("outside_the_zones", zone=values["zone"])
            values = {name: value for name, value in values.items() if name != "zone"}
        project = self.directory.find(code)
        first = self.told.setdefault(code, log.record.excel_row)
        if first != log.record.excel_row:
            reject("row_repeated", "code", row=first)
        if project is None and code in self.directory.elsewhere:
            reject("project_of_other_board", "code", code=code)
        if project is None and not values.get("name"):
            reject("missing", "name")
        amount = values.get("capital")
        if amount is not None and amount[0] < 0:
            reject("negative", "capital")
        licence, replaced = self._licence(code, values, log)
        self.ledger.check_correction(licence, replaced)
        if values.get("zone"):
            self.zones.find(values["zone"], usual=self.usual_kind)
        # Checked: from here on the row takes effect
        vals = self._vals(values, project, log)
        if project is None:
            project = self.directory.add(code, {**vals, "company_id": self.company.id})
            log.created = True
        else:
            self._change(project, vals, log)
        self._plan_investors(project, values, log)
        if licence:
            self.ledger.enter(project, licence, replaced, log)
        self._plan_status(project, values, log)
        for lot in values.get("lots") or ():
            if values.get("zone"):
                self.lot_links.append((project, vals["zone_id"], lot))

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
        for share in self.touched_shares:
            share.changes = {"partner_id": share.changes["partner_id"].id}
        write_changes(self.env["kcn.project.share"], self.touched_shares)
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
            vals["zone_id"] = self.zones.take(values["zone"], usual=self.usual_kind)
        sector = self._sector(values.get("sector"), log)
        if sector:
            vals["sector_id"] = sector
        kind = self._kind(values, project, log)
        if kind:
            vals["kind"] = kind
        return vals

    def _kind(self, values, project, log):
        """FDI or DDI: by the investor's country, else by the currency of the capital."""
        country = values.get("country")
        if country:
            found = self.countries.find(country)
            if found is None:
                log.note("country_unknown", country=country)
            return "ddi" if found == self.countries.vietnam else "fdi"
        if values.get("capital") and not (project and project.has_country):
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
        """Give the project the investors named; a new name stands for one no longer named."""
        named = {self.partners.key(name): name for name in split_names(values.get("investor"))}
        country = values.get("country") and self.countries.find(values["country"])
        gone = [key for key in project.investors if key not in named]
        for key, name in named.items():
            partner = self.partners.take(name, country)
            if key in project.investors:
                continue
            old = project.investors.pop(gone.pop(0)) if gone else None
            share = Ref(name, old and old.id)
            if old:
                share.changes["partner_id"] = partner
                self.touched_shares.append(share)
            else:
                share.vals = (project, partner, len(project.investors) + 1)
                self.new_shares.append(share)
            project.investors[key] = share
            if not log.created:
                log.change(project.code, "investor", old and old.name, name)
        project.has_country = project.has_country or bool(country)

    def _licence(self, code, values, log):
        """Give (the licence the row tells of, the standing row it corrects), or (None, None).

        The capital of a project book is its licence, unless the ledger knows more: then
        it is only compared with the ledger's sum.
        """
        date, capital = values.get("licence_date"), values.get("capital")
        if (not date and capital is None) or code in self.importer.codes_granted:
            return None, None
        standing = self.ledger.standing(code)
        granted = next(
            (
                row
                for row in standing
                # One that the book's decisions now call something else is no licence
                if row.kind == "granted" and (code, row.number) not in self.importer.recast
            ),
            None,
        )
        if granted and (len(standing) > 1 or granted.number):
            total = self.ledger.capital(code)
            if capital and float_compare(total.get(capital[1], 0), float(capital[0]), 2):
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
        if status == "terminated" and project.code not in self.importer.codes_terminated:
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

    def _linked_holds(self):
        """Give (project, lease) for the lots named by a project and let to its investor.

        A lease that serves a project already is left to it.
        """
        links = {}
        for project, zone, code in self.lot_links:
            lot = self.importer.lots.find(zone, code)
            for hold in lot.holds if lot else ():
                firm = hold.partner and party_key(hold.partner.name)
                if hold.kind == "leased" and firm in project.investors:
                    links.setdefault(hold.id, (project, hold))
        leases = self.env["kcn.occupancy"].browse(links)
        return [links[lease.id] for lease in leases if not lease.project_id]

    def _with_zone_id(self, ref, vals=None):
        vals = dict(vals or ref.vals)
        if vals.get("zone_id"):
            vals["zone_id"] = vals["zone_id"].id
        return vals
