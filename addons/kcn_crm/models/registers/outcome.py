"""What became of a register, as plain data: for the preview, the command line, the record."""

from . import wording

# Enough to judge by; the rejected rows come back whole as a book of their own
MAX_LISTED = 500


def outcome(importer, written):
    """Give the outcome of a planned (and perhaps written) import.

    :return: dict with ``as_of``, ``day_source`` (given, title, today), ``written``,
        ``totals`` {rows, created, changed, unchanged, rejected}, ``books`` (one a sheet, see
        `_sheet`), ``skipped_sheets``.
    """
    books = [_sheet(importer.env, plan) for plan, _records in importer.sheets]
    names = ("rows", "created", "changed", "unchanged", "rejected")
    return {
        "as_of": importer.as_of.isoformat(),
        "day_source": importer.day_source,
        "written": written,
        "totals": {name: sum(book["counts"][name] for book in books) for name in names},
        "books": books,
        "skipped_sheets": importer.skipped_sheets,
    }


def _sheet(env, plan):
    return {
        "sheet": plan.sheet,
        "book": plan.book,
        "counts": {
            "rows": plan.rows,
            "created": plan.created,
            "changed": plan.changed,
            "unchanged": plan.unchanged,
            "rejected": len(plan.rejections),
        },
        "columns": [
            {"header": column.header, "field": column.field, "unit": column.unit or ""}
            for column in plan.layout.columns
        ],
        "found": plan.found,
        "ignored_columns": list(plan.layout.ignored),
        "warnings": [wording.warning(env, code, params) for code, params in plan.warnings],
        "sample": [_sample(env, plan, record) for record in plan.sample],
        "rejected": [_rejection(env, row) for row in plan.rejections[:MAX_LISTED]],
        "changes": [_change(env, change) for change in plan.changes[:MAX_LISTED]],
        "notes": [
            {"row": number, "excel_row": row, "text": wording.problem(env, problem)}
            for number, row, problem in plan.notes[:MAX_LISTED]
        ],
    }


def _sample(env, plan, record):
    """A row as understood, in the order of the columns."""
    cells = [
        wording.value_text(env, column.field, record.values.get(column.field))
        for column in plan.layout.columns
    ]
    return {"row": record.number, "excel_row": record.excel_row, "cells": cells}


def _rejection(env, row):
    return {
        "row": row.number,
        "excel_row": row.excel_row,
        "codes": [problem.code for problem in row.problems],
        "fields": [problem.field for problem in row.problems],
        "reason": reasons(env, row),
    }


def reasons(env, row):
    """Give all reasons of a rejected row as one sentence."""
    return "; ".join(wording.problem(env, problem) for problem in row.problems)


def _change(env, change):
    return {
        "row": change.number,
        "excel_row": change.excel_row,
        "what": change.what,
        "field": wording.field_name(env, change.field),
        "old": wording.value_text(env, change.field, change.old),
        "new": wording.value_text(env, change.field, change.new),
    }
