"""What the importer can say: data, by the code of what happened.

Each sentence is translated when `wording` says it; ``%(name)s`` is what it is said of.
"""

from odoo.tools import LazyTranslate

_lt = LazyTranslate(__name__)

# Why a file as a whole cannot be read, and what to do
BOOKS = {
    "empty": _lt("The file is empty: there is no row in it."),
    "damaged": _lt(
        "The file is damaged or cut off. Open it in Excel, save it again and choose it anew."
    ),
    "not a workbook": _lt(
        "The file is not a workbook. Excel files (.xls, .xlsx), tables saved as web pages and "
        ".csv can be read."
    ),
    "password": _lt("The file is protected by a password. Save it without one."),
    "unsafe": _lt(
        "The file holds something that does not belong into a table (an entity or a link to "
        "another file) and was not opened. Save it anew from Excel."
    ),
    "too large": _lt("The file is too large to be a register and was not opened."),
    "no register": _lt(
        "No sheet of the file has the headings of a register (zones, lots, projects, "
        "decisions or contacts). Headings are kept under Configuration › Column Headings."
    ),
}
# What is wrong in a row: field is the value's name, value what was written
ROWS = {
    "missing": _lt("%(field)s is missing"),
    "number": _lt("%(field)s: “%(value)s” is not a number"),
    "number_ambiguous": _lt(
        "%(field)s: “%(value)s” can be read in two ways; write it with a decimal comma"
    ),
    "integer": _lt("%(field)s: “%(value)s” is not a whole number"),
    "area_positive": _lt("%(field)s must be more than zero"),
    "negative": _lt("%(field)s must not be negative"),
    "rate_range": _lt("%(field)s must lie between 0 and 100"),
    "date": _lt("%(field)s: “%(value)s” is not a date"),
    "date_incomplete": _lt("%(field)s: “%(value)s” lacks the day"),
    "no_such_date": _lt("%(field)s: there is no such day as %(value)s"),
    "ends_before_start": _lt("The lease ends before it starts"),
    "unit": _lt("%(field)s: the unit is missing or unknown (%(value)s)"),
    "unit_conflict": _lt("%(field)s: the unit in the cell (%(value)s) is not that of the column"),
    "currency": _lt("%(field)s: only USD and VND are known (%(value)s)"),
    "project_code": _lt("A project code has ten digits, not “%(value)s”"),
    "land_use": _lt("Unknown land use “%(value)s”"),
    "status": _lt("Unknown status “%(value)s”"),
    "decision_kind": _lt("Unknown kind of decision “%(value)s”"),
    "delta_sign": _lt("A licence or an increase cannot take capital away (%(value)s)"),
    "kind": _lt("Unknown kind of zone “%(value)s”"),
    "formula_error": _lt("%(field)s: the cell shows an Excel error (%(value)s)"),
    "too_long": _lt("%(field)s is too long"),
    "too_large": _lt("%(field)s is too large"),
}
# Refusals of the planners, and their notes on rows that go in
PLANS = {
    "row_repeated": _lt("The same stands in row %(row)s already"),
    "lot_area_differs": _lt("The lot has another area (%(area)s ha) in row %(row)s"),
    "land_use_differs": _lt("The lot has another land use in row %(row)s"),
    "zone_ambiguous": _lt(
        "Several zones are called “%(zone)s”: write the name with KCN or CCN before it"
    ),
    "lot_taken": _lt("Lot %(lot)s is let to %(tenant)s in that time (%(days)s)"),
    "lot_reserved": _lt("Lot %(lot)s is reserved for %(tenant)s in that time (%(days)s)"),
    "lot_not_existing": _lt(
        "Lot %(lot)s does not exist in that time: it was split, merged or ended"
    ),
    "life_out_of_order": _lt("%(field)s (%(day)s) comes before an earlier step (%(before)s)"),
    "parts_exceed_total": _lt("Industrial and service land are more than the total area"),
    "project_of_other_board": _lt("Project %(code)s belongs to another board"),
    "project_unknown": _lt("Project %(code)s is in no register yet: read the projects in first"),
    "increase_negative": _lt("An increase of capital must be more than zero"),
    "correction_needs_manager": _lt(
        "Decision %(number)s is confirmed with other values: only a manager may correct it"
    ),
    "more_let_than_land": _lt(
        "More land let (%(leased)s ha) than there is to let (%(leasable)s ha)"
    ),
    "country_unknown": _lt("Country “%(country)s” is not known, left empty"),
    "sector_unknown": _lt("Sector “%(sector)s” is not in VSIC, left empty"),
    "capital_differs": _lt(
        "Capital in the book (%(book)s) is not the sum of the decisions (%(ledger)s); the "
        "decisions stand"
    ),
    "outside_the_zones": _lt("“%(zone)s”: kept as a project outside the zones"),
    "status_not_kept": _lt("State “%(status)s”: no dated row stands for it, see to it by hand"),
    "operating_in_register": _lt(
        "The book says under construction; in operation since %(since)s here"
    ),
    "nobody": _lt("The row names neither a person nor a firm"),
    "review": _lt("to review: %(reason)s"),
    "same_person_row": _lt("the same person as in row %(row)s"),
    "kept_other": _lt("%(name)s: “%(said)s” in the list, “%(kept)s” is kept"),
}
