"""What is asked of the land of a board."""

from datetime import date
from typing import NamedTuple

CRITERIA = ("area", "ready", "zone", "sector", "power", "water", "environment", "price", "whole")
PAGE = 40  # candidates a page of the list
UNKNOWN = 0.5  # the share of a criterion's weight for what a board does not know
# Combinations shorter than this share of the wanted hectares are not worth putting together
LEAST_SHARE = 0.75
# More than this share is too much land to give
MOST_SHARE = 2


class Wanted(NamedTuple):
    """What an investor wants of a board's land. Zero, None and () mean: not said."""

    board_id: int
    lead_id: int
    land_ha: float
    start: date | None
    power_mw: float
    water_m3_day: float
    sector_ids: tuple[int, ...]  # the sector and those above it
    environment_group: int
    zone_ids: tuple[int, ...]


class Search(NamedTuple):
    """Where to look, and how much of the list to give."""

    day: date  # land must be free from this day on
    land_use: str = "industrial"
    zone_ids: tuple[int, ...] = ()  # only in these; none: the whole board
    fitting: bool = False  # only what has nothing against it that counts
    without: tuple[int, ...] = ()  # lots that are not to be had
    limit: int = PAGE
    offset: int = 0


def counted(wanted: Wanted, weights: dict[str, int]) -> dict[str, int]:
    """Give the weights of the criteria that the wishes touch."""
    said = {
        "area": wanted.land_ha,
        "zone": wanted.zone_ids,
        "sector": wanted.sector_ids,
        "power": wanted.power_mw,
        "water": wanted.water_m3_day,
        "environment": wanted.environment_group,
    }
    return {name: weight if said.get(name, True) else 0 for name, weight in weights.items()}
