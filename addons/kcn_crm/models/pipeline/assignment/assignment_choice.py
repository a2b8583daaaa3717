"""Who takes a lead: plain data in, plain data out."""

from typing import NamedTuple


class Candidate(NamedTuple):
    """An officer who is there: ids, and how many open leads at most."""

    user: int
    languages: frozenset = frozenset()
    sectors: frozenset = frozenset()
    teams: frozenset = frozenset()
    capacity: float = 20


class Inquiry(NamedTuple):
    """A lead without an officer; ``sectors`` are its sector and those above it, nearest first."""

    lead: int
    language: int | None = None
    sectors: tuple = ()
    team: int | None = None


class Choice(NamedTuple):
    """Who is chosen and why: the language both speak, the officer's sector that fits, the load."""

    user: int
    language: int | None
    sector: int | None
    load: float


def choose(candidates, inquiry, loads, common=None):
    """Give the best Choice for a lead, None if nobody may take it.

    The language counts first (the investor's own, then the common one), then the sector (looked
    after, then officers for any sector), then who has less to do.
    """
    free = [
        one
        for one in candidates
        if (not one.teams or inquiry.team in one.teams)
        and loads.get(one.user, 0) + 1 <= one.capacity
    ]
    if not free:
        return None

    def rank(one):
        language = _language_rank(one, inquiry, common)
        return language, _sector_rank(one, inquiry), loads.get(one.user, 0), one.user

    best = min(free, key=rank)
    spoken = (inquiry.language, common, None)[_language_rank(best, inquiry, common)]
    sector = next((one for one in inquiry.sectors if one in best.sectors), None)
    return Choice(best.user, spoken, sector, loads.get(best.user, 0))


def plan(candidates, inquiries, loads, common=None):
    """Give ``{lead: Choice or None}``; what one takes counts before the next is given out."""
    loads = dict(loads)
    chosen = {}
    for inquiry in inquiries:
        choice = chosen[inquiry.lead] = choose(candidates, inquiry, loads, common)
        if choice:
            loads[choice.user] = loads.get(choice.user, 0) + 1
    return chosen


def _language_rank(one, inquiry, common):
    if inquiry.language is None or inquiry.language in one.languages:
        return 0
    return 1 if common in one.languages else 2


def _sector_rank(one, inquiry):
    if not inquiry.sectors or any(sector in one.sectors for sector in inquiry.sectors):
        return 0
    return 2 if one.sectors else 1
