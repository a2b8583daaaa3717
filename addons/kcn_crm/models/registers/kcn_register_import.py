import base64
from pathlib import Path

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import file_path

from ...registers.sheets import BookError
from ...registers.writing import write_rejects
from . import wording
from .importer import RegisterImporter
from .outcome import outcome, reasons

# Fields that only the importer writes
OUTCOME = {"state", "error", "error_code", "result", "imported_on", "rejects_file"}
OUTCOME |= {f"{name}_count" for name in ("row", "created", "changed", "unchanged", "rejected")}


class KcnRegisterImport(models.Model):
    """An Excel book read in: chosen, looked at, imported. It stays as the record of what
    came from where on which day."""

    _name = "kcn.register.import"
    _description = "Register Import"
    _inherit = ["kcn.board.record"]
    _order = "id desc"
    _rec_name = "filename"

    file = fields.Binary(attachment=True)
    filename = fields.Char(required=True)
    company_id = fields.Many2one(
        "res.company", "Board", required=True, index=True, default=lambda self: self.env.company
    )
    as_of = fields.Date(
        "The Book Speaks For",
        help="Empty: the day named in the book's title, else today. What the book says "
        "without a day of its own is recorded as known on this day.",
    )
    keep_good_rows = fields.Boolean(
        help="Import the rows that are right and give the rejected ones back as a book. "
        "Otherwise one rejected row keeps the whole book out."
    )
    state = fields.Selection(
        [
            ("draft", "Chosen"),
            ("ready", "Looked At"),
            ("done", "Imported"),
            ("failed", "Unreadable"),
        ],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
    )
    error = fields.Char(readonly=True, copy=False)
    error_code = fields.Char(readonly=True, copy=False)
    result = fields.Json(readonly=True, copy=False)
    preview_html = fields.Html(compute="_compute_preview_html", sanitize=False)
    imported_on = fields.Datetime(readonly=True, copy=False)
    row_count = fields.Integer("Rows", readonly=True, copy=False)
    created_count = fields.Integer("Created", readonly=True, copy=False)
    changed_count = fields.Integer("Changed", readonly=True, copy=False)
    unchanged_count = fields.Integer("Unchanged", readonly=True, copy=False)
    rejected_count = fields.Integer("Rejected", readonly=True, copy=False)
    rejects_file = fields.Binary("Rejected Rows", attachment=True, readonly=True, copy=False)
    rejects_name = fields.Char(compute="_compute_rejects_name")

    @api.depends("filename")
    def _compute_rejects_name(self):
        for book in self:
            stem = (book.filename or "").rpartition(".")[0] or book.filename
            book.rejects_name = self.env._("%s - rejected rows.xlsx", stem)

    @api.depends("result", "error", "state")
    @api.depends_context("lang")
    def _compute_preview_html(self):
        for book in self:
            book.preview_html = book.result and self.env["ir.qweb"]._render(
                "kcn_crm.kcn_register_preview",
                {
                    "result": book.result,
                    "done": book.state == "done",
                    "day": wording.show(self.env, fields.Date.to_date(book.result["as_of"])),
                    "field_name": lambda name: wording.field_name(self.env, name),
                    "book_names": dict(
                        self.env["kcn.register.column"]
                        ._fields["book"]
                        ._description_selection(self.env)
                    ),
                },
            )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._refuse_outcome(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._refuse_outcome(vals)
        if self._chosen_fields() & vals.keys():
            if any(book.state == "done" for book in self):
                raise UserError(self.env._("An imported book is kept as it was."))
            # Another file: what was seen of the one before is no longer so
            vals = {**vals, "state": "draft", "result": False, "error": False}
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_done(self):
        if any(book.state == "done" for book in self):
            raise UserError(self.env._("An imported book stays as the record of what it brought."))

    def action_preview(self):
        """Read the book and show what importing it will do; nothing of it is written."""
        self.ensure_one()
        self._check_may_import()
        self._read_in(self._content(), write=False)
        return True

    def action_import(self):
        """Import the book: all of it, or with `keep_good_rows` what is right of it.

        :return: True when it went in, False when rejected rows kept it out
        """
        self.ensure_one()
        self._check_may_import()
        if self.state == "done":
            raise UserError(self.env._("This book is imported already."))
        progress = self.env["kcn.register.progress"]._reporter(self.id)
        return self._read_in(self._content(), write=True, progress=progress)

    def action_view_zones(self):
        """Open the board's zones, where the book's land is now."""
        action = self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_zone_action")
        action["domain"] = [("company_id", "=", self.company_id.id)]
        return action

    def action_view_projects(self):
        """Open the board's projects."""
        action = self.env["ir.actions.act_window"]._for_xml_id("kcn_crm.kcn_project_action")
        action["domain"] = [("company_id", "=", self.company_id.id)]
        return action

    @api.model
    def _load_example(self, company_id, name, as_of=False):
        """Read one of the example boards' books in, as a person would (demo data).

        :param int company_id: the board
        :param str name: file in ``demo/registers``
        """
        content = Path(file_path(f"kcn_crm/demo/registers/{name}")).read_bytes()
        book = self.create(
            {
                "file": base64.b64encode(content),
                "filename": name,
                "company_id": company_id,
                "as_of": as_of,
            }
        )
        if not book._read_in(content, write=True):
            # For whoever builds the examples, not for users: no sentence to translate
            raise ValueError(f"{name}: {book.error or book.result['totals']}")

    def _refuse_outcome(self, vals):
        """What became of a book is the importer's to say, not a crafted call's."""
        if not self.env.su and OUTCOME & vals.keys():
            raise UserError(self.env._("What became of a book is written by the import alone."))

    def _check_may_import(self):
        """Refuse whoever may not create land, before any work is done."""
        self.check_access("write")
        if not self.env["kcn.lot"].has_access("create"):
            raise AccessError(self.env._("Only officers of the board read books in."))

    def _content(self):
        return base64.b64decode(self.with_context(bin_size=False).file)

    def _read_in(self, content, write, progress=None):
        """Plan, and if asked and no rejected row forbids it write, in this transaction.

        :return: whether it was written; the outcome stands on the record
        """
        env = self.with_company(self.company_id).env
        if write:
            # sudo: officers do not write companies; only a counter moves (see the method)
            self.company_id.sudo()._begin_import()
        importer = RegisterImporter(
            env,
            self.company_id,
            self.as_of,
            source=self.filename,
            progress=progress,
            **self._importer_options(),
        )
        try:
            importer.plan(content, self.filename)
            if not importer.sheets:
                raise BookError("no register")
        except BookError as error:
            # sudo: the outcome is written for whoever may import, see `_refuse_outcome`
            self.sudo().write(
                {
                    "state": "failed",
                    "error_code": error.code,
                    "error": wording.book_error(env, error),
                    "result": False,
                }
            )
            return False
        written = write and (self.keep_good_rows or not importer.rejected)
        if written:
            importer.write()
        # sudo: as above
        self.sudo().write(self._prepare_outcome(importer, written))
        return written

    def _chosen_fields(self):
        """Give what the preview was made of: with another value it is no longer so."""
        return {"file", "company_id"}

    def _importer_options(self):
        """Give what else the importer is told."""
        return {}

    def _prepare_outcome(self, importer, written):
        result = outcome(importer, written)
        rejects = importer.rejected and self._rejects_book(importer)
        return {
            "state": "done" if written else "ready",
            "error": False,
            "error_code": False,
            "result": result,
            "imported_on": written and fields.Datetime.now(),
            "rejects_file": rejects and base64.b64encode(rejects),
            **{
                f"{name[:-1] if name == 'rows' else name}_count": count
                for name, count in result["totals"].items()
            },
        }

    def _rejects_book(self, importer):
        """Give the rejected rows as a workbook: every column as it was, and the reason."""
        reason = self.env._("Reason")
        tables = []
        for plan, _records in importer.sheets:
            headers = plan.layout.headers
            rows = (
                [*row.cells, *[None] * (len(headers) - len(row.cells))][: len(headers)]
                + [reasons(self.env, row)]
                for row in plan.rejections
            )
            if plan.rejections:
                tables.append((plan.sheet, [*headers, reason], rows))
        return write_rejects(tables)
