"""What reading a register in will do, worked out before anything is written.

A planner goes through the rows of one sheet and says of each row what it creates,
changes, leaves or why it is rejected. Records that do not exist yet are stood for by a
`Ref`, whose id is filled in when the plan is written.
"""

from dataclasses import dataclass, field

from odoo.tools import float_compare

from ...registers.problems import Problem
from .limits import fit

# Batches keep the memory level: what is written is flushed and dropped from the cache.
BATCH = 2000

# Problems of a cell that do not make the rest of its row wrong: said, and the cell left out.
SOFT = {"status"}

# Refusals that a later row of the book may do away with: it ends the lease that is in the way,
# or says the area of the lot.
PASSING = {"lot_taken", "missing"}
# A lot's leases that all move can stand in any order; more rounds than this nobody waits for
MOST_ROUNDS = 5

# Nobody is told of our writes one by one, nothing is tracked: the import itself is the record.
QUIET = {
    "tracking_disable": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "mail_notrack": True,
}


@dataclass(slots=True, eq=False)
class Ref:
    """A record of the database (``id``), or one that the plan will create (``vals``)."""

    name: str
    id: int | None = None
    vals: dict | None = None
    changes: dict = field(default_factory=dict)


@dataclass(slots=True)
class Rejection:
    """A row that cannot go in. ``problems``: list of `Problem`."""

    number: int
    excel_row: int
    problems: list
    cells: tuple


@dataclass(slots=True)
class Change:
    """A value that the row changes: texts as people read them."""

    number: int
    excel_row: int
    what: str
    field: str
    old: object
    new: object


@dataclass(slots=True)
class SheetPlan:
    """What happens to the rows of one sheet."""

    sheet: str
    book: str
    layout: object
    rows: int = 0
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    rejections: list[Rejection] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    notes: list = field(default_factory=list)
    warnings: list = field(default_factory=list)  # of the sheet: (code, params)
    sample: list = field(default_factory=list)
    found: dict = field(default_factory=dict)  # people, companies, review: of a list of contacts


def reject(code, field=None, /, **params):
    """Refuse the row being planned; the sentence is in `wording`."""
    raise Problem(code, field, params)


class RowLog:
    """What one row does, gathered while it is planned."""

    __slots__ = ("changes", "created", "notes", "record")

    def __init__(self, record):
        self.record = record
        self.created = False
        self.changes = []
        self.notes = []

    def note(self, code, /, **params):
        """Remember something the user should know though the row goes in."""
        self._note(Problem(code, None, params))

    def soften(self, problems):
        """Give the problems that keep the row out; the soft ones become notes."""
        for problem in problems:
            if problem.code in SOFT:
                self._note(problem)
        return [problem for problem in problems if problem.code not in SOFT]

    def _note(self, problem):
        self.notes.append((self.record.number, self.record.excel_row, problem))

    def change(self, what, field, old, new):
        """Remember a value that changes."""
        self.changes.append(
            Change(self.record.number, self.record.excel_row, what, field, old, new)
        )


class Planner:
    """Base of the planners: runs the rows of a sheet and counts what becomes of them."""

    book = None
    usual_kind = None  # kind of zone that the sheet's heading of the zones speaks of

    def __init__(self, importer):
        self.importer = importer
        self.env = importer.env
        self.company = importer.company
        self.as_of = importer.as_of

    def run(self, sheet_plan, records, progress):
        """Plan every record; a rejected one leaves no trace in the plan."""
        sheet_plan.rows += len(records)
        refused = []
        for index, record in enumerate(records):
            if index % BATCH == 0:
                progress(index, len(records))
            problems = self._plan_record(sheet_plan, record)
            if problems:
                refused.append((record, problems))
        for _round in range(MOST_ROUNDS):
            before = len(refused)
            refused = self._plan_again(sheet_plan, refused)
            if len(refused) == before:
                break
        sheet_plan.rejections += [
            Rejection(record.number, record.excel_row, problems, record.cells)
            for record, problems in refused
        ]

    def _plan_again(self, sheet_plan, refused):
        """Try once more what another row stood in the way of; give what stays refused."""
        left = []
        for record, problems in refused:
            if any(problem.code in PASSING for problem in problems):
                problems = self._plan_record(sheet_plan, record)
            if problems:
                left.append((record, problems))
        return left

    def _plan_record(self, sheet_plan, record):
        """Plan one record and count what becomes of it; give the problems that keep it out."""
        log = RowLog(record)
        problems = self.soften(record, log)
        problems += fit(self.book, record.values, self.importer.decimals)
        if not problems:
            try:
                self.plan_row(record.values, log)
            except Problem as problem:
                problems = [problem]
        if problems:
            return problems
        sheet_plan.notes += log.notes
        if log.created:
            sheet_plan.created += 1
        elif log.changes:
            sheet_plan.changed += 1
            sheet_plan.changes += log.changes
        else:
            sheet_plan.unchanged += 1
        return []

    def soften(self, record, log):
        """Give the record's problems that keep it out; the others are noted."""
        return log.soften(record.problems)

    def prepare(self):
        """Load what the rows will be compared with, in a fixed number of queries."""

    def plan_row(self, values, log):
        """Plan one row. Checks first, then effects: a rejected row must leave none."""
        raise NotImplementedError

    def write(self, progress):
        """Write what was planned."""
        raise NotImplementedError


def differs(old, new, digits=4):
    """Say whether two values differ; hectares and the like up to ``digits`` decimals."""
    if isinstance(new, float) or isinstance(old, float):
        return float_compare(old or 0.0, new or 0.0, precision_digits=digits) != 0
    return (old or None) != (new or None)


def create_refs(model, refs, progress=None, vals_of=None):
    """Create the records that ``refs`` stand for and give each its id, in batches."""
    model = model.with_context(**QUIET)
    if refs and progress:
        progress(0, len(refs))
    for start in range(0, len(refs), BATCH):
        batch = refs[start : start + BATCH]
        records = model.create([vals_of(ref) if vals_of else ref.vals for ref in batch])
        for ref, record_id in zip(batch, records.ids, strict=True):
            ref.id = record_id
        model.env.flush_all()
        model.env.invalidate_all(flush=False)
        if progress:
            progress(start + len(batch), len(refs))


def write_changes(model, refs):
    """Write the changes gathered on existing records, equal changes together."""
    groups = {}
    for ref in refs:
        if ref.id and ref.changes:
            values = tuple(sorted(ref.changes.items()))
            groups.setdefault(values, []).append(ref.id)
    for values, ids in groups.items():
        model.browse(ids).write(dict(values))
