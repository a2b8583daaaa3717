from ..pipeline.party_keys import taxes_clash, twin_key
from ..pipeline.party_signals import MOST_SHARING
from .known_parties import known_parties
from .near_names import NearNames
from .person_keys import (
    accents_differ,
    forms_clash,
    is_role_address,
    names_agree,
    names_near,
    person_key,
    scripts_differ,
)
from .told import Firm, Known, Verdict

# In this order: the surest sign first
_SURE_FIRM = ("tax", "party", "letters")
_LIKELY_FIRM = ("domain", "phone", "near")
MOST_COLLEAGUES = 20  # with whose names a new one of the firm is compared letter by letter


def _hidden(env, rows):
    """Give the ids of those contacts found whose confidential lead the user may not know.

    Nobody finds out by a list of names who was met of a confidential lead.
    """
    found = [row["id"] for row in rows if row["what"] == "contact"]
    if not found:
        return set()
    # sudo: whoever enters the list, the lead asks who the user is
    contacts = env["kcn.contact"].sudo().with_context(active_test=False)
    return set(contacts.search([("id", "in", found), ("lead_id.concealed", "=", True)]).ids)


class ContactMatcher:
    """Says of each row of a list whom of the database, or of the rows before it, it is.

    A typed contact and one that becomes a lead are lists, too: this is the one place where
    it is decided whether two are the same. All that the database knows comes in one query; a
    row is then looked up by its keys, so that the work grows with the list and not with what
    it is compared with.

    :param told: every `Told` that will be asked for
    :param event: the list's forum, empty when it is of none
    :param day: when they were met; None to ask only who they are, whatever the occasion
    """

    def __init__(self, env, board, told, event, day):
        self.firms = {}  # {(kind, value): [Firm]}
        self.by_id = {}
        self.people = {}  # {key: [Known]}
        self.near = NearNames()  # of the firms that the list brings in
        given = {}
        for one in told:
            for kind, value in one.given():
                given.setdefault(kind, {})[value] = True
        env["res.partner"]._flush_party_keys()
        env.flush_all()
        rows = env.execute_query_dict(known_parties(board.id, given, event.id, day))
        hidden = _hidden(env, rows)
        for row in rows:
            if row["what"] != "contact" or row["id"] not in hidden:
                self._load(row)

    def identify(self, told, but_id=None):
        """Give the `Verdict` on a row.

        :param but_id: the contact that the row is, when it is in the database already; of two
            entered together the later one is asked about
        """
        verdict = Verdict()
        self._judge_firm(told, verdict)
        best = {}
        for known in self._candidates(told, verdict.firm):
            if known.what == "contact" and but_id and known.id >= but_id:
                continue
            sure, reason = _judge_person(told, verdict.firm, known)
            if sure:
                best.setdefault(_place(known), known)
            elif reason:
                best.setdefault("maybe", (known, reason))
        verdict.same_here = best.get("here")
        verdict.same_before = best.get("before")
        verdict.same_person = best.get("person")
        if "maybe" in best and not verdict.same_here:
            verdict.maybe, reason = best["maybe"]
            verdict.reasons.append((reason, verdict.maybe.name or verdict.maybe.firm.name))
        self._take_firm_of_person(told, verdict)
        if verdict.maybe_firm and verdict.same_here:
            verdict.maybe_firm = None
        return verdict

    def add_firm(self, told, firm):
        """Remember a new firm, for the rows that follow."""
        for kind, value in told.given():
            if kind in ("party", "letters", "tax", "domain"):
                self.firms.setdefault((kind, value), []).append(firm)
        if told.spaced:
            self.near.add(told.spaced, firm)

    def add_person(self, told, firm, ref):
        """Remember a new contact, for the rows that follow."""
        known = Known(
            "row", told.name, told.email, told.phone, firm, told.letters, here=True, ref=ref
        )
        self._index(known)
        return known

    def learn(self, known, told):
        """Remember what a further row says of somebody known, for the rows that follow."""
        for kind in ("email", "phone"):
            if (value := getattr(told, kind)) and not getattr(known, kind):
                setattr(known, kind, value)
                self.people.setdefault((kind, value), []).append(known)

    def here_ids(self):
        """Give the ids of the occasion's contacts that may be found; of a merged one its twin's."""
        found = (known for people in self.people.values() for known in people if known.here)
        return list({known.merged_id or known.id for known in found})

    def _load(self, row):
        if row["what"] == "firm":
            firm = self._firm(row["id"], row["name"], row["tax"])
            self.firms.setdefault((row["kind"], row["value"]), []).append(firm)
            return
        firm = self._firm(row["firm_id"], row["firm_name"], row["tax"]) if row["firm_id"] else None
        spaced = twin_key(row["firm_name"]) if row["firm_name"] else None
        known = Known(
            row["what"],
            row["name"] or "",
            row["email"],
            row["phone"],
            firm,
            spaced and spaced.replace(" ", ""),
        )
        for name in ("here", "id", "merged_id", "first_id", "person_id"):
            setattr(known, name, row[name])
        self._index(known)

    def _firm(self, firm_id, name, tax):
        return self.by_id.setdefault(firm_id, Firm(name, firm_id, tax=tax))

    def _index(self, known):
        person = person_key(known.name) if known.name else None
        keys = [("email", known.email), ("phone", known.phone)]
        keys += [("letters", known.letters, person), ("of", known.letters)]
        keys += [("firm", known.firm, person), ("of", known.firm)] if known.firm else []
        for key in keys:
            if key[1]:
                self.people.setdefault(key, []).append(known)

    def _candidates(self, told, firm):
        """Give those of the same address, number, or name in the same firm; each once."""
        keys = [("letters", told.letters, told.person), ("firm", firm, told.person)]
        keys += [("email", told.email), ("phone", told.phone)]
        keys += [("of", firm), ("of", told.letters)]
        found = {}
        for key in keys:
            if key[1]:
                people = self.people.get(key, ())[:MOST_COLLEAGUES]
                found.update((id(known), known) for known in people)
        return found.values()

    def _judge_firm(self, told, verdict):
        if said := self._firms_by("id", told.firm_id and str(told.firm_id)):
            verdict.firm = said[0]
            return
        for kind in _SURE_FIRM:
            firms = self._firms_by(kind, getattr(told, kind), told.tax)
            if not firms:
                continue
            alike = [firm for firm in firms if not forms_clash(firm.name, told.firm_name)]
            if kind != "letters" or len(alike) == 1:
                verdict.firm = (alike or firms)[0]
            else:
                verdict.maybe_firm = (alike or firms)[0]
                reason = "firms_alike" if alike else "legal_form"
                verdict.reasons.append((reason, verdict.maybe_firm.name))
            return
        for kind in _LIKELY_FIRM:
            value = told.spaced if kind == "near" else getattr(told, kind)
            firms = self._firms_by(kind, value, told.tax)
            if kind == "near" and value:
                firms += self.near.find(value)
            if len(firms) == 1 and kind == "domain" and not told.firm_name:
                verdict.firm = firms[0]
                return
            if firms and len(firms) <= MOST_SHARING:
                verdict.maybe_firm = firms[0]
                verdict.reasons.append((f"firm_{kind}", firms[0].name))
                return

    def _firms_by(self, kind, value, tax=None):
        """Give the firms of a key, each once; one of another tax code is another legal person."""
        firms = dict.fromkeys(self.firms.get((kind, value), ())) if value else ()
        return [firm for firm in firms if not taxes_clash(firm.tax, tax)]

    def _take_firm_of_person(self, told, verdict):
        """A person who is surely known brings the firm along, where its name says nothing else."""
        for known in (verdict.same_here, verdict.same_person, verdict.same_before):
            firm = known and known.firm
            if not firm or verdict.firm:
                continue
            if not told.firm_name or firm is verdict.maybe_firm or _unlike(told, firm):
                verdict.firm, verdict.maybe_firm = firm, None
                verdict.reasons = [
                    reason
                    for reason in verdict.reasons
                    if not reason[0].startswith("firm") and reason[0] != "legal_form"
                ]


