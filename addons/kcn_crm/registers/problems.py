"""What can be wrong in one cell, as a code; the sentence is made where the language is known."""

#: Every code that the parsers give, with the parameters its sentence may use.
PROBLEM_CODES = {
    "missing": "a needed cell is empty",
    "number": "not a number (value)",
    "number_ambiguous": "1.000 or 1,000 in a column that writes numbers both ways (value)",
    "integer": "not a whole number, or negative (value)",
    "area_positive": "an area must be more than zero (value)",
    "negative": "must not be negative (value)",
    "rate_range": "a rate must lie between 0 and 100 (value)",
    "date": "not a date (value)",
    "date_incomplete": "a month or a year is not a day (value)",
    "no_such_date": "the calendar has no such day (value)",
    "ends_before_start": "the end is not after the start (start, end)",
    "delta_sign": "a grant or an increase with a negative amount (value)",
    "unit": "no unit, or none that is known (value, unit)",
    "unit_conflict": "the cell's unit and its column's unit differ (value, unit)",
    "currency": "a currency other than USD and VND (value)",
    "project_code": "not ten digits (value)",
    "land_use": "unknown use of land (value)",
    "status": "unknown status (value)",
    "decision_kind": "unknown kind of decision (value)",
    "kind": "unknown kind of zone (value)",
    "email": "no e-mail address that can be written to (value)",
    "land_range": "hectares from … to …: no single number (value)",
    "formula_error": "the cell shows an Excel error (value)",
    "too_long": "text longer than the field (limit)",
    "too_large": "number larger than the field holds",
}


class Problem(Exception):
    """One wrong cell: ``code`` (see ``PROBLEM_CODES``), the ``field`` it stands in, ``params``."""

    def __init__(self, code: str, field: str | None = None, params: dict | None = None):
        super().__init__(code, field, params)
        self.code = code
        self.field = field
        self.params = params or {}

    def at(self, field: str) -> "Problem":
        """Give the same problem as standing in ``field``."""
        return Problem(self.code, field, self.params)
