from odoo.exceptions import UserError
from odoo.fields import Command

from ..common import BoardCase


class TestProjects(BoardCase):
    def create(self, code, board=None):
        """The request that makes a project."""

        def call(env):
            values = {"code": code, "name": "Dự án", "company_id": (board or self.board).id}
            return env["kcn.project"].create(values)

        return call

    def test_a_code_has_ten_digits(self):
        for code in (
            "123456789",
            "12345678901",
            "12345678a0",
            " 123456789",
            "1234567890 ",
            "1234567890\n",
            "１２３４５６７８９０",  # digits, but not these
            "",
        ):
            with self.subTest(code=code):
                self.assertIn("exactly ten digits", self.refusal(self.create(code)))
        self.assertEqual(self.create("0000000001")(self.env).code, "0000000001")

    def test_a_code_is_used_once_over_all_boards(self):
        self.create("8888888888")(self.env)
        told = self.refusal(self.create("8888888888"))
        self.assertIn("Another project has this code already", told)
        told = self.refusal(self.create("8888888888", self.other_board), user=self.neighbour)
        self.assertIn("Another project has this code already", told)

    def test_the_code_of_an_archived_project_stays_taken(self):
        self.create("8888888888")(self.env).active = False
        told = self.refusal(self.create("8888888888"))
        self.assertIn("Another project has this code already", told)

    def test_a_zone_of_another_board_is_refused(self):
        zone = self.env["kcn.zone"].with_user(self.neighbour).create({"name": "KCN Hàng xóm"})
        with self.assertRaises(UserError):
            self.project(zone_id=zone.id)

    def test_labour_is_not_negative(self):
        told = self.refusal(lambda env: self.create("8888888888")(env).write(self.negative()))
        self.assertIn("Labour cannot be negative", told)

    def negative(self):
        return {"registered_labour": -1}

    def test_the_main_investor_is_the_first_share(self):
        project = self.project(
            share_ids=[
                Command.create({"partner_id": self.partner.id, "sequence": 20}),
                Command.create({"partner_id": self.other_partner.id, "sequence": 10}),
            ]
        )
        self.assertEqual(project.partner_id, self.other_partner)
        project.share_ids.filtered(lambda share: share.sequence == 20).sequence = 5
        self.assertEqual(project.partner_id, self.partner)

    def test_shares_lie_between_nothing_and_all_and_name_an_investor_once(self):
        project = self.project()

        def share(pct, partner=self.partner):
            values = {"project_id": project.id, "partner_id": partner.id, "share_pct": pct}
            return lambda env: env["kcn.project.share"].create(values)

        for pct in (-0.01, 100.01):
            self.assertIn("between 0 and 100", self.refusal(share(pct)))
        share(0)(self.env)
        share(100, self.other_partner)(self.env)
        self.assertIn("is on this project already", self.refusal(share(50)))

    def test_the_lots_of_a_project_are_those_it_holds(self):
        project = self.project(zone_id=self.zone().id)
        lease = self.lease(self.lot(project.zone_id), "2020-01-01", project_id=project.id)
        self.assertEqual(project.occupancy_ids, lease)

        def unlink(env):
            env["kcn.project"].browse(project.id).unlink()

        self.refusal(unlink, user=self.manager)

    def test_only_a_manager_archives_a_licensed_project(self):
        project = self.project()
        self.decide(project, "granted", "2020-01-01", 1)
        with self.assertRaises(UserError):
            project.active = False
        project.with_user(self.manager).active = False
        self.assertFalse(project.active)
