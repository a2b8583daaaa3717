from datetime import datetime

from freezegun import freeze_time
from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .lead_case import LeadCase


@tagged("post_install", "-at_install")
class TestResponseTime(LeadCase):
    """From the inquiry to the first answer, in working days; the 3rd of April 2026 is a Friday."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.investor = cls.partner.create({"name": "Kim", "email": "kim@example.com"})

    def asked(self, moment="2026-04-03 03:00:00", **values):
        with freeze_time(moment):
            lead = self.lead(**{"partner_id": self.investor.id, **values})
            lead.flush_recordset()
            lead.inquiry_date = datetime.fromisoformat(moment)
        return lead

    def answer(self, lead, moment):
        with freeze_time(moment):
            self.post(lead, "Kính gửi Quý công ty", partner_ids=self.investor.ids)
        return lead

    def post(self, lead, body, **values):
        mail = {"message_type": "comment", "subtype_xmlid": "mail.mt_comment"}
        return lead.message_post(**{**mail, "body": body, **values})

    def test_the_first_mail_answers(self):
        lead = self.asked()
        self.assertEqual(str(lead.answer_due), "2026-04-07")
        self.answer(lead, "2026-04-06 02:00:00")
        self.assertEqual(
            (str(lead.answered_date), lead.answered_by), ("2026-04-06 02:00:00", "mail")
        )
        self.assertEqual((lead.answer_days, lead.answer_in_time), (1, 100))
        self.answer(lead, "2026-04-08 02:00:00")
        self.assertEqual(str(lead.answered_date), "2026-04-06 02:00:00", "the first counts")
        self.assertEqual(lead.answer_text, "answered after 1 working days")

    def test_the_edges_of_the_target(self):
        for moment, days, in_time in (
            ("2026-04-03 09:00:00", 0, 100),  # the same day
            ("2026-04-04 09:00:00", 0, 100),  # Saturday
            ("2026-04-07 16:59:00", 2, 100),  # 23:59 of the last day in Viet Nam
            ("2026-04-07 17:01:00", 3, 0),  # 0:01 of the day after
        ):
            lead = self.answer(self.asked(), moment)
            self.assertEqual((lead.answer_days, lead.answer_in_time), (days, in_time), moment)

    def test_nobody_is_answered_before_having_asked(self):
        lead = self.asked()
        for values in (
            {"answered_date": "2026-04-02 16:59:59"},
            {"inquiry_date": "2026-04-08 03:00:00", "answered_date": "2026-04-07 03:00:00"},
        ):
            refused = self.assertRaisesRegex(ValidationError, "asked on .* cannot have been")
            with self.subTest(values=values), refused, self.env.cr.savepoint():
                lead.write(values)
        lead.answered_date = "2026-04-02 17:00:00"  # a few hours too early, on the same day
        self.assertEqual((lead.answer_days, lead.answer_in_time), (0, 100))

    def test_an_inquiry_of_saturday_waits_from_monday_on(self):
        lead = self.asked("2026-04-04 03:00:00")
        self.assertEqual(str(lead.answer_due), "2026-04-07")
        # 1:00 on Sunday in Viet Nam is still Saturday in UTC
        self.assertEqual(str(self.asked("2026-04-05 18:00:00").answer_due), "2026-04-08")

    def test_public_holidays_do_not_count(self):
        self.env["resource.calendar.leaves"].sudo().create(
            {
                "name": "Giải phóng miền Nam",
                "company_id": self.board.id,
                "date_from": "2026-04-05 17:00:00",
                "date_to": "2026-04-06 16:59:59",
            }
        )
        self.assertEqual(str(self.asked().answer_due), "2026-04-08", "Monday the 6th is off")

    def test_a_meeting_or_a_call_answers_when_it_is_held(self):
        lead = self.asked()
        with freeze_time("2026-04-06 02:00:00"):
            event = self.env["calendar.event"].create(
                {
                    "name": "Gặp",
                    "meeting_kind": "meeting",
                    "opportunity_id": lead.id,
                    "start": "2026-04-08 02:00:00",
                    "stop": "2026-04-08 03:00:00",
                }
            )
            self.assertFalse(lead.answered_date, "it is only planned")
        with freeze_time("2026-04-08 04:00:00"):
            self.env["calendar.event"].sudo()._cron_answers()
        self.assertEqual((lead.answered_date, lead.answered_by), (event.start, "meeting"))
        self.assertEqual((lead.answer_days, lead.answer_in_time), (3, 0))

    def test_a_call_nobody_took_is_no_answer(self):
        lead = self.asked()
        with freeze_time("2026-04-06 04:00:00"):
            values = {
                "name": "Gọi",
                "meeting_kind": "call",
                "opportunity_id": lead.id,
                "start": "2026-04-06 02:00:00",
                "stop": "2026-04-06 02:10:00",
            }
            event = self.env["calendar.event"].create({**values, "outcome": "no_answer"})
            self.assertFalse(lead.answered_date)
            event.outcome = "agreed"
        self.assertEqual((lead.answered_by, lead.answer_days), ("call", 1))

    def test_a_call_that_is_ticked_off_answers(self):
        lead = self.asked()
        with freeze_time("2026-04-06 02:00:00"):
            activity = lead.activity_schedule(
                "mail.mail_activity_data_call", user_id=self.officer.id
            )
            activity.action_feedback("Đã gọi")
        self.assertEqual((lead.answered_by, lead.answer_days), ("call", 1))

    def test_a_note_or_a_mail_to_colleagues_is_no_answer(self):
        lead = self.asked()
        self.post(lead, "Ai nhận?", subtype_xmlid="mail.mt_note")
        self.post(lead, "Anh xem giúp", partner_ids=self.manager.partner_id.ids)
        firm = self.investor.copy()
        note = {"subtype_xmlid": "mail.mt_note", "partner_ids": firm.ids}
        self.post(lead, "Ghi nhận", **note)
        for kind in ("email", "comment"):  # by mail, or on a page that is shared with them
            asks = {"author_id": self.investor.id, "message_type": kind}
            self.post(lead.sudo(), "Our question", partner_ids=firm.ids, **asks)
        self.assertFalse(lead.answered_date)

    def test_what_was_said_before_the_inquiry_answers_it_at_once(self):
        lead = self.asked()
        with freeze_time("2026-04-03 05:00:00"):
            self.env["calendar.event"].create(
                {
                    "name": "Gặp ở diễn đàn",
                    "meeting_kind": "meeting",
                    "opportunity_id": lead.id,
                    "start": "2026-03-20 02:00:00",
                    "stop": "2026-03-20 03:00:00",
                }
            )
        self.assertEqual((lead.answered_date, lead.answer_days), (lead.inquiry_date, 0))

    def test_what_is_typed_counts(self):
        lead = self.asked()
        lead.answered_date = "2026-04-07 02:00:00"
        self.assertEqual((lead.answered_by, lead.answer_days), ("typed", 2))
        lead.inquiry_date = "2026-04-01 02:00:00"
        self.assertEqual((lead.answer_days, lead.answer_in_time), (4, 0))
        self.assertEqual(lead.answer_text, "answered late, after 4 working days")

    def test_who_waits_too_long_is_red(self):
        lead = self.asked()
        for moment, overdue, text in (
            ("2026-04-06 03:00:00", False, "to be answered by 07/04"),
            ("2026-04-07 03:00:00", False, "to be answered today"),
            ("2026-04-08 03:00:00", True, "not answered for 3 working days"),
        ):
            with freeze_time(moment):
                lead.invalidate_recordset()
                self.assertEqual((lead.answer_overdue, lead.answer_text), (overdue, text), moment)

    def test_targets_are_dated_and_the_narrower_one_counts(self):
        targets = self.env["kcn.answer.target"].with_user(self.manager)
        waiting = self.asked(source_kind="web")
        targets.create({"days": 3, "valid_from": "2026-04-01"})
        self.assertEqual(str(waiting.answer_due), "2026-04-08", "who waits gets the new day")
        targets.create({"days": 1, "source_kind": "web", "valid_from": "2026-04-03"})
        targets.create(
            {"days": 0, "source_kind": "web", "investor_kind": "fdi", "valid_from": "2026-04-03"}
        )
        self.assertEqual(str(waiting.answer_due), "2026-04-06")
        due = {
            (source, kind, day): str(
                self.asked(
                    f"2026-04-{day} 03:00:00", source_kind=source, investor_kind=kind
                ).answer_due
            )
            for source, kind, day in (
                ("web", "fdi", "03"),
                ("web", "ddi", "03"),
                ("trip", "fdi", "03"),
                ("web", "fdi", "02"),
            )
        }
        self.assertEqual(
            list(due.values()), ["2026-04-03", "2026-04-06", "2026-04-08", "2026-04-07"]
        )
        said = self.refusal(
            lambda env: env["kcn.answer.target"].create(
                {"days": 9, "valid_from": "2026-05-01", "company_id": self.board.id}
            ),
            self.manager,
        )
        self.assertIn("in force already", said)

    def test_a_target_says_whom_it_is_for(self):
        targets = self.env["kcn.answer.target"].with_user(self.manager)
        general = targets.new({"company_id": False, "days": 2})
        self.assertEqual(general.applies_to, "Every board · any source · any investor")
        own = targets.new({"company_id": self.board.id, "source_kind": "web", "days": 1})
        self.assertEqual(own.applies_to, "Ban A · Web or Mail · any investor")

    def test_the_share_in_time_and_the_median_by_officer(self):
        for moment in ("2026-04-03 09:00:00", "2026-04-06 09:00:00", "2026-04-10 09:00:00"):
            self.answer(self.asked(), moment)  # 0, 1 and 5 days
        self.asked()  # still waiting: no day of it is known
        groups = self.env["crm.lead"]._read_group(
            [("company_id", "=", self.board.id)],
            ["user_id", "inquiry_date:month"],
            ["__count", "answer_days_median:avg", "answer_in_time:avg"],
        )
        user, _month, count, median, share = groups[0]
        self.assertEqual((user, count, median, share), (self.officer, 4, 1, 50))
        self.assertEqual(len(groups), 1)

    def test_the_overdue_are_found(self):
        late, answered = self.asked(), self.answer(self.asked(), "2026-04-06 02:00:00")
        with freeze_time("2026-04-08 03:00:00"):
            overdue = [("answered_date", "=", False), ("answer_due", "<", "today")]
            found = self.env["crm.lead"].search([*overdue, ("won_status", "=", "pending")])
        self.assertIn(late, found)
        self.assertNotIn(answered, found)

    def test_odoos_own_leads_are_not_measured(self):
        team = self.env["crm.team"].sudo().create({"name": "Odoo", "company_id": False})
        lead = self.answer(self.asked(team_id=team.id), "2026-04-06 02:00:00")
        self.assertFalse(lead.answered_date)
        self.assertFalse(lead.answer_due or lead.answer_text)

    def test_a_confidential_lead_is_answered_where_its_talk_is_kept(self):
        lead = self.asked(user_ids=[Command.set(self.officer.ids)])
        lead.confidential = True
        self.answer(lead, "2026-04-06 02:00:00")
        self.assertEqual((lead.answered_by, lead.answer_days), ("mail", 1))

    def test_what_a_manager_may_not_change_is_not_offered(self):
        general = self.env.ref("kcn_crm.answer_target_general")
        own = self.env["kcn.answer.target"].with_user(self.manager)
        own = own.create({"days": 3, "valid_from": "2026-01-01"})
        changes = {
            self.manager: (False, True),
            self.people["board_admin"]: (True, True),
            self.officer: (False, False),
        }
        for user, expected in changes.items():
            rows = (general | own).with_user(user)
            self.assertEqual(tuple(rows.mapped("may_change")), expected, user.name)
        self.assertEqual(str(self.asked().answer_due), "2026-04-08", "the board's own counts")
