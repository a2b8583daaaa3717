from odoo.tests import tagged

from .common import BoardCase

SHORT, LONG = 5, 80  # 80 rows: a page of a list


@tagged("post_install", "-at_install")
class TestLists(BoardCase):
    """A page of a list asks the database as often as five rows do, not once a row."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rows = {}
        for number in range(LONG):
            zone = cls.zone(f"KCN {number}", industrial=10)
            lot = cls.lot(zone)
            project = cls.project(zone_id=zone.id)
            cls.keep(zone, zone.area_ids, lot, project)
            cls.keep(cls.lease(lot, "2020-01-01", project_id=project.id))
            cls.keep(cls.decide(project, "granted", "2020-01-01", 7))
            cls.keep(cls.reach(project, "operation", "2021-01-01"))
            cls.keep(cls.clear(zone, "2020-01-01", 1), cls.declare(zone, "2020-01-01", 1))
            cls.keep(zone.phase_ids.create({"zone_id": zone.id, "name": "I"}))

    @classmethod
    def keep(cls, *records):
        for record in records:
            cls.rows.setdefault(record._name, []).append(record.id)

    def count_queries(self, model, ids):
        """Read every column of ours, as a list that shows them all does."""
        rows = self.env[model].browse(ids)
        columns = {
            name: {"fields": {"display_name": {}}} if field.type == "many2one" else {}
            for name, field in rows._fields.items()
            if (field._module or "").startswith("kcn_") and not field.type.endswith("2many")
        }
        rows.env.flush_all()
        rows.env.invalidate_all()
        before = self.env.cr.sql_log_count
        rows.web_read({**columns, "display_name": {}})
        return self.env.cr.sql_log_count - before

    def test_a_long_list_asks_no_more_than_a_short_one(self):
        self.assertIn("kcn.decision", self.rows)
        for model, ids in self.rows.items():
            with self.subTest(model=model):
                self.count_queries(model, ids[:SHORT])  # what is asked once a process
                short = self.count_queries(model, ids[:SHORT])
                self.assertLessEqual(self.count_queries(model, ids), short)
