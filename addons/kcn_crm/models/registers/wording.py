"""What the importer has to say, in the user's language."""

import datetime

from openpyxl.utils import get_column_letter

from .names import FIELDS, KEYS
from .sentences import BOOKS, PLANS, ROWS


def book_error(env, error):
    """Say why a file as a whole cannot be read (a `BookError`) and what to do."""
    limit, found = error.params.get("limit"), error.params.get("found")
    text = env._(BOOKS.get(error.code, BOOKS["damaged"]))
    if error.code == "too large" and isinstance(limit, int) and isinstance(found, int):
        text += " " + env._("(%(found)s; at most %(limit)s)", found=found, limit=limit)
    return text


def warning(env, code, params):
    """Say what is odd about a sheet as a whole."""
    if code != "formula_without_value":
        return code
    return env._(
        "%(count)s formulas have no value saved with them (the first in %(cell)s) and count "
        "as empty: open the book in Excel and save it again.",
        count=params["count"],
        cell=f"{get_column_letter(params['cell'][1])}{params['cell'][0]}",
    )


def problem(env, problem):
    """Say what is wrong in a row (a `Problem`), or to be noted: what and, with the field, where."""
    sentence = ROWS.get(problem.code) or PLANS.get(problem.code)
    if not sentence:
        return problem.code
    said = {name: show(env, value) for name, value in problem.params.items()}
    if "date_to" in said:
        said["days"] = _days(env, said)
    text = env._(sentence)
    return text % {"value": "", "field": field_name(env, problem.field), **said}


def field_name(env, field):
    """Give the name of a value of a book."""
    return env._(FIELDS[field]) if field in FIELDS else field or ""


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
    return env._(KEYS[value]) if value in KEYS else field_name(env, value)


def _days(env, params):
    # Shown already: "–" stands for a day that is not known
    if params["date_to"] == "–":
        return env._("from %s", params["date_from"])
    return env._("%(start)s until %(end)s", start=params["date_from"], end=params["date_to"])
