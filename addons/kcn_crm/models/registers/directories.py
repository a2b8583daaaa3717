"""Who and what the database knows already, looked up by the keys registers go by."""

from dataclasses import dataclass, field

from odoo.tools import SQL

from ...registers.fold import party_key, zone_key, zone_kind
from .bulk import insert_firms
from .plan import QUIET, Ref, create_refs, reject, write_changes


class PartnerDirectory:
    """Firms of the board by the key of their name. One firm is one record."""

    def __init__(self, env, company):
        self.env = env
        self.company = company
        self.new = []
        self.touched = []
        env["res.partner"].flush_model()
        # Read with SQL for speed; the board's own and the shared firms only, as the rule has it.
        # Of several with one name the last counts: one in use before an archived one, the
        # board's own before a shared one.
        rows = env.execute_query(
            SQL(
                """SELECT party_key, id, name, company_id IS NOT NULL AND country_id IS NULL
                     FROM res_partner
                    WHERE party_key IS NOT NULL
                      AND (company_id = %s OR company_id IS NULL)
                      AND (is_company OR parent_id IS NULL)
                 ORDER BY active, company_id IS NOT NULL, is_company, id DESC""",
                company.id,
            )
        )
        self.by_key = {}
        self.lacks_country = set()  # of the board's own: what others use, too, is not touched
        for key, partner_id, name, lacks_country in rows:
            self.by_key[key] = Ref(name, partner_id)
            if lacks_country:
                self.lacks_country.add(partner_id)
        # A firm merged into another, or renamed, is known by its former names; a living
        # firm of that name comes first
        firms = {ref.id: ref for ref in self.by_key.values()}
        for key, partner_id, name in env["kcn.party.alias"]._keys_of_board(company):
            ref = firms.setdefault(partner_id, Ref(name, partner_id))
            self.by_key.setdefault(key, ref)

    def find(self, name):
        """Give the Ref of a firm, or None."""
        return self.by_key.get(party_key(name))

    def key(self, name):
        """Give the key of the firm that the name stands for, a former name or not."""
        ref = self.find(name)
        return party_key(ref.name if ref else name)

    def take(self, name, country_id=None):
        """Give the Ref of a firm, planning it if it is new; fill in a missing country."""
        key = party_key(name)
        ref = self.by_key.get(key)
        if ref is None:
            ref = self.by_key[key] = Ref(
                name,
                vals={"name": name, "is_company": True, "company_id": self.company.id},
            )
            self.new.append(ref)
        if country_id and ref.id is None:
            ref.vals.setdefault("country_id", country_id)
        elif country_id and ref.id in self.lacks_country and not ref.changes:
            ref.changes["country_id"] = country_id
            self.touched.append(ref)
        return ref

    def write(self, progress):
        partners = self.env["res.partner"]
        alike = {}
        for ref in self.new:
            others = tuple(sorted((key, value) for key, value in ref.vals.items() if key != "name"))
            alike.setdefault(others, []).append(ref)
        for refs in alike.values():
            ids = insert_firms(partners.with_context(**QUIET), [ref.vals for ref in refs], progress)
            for ref, partner_id in zip(refs, ids, strict=True):
                ref.id = partner_id
        write_changes(partners.with_context(**QUIET), self.touched)


class ZoneDirectory:
    """Zones of the board by name, accents, case and the prefix KCN/CCN aside."""

    def __init__(self, env, company):
        self.env = env
        self.new = []
        self.by_key = {}
        zones = env["kcn.zone"].with_context(active_test=False)
        for zone in zones.search([("company_id", "=", company.id)], order="id"):
            self._add(Ref(zone.name, zone.id), zone.kind)
        self.company = company

    def find(self, name, kind=None, usual=None):
        """Give the Ref of a zone by its name, or None.

        “Mai Sơn” finds “KCN Mai Sơn”; “CCN Mai Sơn” does not.

        :param kind: what the row says the zone is; the name's own prefix counts before it
        :param usual: what the column's heading speaks of. “KCN” stands over clusters, too,
            so that it only chooses between two zones of one name.
        :raises Problem: when several zones have the name
        """
        kind = zone_kind(name) or kind
        if usual != "industrial_park":
            kind = kind or usual
        candidates = self.by_key.get(zone_key(name), [])
        found = [ref for ref, known in candidates if kind in (None, known)]
        if len(found) > 1:
            found = [ref for ref, known in candidates if known == usual]
            if len(found) != 1:
                reject("zone_ambiguous", "zone", zone=name)
        return found[0] if found else None

    def take(self, name, kind=None, usual=None):
        """Give the Ref of a zone, planning it if it is new; as `find`."""
        ref = self.find(name, kind, usual)
        if ref is None:
            kind = zone_kind(name) or kind or usual or "industrial_park"
            ref = Ref(name, vals={"name": name, "kind": kind, "company_id": self.company.id})
            self._add(ref, kind)
            self.new.append(ref)
        return ref

    def write(self, progress):
        create_refs(self.env["kcn.zone"], self.new, progress)

    def _add(self, ref, kind):
        self.by_key.setdefault(zone_key(ref.name), []).append((ref, kind))


@dataclass(slots=True, eq=False)
class ProjectState:
    """A project as the database and the rows so far have it."""

    code: str
    ref: Ref
    vals: dict
    zone_name: str | None = None
    investors: dict = field(default_factory=dict)  # {key of the name: Ref of the share}
    has_country: bool = False  # an investor's country is known
    milestones: dict = field(default_factory=dict)


class ProjectDirectory:
    """Projects of the board by their ten-digit code."""

    def __init__(self, env, company):
        self.env = env
        self.new = []
        self.by_code = {}
        projects = (
            env["kcn.project"]
            .with_context(active_test=False)
            .search_fetch(
                [("company_id", "=", company.id)],
                ["code", "name", "kind", "zone_id", "sector_id", "registered_labour", "lot_note"],
            )
        )
        for project in projects:
            vals = {
                name: project[name] for name in ("name", "kind", "registered_labour", "lot_note")
            }
            vals.update(zone_id=project.zone_id.id, sector_id=project.sector_id.id)
            self.by_code[project.code] = ProjectState(
                project.code,
                Ref(project.code, project.id),
                vals,
                project.zone_id.name,
                {
                    share.partner_id.party_key: Ref(share.partner_id.name, share.id)
                    for share in project.share_ids
                },
                bool(project.share_ids.partner_id.country_id),
                {milestone.kind: milestone for milestone in project.milestone_ids},
            )
        # A code is unique over all boards (the database says so). SQL reads past the company
        # rule, and gives away no more than the refused insert would: that the code is used.
        env["kcn.project"].flush_model(["code"])
        self.elsewhere = {
            code
            for (code,) in env.execute_query(
                SQL("SELECT code FROM kcn_project WHERE company_id <> %s", company.id)
            )
        }

    def find(self, code):
        """Give the project of that code, or None."""
        return self.by_code.get(code)

    def add(self, code, vals):
        """Plan a new project."""
        project = ProjectState(code, Ref(code, vals={"code": code, **vals}), vals)
        self.by_code[code] = project
        self.new.append(project)
        return project
