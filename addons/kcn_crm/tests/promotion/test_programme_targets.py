from datetime import datetime

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged
from odoo.tools import SQL

from .programme_case import ProgrammeCase


@tagged("post_install", "-at_install")
class TestProgrammeTargets(ProgrammeCase):
    """Results are counted from the rows of the year, up to the day that is asked for."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rows_of_a_year()

    @classmethod
    def rows_of_a_year(cls):
        """Two leads, three meetings, two lots, two licences: on edge days of 2024."""
        zone = cls.zone(industrial=100)
        cls.lot_a, cls.lot_b = cls.lot(zone, "A1", 3.5), cls.lot(zone, "B1", 2)
        cls.first, cls.last = cls.lead("2024-01-01"), cls.lead("2024-12-31")
        cls.lead("2023-12-31")
        cls.last.action_set_lost()
        cls.meet("2024-01-01 00:30:00")
        cls.meet("2024-06-01 03:00:00", meeting_kind="call")
        cls.meet("2024-06-01 03:00:00", outcome="no_answer")
        cls.hold(cls.lot_a, "2024-03-01", "2024-04-01")
        cls.hold(cls.lot_a, "2024-05-01", "2024-06-01")
        cls.hold(cls.lot_b, "2024-12-31", "2025-02-01")
        one, two = cls.project(), cls.project()
        cls.decide(one, "granted", "2024-01-01", 5e6, cls.usd)
        cls.decide(one, "increase", "2024-12-31", 2.5e6, cls.usd)
        cls.decide(two, "granted", "2024-07-01", 40e9)
        wrong = cls.decide(cls.project(), "granted", "2024-08-01", 1e6, cls.usd)
        wrong.with_user(cls.manager).action_reverse()
        cls.env["kcn.contact"].create(
            [{"name": "Ông A", "date": day} for day in ("2024-01-01", "2024-12-31", "2025-01-01")]
        )

    @classmethod
    def lead(cls, day):
        lead = cls.env["crm.lead"].create({"name": "Cơ hội", "partner_id": cls.partner.id})
        cls.env.flush_all()
        moment = datetime.fromisoformat(f"{day} 12:00:00")
        cls.env.cr.execute(
            SQL("UPDATE crm_lead SET create_date = %s WHERE id = %s", moment, lead.id)
        )
        lead.invalidate_recordset()
        return lead

    @classmethod
    def meet(cls, start, meeting_kind="meeting", **values):
        return cls.env["calendar.event"].create(
            {"name": "Họp", "start": start, "stop": start, "meeting_kind": meeting_kind, **values}
        )

    @classmethod
    def hold(cls, lot, date_from, date_to):
        return cls.lease(lot, date_from, date_to, kind="reserved", lead_id=cls.first.id)

    def results(self, day):
        programme = self.programme.with_context(kcn_day=day)
        names = [name for name, _label in self.target("leads")._fields["indicator"].selection]
        return programme._results(names)

    def target(self, indicator, planned=4):
        return self.env["kcn.programme.target"].create(
            {"programme_id": self.programme.id, "indicator": indicator, "planned": planned}
        )

    def test_the_year_by_hand(self):
        self.assertEqual(
            self.results("2024-12-31"),
            {
                "trips": 0,
                "forums": 0,
                "publications": 0,
                "surveys": 0,
                "contacts": 2,
                "meetings": 1,
                "leads": 2,
                "reserved_ha": 5.5,  # a lot held twice for one lead counts once
                "licences": 2,  # the third was reversed
                "capital_usd": 7.5,
                "capital_vnd": 40,
            },
        )

    def test_the_first_day_and_the_days_around_the_year(self):
        first = self.results("2024-01-01")
        self.assertEqual(first["contacts"], 1)
        self.assertEqual((first["leads"], first["licences"], first["capital_usd"]), (1, 1, 5))
        self.assertEqual((first["meetings"], first["reserved_ha"]), (1, 0))
        before = self.env["kcn.programme.target"].search([]).with_context(kcn_day="2023-12-31")
        self.assertEqual(before.filtered(lambda row: row.company_id == self.board).result, 0)

    def test_the_figures_are_the_same_for_whoever_is_abroad(self):
        programme = self.programme.with_context(kcn_day="2024-01-01")
        for zone in ("America/New_York", "Asia/Tokyo", False):
            self.env.user.sudo().tz = zone
            counted = programme._results(["leads", "meetings"])
            self.assertEqual(counted, {"leads": 1, "meetings": 1}, zone)

    def test_what_comes_after_the_year_does_not_count(self):
        later = self.target("contacts").with_context(kcn_day="2026-01-01")
        self.assertEqual((later.result, later.share), (2, 50))

    def test_a_number_opens_the_rows_it_counts(self):
        for indicator, expected in (
            ("contacts", 2),
            ("meetings", 1),
            ("leads", 2),
            ("reserved_ha", 3),
            ("licences", 4),
            ("capital_usd", 4),
        ):
            target = self.target(indicator)
            action = target.with_context(kcn_day="2024-12-31").action_open_rows()
            rows = self.env[action["res_model"]].with_context(**action["context"])
            self.assertEqual(rows.search_count(action["domain"]), expected, indicator)
            key = f"target-{target.id}"
            opened = self.programme.with_context(kcn_day="2024-12-31").open_progress(key)
            self.assertEqual(opened["domain"], action["domain"])

    def test_a_meeting_counts_once_it_was_held(self):
        programme = self.programme.create({"name": "2026", "year": 2026})
        self.meet("2026-03-01 03:00:00")
        for moment, held in (("2026-03-01 02:59:00", 0), ("2026-03-01 03:01:00", 1)):
            with freeze_time(moment):
                self.assertEqual(programme._results(["meetings"]), {"meetings": held}, moment)

    def test_another_board_counts_its_own(self):
        programmes = self.env["kcn.programme"].with_user(self.neighbour)
        theirs = programmes.create({"name": "Của B", "year": 2024})
        self.assertEqual(theirs._results(["leads", "licences"]), {"leads": 0, "licences": 0})

    def test_the_bars_of_a_day(self):
        self.target("leads")
        done = self.line(planned=300)
        self.item(done, 250)
        done.done_date = "2024-02-10"
        self.line(date_from="2024-03-01")
        self.line(date_from="2024-12-01")
        self.env.invalidate_all()
        progress = self.programme.with_context(kcn_day="2024-07-01").progress
        self.assertEqual(progress["time"], 50.0)  # day 183 of 366
        bars = {bar["key"].split("-")[0]: bar for bar in progress["bars"]}
        self.assertEqual(bars["money"]["share"], 25)
        self.assertEqual(bars["activities"]["value"], "1 of 3")
        self.assertEqual(bars["activities"]["note"], "1 late")
        self.assertEqual(bars["target"]["value"], "1 of 4")

    def test_every_bar_opens(self):
        line = self.line()
        self.item(line, 250)
        programme = self.programme.with_context(kcn_day="2024-07-01")
        for key, expected in (("money", 1), ("activities", 1), ("late", 1)):
            action = programme.open_progress(key)
            rows = self.env[action["res_model"]].with_context(**action["context"])
            self.assertEqual(rows.search_count(action["domain"]), expected, key)
        with self.assertRaises(UserError):
            programme.open_progress("target-0")

    def test_the_leader_reads_it_the_stranger_does_not(self):
        self.assertTrue(self.programme.with_user(self.leader).progress["bars"])
        with self.assertRaises(AccessError):
            self.programme.with_user(self.people["stranger"]).read(["progress"])

    def test_next_year_starts_as_a_draft_of_this_one(self):
        self.target("leads", 7)
        line = self.line(date_from="2024-02-29", planned=300)
        line.write({"done_date": "2024-03-01", "result": "Xong"})
        self.item(line, 250)
        self.decide_programme()
        action = self.programme.action_copy_next_year()
        draft = self.env["kcn.programme"].browse(action["res_id"])
        self.assertEqual(
            (draft.year, draft.name, draft.state), (2025, "Chương trình 2025", "draft")
        )
        self.assertFalse(draft.decision_number or draft.decision_date or draft.signer)
        copied = draft.line_ids
        self.assertEqual(copied.mapped("date_from"), [copied.date_to])
        self.assertEqual(str(copied.date_from), "2025-02-28")
        self.assertEqual((copied.planned, copied.spent), (300, 0))
        self.assertFalse(copied.done_date or copied.result or copied.item_ids)
        self.assertEqual(draft.target_ids.planned, 7)
        self.assertEqual(draft.budget, 1000)

    def test_the_kind_of_next_year_is_the_one_in_force_then(self):
        line = self.line()
        self.kind.sudo().valid_to = "2025-01-01"
        self.env.flush_all()
        later = self.kind.sudo().copy({"valid_from": "2025-01-01", "valid_to": False})
        action = self.programme.action_copy_next_year()
        draft = self.env["kcn.programme"].browse(action["res_id"])
        self.assertEqual((draft.line_ids.kind_id, line.kind_id), (later, self.kind))

    def test_activities_of_an_approved_programme_are_tasks(self):
        line = self.line(date_from="2024-02-01", user_id=self.officer.id)
        self.assertFalse(line.activity_ids)
        self.decide_programme()
        task = line.activity_ids
        self.assertEqual((task.user_id, str(task.date_deadline)), (self.officer, "2024-02-01"))
        line.user_id = self.manager
        self.assertEqual(line.activity_ids.user_id, self.manager)
        line.action_done()
        self.assertFalse(line.activity_ids)
        self.assertEqual(line.progress, "done")
        self.programme.write({"user_id": self.manager.id})
        self.assertEqual(self.programme.source_ids.mapped("amount"), [1000])

    def test_taking_the_approval_back_takes_the_tasks_back(self):
        line = self.line()
        programme = self.decide_programme()
        self.assertTrue(line.activity_ids)
        programme.action_draft()
        self.assertFalse(line.activity_ids)

    def test_targets_are_amended_like_the_rest_of_the_plan(self):
        self.line()
        target = self.target("leads")
        programme = self.decide_programme()
        with self.assertRaises(AccessError):
            target.planned = 9
        target.with_user(self.manager).planned = 9
        self.assertRegex(programme.message_ids[0].body, "4.* → 9")
        self.programme.with_user(self.manager).write({"target_ids": [Command.delete(target.id)]})
        self.assertFalse(programme.target_ids)
