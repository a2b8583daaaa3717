"""Reads a register in: file → records → plan → database, in one transaction."""

from odoo import fields

from ...registers.book import read_book
from ...registers.columns import find_layout
from ...registers.date_cells import title_day
from ...registers.rows import iter_records, kind_spoken_of
from .countries import CountryDirectory
from .directories import PartnerDirectory, ProjectDirectory, ZoneDirectory
from .ledger import Ledger
from .lot_directory import LotDirectory
from .plan import SheetPlan
from .plan_contacts import ContactPlanner
from .plan_decisions import DecisionPlanner
from .plan_lots import LotPlanner
from .plan_projects import ProjectPlanner
from .plan_zones import ZonePlanner

# In the order in which they are planned and written: later books name what earlier ones bring
PLANNERS = (ZonePlanner, LotPlanner, ProjectPlanner, DecisionPlanner, ContactPlanner)

SAMPLE_ROWS = 5


class RegisterImporter:
    """One file for one board.

    :param env: of the user who imports: all writing goes through the ORM with their rights
    :param company: the board
    :param as_of: the day the book speaks for; None: the day in its title, else today
    :param progress: called with (phase, done, total) while working
    :param event: the forum whose delegates a list of contacts names
    """

    def __init__(self, env, company, as_of=None, source="", progress=None, event=None):
        self.env = env
        self.company = company
        self.as_of = as_of or None
        self.source = source
        self.event = event or env["event.event"]
        self.progress = progress or (lambda phase, done, total: None)
        self.day_source = "given" if as_of else None
        self.sheets = []
        self.skipped_sheets = []
        self.planners = []
        # Projects of which the book's own decisions tell the licence or the end
        self.codes_granted = set()
        self.codes_terminated = set()
        self.recast = set()

    @property
    def day_given(self):
        """Whether the day was named by the user or by the book, not just taken as today."""
        return self.day_source != "today"

    @property
    def rejected(self):
        """Number of rejected rows of all sheets."""
        return sum(len(plan.rejections) for plan, _records in self.sheets)

    def plan(self, content, filename):
        """Read the file and work out what it does.

        :raises BookError: for a file that is no readable register
        """
        self.source = self.source or filename
        self.progress("read", 0, 1)
        book = read_book(content, filename)
        matcher = self.env["kcn.register.column"]._matcher()
        for sheet in book.sheets:
            layout = find_layout(sheet, matcher)
            supported = {planner.book for planner in PLANNERS}
            if layout is None or layout.book not in supported:
                if sheet.rows:
                    self.skipped_sheets.append(sheet.name)
                continue
            self._find_day(sheet, layout)
            records = list(iter_records(sheet, layout))
            plan = SheetPlan(sheet.name, layout.book, layout, warnings=sheet.warnings)
            self.sheets.append((plan, records))
            sheet.rows = []  # read: the records hold what is needed
        if not self.as_of:
            self.as_of = fields.Date.context_today(self.env["kcn.zone"])
            self.day_source = "today"
        self._load()
        for planner_class in PLANNERS:
            self._plan_book(planner_class)

    def write(self):
        """Write what was planned, all of it in the caller's transaction."""
        # A firm is created before the zone or lot that names it, and so on in this order
        for phase, part in (
            ("partners", self.partners),
            ("zones", self.zones),
            *((planner.book, planner) for planner in self.planners),
            ("decisions", self.ledger),
        ):
            part.write(lambda done, total, phase=phase: self.progress(phase, done, total))
        self.env.flush_all()

    def _find_day(self, sheet, layout):
        if not self.as_of:
            self.as_of = title_day(sheet.rows[: layout.header_rows[0] - 1])
            self.day_source = self.as_of and "title"

    def _load(self):
        """Load what the board has, for the rows to be compared with."""
        currencies = self.env["res.currency"].with_context(active_test=False).search([])
        self.currencies = {currency.name: currency.id for currency in currencies}
        self.decimals = {currency.name: currency.decimal_places for currency in currencies}
        self.countries = CountryDirectory(self.env)
        self.partners = PartnerDirectory(self.env, self.company)
        self.zones = ZoneDirectory(self.env, self.company)
        self.lots = LotDirectory(self.env, self.company, self.zones, self.partners, self.as_of)
        self.projects = ProjectDirectory(self.env, self.company)
        self.ledger = Ledger(self.env, self.company, self.currencies)
        decisions = [
            record.values
            for plan, records in self.sheets
            if plan.book == "decisions"
            for record in records
            if not record.problems
        ]
        self.codes_granted = {row.get("code") for row in decisions if row.get("kind") == "granted"}
        self.codes_terminated = {
            row.get("code") for row in decisions if row.get("kind") == "terminated"
        }
        self.recast = {
            (row.get("code"), row["number"])
            for row in decisions
            if row.get("kind") != "granted" and row.get("number")
        }

    def _plan_book(self, planner_class):
        sheets = [(plan, rows) for plan, rows in self.sheets if plan.book == planner_class.book]
        if not sheets:
            return
        planner = planner_class(self)
        planner.prepare()
        self.planners.append(planner)
        for plan, records in sheets:
            planner.usual_kind = self._usual_kind(plan.layout)
            plan.sample = records[:SAMPLE_ROWS]
            planner.run(
                plan,
                records,
                lambda done, total, phase=f"plan_{plan.book}": self.progress(phase, done, total),
            )
            records.clear()

    def _usual_kind(self, layout):
        """“Tên CCN” at the head of the column tells what the zones are."""
        column = layout.column("zone")
        return column and kind_spoken_of([column.header])
