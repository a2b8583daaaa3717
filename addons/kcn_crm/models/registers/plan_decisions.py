from .ledger import LedgerRow
from .plan import Planner, reject


class DecisionPlanner(Planner):
    """The ledger of licences and their adjustments."""

    book = "decisions"

    def prepare(self):
        """Load the numbers that the book's rows bear."""
        self.projects = self.importer.projects
        self.ledger = self.importer.ledger
        self.told = {}  # {(project, number): the first Excel row that told it}
        self.numbers = {
            (record.values.get("code"), record.values.get("number"))
            for plan, records in self.importer.sheets
            if plan.book == self.book
            for record in records
        }

    def plan_row(self, values, log):
        """Plan an entry of the ledger, or the correction of one that is known.

        :raise Problem: the project is not known, the day is missing, the row is told twice, or the
            amount does not agree with the ledger
        """
        code, kind = values.get("code"), values.get("kind")
        if not code:
            reject("missing", "code")
        project = self.projects.find(code)
        if project is None:
            reject("project_unknown", "code", code=code)
        if not values.get("date"):
            reject("missing", "date")
        self._check_told(code, values.get("number"), log.record.excel_row)
        delta, currency = values.get("delta") or (None, None)
        kind, delta = self._kind_and_delta(kind, delta)
        row = LedgerRow(
            kind=kind,
            number=values.get("number") or None,
            date=values["date"],
            day_known=True,
            delta=float(delta),
            currency=currency or self._currency_of(code),
            row=log.record.excel_row,
        )
        known = self._find(code, row)
        if known is not None and known.row:
            reject("row_repeated", "number", row=known.row)
        self.ledger.check_correction(row, known)
        self.ledger.enter(project, row, known, log)
        log.created = known is None
        if known is not None:
            known.row = log.record.excel_row

    def write(self, progress):
        """The ledger is written once for both books, by the importer."""

    def _check_told(self, code, number, row):
        """A project's decision of one number stands once in a book, be its row rejected."""
        first = self.told.setdefault((code, number), row) if number else row
        if first != row:
            reject("row_repeated", "number", row=first)

    def _kind_and_delta(self, kind, delta):
        """Agree the kind with the amount's sign; an adjustment is what its amount makes it."""
        if kind in (None, "amended"):
            kind = "amended" if not delta else "increase" if delta > 0 else "decrease"
        if kind in ("increase", "decrease") and not delta:
            reject("missing", "delta")
        if kind == "increase" and delta < 0:
            reject("increase_negative", "delta")
        if kind == "granted" and delta is not None and delta < 0:
            reject("negative", "delta")
        if kind == "decrease":
            delta = -abs(delta)
        if kind == "terminated":
            delta = 0
        return kind, delta or 0

    def _currency_of(self, code):
        standing = self.ledger.standing(code)
        return standing[0].currency if standing else "VND"

    def _find(self, code, row):
        """Give the standing decision the row speaks of: by number, else by kind and day.

        A project is granted and terminated once: what a project book told of it gets its
        number and day here.
        """
        standing = self.ledger.standing(code)
        for known in standing:
            if row.number and known.number == row.number:
                return known
        for known in standing:
            once = row.kind in ("granted", "terminated") and row.kind == known.kind
            if once and not known.number:
                return known
        for known in standing:
            # Two increases of one day and no number are told apart by their amounts
            same = (known.kind, known.date, known.delta) == (row.kind, row.date, row.delta)
            # A number that the book no longer has was corrected; else the sum would count twice
            other = known.number and row.number and (code, known.number) in self.numbers
            if same and not other:
                return known
        for known in standing:
            same = known.kind == row.kind and known.date == row.date
            if same and not known.row and not (known.number and row.number):
                return known
        return None
