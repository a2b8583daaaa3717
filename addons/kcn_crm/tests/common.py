import itertools

from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.service.model import retrying
from odoo.tests import TransactionCase, new_test_user
from odoo.tools import mute_logger

ROLES = {
    "leader": "kcn_crm.group_leader",
    "officer": "kcn_crm.group_officer",
    "manager": "kcn_crm.group_manager",
    "board_admin": "kcn_crm.group_board_admin",
    "stranger": "base.group_user",
    "portal": "base.group_portal",
}


class BoardCase(TransactionCase):
    """Two boards, the people of the first, and helpers that make dated rows.

    ``self.env`` is the officer's: what a test does, it does as the one who does it in a
    board. ``self.people[role]`` are the users of the first board; ``self.neighbour`` may
    do everything, in the other board. Days are ISO texts, areas hectares.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # A database made in Vietnamese has no English until somebody asks for it
        cls.env["res.lang"]._activate_lang("en_US")
        boards = cls.env["res.company"]
        cls.board = boards.create({"name": "Ban A", "board_code": "TEST-A"})
        cls.other_board = boards.create({"name": "Ban B", "board_code": "TEST-B"})
        cls.people = {role: cls._person(role, cls.board, group) for role, group in ROLES.items()}
        cls.officer, cls.manager = cls.people["officer"], cls.people["manager"]
        cls.leader = cls.people["leader"]
        cls.neighbour = cls._person("neighbour", cls.other_board, ROLES["board_admin"])
        cls.env = cls.env(user=cls.officer, context={**cls.env.context, "lang": "en_US"})
        # Shared by both boards, whose records name them
        cls.partner, cls.other_partner = cls.env["res.partner"].create(
            [{"name": name, "company_id": False} for name in ("Công ty A", "Công ty B")]
        )
        cls.usd = cls.env.ref("base.USD")
        cls.vnd = cls.env.ref("base.VND")
        cls.codes = itertools.count(9000000000)

    @classmethod
    def _person(cls, login, board, group):
        return new_test_user(
            cls.env(su=True),
            f"kcn_test_{login}",
            groups=group,
            lang="en_US",
            company_id=board.id,
            company_ids=[Command.set(board.ids)],
        )

    @classmethod
    def zone(cls, name="KCN Một", industrial=0, service=0, **values):
        """Make a zone; with areas, they are those of the plan since 2010."""
        zone = cls.env["kcn.zone"].create({"name": name, **values})
        if industrial or service:
            cls.area(zone, "2010-01-01", industrial, service)
        return zone

    @classmethod
    def area(cls, zone, date, industrial=0, service=0, **values):
        values = {"date": date, "industrial_ha": industrial, "service_ha": service, **values}
        return cls.env["kcn.zone.area"].create({"zone_id": zone.id, **values})

    @classmethod
    def lot(cls, zone, code="A1", area_ha=1, **values):
        values = {"code": code, "area_ha": area_ha, **values}
        return cls.env["kcn.lot"].create({"zone_id": zone.id, **values})

    @classmethod
    def lease(cls, lot, date_from, date_to=False, partner=None, kind="leased", **values):
        """Let a lot from its first day until the first day it is free again."""
        values = {"kind": kind, "date_from": date_from, "date_to": date_to, **values}
        partner = partner or cls.partner
        return cls.env["kcn.occupancy"].create(
            {"lot_id": lot.id, "partner_id": partner.id, **values}
        )

    @classmethod
    def declare(cls, zone, date, leased_ha=None, rate_pct=None, **values):
        """Declare hectares, a rate, or both, for a day."""
        given = {
            "leased_ha": leased_ha or 0,
            "has_leased": leased_ha is not None,
            "rate_pct": rate_pct or 0,
            "has_rate": rate_pct is not None,
        }
        values = {"zone_id": zone.id, "date": date, **given, **values}
        return cls.env["kcn.zone.declaration"].create(values)

    @classmethod
    def clear(cls, zone, date, cleared_ha, **values):
        values = {"date": date, "cleared_ha": cleared_ha, **values}
        return cls.env["kcn.clearance"].create({"zone_id": zone.id, **values})

    @classmethod
    def project(cls, **values):
        code = str(next(cls.codes))
        return cls.env["kcn.project"].create({"code": code, "name": f"Dự án {code}", **values})

    @classmethod
    def draft(cls, project, kind, date, delta=0, currency=None, **values):
        """Draft a decision: ``delta`` in whole units of the currency, VND if none is given."""
        values = {"kind": kind, "date": date, "delta": delta, **values}
        currency = currency or cls.vnd
        return cls.env["kcn.decision"].create(
            {"project_id": project.id, "currency_id": currency.id, **values}
        )

    @classmethod
    def decide(cls, project, kind, date, delta=0, currency=None, **values):
        """Enter a decision into the ledger."""
        decision = cls.draft(project, kind, date, delta, currency, **values)
        decision.action_confirm()
        return decision

    @classmethod
    def reach(cls, project, kind, done_date=False, **values):
        values = {"kind": kind, "done_date": done_date, **values}
        return cls.env["kcn.milestone"].create({"project_id": project.id, **values})

    def refusal(self, call, user=None):
        """Do ``call(env)`` as a request does; give the sentence in which the refusal of the
        database reaches the user."""
        with self.enter_registry_test_mode(), self.registry.cursor() as cr:
            env = self.env(cr=cr, user=user or self.officer)
            try:
                with mute_logger("odoo.sql_db"):
                    retrying(lambda: call(env), env)
            except ValidationError as refused:
                return str(refused)
        return self.fail("nothing was refused")
