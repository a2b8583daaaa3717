from odoo import fields, models
from odoo.tools import SQL


class ResCompany(models.Model):
    _inherit = "res.company"

    register_count = fields.Integer("Imports Begun", readonly=True)

    def _begin_import(self):
        """Let one import of the board at a time plan and write.

        A second one waits here for the first to end, and is then refused by PostgreSQL
        (its transaction began before the first one's rows were there), so that Odoo
        starts it anew and it sees them. Without this, two officers who import the same
        book in the same minute would make every firm twice.
        """
        self.ensure_one()
        self.env.cr.execute(
            SQL(
                "UPDATE res_company SET register_count = COALESCE(register_count, 0) + 1"
                " WHERE id = %s",
                self.id,
            )
        )
        self.invalidate_recordset(["register_count"])
