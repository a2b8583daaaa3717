"""Who and what the database knows already, looked up by the keys registers go by."""

from dataclasses import dataclass, field

from odoo.tools import SQL

from ...registers.fold import party_key, zone_key, zone_kind
from .plan import QUIET, Ref, create_refs, write_changes


class PartnerDirectory:
    """Firms of the board by the key of their name. One firm is one record."""

    def __init__(self, env, company):
        self.env = env
        self.company = company
        self.new = []
        self.touched = []
        env["res.partner"].flush_model(["party_key", "company_id", "country_id"])
        # Read with SQL for speed; the board's own and the shared firms only, as the rule has it
        rows = env.execute_query(
            SQL(
                """SELECT party_key, id, name, country_id FROM res_partner
                    WHERE party_key IS NOT NULL AND active
                      AND (company_id = %s OR company_id IS NULL)
                      AND (is_company OR parent_id IS NULL)
                 ORDER BY is_company, id DESC""",
                company.id,
            )
        )
        self.by_key = {}
        self.country_of = {}
        for key, partner_id, name, country_id in rows:
            self.by_key[key] = Ref(name, partner_id)
            self.country_of[partner_id] = country_id

    def find(self, name):
        """Give the Ref of a firm, or None."""
        return self.by_key.get(party_key(name))

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
        elif country_id and not self.country_of.get(ref.id) and not ref.changes:
            ref.changes["country_id"] = country_id
            self.touched.append(ref)
        return ref

    def write(self, progress):
        partners = self.env["res.partner"]
        create_refs(partners, self.new, progress)
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

    def find(self, name):
        """Give the Ref of a zone by its name, or None.

        “Mai Sơn” finds “KCN Mai Sơn”; “CCN Mai Sơn” does not.
        """
        hint = zone_kind(name)
        candidates = self.by_key.get(zone_key(name), [])
        for ref, kind in candidates:
            if not hint or kind == hint:
                return ref
        return None

    def take(self, name, kind=None):
        """Give the Ref of a zone, planning it if it is new."""
        ref = self.find(name)
        if ref is None:
            kind = zone_kind(name) or kind or "industrial_park"
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
    investors: set = field(default_factory=set)
    milestones: dict = field(default_factory=dict)
    row: int | None = None


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
                {share.partner_id.party_key for share in project.share_ids},
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
