"""What one row of a list, or one typed line, says of a person and a firm."""

from dataclasses import dataclass, field

from ...registers.fold import party_key
from ..pipeline.party_keys import domain_key, phone_key, tax_key, twin_key
from .person_keys import person_key


@dataclass(slots=True, eq=False)
class Told:
    """A person of a firm as told, with the keys by which both are recognised."""

    name: str = ""
    firm_name: str = ""
    email: str | None = None  # normalized; None also for one that cannot be written to
    phone: str | None = None
    tax: str | None = None
    country_code: str | None = None
    firm_id: int | None = None  # the firm that somebody has said it is
    person: str | None = field(init=False)
    party: str | None = field(init=False)
    spaced: str | None = field(init=False)
    letters: str | None = field(init=False)
    domain: str | None = field(init=False)

    def __post_init__(self):
        self.person = person_key(self.name) if self.name else None
        self.party = party_key(self.firm_name) or None if self.firm_name else None
        self.spaced = twin_key(self.firm_name) if self.firm_name else None
        self.letters = self.spaced and self.spaced.replace(" ", "")
        self.domain = domain_key(self.email, None)
        self.phone = phone_key(self.phone, self.country_code) if self.phone else None
        self.tax = tax_key(self.tax) if self.tax else None

    def given(self):
        """Give (kind, value) of all that is known of the row, for `known_parties`."""
        pairs = (
            ("id", self.firm_id and str(self.firm_id)),
            ("party", self.party),
            ("letters", self.letters),
            ("near", self.spaced),
            ("tax", self.tax),
            ("domain", self.domain),
            ("phone", self.phone),
            ("email", self.email),
        )
        return [(kind, value) for kind, value in pairs if value]


@dataclass(slots=True, eq=False)
class Party:
    """A firm or person of the address book (``id``), or one that is new."""

    name: str
    id: int | None = None


@dataclass(slots=True, eq=False)
class Firm(Party):
    """A firm of the database, or one that a row of the list brings in."""

    ref: object = None  # what the importer writes the new firm by
    tax: str | None = None


@dataclass(slots=True, eq=False)
class Known:
    """A person known already: of the address book, met before, or of a row further up."""

    what: str  # person, contact, row
    name: str
    email: str | None
    phone: str | None
    firm: Firm | None
    letters: str | None
    here: bool = False  # met on the occasion that the list is of
    id: int | None = None
    merged_id: int | None = None
    first_id: int | None = None
    person_id: int | None = None
    ref: object = None  # what the importer writes the contact by


@dataclass(slots=True)
class Verdict:
    """Who a row is. ``same`` are sure, ``maybe_*`` for a person's eye, with the reasons' codes."""

    firm: Firm | None = None
    same_here: Known | None = None  # the very contact: the row brings nobody new
    same_before: Known | None = None  # met on another occasion
    same_person: Known | None = None  # of the address book
    maybe: Known | None = None
    maybe_firm: Firm | None = None
    reasons: list = field(default_factory=list)