def _unlike(told, firm):
    return scripts_differ(told.firm_name, firm.name)


def _place(known):
    if known.what == "person":
        return "person"
    return "here" if known.here else "before"


def _judge_person(told, firm, known):
    """Say whether somebody known is the one told of: (sure, reason to look at it or None)."""
    email = bool(told.email) and told.email == known.email
    phone = bool(told.phone) and told.phone == known.phone
    same_firm = _same_firm(told, firm, known)
    if not told.name or not known.name:
        # Of a firm without a person there is one line; an address tells the person
        both = not told.name and not known.name
        return (both and same_firm) or (email and not is_role_address(told.email)), None
    if names_agree(told.name, known.name):
        elsewhere = _differ(told.email, known.email) and _differ(told.phone, known.phone)
        if email or phone or (same_firm and not elsewhere):
            return True, None
        return False, "namesake" if same_firm else None
    if scripts_differ(told.name, known.name):
        return email and not is_role_address(told.email), "other_script" if phone else None
    if accents_differ(told.name, known.name) and person_key(told.name) == person_key(known.name):
        return False, "accents" if email or phone or same_firm else None
    if names_near(told.name, known.name):
        other = _differ(told.email, known.email) or _differ(told.phone, known.phone)
        if email or phone or (same_firm and not other):
            return False, "name_near"
    if email and not is_role_address(told.email):
        return False, "same_email"
    return False, None


def _same_firm(told, firm, known):
    if firm and known.firm:
        return firm is known.firm
    return bool(told.letters) and told.letters == known.letters


def _differ(one, other):
    return bool(one) and bool(other) and one != other
