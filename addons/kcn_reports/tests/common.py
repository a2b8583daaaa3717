from odoo.fields import Command
from odoo.tests import TransactionCase, new_test_user


class FiguresCase(TransactionCase):
    """Two boards with one person of each role, and helpers that make dated rows."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # A database made in Vietnamese has no English until somebody asks for it
        cls.env["res.lang"]._activate_lang("en_US")
        cls.board = cls.env["res.company"].create({"name": "Ban A", "board_code": "TEST-A"})
        cls.other_board = cls.env["res.company"].create({"name": "Ban B", "board_code": "TEST-B"})
        cls.officer = cls._user("officer", cls.board, "kcn_crm.group_officer")
        cls.manager = cls._user("manager", cls.board, "kcn_crm.group_manager")
        cls.leader = cls._user("leader", cls.board, "kcn_crm.group_leader")
        cls.stranger = cls._user("stranger", cls.board, "base.group_user")
        cls.neighbour = cls._user("neighbour", cls.other_board, "kcn_crm.group_manager")
        cls.env = cls.env(user=cls.manager, context=dict(cls.env.context, lang="en_US"))
        cls.partner = cls.env["res.partner"].create({"name": "Công ty A"})
        cls.usd = cls.env.ref("base.USD")
        cls.vnd = cls.env.ref("base.VND")
        cls.jpy = cls.env.ref("base.JPY")
        cls.codes = iter(range(9900000000, 9900100000))
        cls.figures = cls.env["kcn.figures"].with_user(cls.leader)

    @classmethod
    def _user(cls, login, board, group):
        return new_test_user(
            cls.env,
            f"figures_{login}",
            groups=group,
            lang="en_US",
            company_id=board.id,
            company_ids=[Command.set(board.ids)],
        )

    @classmethod
    def zone(cls, name, industrial=0, service=0, area_day="2010-01-01", **values):
        """Make a zone, with its planned areas in force from ``area_day``."""
        zone = cls.env["kcn.zone"].create({"name": name, **values})
        if industrial or service:
            cls.env["kcn.zone.area"].create(
                {
                    "zone_id": zone.id,
                    "date": area_day,
                    "industrial_ha": industrial,
                    "service_ha": service,
                }
            )
        return zone

    @classmethod
    def lot(cls, zone, code, area, **values):
        return cls.env["kcn.lot"].create(
            {"zone_id": zone.id, "code": code, "area_ha": area, **values}
        )

    @classmethod
    def hold(cls, lot, date_from, date_to=False, kind="leased"):
        """Let a lot, or reserve it."""
        return cls.env["kcn.occupancy"].create(
            {
                "lot_id": lot.id,
                "partner_id": cls.partner.id,
                "kind": kind,
                "date_from": date_from,
                "date_to": date_to,
            }
        )

    @classmethod
    def declare(cls, zone, date, **values):
        return cls.env["kcn.zone.declaration"].create(
            {"zone_id": zone.id, "date": date, "has_leased": "leased_ha" in values, **values}
        )

    @classmethod
    def project(cls, kind="fdi", granted=None, amount=0, currency=None, **values):
        """Make a project, with its licence when ``granted`` gives a day."""
        code = str(next(cls.codes))
        project = cls.env["kcn.project"].create(
            {"code": code, "name": f"Dự án {code}", "kind": kind, **values}
        )
        if granted:
            cls.decide(project, "granted", granted, amount, currency)
        return project

    @classmethod
    def decide(cls, project, kind, date, amount=0, currency=None):
        """Confirm a decision; the currency follows the project's kind unless given."""
        currency = currency or (cls.usd if project.kind == "fdi" else cls.vnd)
        decision = cls.env["kcn.decision"].create(
            {
                "project_id": project.id,
                "kind": kind,
                "date": date,
                "delta": amount,
                "currency_id": currency.id,
            }
        )
        decision.action_confirm()
        return decision

    @classmethod
    def reach(cls, project, kind, date):
        return cls.env["kcn.milestone"].create(
            {"project_id": project.id, "kind": kind, "done_date": date}
        )

    def rows_of(self, figure, user=None, **options):
        """Open a figure as a person of the board does, and give the records."""
        figures = self.figures.with_user(user) if user else self.figures
        action = figures.open_rows(figure, self.board.id, **options)
        model = figures.env[action["res_model"]].with_context(**action["context"])
        return model.search(action["domain"])
