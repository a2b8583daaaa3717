from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.tools import mute_logger
from psycopg2 import IntegrityError

from ..common import BoardCase

CRAFTED = {"kcn_confirm": True}


class TestLedgerRpc(BoardCase):
    """The ledger's door: what a crafted call tries, as the web client's calls arrive."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mine = cls.project()
        cls.confirmed = cls.decide(cls.mine, "granted", "2019-03-01", 100)
        cls.draft_row = cls.draft(cls.mine, "increase", "2020-03-01", 50)

    def rpc(self, user, method, *args, model="kcn.decision", **kwargs):
        return call_kw(self.env[model].with_user(user), method, args, kwargs)

    def check_refused(self, method, *args, roles=None, error=UserError, **kwargs):
        """The call is refused to these people, to everybody of the board if none are named."""
        for role in roles or self.people:
            with self.subTest(method=method, role=role), self.assertRaises(error):
                self.rpc(self.people[role], method, *args, **kwargs)

    def test_a_confirmed_decision_is_not_written(self):
        ids = self.confirmed.ids
        for context in ({}, CRAFTED):
            self.check_refused("write", ids, {"delta": 200}, context=context)
            self.check_refused("write", ids, {"state": "draft"}, context=context)
        self.check_refused("web_save", ids, {"note": "sửa"}, specification={})

    @mute_logger("odoo.sql_db")
    def test_a_confirmed_decision_is_not_deleted(self):
        self.check_refused("unlink", self.confirmed.ids)
        self.check_refused("unlink", self.mine.ids, model="kcn.project", error=Exception)

    def test_a_decision_is_not_born_confirmed(self):
        values = {"project_id": self.mine.id, "kind": "amended", "state": "confirmed"}
        for context in ({}, CRAFTED, {"default_state": "confirmed"}):
            self.check_refused("create", values, context=context)
        values.pop("state")
        self.check_refused("create", values, context={"default_state": "confirmed"})
        self.check_refused("copy", self.draft_row.ids, {"state": "confirmed"})

    def test_a_decision_is_not_imported_confirmed(self):
        fields = ["project_id/.id", "kind", "state"]
        rows = [[str(self.mine.id), "amended", "confirmed"]]
        before = self.mine.decision_ids
        for role in ("officer", "manager", "board_admin"):
            result = self.rpc(self.people[role], "load", fields, rows)
            self.assertFalse(result["ids"], role)
        self.mine.invalidate_recordset()
        self.assertEqual(self.mine.decision_ids, before)

    def test_the_state_is_not_written_by_hand(self):
        self.check_refused("write", self.draft_row.ids, {"state": "confirmed"})

    def test_a_confirmation_is_for_officers(self):
        roles = ("leader", "stranger", "portal")
        self.check_refused("action_confirm", self.draft_row.ids, roles=roles, error=AccessError)
        self.rpc(self.officer, "action_confirm", self.draft_row.ids)
        self.assertEqual(self.draft_row.state, "confirmed")

    def test_a_reversal_is_not_crafted_by_an_officer(self):
        mirror = self.confirmed._prepare_reversal()
        row_id = self.rpc(self.officer, "create", mirror)
        self.check_refused("action_confirm", [row_id], roles=["officer"], error=AccessError)
        # nor in one write that makes a draft a reversal and confirms it
        plain = {**mirror, "delta": 0, "reversal_of_id": False}
        other_id = self.rpc(self.officer, "create", plain)
        values = {"delta": -100, "reversal_of_id": self.confirmed.id, "state": "confirmed"}
        self.check_refused(
            "write", [other_id], values, roles=["officer"], error=AccessError, context=CRAFTED
        )

    def test_a_decision_counts_once_whatever_is_written(self):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.rpc(self.officer, "write", self.draft_row.ids, {"sign": 50})
            self.env.flush_all()

    def test_an_increase_says_by_how_much(self):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            values = {"project_id": self.mine.id, "kind": "increase"}
            self.rpc(self.officer, "create", values)

    def test_what_is_private_is_not_called(self):
        for method in ("_write", "_refuse_confirmed", "_may_reverse", "_prepare_reversal"):
            self.check_refused(method, self.confirmed.ids, {}, error=AccessError)

    def test_the_ledger_stands_after_all_that(self):
        for context in ({}, CRAFTED):
            self.check_refused("write", self.confirmed.ids, {"delta": 1}, context=context)
        self.confirmed.invalidate_recordset()
        self.assertEqual((self.confirmed.delta, self.confirmed.state), (100, "confirmed"))
