from datetime import date

from freezegun import freeze_time
from odoo.exceptions import AccessError
from odoo.service.model import call_kw
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .lead_case import LeadCase

MORNING = "{} 03:00:00"


@tagged("post_install", "-at_install")
class TestLeadMoves(LeadCase):
    """Each step is noted once, by whatever door, and a day's answer stays that day's."""

    def on(self, day):
        return freeze_time(MORNING.format(day))

    def steps(self, lead):
        """Give ``(day, kind, stage)`` of the lead's rows, the oldest first."""
        rows = self.env["kcn.lead.move"].search([("lead_id", "=", lead.id)], order="id")
        return [(str(row.date), row.kind, row.to_stage_id) for row in rows]

    def status_on(self, day, lead):
        rows = self.env["kcn.lead.move"]._stand_on(day, [("lead_id", "=", lead.id)])
        return [(row.to_stage_id, row.status, row.capital, row.land_ha) for row in rows]

    def test_a_walk_is_noted_step_by_step(self):
        with self.on("2026-03-02"):
            lead = self.full_lead()
        with self.on("2026-03-09"):
            lead.stage_id = self.stage("meeting")
        with self.on("2026-03-16"):
            lead.with_user(self.manager).stage_id = self.stage("reservation")
        with self.on("2026-03-20"):
            lead.stage_id = self.stage("visit")
        self.assertEqual(
            self.steps(lead),
            [
                ("2026-03-02", "new", self.stage("contact")),
                ("2026-03-09", "forward", self.stage("meeting")),
                ("2026-03-16", "forward", self.stage("reservation")),
                ("2026-03-20", "back", self.stage("visit")),
            ],
        )
        self.assertEqual(lead.move_ids.user_id, self.officer | self.manager)

    def test_a_day_gives_that_days_answer(self):
        with self.on("2026-03-02"):
            lead = self.full_lead()
        with self.on("2026-03-09"):
            lead.write({"stage_id": self.stage("visit").id, "land_ha": 4})
        with self.on("2026-03-11"):
            lead.capital = 7_000_000
        contact, visit = self.stage("contact"), self.stage("visit")
        self.assertEqual(self.status_on("2026-03-01", lead), [])
        for day in ("2026-03-02", "2026-03-08"):
            self.assertEqual(self.status_on(day, lead), [(contact, "open", 5_000_000, 2.5)])
        self.assertEqual(self.status_on("2026-03-09", lead), [(visit, "open", 5_000_000, 4)])
        self.assertEqual(self.status_on("2026-03-11", lead), [(visit, "open", 7_000_000, 4)])
        kinds = [kind for _day, kind, _stage in self.steps(lead)]
        self.assertEqual(kinds, ["new", "forward", "amended"])

    def test_the_day_is_the_boards_not_greenwichs(self):
        with freeze_time("2026-03-01 18:00:00"):  # one in the night in Việt Nam
            self.officer.tz = "Asia/Ho_Chi_Minh"
            lead = self.lead()
            by_mail = self.env["crm.lead"].sudo().with_user(self.env.ref("base.user_root"))
            other = by_mail.create(
                {"name": "Mail", "team_id": self.investors.id, "company_id": self.board.id}
            )
        for row in lead.move_ids + other.move_ids:
            self.assertEqual(row.date, date(2026, 3, 2))

    def test_whoever_is_abroad_writes_the_boards_day_too(self):
        self.officer.tz = "Europe/Berlin"
        with freeze_time("2026-03-01 18:00:00"):  # Sunday evening there, Monday at the board
            self.assertEqual(self.lead().move_ids.date, date(2026, 3, 2))
        with freeze_time("2026-03-01 16:59:59"):
            self.assertEqual(self.lead().move_ids.date, date(2026, 3, 1))

    def test_lost_and_taken_up_again(self):
        with self.on("2026-03-02"):
            lead = self.full_lead()
        with self.on("2026-03-05"):
            lead.action_set_lost()
        with self.on("2026-03-06"):
            lead.action_restore()
        contact = self.stage("contact")
        self.assertEqual(
            self.steps(lead),
            [
                ("2026-03-02", "new", contact),
                ("2026-03-05", "lost", contact),
                ("2026-03-06", "restored", contact),
            ],
        )
        self.assertEqual(self.env["kcn.lead.move"]._stage_on("2026-03-05"), {})

    @freeze_time("2026-04-01 03:00:00")
    def test_won_and_undone(self):
        lead = self.full_lead()
        self.reserve(lead)
        lead.stage_id = self.stage("application")
        self.grant(lead)
        lead.with_user(self.manager).action_undo_grant()
        kinds = [kind for _day, kind, _stage in self.steps(lead)]
        self.assertEqual(kinds, ["new", "forward", "won", "back"])
        self.assertEqual(self.steps(lead)[-1][2], self.stage("application"))

    def test_the_last_row_of_a_day_counts(self):
        with self.on("2026-03-02"):
            lead = self.full_lead()
            for name in ("meeting", "visit", "meeting"):
                lead.stage_id = self.stage(name)
        stages = self.env["kcn.lead.move"]._stage_on("2026-03-02", [("lead_id", "=", lead.id)])
        self.assertEqual(stages, {lead.id: self.stage("meeting").id})

    def test_another_pipeline_is_left_and_entered(self):
        lead = self.full_lead()
        lead.team_id = self.developers
        rows = lead.move_ids.sorted("id")
        self.assertEqual(
            [(row.pipeline, row.kind, row.status) for row in rows],
            [
                ("investor", "new", "open"),
                ("investor", "gone", "gone"),
                ("developer", "new", "open"),
            ],
        )
        self.assertFalse(rows[1].to_stage_id)
        lead.sudo().team_id = self.env["crm.team"].sudo().create({"name": "Của crm"})
        self.assertEqual(lead.move_ids.sorted("id")[-1].kind, "gone")

    def test_many_are_noted_in_one_insert(self):
        leads = self.env["crm.lead"].create(
            [{**self.filled(), "name": f"{n}", "team_id": self.investors.id} for n in range(40)]
        )
        self.assertEqual(len(leads.move_ids), 40)
        self.env.flush_all()
        queries = []
        real = type(self.env.cr).execute

        def execute(cr, query, *args, **kwargs):
            if 'INSERT INTO "kcn_lead_move"' in str(getattr(query, "code", query)):
                queries.append(query)
            return real(cr, query, *args, **kwargs)

        self.patch(type(self.env.cr), "execute", execute)
        leads.write({"stage_id": self.stage("meeting").id})
        self.env.flush_all()
        self.assertEqual(len(leads.move_ids), 80)
        self.assertEqual(len(queries), 1)

    def test_what_changes_nothing_is_not_noted(self):
        lead = self.full_lead()
        lead.write({"stage_id": lead.stage_id.id, "land_ha": 2.5, "name": "Tên khác"})
        lead.priority = "2"
        self.assertEqual(len(lead.move_ids), 1)

    def test_a_merge_keeps_the_history_of_the_one_that_stays(self):
        first = self.full_lead(name="Một")
        first.stage_id = self.stage("visit")
        second = self.lead(name="Hai", land_ha=0)
        kept = (first | second).merge_opportunity()
        self.assertEqual(kept, first)
        self.assertEqual([kind for _d, kind, _s in self.steps(kept)], ["new", "forward"])
        gone = self.env["kcn.lead.move"].search([("lead_id", "=", second.id)])
        self.assertFalse(gone)

    def test_leads_of_odoos_own_crm_are_none_of_ours(self):
        team = self.env["crm.team"].sudo().create({"name": "Của crm"})
        lead = self.env["crm.lead"].sudo().create({"name": "Khác", "team_id": team.id})
        lead.action_set_won()
        self.assertFalse(lead.move_ids)

    def test_leads_older_than_the_ledger_begin_it(self):
        with self.on("2026-03-02"):
            moved, lost, new = self.full_lead(), self.full_lead(), self.lead()
        with self.on("2026-03-12"):
            moved.stage_id = self.stage("visit")
            lost.action_set_lost()
        leads = moved | lost | new
        self.env.flush_all()
        # crm takes these two moments from the database's own clock
        made, moved_at = "2026-03-01 20:00:00", "2026-03-12 03:00:00"
        self.env.cr.execute(
            SQL(
                "UPDATE crm_lead SET create_date = %s, date_last_stage_update = %s WHERE id IN %s",
                made,
                made,
                tuple(leads.ids),
            )
        )
        self.env.cr.execute(
            SQL("UPDATE crm_lead SET date_last_stage_update = %s WHERE id = %s", moved_at, moved.id)
        )
        before = {lead: self.steps(lead) for lead in leads}
        leads.move_ids.sudo().unlink()
        for _again in range(2):
            self.env["kcn.lead.move"]._start()
            self.env.invalidate_all()
            self.assertEqual({lead: self.steps(lead) for lead in leads}, before)
        self.assertEqual(moved.move_ids.mapped("capital"), [5_000_000] * 2)

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_nobody_writes_the_ledger_over_rpc(self):
        lead = self.full_lead()
        row = lead.move_ids
        values = row.read(["company_id", "pipeline", "kind", "status", "date", "moved_at"])[0]
        values = {**values, "lead_id": lead.id, "company_id": self.board.id}
        del values["id"]
        for role, user in self.people.items():
            calls = (
                ("create", [values]),
                ("write", [row.ids, {"date": "2020-01-01"}]),
                ("web_save", [row.ids, {"kind": "won"}, {}]),
                ("unlink", [row.ids]),
                ("copy", [row.ids]),
            )
            for method, args in calls:
                with self.subTest(role=role, method=method), self.assertRaises(AccessError):
                    call_kw(self.env["kcn.lead.move"].with_user(user), method, args, {})
            with self.subTest(role=role, method="by the lead"), self.assertRaises(AccessError):
                lead.with_user(user).write({"move_ids": [(1, row.id, {"kind": "won"})]})

    def test_the_other_board_sees_nothing(self):
        self.full_lead()
        moves = self.env["kcn.lead.move"].with_user(self.neighbour)
        self.assertFalse(moves._stand_on("2099-01-01"))
        self.assertFalse(moves.search([]))
