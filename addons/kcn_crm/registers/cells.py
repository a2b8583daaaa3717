"""Every parser of one cell, in one place; each gives a value or raises ``Problem``."""

from .date_cells import parse_date, title_day
from .money_cells import money_unit, parse_money
from .number_cells import (
    COMMA,
    MIXED,
    POINT,
    UNPROVEN,
    area_unit,
    number_style,
    parse_area_ha,
    parse_decimal,
    parse_int,
    parse_percent,
)
from .problems import PROBLEM_CODES, Problem
from .word_cells import (
    parse_decision_kind,
    parse_land_use,
    parse_project_code,
    parse_status,
    parse_zone_kind,
)

__all__ = [
    "COMMA",
    "MIXED",
    "POINT",
    "PROBLEM_CODES",
    "UNPROVEN",
    "Problem",
    "area_unit",
    "money_unit",
    "number_style",
    "parse_area_ha",
    "parse_date",
    "parse_decimal",
    "parse_decision_kind",
    "parse_int",
    "parse_land_use",
    "parse_money",
    "parse_percent",
    "parse_project_code",
    "parse_status",
    "parse_zone_kind",
    "title_day",
]
