import contextlib
import threading
from unittest.mock import patch

from odoo import SUPERUSER_ID
from odoo.api import Environment
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.sql_db import db_connect
from odoo.tests import BaseCase, tagged
from odoo.tests.common import get_db_name
from odoo.tools import SQL, mute_logger

PATIENCE_S = 60


@tagged("post_install", "-at_install")
class RaceCase(BaseCase):
    """Two people at once: real connections, real threads, real commits.

    The other tests share one connection, in which nothing can collide. What is made here
    is committed, in a board of its own, and taken away at the end; that nothing is left
    is checked table by table.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.database = db_connect(get_db_name())
        cls.before = cls.count_rows()
        cls.addClassCleanup(cls.check_nothing_left)
        cls.addClassCleanup(cls.take_away)
        with cls.environment() as env:
            board = env["res.company"].create({"name": "Ban Hai người", "board_code": "RACE"})
            cls.board_id = board.id
            cls.partner_ids = (
                env["res.partner"].create([{"name": "Công ty A"}, {"name": "Công ty B"}]).ids
            )
            zone = env["kcn.zone"].create({"name": "KCN Hai người", "company_id": board.id})
            cls.zone_id = zone.id

    @classmethod
    @contextlib.contextmanager
    def environment(cls):
        """An environment with a connection of its own, committed at the end."""
        with cls.database.cursor() as cr:
            env = Environment(cr, SUPERUSER_ID, {"lang": "en_US", "tracking_disable": True})
            yield env
            env.flush_all()

    def at_once(self, *calls):
        """Start ``call(env)`` of each in the same moment, each as a request of its own.

        :return: what each gave, or the exception that it was refused with
        """
        outcomes = [None] * len(calls)
        start = threading.Barrier(len(calls))

        def request(number, call):
            with self.environment() as env:
                env.execute_query(SQL("SELECT 1"))  # the connection is open before the start
                start.wait(PATIENCE_S)
                try:
                    outcomes[number] = retrying(lambda: call(env), env)
                except Exception as refused:
                    outcomes[number] = refused

        threads = [
            threading.Thread(target=request, args=item, daemon=True) for item in enumerate(calls)
        ]
        with (
            mute_logger("odoo.sql_db", "odoo.service.model"),
            # A deadlock is tried again after a while that is there to please the database
            patch("odoo.service.model.random.uniform", return_value=0.01),
            # Odoo's own runner holds this lock while tests run
            patch.object(Registry, "_lock", DummyRLock()),
        ):
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(PATIENCE_S)
        self.assertFalse(any(thread.is_alive() for thread in threads), "nobody waits for ever")
        return outcomes

    @classmethod
    def take_away(cls):
        """Delete the board and what belongs to it, the ledger by the database itself."""
        with cls.environment() as env:
            board = env["res.company"].browse(cls.board_id)
            env.cr.execute(SQL("DELETE FROM kcn_decision WHERE company_id = %s", board.id))
            # What is held goes before its holder
            for model in ("kcn.occupancy", "kcn.project", "kcn.lot", "kcn.zone"):
                env[model].search([("company_id", "=", board.id)]).unlink()
            partners = env["res.partner"].browse(cls.partner_ids) + board.partner_id
            # Who makes a company is of it, and of several companies from the second on
            env.user.company_ids -= board
            # A company gets its working hours with it, where an addon brings them
            hours = "resource.calendar" in env and env["resource.calendar"].search(
                [("company_id", "=", board.id)]
            )
            board.unlink()
            if hours:
                hours.exists().unlink()
            partners.unlink()

    @classmethod
    def count_rows(cls):
        """Give ``{table: rows}`` of the whole database, its own book-keeping aside."""
        with cls.environment() as env:
            tables = env.execute_query(
                SQL(
                    """SELECT tablename FROM pg_tables WHERE schemaname = 'public'
                        AND tablename NOT LIKE 'orm\\_signaling\\_%%' AND tablename <> 'bus_bus'"""
                )
            )
            return {
                name: env.execute_query(SQL("SELECT count(*) FROM %s", SQL.identifier(name)))[0][0]
                for (name,) in tables
            }

    @classmethod
    def check_nothing_left(cls):
        after = cls.count_rows()
        left = {
            name: (count, after.get(name))
            for name, count in cls.before.items()
            if after.get(name) != count
        }
        assert not left, f"rows before and after: {left}"
