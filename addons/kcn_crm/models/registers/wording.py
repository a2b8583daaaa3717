"""What the importer has to say, in the user's language."""

import datetime

from openpyxl.utils import get_column_letter


def book_error(env, error):
    """Say why a file as a whole cannot be read (a `BookError`) and what to do."""
    _ = env._
    limit, found = error.params.get("limit"), error.params.get("found")
    texts = {
        "empty": _("The file is empty: there is no row in it."),
        "damaged": _(
            "The file is damaged or cut off. Open it in Excel, save it again and choose it anew."
        ),
        "not a workbook": _(
            "The file is not a workbook. Excel files (.xls, .xlsx), tables saved as web pages "
            "and .csv can be read."
        ),
        "password": _("The file is protected by a password. Save it without one."),
        "unsafe": _(
            "The file holds something that does not belong into a table (an entity or a link "
            "to another file) and was not opened. Save it anew from Excel."
        ),
        "too large": _("The file is too large to be a register and was not opened."),
        "no register": _(
            "No sheet of the file has the headings of a register (zones, lots, projects or "
            "decisions). Headings are kept under Configuration › Column Headings."
        ),
    }
    text = texts.get(error.code, texts["damaged"])
    if error.code == "too large" and isinstance(limit, int) and isinstance(found, int):
        text += " " + _("(%(found)s; at most %(limit)s)", found=found, limit=limit)
    return text


def warning(env, code, params):
    """Say what is odd about a sheet as a whole."""
    texts = {
        "formula_without_value": lambda: env._(
            "%(count)s formulas have no value saved with them (the first in %(cell)s) and count "
            "as empty: open the book in Excel and save it again.",
            count=params["count"],
            cell=f"{get_column_letter(params['cell'][1])}{params['cell'][0]}",
        ),
    }
    return texts.get(code, lambda: code)()


def problem(env, problem):
    """Say what is wrong in a row (a `Problem`): what and, with the field, where."""
    _ = env._
    params = {name: show(env, value) for name, value in problem.params.items()}
    value = params.get("value", "")
    name = field_name(env, problem.field)
    texts = {
        "missing": lambda: _("%s is missing", name),
        "number": lambda: _("%(field)s: “%(value)s” is not a number", field=name, value=value),
        "number_ambiguous": lambda: _(
            "%(field)s: “%(value)s” can be read in two ways; write it with a decimal comma",
            field=name,
            value=value,
        ),
        "integer": lambda: _(
            "%(field)s: “%(value)s” is not a whole number", field=name, value=value
        ),
        "area_positive": lambda: _("%s must be more than zero", name),
        "negative": lambda: _("%s must not be negative", name),
        "rate_range": lambda: _("%s must lie between 0 and 100", name),
        "date": lambda: _("%(field)s: “%(value)s” is not a date", field=name, value=value),
        "date_incomplete": lambda: _(
            "%(field)s: “%(value)s” lacks the day", field=name, value=value
        ),
        "no_such_date": lambda: _(
            "%(field)s: there is no such day as %(value)s", field=name, value=value
        ),
        "ends_before_start": lambda: _("The lease ends before it starts"),
        "unit": lambda: _(
            "%(field)s: the unit is missing or unknown (%(value)s)", field=name, value=value
        ),
        "unit_conflict": lambda: _(
            "%(field)s: the unit in the cell (%(value)s) is not that of the column",
            field=name,
            value=value,
        ),
        "currency": lambda: _(
            "%(field)s: only USD and VND are known (%(value)s)", field=name, value=value
        ),
        "project_code": lambda: _("A project code has ten digits, not “%s”", value),
        "land_use": lambda: _("Unknown land use “%s”", value),
        "status": lambda: _("Unknown status “%s”", value),
        "decision_kind": lambda: _("Unknown kind of decision “%s”", value),
        "delta_sign": lambda: _("A licence or an increase cannot take capital away (%s)", value),
        "kind": lambda: _("Unknown kind of zone “%s”", value),
        "formula_error": lambda: _(
            "%(field)s: the cell shows an Excel error (%(value)s)", field=name, value=value
        ),
        "too_long": lambda: _("%s is too long", name),
        "too_large": lambda: _("%s is too large", name),
    }
    return (texts.get(problem.code) or _planning(env, problem.code, name, params))()


def _planning(env, code, name, params):
    """The planners' refusals, and their notes on rows that go in."""
    _ = env._
    texts = {
        "row_repeated": lambda: _("The same stands in row %(row)s already", **params),
        "lot_area_differs": lambda: _(
            "The lot has another area (%(area)s ha) in row %(row)s", **params
        ),
        "land_use_differs": lambda: _("The lot has another land use in row %(row)s", **params),
        "zone_ambiguous": lambda: _(
            "Several zones are called “%(zone)s”: write the name with KCN or CCN before it",
            **params,
        ),
        "lot_taken": lambda: _(
            "Lot %(lot)s is let to %(tenant)s in that time (%(days)s)",
            days=_days(env, params),
            **params,
        ),
        "lot_reserved": lambda: _(
            "Lot %(lot)s is reserved for %(tenant)s in that time (%(days)s)",
            days=_days(env, params),
            **params,
        ),
        "lot_not_existing": lambda: _(
            "Lot %(lot)s does not exist in that time: it was split, merged or ended", **params
        ),
        "life_out_of_order": lambda: _(
            "%(field)s (%(day)s) comes before an earlier step (%(before)s)", field=name, **params
        ),
        "parts_exceed_total": lambda: _("Industrial and service land are more than the total area"),
        "project_of_other_board": lambda: _("Project %(code)s belongs to another board", **params),
        "project_unknown": lambda: _(
            "Project %(code)s is in no register yet: read the projects in first", **params
        ),
        "increase_negative": lambda: _("An increase of capital must be more than zero"),
        "correction_needs_manager": lambda: _(
            "Decision %(number)s is confirmed with other values: only a manager may correct it",
            **params,
        ),
        "more_let_than_land": lambda: _(
            "More land let (%(leased)s ha) than there is to let (%(leasable)s ha)", **params
        ),
        "country_unknown": lambda: _("Country “%(country)s” is not known, left empty", **params),
        "sector_unknown": lambda: _("Sector “%(sector)s” is not in VSIC, left empty", **params),
        "capital_differs": lambda: _(
            "Capital in the book (%(book)s) is not the sum of the decisions (%(ledger)s); "
            "the decisions stand",
            **params,
        ),
        "status_not_kept": lambda: _(
            "State “%(status)s”: no dated row stands for it, see to it by hand", **params
        ),
        "operating_in_register": lambda: _(
            "The book says under construction; in operation since %(since)s here", **params
        ),
    }
    return texts.get(code, lambda: code)


