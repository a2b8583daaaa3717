from odoo.tools import email_normalize, float_round

from ...registers.problems import Problem
from ..promotion.contact_matcher import ContactMatcher
from ..promotion.told import Firm, Told
from .bulk import insert_refs
from .bulk_registrations import insert_registrations
from .plan import QUIET, Planner, Ref, write_changes

# A cell that cannot be read → why somebody has a look, by field
REASONS = {"email": "email", "name": "no_person"}
TEXTS = ("name", "function", "firm_name", "email", "phone", "tax_code", "interest", "note")
COLUMNS = {"company": "firm_name", "tax": "tax_code"}
LINKS = ("registration_id", "partner_id", "first_id", "twin_partner_id", "review_state")
LINKS += ("review_codes",)
KEPT = ("email", "phone")  # of two that differ the list's is told, the first one stays


class ContactPlanner(Planner):
    """People of a list of delegates: each once, and none is turned away.

    What cannot be read, and who may be known already, is put before a person's eye.
    """

    book = "contacts"

    def prepare(self):
        """Load the forum and its day, and the rules of following up; `run` loads who is known."""
        self.partners = self.importer.partners
        self.event = self.importer.event
        self.day = self.event._forum_day() if self.event else self.as_of
        self.contacts = self.env["kcn.contact"]
        self.rules = self.env["kcn.followup.rule"]._in_force()
        self.owner = (self.event.user_id or self.env.user).id
        self.told = {}
        self.rows = {}  # {Ref: the Excel row that brought it in}
        self.people = set()
        self.firms = set()
        self.reviews = []
        self.new = []
        self.touched = {}

    def run(self, sheet_plan, records, progress):
        """Ask the database once about all rows of the sheet, then plan them."""
        progress(0, len(records))
        self.told = {id(record): self._told(record.values) for record in records}
        told = self.told.values()
        self.matcher = ContactMatcher(self.env, self.company, told, self.event, self.day)
        self.there = self._there(self.matcher.here_ids())
        result = super().run(sheet_plan, records, progress)
        sheet_plan.found = {
            "people": len(self.people),
            "companies": len(self.firms),
            "review": len(self.reviews),
        }
        return result

    def soften(self, record, log):
        """A row that says who somebody is goes in, whatever else of it cannot be read."""
        values = record.values
        if values.get("name") or values.get("company"):
            return []
        return [Problem("nobody", "name")]

    def plan_row(self, values, log):
        """Plan a person: as a new contact, or as more that is known of one of the same occasion."""
        record = log.record
        told = self.told[id(record)]
        flaws = self._flaws(record)
        verdict = self.matcher.identify(told)
        vals = self._values(values, record, flaws)
        known = verdict.same_here
        if known:
            self._fill(known, vals, told, log)
            self._count(known.ref or known.merged_id or known.id, known.firm, told)
            return
        firm = verdict.firm or self._new_firm(told, vals, verdict)
        ref = Ref(told.name or told.firm_name, vals={**vals, "told": told, "firm": firm})
        self._take_verdict(ref, verdict, flaws, log)
        self.matcher.add_person(told, firm, ref)
        self.rows[ref] = record.excel_row
        self.new.append(ref)
        self._count(ref, firm or verdict.maybe_firm, told)
        log.created = True

    def write(self, progress):
        if self.event and self.new:
            rows = [self._registration(ref.vals) for ref in self.new]
            ids = insert_registrations(self.event, rows, progress)
            for ref, registration_id in zip(self.new, ids, strict=True):
                ref.vals["registration_id"] = registration_id
        # Whom a row may be: of the same list first, so that its id is known
        for ref in self.new:
            twin = ref.vals.get("twin")
            ref.vals["later"] = isinstance(twin, Ref)
        for later in (False, True):
            refs = [ref for ref in self.new if ref.vals["later"] is later]
            insert_refs(self.contacts, refs, self._row, progress)
        self.contacts.browse([ref.id for ref in self.new])._tell_targets()
        write_changes(self.contacts.with_context(**QUIET), self.touched.values())

    def _told(self, values):
        return Told(
            name=values.get("name") or "",
            firm_name=values.get("company") or "",
            email=values.get("email"),
            phone=values.get("phone"),
            tax=values.get("tax"),
            country_code=self.importer.countries.code(values.get("country")),
        )

    def _values(self, values, record, flaws):
        """Give the contact's values as the row tells them; what was not read, as written."""
        vals = dict.fromkeys(TEXTS)
        for name, value in values.items():
            name = COLUMNS.get(name, name)
            if name in vals:
                vals[name] = value
        raw = record.raw
        if not vals["email"] and raw.get("email") is not None:
            vals["email"] = str(raw["email"]).strip()
        country = values.get("country")
        vals["country_id"] = self.importer.countries.find(country) if country else None
        if country and not vals["country_id"]:
            flaws.append(("country", country))
        need = values.get("land_need")
        vals["land_ha"] = float_round(float(need), precision_digits=2) if need else 0.0
        written = raw.get("land_need")
        vals["land_note"] = str(written) if written is not None and need is None else None
        return vals

    def _flaws(self, record):
        """Give (code, what was written) of all that a person should look at."""
        flaws = []
        for problem in record.problems:
            written = str(record.raw.get(problem.field, "")).strip()
            code = problem.code if problem.code == "land_range" else REASONS.get(problem.field)
            if problem.field == "land_need" and code is None:
                code = "land_unread"
            flaws.append((code, written) if code else ("cell", written))
        return flaws

    def _new_firm(self, told, vals, verdict):
        """Plan the firm, unless it may be a known one: then a person says so first."""
        if not told.firm_name or verdict.maybe_firm:
            return None
        ref = self.partners.take(told.firm_name, vals["country_id"])
        firm = Firm(told.firm_name, ref.id, ref)
        self.matcher.add_firm(told, firm)
        return firm

    def _take_verdict(self, ref, verdict, flaws, log):
        vals = ref.vals
        vals.update(self.contacts._verdict_vals(verdict))
        if verdict.maybe and verdict.maybe.what == "row":
            vals["twin"] = verdict.maybe.ref
        if verdict.maybe_firm and not verdict.maybe_firm.id:
            vals["twin_firm"] = verdict.maybe_firm.ref
        reasons = [*flaws, *verdict.reasons]
        if reasons:
            vals["review_state"] = "open"
            vals["review_codes"] = [list(reason) for reason in reasons]
            self.reviews.append(ref)
            for reason in reasons:
                log.note("review", reason=self.contacts._word_review(*reason))

    def _fill(self, known, vals, told, log):
        """Let the row add what the contact does not say yet; what it says stays."""
        ref = known.ref or self.there[known.merged_id or known.id]
        if ref in self.rows:
            log.note("same_person_row", row=self.rows[ref])
        for name, value in vals.items():
            if value and not ref.vals.get(name):
                ref.vals[name] = value
                log.change(ref.name, name, None, value)
                if ref.id:
                    ref.changes[name] = value
                    self.touched[ref.id] = ref
        for name in KEPT:
            said, kept = getattr(told, name), getattr(known, name)
            if said and kept and said != kept:
                log.note("kept_other", said=vals[name], kept=ref.vals[name], name=ref.name)
        self.matcher.learn(known, told)

    def _there(self, contact_ids):
        """Give ``{id: Ref}`` of the occasion's contacts, with what they say."""
        names = [*TEXTS, "country_id", "land_ha", "land_note"]
        contacts = self.contacts.with_context(active_test=False).browse(contact_ids)
        there = {}
        for contact in contacts:
            vals = {name: contact[name] for name in names}
            vals["country_id"] = contact.country_id.id
            there[contact.id] = Ref(contact.display_name, contact.id, vals)
        return there

    def _count(self, person, firm, told):
        self.people.add(person)
        if firm:
            self.firms.add(firm)
        elif told.letters:
            self.firms.add(told.letters)

    def _row(self, ref):
        """Give every column that ``create`` would write."""
        vals, told = ref.vals, ref.vals["told"]
        twin, twin_firm, firm = (vals.get(name) for name in ("twin", "twin_firm", "firm"))
        return {
            **{name: vals[name] for name in (*TEXTS, "country_id", "land_ha", "land_note")},
            **{name: vals.get(name) for name in LINKS},
            "firm_id": firm.id or firm.ref.id if firm else vals.get("firm_id"),
            "twin_id": twin.id if twin else vals.get("twin_id"),
            "twin_firm_id": twin_firm.id if twin_firm else vals.get("twin_firm_id"),
            "email_normalized": vals["email"] and email_normalize(vals["email"], strict=False),
            "phone_key": told.phone,
            "firm_key": told.letters,
            "company_id": self.company.id,
            "event_id": self.event.id or None,
            "date": self.day,
            "user_id": self.owner,
            "active": True,
            "state": "to_answer",
            "tries": 0,
            "message_bounce": 0,
            **self._next_step(vals["land_ha"]),
        }

    def _next_step(self, land_ha):
        rule = self.rules._rule_for("to_answer", None, land_ha)
        due = self.contacts._next_day("to_answer", 0, self.day, None, rule)
        return {"rule_id": rule.id or None, "next_date": due or None}

    def _registration(self, vals):
        return {
            "name": vals["name"],
            "email": vals["email"],
            "phone": vals["phone"],
            "company_name": vals["firm_name"],
        }
