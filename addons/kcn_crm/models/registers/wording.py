"""What the importer has to say, in the user's language."""

import datetime

from openpyxl.utils import get_column_letter

from . import wording_contacts


def book_error(env, error):
    """Say why a file as a whole cannot be read (a `BookError`) and what to do."""
    limit, found = error.params.get("limit"), error.params.get("found")
    texts = {
        "empty": env._("The file is empty: there is no row in it."),
        "damaged": env._(
            "The file is damaged or cut off. Open it in Excel, save it again and choose it anew."
        ),
        "not a workbook": env._(
            "The file is not a workbook. Excel files (.xls, .xlsx), tables saved as web pages "
            "and .csv can be read."
        ),
        "password": env._("The file is protected by a password. Save it without one."),
        "unsafe": env._(
            "The file holds something that does not belong into a table (an entity or a link "
            "to another file) and was not opened. Save it anew from Excel."
        ),
        "too large": env._("The file is too large to be a register and was not opened."),
        "no register": env._(
            "No sheet of the file has the headings of a register (zones, lots, projects, "
            "decisions or contacts). Headings are kept under Configuration › Column Headings."
        ),
    }
    text = texts.get(error.code, texts["damaged"])
    if error.code == "too large" and isinstance(limit, int) and isinstance(found, int):
        text += " " + env._("(%(found)s; at most %(limit)s)", found=found, limit=limit)
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
    params = {name: show(env, value) for name, value in problem.params.items()}
    value = params.get("value", "")
    name = field_name(env, problem.field)
    texts = {
        "missing": lambda: env._("%s is missing", name),
        "number": lambda: env._("%(field)s: “%(value)s” is not a number", field=name, value=value),
        "number_ambiguous": lambda: env._(
            "%(field)s: “%(value)s” can be read in two ways; write it with a decimal comma",
            field=name,
            value=value,
        ),
        "integer": lambda: env._(
            "%(field)s: “%(value)s” is not a whole number", field=name, value=value
        ),
        "area_positive": lambda: env._("%s must be more than zero", name),
        "negative": lambda: env._("%s must not be negative", name),
        "rate_range": lambda: env._("%s must lie between 0 and 100", name),
        "date": lambda: env._("%(field)s: “%(value)s” is not a date", field=name, value=value),
        "date_incomplete": lambda: env._(
            "%(field)s: “%(value)s” lacks the day", field=name, value=value
        ),
        "no_such_date": lambda: env._(
            "%(field)s: there is no such day as %(value)s", field=name, value=value
        ),
        "ends_before_start": lambda: env._("The lease ends before it starts"),
        "unit": lambda: env._(
            "%(field)s: the unit is missing or unknown (%(value)s)", field=name, value=value
        ),
        "unit_conflict": lambda: env._(
            "%(field)s: the unit in the cell (%(value)s) is not that of the column",
            field=name,
            value=value,
        ),
        "currency": lambda: env._(
            "%(field)s: only USD and VND are known (%(value)s)", field=name, value=value
        ),
        "project_code": lambda: env._("A project code has ten digits, not “%s”", value),
        "land_use": lambda: env._("Unknown land use “%s”", value),
        "status": lambda: env._("Unknown status “%s”", value),
        "decision_kind": lambda: env._("Unknown kind of decision “%s”", value),
        "delta_sign": lambda: env._(
            "A licence or an increase cannot take capital away (%s)", value
        ),
        "kind": lambda: env._("Unknown kind of zone “%s”", value),
        "formula_error": lambda: env._(
            "%(field)s: the cell shows an Excel error (%(value)s)", field=name, value=value
        ),
        "too_long": lambda: env._("%s is too long", name),
        "too_large": lambda: env._("%s is too large", name),
    }
    return (texts.get(problem.code) or _planning(env, problem.code, name, params))()