def field_name(env, field):
    """Give the name of a value of a book."""
    _ = env._
    names = {
        "name": _("Name"),
        "zone": _("Zone"),
        "code": _("Code"),
        "area": _("Area"),
        "area_ha": _("Area"),
        "total_area": _("Total area"),
        "total_ha": _("Total area"),
        "industrial_area": _("Industrial land"),
        "industrial_ha": _("Industrial land"),
        "service_area": _("Service land"),
        "service_ha": _("Service land"),
        "leased_area": _("Land let"),
        "leased_ha": _("Land let"),
        "leasable_ha": _("Land to let"),
        "occupancy_rate": _("Occupancy rate"),
        "rate_pct": _("Occupancy rate"),
        "has_leased": _("Hectares declared"),
        "has_rate": _("Rate declared"),
        "declaration_date": _("Declared on"),
        "policy_date": _("Policy approved on"),
        "established_date": _("Established on"),
        "operating_date": _("Operating since"),
        "detailed_plan": _("Detailed plan 1/500"),
        "detailed_plan_number": _("Detailed plan 1/500"),
        "detailed_plan_date": _("Detailed plan approved on"),
        "developer": _("Infrastructure developer"),
        "kind": _("Kind"),
        "land_use": _("Land use"),
        "tenant": _("Tenant"),
        "date_from": _("First day of the lease"),
        "date_to": _("End of the lease"),
        "contract": _("Contract"),
        "unit_price": _("Unit price"),
        "investor": _("Investor"),
        "country": _("Country"),
        "lots": _("Lots"),
        "lot_note": _("Lots"),
        "zone_id": _("Zone"),
        "licence_date": _("Licensed on"),
        "capital": _("Registered capital"),
        "currency_unit": _("Unit of money"),
        "currency": _("Currency"),
        "sector": _("Sector"),
        "sector_id": _("Sector"),
        "status": _("Status"),
        "labour": _("Labour"),
        "registered_labour": _("Labour"),
        "number": _("Decision number"),
        "date": _("Day"),
        "delta": _("Change of capital"),
        "granted": _("New licence"),
        "increase": _("Capital increase"),
        "decrease": _("Capital decrease"),
        "amended": _("Amendment"),
        "terminated": _("Termination"),
        "operating": _("Operating"),
        "constructing": _("Under construction"),
    }
    return names.get(field, field or "")


def show(env, value):
    """Write a value as people read it: days as dd/mm/yyyy, numbers in the user's language."""
    if value is None or value is False or value == "":
        return "–"
    if isinstance(value, datetime.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, tuple) and value and isinstance(value[0], tuple):
        return " + ".join(show(env, (amount, currency)) for currency, amount in value)
    if isinstance(value, list) or (isinstance(value, tuple) and isinstance(value[0], str)):
        return ", ".join(show(env, item) for item in value)
    if isinstance(value, tuple) and len(value) == 3:
        return f"{show(env, value[0])} {value[1]}/{value[2]}".rstrip("/")
    if isinstance(value, tuple) and len(value) == 2:
        # A currency that nobody has used yet is not active
        currencies = env["res.currency"].with_context(active_test=False)
        currency = currencies.search([("name", "=", value[1])], limit=1)
        return currency._kcn_format_capital(float(value[0]))
    if isinstance(value, str | int):
        return str(value)
    lang = env["res.lang"]._lang_get(env.lang or "en_US")
    text = lang.format("%.4f", float(value), grouping=True) if lang else f"{float(value):.4f}"
    return text.rstrip("0").rstrip(",.")


def value_text(env, field, value):
    """Write a value of a book's field: a key by its name, anything else as `show` does."""
    if field not in ("land_use", "status", "kind") or not isinstance(value, str):
        return show(env, value)
    _ = env._
    names = {
        "industrial": _("Industrial land"),
        "service": _("Service land"),
        "other": _("Other land"),
        "industrial_park": _("Industrial park"),
        "industrial_cluster": _("Industrial cluster"),
        "economic_zone": _("Economic zone"),
        "high_tech_park": _("High-tech park"),
        "licensed": _("Licensed"),
        "not_started": _("Not started"),
        "behind_schedule": _("Behind schedule"),
        "suspended": _("Suspended"),
    }
    return names.get(value) or field_name(env, value)


def _days(env, params):
    # Shown already: "–" stands for a day that is not known
    if params["date_to"] == "–":
        return env._("from %s", params["date_from"])
    return env._("%(start)s until %(end)s", start=params["date_from"], end=params["date_to"])
