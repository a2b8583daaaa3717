from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

PROJECT_STATUSES = [
    ("pending", "Not Licensed Yet"),
    ("licensed", "Licensed"),
    ("building", "Under Construction"),
    ("operating", "Operating"),
    ("terminated", "Terminated"),
]


class KcnProject(models.Model):
    """A licensed investment project. Its status and capital on a day follow from
    its milestones and from its ledger of decisions."""

    _name = "kcn.project"
    _description = "Investment Project"
    _inherit = ["kcn.board.record", "mail.thread", "mail.activity.mixin"]
    _order = "code, id"
    _rec_names_search = ["code", "name"]

    code = fields.Char(
        "Project Code",
        required=True,
        copy=False,
        tracking=True,
        help="Ten digits, as on the investment registration certificate.",
    )
    name = fields.Char(required=True, tracking=True)
    active = fields.Boolean(default=True, tracking=True)
    company_id = fields.Many2one(
        "res.company", "Board", required=True, index=True, default=lambda self: self.env.company
    )
    kind = fields.Selection(
        [("fdi", "Foreign (FDI)"), ("ddi", "Domestic (DDI)")],
        required=True,
        default="ddi",
        tracking=True,
    )
    share_ids = fields.One2many("kcn.project.share", "project_id", "Investors")
    partner_id = fields.Many2one(
        "res.partner", "Main Investor", compute="_compute_partner_id", store=True, index=True
    )
    country_id = fields.Many2one("res.country", related="partner_id.country_id", string="Country")
    zone_id = fields.Many2one(
        "kcn.zone", index=True, ondelete="restrict", check_company=True, tracking=True
    )
    occupancy_ids = fields.One2many("kcn.occupancy", "project_id", "Lots Held")
    lot_note = fields.Char(
        "Lots in the Licence", help="Lots as the licence or the register names them."
    )
    sector_id = fields.Many2one("kcn.sector", index=True, ondelete="restrict")
    user_id = fields.Many2one("res.users", "Responsible Officer", index=True, check_company=True)
    registered_labour = fields.Integer(tracking=True)
    decision_ids = fields.One2many("kcn.decision", "project_id", "Decisions")
    milestone_ids = fields.One2many("kcn.milestone", "project_id", "Milestones")
    note = fields.Html("Notes")

    # Figures of the day in the context (kcn_day), today without one
    status = fields.Selection(PROJECT_STATUSES, compute="_compute_status", search="_search_status")
    licence_date = fields.Date("Licensed On", compute="_compute_capital")
    currency_id = fields.Many2one("res.currency", compute="_compute_capital")
    capital = fields.Monetary("Registered Capital", compute="_compute_capital")
    capital_text = fields.Char("Capital as Reported", compute="_compute_capital")

    _code_ten_digits = models.Constraint(
        "CHECK (code ~ '^[0-9]{10}$')", "A project code has exactly ten digits."
    )
    _code_unique = models.UniqueIndex("(code)", "Another project has this code already.")
    _labour_not_negative = models.Constraint(
        "CHECK (registered_labour >= 0)", "Labour cannot be negative."
    )

    @api.depends("share_ids.partner_id", "share_ids.sequence")
    def _compute_partner_id(self):
        for project in self:
            project.partner_id = project.share_ids.sorted("sequence")[:1].partner_id

    @api.depends("code", "name")
    def _compute_display_name(self):
        for project in self:
            project.display_name = " ".join(filter(None, (project.code, project.name)))

    @api.depends(
        "decision_ids.state",
        "decision_ids.kind",
        "decision_ids.sign",
        "decision_ids.date",
        "milestone_ids.kind",
        "milestone_ids.done_date",
    )
    @api.depends_context("kcn_day")
    def _compute_status(self):
        statuses = self._status_on(self.env["kcn.zone"]._day())
        for project in self:
            project.status = statuses.get(project._origin.id, "pending")

    def _search_status(self, operator, value):
        if operator != "in":
            return NotImplemented
        self._flush_status()
        return Domain(
            "id",
            "in",
            SQL(
                "(SELECT id FROM (%s) project_status WHERE status = ANY(%s))",
                self._status_query(self.env["kcn.zone"]._day()),
                # A project always has a status: “not set”, as a search may ask, is none
                [status for status in value if status],
            ),
        )

    @api.depends(
        "decision_ids.state",
        "decision_ids.kind",
        "decision_ids.date",
        "decision_ids.delta",
        "decision_ids.currency_id",
    )
    @api.depends_context("kcn_day", "lang")
    def _compute_capital(self):
        day = self.env["kcn.zone"]._day()
        capital = self._capital_on(day)
        licensed = self._licence_dates(day)
        for project in self:
            amounts = capital.get(project._origin.id, {})
            # A project keeps its first currency as its own; another one is shown beside it
            currency = next(iter(amounts), self.env["res.currency"])
            project.currency_id = currency
            project.capital = amounts.get(currency, 0.0)
            project.capital_text = " + ".join(
                currency._kcn_format_capital(amount) for currency, amount in amounts.items()
            )
            project.licence_date = licensed.get(project._origin.id)

    def write(self, vals):
        if "active" in vals and not vals["active"]:
            self._refuse_archiving()
        return super().write(vals)

    def _status_on(self, day):
        """Give ``{project id: status}`` on ``day``, in one query."""
        if not self.ids:
            return {}
        self._flush_status()
        query = SQL(
            "SELECT id, status FROM (%s) project_status WHERE id = ANY(%s)",
            self._status_query(day),
            self.ids,
        )
        return dict(self.env.execute_query(query))

    def _flush_status(self):
        """Bring to the database what `_status_query` reads there."""
        for model in ("kcn.project", "kcn.decision", "kcn.milestone"):
            self.env[model].flush_model()

    @api.model
    def _status_query(self, day):
        """Give the SQL of ``(id, company_id, kind, status)`` of all projects on ``day``.

        A reversal takes away what it reverses. The caller flushes first (`_flush_status`)
        and restricts the rows to what its user may see, archived ones included.
        """
        return SQL(
            """
            SELECT project.id, project.company_id, project.kind,
                   CASE WHEN decided.terminated > 0 THEN 'terminated'
                        WHEN decided.granted IS NULL OR decided.granted <= 0 THEN 'pending'
                        WHEN reached.operating THEN 'operating'
                        WHEN reached.building THEN 'building'
                        ELSE 'licensed' END AS status
              FROM kcn_project project
         LEFT JOIN (
                SELECT project_id,
                       SUM(sign) FILTER (WHERE kind = 'granted') AS granted,
                       SUM(sign) FILTER (WHERE kind = 'terminated') AS terminated
                  FROM kcn_decision
                 WHERE state = 'confirmed' AND date <= %(day)s
              GROUP BY project_id
                   ) decided ON decided.project_id = project.id
         LEFT JOIN (
                SELECT project_id,
                       bool_or(kind = 'operation') AS operating,
                       bool_or(kind IN ('construction', 'completion')) AS building
                  FROM kcn_milestone
                 WHERE done_date <= %(day)s
              GROUP BY project_id
                   ) reached ON reached.project_id = project.id
            """,
            day=day,
        )

    def _capital_on(self, day):
        """Give ``{project id: {currency: amount}}``: the sum of the decisions up to ``day``.

        Amounts are in whole units of their currency; two currencies are never added. A
        currency of which nothing is left (entered wrongly and reversed) is left out while
        another one has an amount.
        """
        capital = {}
        groups = self.env["kcn.decision"]._read_group(
            self.env["kcn.decision"]._domain_until(day) & Domain("project_id", "in", self.ids),
            ["project_id", "currency_id"],
            ["delta:sum", "id:min"],
        )
        for project, currency, amount, _first in sorted(groups, key=lambda group: group[3]):
            capital.setdefault(project.id, {})[currency] = amount
        for project_id, amounts in capital.items():
            left = {currency: amount for currency, amount in amounts.items() if amount}
            capital[project_id] = left or amounts
        return capital

    def _licence_dates(self, day):
        """Give ``{project id: day of the licence}`` as the ledger has it on ``day``."""
        granted = self.env["kcn.decision"].search_fetch(
            self.env["kcn.decision"]._domain_until(day)
            & Domain("project_id", "in", self.ids)
            & Domain("kind", "=", "granted"),
            ["project_id", "date", "reversal_of_id"],
        )
        standing = granted.filtered(lambda row: not row.reversal_of_id) - granted.reversal_of_id
        return {row.project_id.id: row.date for row in standing.sorted("date", reverse=True)}

    def _refuse_archiving(self):
        """A licensed project counts in its days' reports; only managers take it out of them."""
        if self.env.su or self.env.user.has_group("kcn_crm.group_manager"):
            return
        licensed = self.decision_ids.filtered(lambda row: row.state == "confirmed").project_id[:1]
        if licensed:
            raise UserError(
                self.env._(
                    "Project %s has confirmed decisions and counts in the reports of their days: "
                    "only a manager archives it. When it has ended, enter the decision that "
                    "terminates it.",
                    licensed.display_name,
                )
            )
