from unittest.mock import patch

from freezegun import freeze_time
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .screening_case import ScreeningCase


@tagged("post_install", "-at_install")
class TestScreeningRecord(ScreeningCase):
    """An old score is explained by the weights of its day; nobody rewrites it."""

    @freeze_time("2026-04-01 03:00:00")
    def test_last_months_score_keeps_last_months_weights(self):
        with freeze_time("2026-03-01 03:00:00"):
            lead = self.dollars()
            lead.action_screen()
        march = lead.screening_ids
        self.criteria.action_new_version()
        fresh = self.env["kcn.criterion.set"].search([("company_id", "=", self.board.id)])[0]
        self.assertEqual((str(self.criteria.valid_to), str(fresh.valid_from)), ("2026-04-01",) * 2)
        for criterion, weight in zip(
            fresh.with_user(self.manager).criterion_ids, (20, 60, 20), strict=True
        ):
            criterion.weight = weight
        lead.capital = 25_000_000
        lead.action_screen()
        # April: 100 × 20 % + 80 × 60 % + 100 × 20 %
        self.assertEqual(((lead.screening_ids - march).score, march.score), (88, 74))
        self.assertEqual([row["weight"] for row in march.screening_lines], [50, 30, 20])
        self.assertEqual([row["points"] for row in march.screening_lines], [60, 80, 100])
        self.assertEqual(march.set_text, "Tiêu chí của Ban, in force from 01/01/2026")
        self.assertEqual(march.set_id, self.criteria)
        self.assertEqual((march.user_id, str(march.date)), (self.officer, "2026-03-01"))
        self.assertEqual(march.known_text, "on 3 of 3 criteria")

    def test_what_explains_an_earlier_score_does_not_change(self):
        with freeze_time("2026-03-01 03:00:00"):
            self.dollars().action_screen()
            self.criteria.criterion_ids[0].weight = 51  # the same day: a slip is put right
        with freeze_time("2026-03-02 03:00:00"):
            capital = self.criteria.criterion_ids[0]
            for change in (
                lambda: capital.write({"weight": 52}),
                lambda: capital.step_ids[0].write({"points": 1}),
                lambda: capital.unlink(),
                lambda: capital.step_ids[0].unlink(),
                lambda: self.criteria.write({"valid_from": "2025-01-01"}),
                lambda: self.criteria.write({"criterion_ids": [Command.clear()]}),
                lambda: self.criteria.unlink(),
                lambda: (
                    self.env["kcn.criterion.step"]
                    .with_user(self.manager)
                    .create({"criterion_id": capital.id, "from_value": 3})
                ),
            ):
                with self.assertRaisesRegex(UserError, "New Version"), self.env.cr.savepoint():
                    change()
            self.criteria.valid_to = "2026-06-01"  # it may end

    @freeze_time("2026-04-01 03:00:00")
    def test_a_stage_passed_keeps_the_score(self):
        lead = self.full_lead()
        self.assertFalse(lead.screening_ids)
        lead.stage_id = self.stage("visit")
        record = lead.screening_ids
        self.assertEqual((record.reason, record.stage_id), ("stage", self.stage("visit")))
        lead.stage_id = self.stage("visit")
        self.assertEqual(len(lead.screening_ids), 1, "it stayed where it was")

    @freeze_time("2026-04-01 03:00:00")
    @mute_logger("odoo.addons.base.models.ir_model")
    def test_nobody_writes_into_the_ledger_by_rpc(self):
        lead = self.dollars()
        lead.action_screen()
        record = lead.screening_ids
        values = record.read(load=None)[0]
        made = {
            name: values[name] for name in ("lead_id", "company_id", "date", "user_id", "reason")
        }
        for role in ("officer", "manager", "board_admin", "leader", "stranger", "portal"):
            mine = record.with_user(self.people[role])
            for attempt in (
                lambda mine=mine: mine.write({"score": 100}),
                lambda mine=mine: mine.write({"screening_lines": []}),
                lambda mine=mine: mine.write({"lead_id": lead.id}),
                lambda mine=mine: mine.unlink(),
                lambda mine=mine: mine.create(made),
                lambda mine=mine: mine.copy(),
            ):
                with self.subTest(role=role), self.assertRaises(AccessError):
                    attempt()
        with self.assertRaises(AccessError):
            lead.with_user(self.people["leader"]).action_screen()
        with self.assertRaises(AccessError):
            lead.with_user(self.neighbour).action_screen()

    @freeze_time("2026-04-01 03:00:00")
    def test_through_the_lead_nothing_is_rewritten_either(self):
        lead = self.dollars()
        lead.action_screen()
        for command in (
            Command.update(lead.screening_ids.id, {"score": 100}),
            Command.delete(lead.screening_ids.id),
            Command.create({"score": 100}),
        ):
            with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_model"):
                lead.with_user(self.manager).write({"screening_ids": [command]})
        lead.write({"screening_score": 99})
        lead.labour = 151  # whatever is put in, the next change computes it
        self.assertEqual(lead.screening_score, 74)

    @freeze_time("2026-04-01 03:00:00")
    def test_merging_leads_loses_no_score(self):
        kept, merged = self.dollars(), self.dollars(name="Bánh răng 2")
        merged.action_screen()
        record = merged.screening_ids
        kept.with_user(self.manager)._merge_dependences(merged.with_user(self.manager))
        self.assertEqual(record.lead_id, kept)

    @freeze_time("2026-04-01 03:00:00")
    def test_the_general_set_is_the_administrators(self):
        general = self.env.ref("kcn_crm.criterion_set_general")
        self.assertTrue(general.with_user(self.officer).criterion_ids.mapped("step_text"))
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
            general.with_user(self.manager).criterion_ids[0].weight = 1
        general.with_user(self.people["board_admin"]).criterion_ids[0].weight = 21
        self.assertEqual(general.weight_total, 101)

    @freeze_time("2026-04-01 03:00:00")
    def test_many_leads_are_screened_in_one_pass(self):
        def count(number):
            leads = self.env["crm.lead"].create(
                [
                    {
                        "name": f"Cơ hội {n}",
                        "team_id": self.investors.id,
                        "capital": 1e6 * n,
                        "capital_currency_id": self.usd.id,
                        "land_ha": 2,
                        "zone_ids": [Command.set(self.park.ids)],
                    }
                    for n in range(1, number + 1)
                ]
            )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.env["crm.lead"]._rescore(self.board)
            self.env.flush_all()
            asked = self.env.cr.sql_log_count - before
            self.assertEqual(leads[-1].screening_count, 3)
            return asked

        count(5)
        few = count(5)
        self.assertLessEqual(count(60), few)

    @freeze_time("2026-04-01 03:00:00")
    def test_very_many_leads_are_screened_in_the_background(self):
        leads = self.dollars() | self.dollars() | self.dollars()
        self.env.flush_all()
        cron = self.env.ref("kcn_crm.ir_cron_rescore").sudo()
        place = "odoo.addons.kcn_crm.models.pipeline.crm_lead_screening"
        asked = cron.env["ir.cron.trigger"].search_count([("cron_id", "=", cron.id)])
        with patch(f"{place}.AT_ONCE", 2):
            self.criteria.criterion_ids[0].weight = 150
        triggers = cron.env["ir.cron.trigger"].search_count([("cron_id", "=", cron.id)])
        self.assertGreater(triggers, asked)
        self.assertEqual(leads.mapped("screening_score"), [74, 74, 74])
        with patch(f"{place}.BATCH", 2), self.enter_registry_test_mode():
            cron.method_direct_trigger()
        # 60 × 75 % + 80 × 15 % + 100 × 10 %
        leads.invalidate_recordset()
        self.assertEqual(leads.mapped("screening_score"), [67, 67, 67])

    @freeze_time("2026-04-01 03:00:00")
    def test_a_set_that_begins_counts_from_its_day_on(self):
        lead = self.dollars()
        self.criteria.valid_to = "2026-04-02"
        self.make_set((20, 60, 20), valid_from="2026-04-02")
        self.assertEqual(lead.screening_score, 74, "today")
        with freeze_time("2026-04-02 03:00:00"), self.enter_registry_test_mode():
            self.env.ref("kcn_crm.ir_cron_rescore").sudo().method_direct_trigger()
        lead.invalidate_recordset()
        # 60 × 20 % + 80 × 60 % + 100 × 20 %
        self.assertEqual(lead.screening_score, 80)

    @freeze_time("2026-04-01 03:00:00")
    def test_weights_from_a_day_to_come_leave_no_gap(self):
        lead = self.dollars()
        action = self.criteria.action_new_version()
        fresh = self.criteria.browse(action["res_id"])
        self.assertEqual(str(self.criteria.valid_to), "2026-04-01")
        fresh.criterion_ids[0].weight = 150
        self.assertEqual(lead.screening_score, 67)
        # The board means 2027: until then the old weights hold, not the general ones
        fresh.valid_from = "2027-01-01"
        self.assertEqual(str(self.criteria.valid_to), "2027-01-01")
        self.assertEqual((lead.screening_score, lead.screening_count), (74, 3))
        fresh.valid_from = "2026-03-15"
        self.assertEqual(str(self.criteria.valid_to), "2026-03-15")
        self.assertEqual(lead.screening_score, 67)

    @freeze_time("2026-04-01 03:00:00")
    def test_a_version_made_by_mistake_gives_its_days_back(self):
        lead = self.dollars()
        fresh = self.criteria.browse(self.criteria.action_new_version()["res_id"])
        fresh.criterion_ids[0].weight = 150
        fresh.unlink()
        self.assertFalse(self.criteria.valid_to)
        self.assertEqual((lead.screening_score, lead.screening_count), (74, 3))

    @freeze_time("2026-04-01 03:00:00")
    def test_days_that_do_not_meet_are_left_as_they_are(self):
        self.criteria.valid_to = "2026-05-01"
        later = self.make_set(valid_from="2026-06-01")
        later.valid_from = "2026-07-01"
        self.assertEqual(str(self.criteria.valid_to), "2026-05-01")
        later.unlink()
        self.assertEqual(str(self.criteria.valid_to), "2026-05-01")
