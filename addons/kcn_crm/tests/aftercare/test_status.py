from freezegun import freeze_time
from odoo.fields import Date

from ..common import BoardCase

STATUSES = ("pending", "licensed", "building", "operating", "terminated")


class TestStatus(BoardCase):
    """A project's status on a day follows from its decisions and its milestones."""

    def check(self, project, text, status):
        """The field, the query and the search say the same; no other status is found."""
        on_day = project.with_context(kcn_day=text)
        self.assertEqual(on_day.status, status, text)
        self.assertEqual(project._status_on(Date.to_date(text)), {project.id: status}, text)
        for other in STATUSES:
            found = on_day.search([("status", "=", other), ("id", "=", project.id)])
            self.assertEqual(bool(found), other == status, f"{text}: search {other}")

    def test_each_status_from_its_day_on(self):
        project = self.project()
        self.decide(project, "granted", "2019-03-01", 100)
        self.reach(project, "construction", "2020-01-15")
        self.reach(project, "operation", "2021-06-01")
        self.decide(project, "terminated", "2025-12-31")
        for text, status in (
            ("2019-02-28", "pending"),
            ("2019-03-01", "licensed"),
            ("2020-01-14", "licensed"),
            ("2020-01-15", "building"),
            ("2021-05-31", "building"),
            ("2021-06-01", "operating"),
            ("2025-12-30", "operating"),
            ("2025-12-31", "terminated"),
            ("2099-01-01", "terminated"),
        ):
            self.check(project, text, status)

    def test_everything_on_one_day(self):
        project = self.project()
        self.decide(project, "granted", "2019-03-01", 100)
        self.reach(project, "construction", "2019-03-01")
        self.reach(project, "operation", "2019-03-01")
        self.check(project, "2019-02-28", "pending")
        self.check(project, "2019-03-01", "operating")

    def test_a_project_without_a_ledger_is_pending(self):
        project = self.project()
        self.reach(project, "operation", "2019-03-01")
        self.draft(project, "granted", "2019-03-01", 100)
        self.check(project, "2020-01-01", "pending")

    def test_a_milestone_that_is_only_due_changes_nothing(self):
        project = self.project()
        self.decide(project, "granted", "2019-03-01", 100)
        self.reach(project, "operation", due_date="2020-01-01")
        self.check(project, "2021-01-01", "licensed")

    def test_other_milestones_change_nothing(self):
        project = self.project()
        self.decide(project, "granted", "2019-03-01", 100)
        for kind in ("land_handover", "environment", "fire"):
            self.reach(project, kind, "2019-04-01")
        self.check(project, "2021-01-01", "licensed")

    def test_a_reversed_grant_was_never_given(self):
        project = self.project()
        wrong = self.decide(project, "granted", "2019-03-01", 100)
        wrong.with_user(self.manager).action_reverse()
        self.check(project, "2019-03-01", "pending")
        self.decide(project, "granted", "2019-04-01", 100)
        self.check(project, "2019-03-31", "pending")
        self.check(project, "2019-04-01", "licensed")

    def test_a_reversed_termination_never_happened(self):
        project = self.project()
        self.decide(project, "granted", "2019-03-01", 100)
        wrong = self.decide(project, "terminated", "2020-03-01")
        self.check(project, "2020-03-01", "terminated")
        wrong.with_user(self.manager).action_reverse()
        self.check(project, "2020-03-01", "licensed")

    def test_without_a_day_it_is_today(self):
        project = self.project()
        self.decide(project, "granted", "2019-03-01", 100)
        for today, status in (("2019-02-28", "pending"), ("2019-03-01", "licensed")):
            with freeze_time(today):
                project.invalidate_recordset()
                self.assertEqual(project.status, status)

    def test_several_statuses_are_searched_at_once(self):
        project = self.project()
        domain = [("id", "=", project.id)]
        for statuses, found in (
            (["pending", "licensed"], True),
            (["operating"], False),
            ([], False),
        ):
            searched = project.search([("status", "in", statuses), *domain])
            self.assertEqual(bool(searched), found, statuses)
        self.assertTrue(project.search([("status", "not in", ["operating"]), *domain]))

    def test_one_query_whatever_the_number_of_projects(self):
        projects = self.env["kcn.project"]
        for _number in range(20):
            projects += self.project()
        self.env.flush_all()
        with self.assertQueryCount(1):
            statuses = projects._status_on(Date.to_date("2020-01-01"))
        self.assertEqual(statuses, dict.fromkeys(projects.ids, "pending"))