def _planning(env, code, name, params):
    """The planners' refusals, and their notes on rows that go in."""
    texts = {
        "row_repeated": lambda: env._("The same stands in row %(row)s already", **params),
        "lot_area_differs": lambda: env._(
            "The lot has another area (%(area)s ha) in row %(row)s", **params
        ),
        "land_use_differs": lambda: env._("The lot has another land use in row %(row)s", **params),
        "zone_ambiguous": lambda: env._(
            "Several zones are called “%(zone)s”: write the name with KCN or CCN before it",
            **params,
        ),
        "lot_taken": lambda: env._(
            "Lot %(lot)s is let to %(tenant)s in that time (%(days)s)",
            days=_days(env, params),
            **params,
        ),
        "lot_reserved": lambda: env._(
            "Lot %(lot)s is reserved for %(tenant)s in that time (%(days)s)",
            days=_days(env, params),
            **params,
        ),
        "lot_not_existing": lambda: env._(
            "Lot %(lot)s does not exist in that time: it was split, merged or ended", **params
        ),
        "life_out_of_order": lambda: env._(
            "%(field)s (%(day)s) comes before an earlier step (%(before)s)", field=name, **params
        ),
        "parts_exceed_total": lambda: env._(
            "Industrial and service land are more than the total area"
        ),
        "project_of_other_board": lambda: env._(
            "Project %(code)s belongs to another board", **params
        ),
        "project_unknown": lambda: env._(
            "Project %(code)s is in no register yet: read the projects in first", **params
        ),
        "increase_negative": lambda: env._("An increase of capital must be more than zero"),
        "correction_needs_manager": lambda: env._(
            "Decision %(number)s is confirmed with other values: only a manager may correct it",
            **params,
        ),
        "more_let_than_land": lambda: env._(
            "More land let (%(leased)s ha) than there is to let (%(leasable)s ha)", **params
        ),
        "country_unknown": lambda: env._(
            "Country “%(country)s” is not known, left empty", **params
        ),
        "sector_unknown": lambda: env._("Sector “%(sector)s” is not in VSIC, left empty", **params),
        "capital_differs": lambda: env._(
            "Capital in the book (%(book)s) is not the sum of the decisions (%(ledger)s); "
            "the decisions stand",
            **params,
        ),
        "outside_the_zones": lambda: env._(
            "“%(zone)s”: kept as a project outside the zones", **params
        ),
        "status_not_kept": lambda: env._(
            "State “%(status)s”: no dated row stands for it, see to it by hand", **params
        ),
        **wording_contacts.planning(env, params),
        "operating_in_register": lambda: env._(
            "The book says under construction; in operation since %(since)s here", **params
        ),
    }
    return texts.get(code, lambda: code)


def field_name(env, field):
    """Give the name of a value of a book."""
    names = {
        "name": env._("Name"),
        "zone": env._("Zone"),
        "code": env._("Code"),
        "area": env._("Area"),
        "area_ha": env._("Area"),
        "total_area": env._("Total area"),
        "total_ha": env._("Total area"),
        "industrial_area": env._("Industrial land"),
        "industrial_ha": env._("Industrial land"),
        "service_area": env._("Service land"),
        "service_ha": env._("Service land"),
        "leased_area": env._("Land let"),
        "leased_ha": env._("Land let"),
        "leasable_ha": env._("Land to let"),
        "occupancy_rate": env._("Occupancy rate"),
        "rate_pct": env._("Occupancy rate"),
        "has_leased": env._("Hectares declared"),
        "has_rate": env._("Rate declared"),
        "declaration_date": env._("Declared on"),
        "policy_date": env._("Policy approved on"),
        "established_date": env._("Established on"),
        "operating_date": env._("Operating since"),
        "detailed_plan": env._("Detailed plan 1/500"),
        "detailed_plan_number": env._("Detailed plan 1/500"),
        "detailed_plan_date": env._("Detailed plan approved on"),
        "developer": env._("Infrastructure developer"),
        "kind": env._("Kind"),
        "land_use": env._("Land use"),
        "tenant": env._("Tenant"),
        "date_from": env._("First day of the lease"),
        "date_to": env._("End of the lease"),
        "contract": env._("Contract"),
        "unit_price": env._("Unit price"),
        "investor": env._("Investor"),
        "country": env._("Country"),
        "lots": env._("Lots"),
        "lot_note": env._("Lots"),
        "zone_id": env._("Zone"),
        "licence_date": env._("Licensed on"),
        "capital": env._("Registered capital"),
        "currency_unit": env._("Unit of money"),
        "currency": env._("Currency"),
        "sector": env._("Sector"),
        "sector_id": env._("Sector"),
        "status": env._("Status"),
        "labour": env._("Labour"),
        "registered_labour": env._("Labour"),
        "number": env._("Decision number"),
        "date": env._("Day"),
        "delta": env._("Change of capital"),
        "granted": env._("New licence"),
        "increase": env._("Capital increase"),
        "decrease": env._("Capital decrease"),
        "amended": env._("Amendment"),
        "terminated": env._("Termination"),
        "operating": env._("Operating"),
        "constructing": env._("Under construction"),
        **wording_contacts.field_names(env),
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
    names = {
        "industrial": env._("Industrial land"),
        "service": env._("Service land"),
        "other": env._("Other land"),
        "industrial_park": env._("Industrial park"),
        "industrial_cluster": env._("Industrial cluster"),
        "economic_zone": env._("Economic zone"),
        "high_tech_park": env._("High-tech park"),
        "licensed": env._("Licensed"),
        "not_started": env._("Not started"),
        "behind_schedule": env._("Behind schedule"),
        "suspended": env._("Suspended"),
    }
    return names.get(value) or field_name(env, value)


def _days(env, params):
    # Shown already: "–" stands for a day that is not known
    if params["date_to"] == "–":
        return env._("from %s", params["date_from"])
    return env._("%(start)s until %(end)s", start=params["date_from"], end=params["date_to"])
