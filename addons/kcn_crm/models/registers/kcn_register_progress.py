import time

from odoo import api, fields, models
from odoo.tools import SQL

# Often enough for a bar to move, seldom enough to cost nothing
SECONDS_BETWEEN = 0.4


class KcnRegisterProgress(models.Model):
    """How far an import is, written beside the import's own transaction.

    A row of its own, which the import's transaction never touches: it can be seen while
    the import has not committed, and cannot make it fail.
    """

    _name = "kcn.register.progress"
    _description = "Progress of an Import"
    _log_access = False

    import_id = fields.Integer(required=True)
    user_id = fields.Integer(required=True)
    phase = fields.Char()
    done = fields.Integer()
    total = fields.Integer()

    _one_a_book = models.UniqueIndex("(import_id)")

    @api.model
    def _reporter(self, import_id):
        """Give the function ``(phase, done, total)`` that an importer reports with."""
        registry, uid = self.env.registry, self.env.uid
        last = {"time": 0.0, "phase": None}

        def report(phase, done, total):
            now = time.monotonic()
            if phase == last["phase"] and now - last["time"] < SECONDS_BETWEEN:
                return
            last.update(time=now, phase=phase)
            with registry.cursor() as cr:
                cr.execute(
                    SQL(
                        """INSERT INTO kcn_register_progress
                                       (import_id, user_id, phase, done, total)
                           VALUES (%(import_id)s, %(uid)s, %(phase)s, %(done)s, %(total)s)
                      ON CONFLICT (import_id) DO UPDATE
                              SET phase = %(phase)s, done = %(done)s, total = %(total)s,
                                  user_id = %(uid)s""",
                        import_id=import_id,
                        uid=uid,
                        phase=phase,
                        done=done,
                        total=total,
                    )
                )

        return report

    @api.model
    @api.readonly
    def read_progress(self, import_id):
        """Give ``{phase, done, total}`` of the user's own import, or an empty dict."""
        self.env["kcn.register.import"].browse(import_id).check_access("read")
        row = self.env.execute_query_dict(
            SQL(
                """SELECT phase, done, total FROM kcn_register_progress
                    WHERE import_id = %s AND user_id = %s""",
                import_id,
                self.env.uid,
            )
        )
        return row[0] if row else {}
