from dataclasses import dataclass

from .plan import Ref, create_refs, reject


@dataclass(slots=True, eq=False)
class LedgerRow:
    """A standing (confirmed, not reversed) decision, or one that the plan will enter."""

    kind: str
    number: str | None
    date: object
    day_known: bool
    delta: float
    currency: str
    id: int | None = None
    row: int | None = None  # the Excel row that told it in this run

    def differs(self, other):
        """Give the names of the values in which two rows differ."""
        names = ["kind", "number", "date", "delta", "currency"]
        if not self.delta and not other.delta:
            names.remove("currency")  # no money, whatever its currency
        return [name for name in names if getattr(self, name) != getattr(other, name)]


class Ledger:
    """The standing decisions by project code, and what the plan enters or reverses."""

    def __init__(self, env, company, currencies):
        self.env = env
        self.currencies = currencies
        self.rows = {}
        self.entries = []
        self.reversals = []
        self.may_reverse = env["kcn.decision"]._may_reverse()
        decisions = env["kcn.decision"].search(
            [("company_id", "=", company.id), ("state", "=", "confirmed")], order="date, id"
        )
        standing = decisions.filtered(lambda row: not row.reversal_of_id)
        for row in standing - decisions.reversal_of_id:
            self.rows.setdefault(row.project_id.code, []).append(
                LedgerRow(
                    row.kind,
                    row.number or None,
                    row.date,
                    row.day_known,
                    row.delta,
                    row.currency_id.name,
                    row.id,
                )
            )

    def standing(self, code):
        """Give the standing rows of a project, planned ones included."""
        return self.rows.get(code, [])

    def capital(self, code):
        """Give {currency: sum} of a project's standing rows."""
        total = {}
        for row in self.standing(code):
            total[row.currency] = total.get(row.currency, 0) + row.delta
        return total

    def check_correction(self, row, replaced):
        """Refuse a correction of what is confirmed to who may not reverse decisions."""
        if row is None or replaced is None or not replaced.id or not row.differs(replaced):
            return
        if not self.may_reverse:
            reject(
                "correction_needs_manager",
                "delta",
                number=replaced.number or replaced.date.strftime("%d/%m/%Y"),
            )

    def enter(self, project, row, replaced, log):
        """Plan a decision; one that it corrects is reversed, not edited."""
        if replaced is not None:
            names = row.differs(replaced)
            if not names:
                return
            for name in names:
                log.change(project.code, name, getattr(replaced, name), getattr(row, name))
            self.rows[project.code].remove(replaced)
            if replaced.id:
                self.reversals.append(replaced.id)
            else:
                self.entries = [entry for entry in self.entries if entry[1] is not replaced]
        else:
            log.change(project.code, row.kind, None, row.delta)
        self.rows.setdefault(project.code, []).append(row)
        self.entries.append((project, row))

    def write(self, progress):
        """Enter what was planned, as confirmed rows."""
        decisions = self.env["kcn.decision"]
        if self.reversals:
            decisions.browse(self.reversals).action_reverse()
        refs = [
            Ref(
                project.code,
                vals={
                    "project_id": project.ref.id,
                    "kind": row.kind,
                    "number": row.number,
                    "date": row.date,
                    "day_known": row.day_known,
                    "delta": row.delta,
                    "currency_id": self.currencies[row.currency],
                },
            )
            for project, row in self.entries
        ]
        create_refs(decisions, refs, progress)
        decisions.browse([ref.id for ref in refs]).action_confirm()
