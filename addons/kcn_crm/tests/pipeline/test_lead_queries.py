from freezegun import freeze_time
from odoo.fields import Command
from odoo.tests import tagged

from .lead_case import LeadCase

MANY = 20
# Actions of which each list and each page of cards is opened
PAGES = (
    "kcn_lead_action",
    "kcn_lead_answer_action",
    "kcn_lead_screening_action",
    "kcn_lead_unassigned_action",
    "kcn_investor_action",
    "kcn_meeting_action",
    "kcn_commitment_action",
    "kcn_waiting_action",
    "kcn_lead_move_action",
    "kcn_screening_action",
    "kcn_review_decision_action",
)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-01 03:00:00")
class TestLeadQueries(LeadCase):
    """What is done to twenty leads asks the database as often as for one, so does a page."""

    def make(self, count):
        values = {**self.filled(), "name": "Bánh răng", "team_id": self.investors.id}
        return self.env["crm.lead"].create([values] * count)

    def count(self, call):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        call()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def check_as_for_one(self, work, prepare=lambda leads: None):
        counts = []
        for number in (1, 1, MANY):  # the first time things are asked once a process
            leads = self.make(number)
            prepare(leads)
            counts.append(self.count(lambda leads=leads: work(leads)))
        # Rows are inserted by the hundred, what hangs on them is another matter of a few
        self.assertLessEqual(counts[2], counts[1] + 3, counts)

    def test_moving_on(self):
        stage = self.stage("visit")
        self.check_as_for_one(lambda leads: leads.write({"stage_id": stage.id}))

    def test_writing_what_is_wanted(self):
        self.check_as_for_one(lambda leads: leads.write({"capital": 7, "land_ha": 3}))

    def test_closing(self):
        self.check_as_for_one(lambda leads: leads.action_set_lost())

    def test_screening(self):
        self.check_as_for_one(lambda leads: leads.action_screen())

    def test_a_lead_of_a_board_is_made_as_cheaply_as_one_of_odoo(self):
        """Odoo itself asks for each lead that it makes: its messages, its followers."""
        plain = self.env["crm.team"].sudo().create({"name": "Odoo"})

        def more(team):
            values = {"name": "Bánh răng", "team_id": team.id, "partner_id": self.partner.id}
            one, many = (
                self.count(lambda count=count: self.env["crm.lead"].create([values] * count))
                for count in (1, MANY)
            )
            return many - one

        for team in (plain, self.investors):
            more(team)
        self.assertLessEqual(more(self.investors), more(plain) + 3)

    def asked_by(self, view, rows):
        """Give what a view asks of its rows, as the web client does."""
        return {
            name: {"fields": {"display_name": {}}} if rows._fields[name].relational else {}
            for name in view["models"][rows._name]
        }

    def fill(self):
        review = self.env["kcn.review"].with_user(self.manager).create({"week_start": "2026-03-02"})
        for number, lead in enumerate(self.make(MANY)):
            firm = self.env["res.partner"].create(
                {"name": f"Công ty {number}", "is_company": True, "vat": f"01{number:08}"}
            )
            lead.write({"partner_id": firm.id, "user_ids": [Command.set(self.manager.ids)]})
            lead.action_screen()
            lead._record_screening("asked")
            self.env["kcn.waiting"].create({"lead_id": lead.id, "land_ha": 100})
            event = self.env["calendar.event"].create(
                {
                    "name": f"Họp {number}",
                    "start": "2026-02-01 02:00:00",
                    "stop": "2026-02-01 03:00:00",
                    "meeting_kind": "meeting",
                    "opportunity_id": lead.id,
                    "partner_ids": [Command.set(firm.ids)],
                    "commitment_ids": [Command.create({"name": "Gửi hồ sơ"})],
                }
            )
            self.assertTrue(event.commitment_ids)
            review.decision_ids.create(
                {"review_id": review.id, "name": "Gọi lại", "lead_id": lead.id}
            )

    def test_a_page_of_twenty_rows_asks_as_often_as_one_of_three(self):
        self.fill()
        for xmlid in PAGES:
            action = self.env.ref(f"kcn_crm.{xmlid}").sudo()
            rows = self.env[action.res_model].search([], order="id desc", limit=MANY)
            self.assertEqual(len(rows), MANY, xmlid)
            for view_id, kind in action.views:
                if kind not in ("list", "kanban"):
                    continue
                asked = self.asked_by(rows.get_view(view_id, kind), rows)
                counts = [
                    self.count(lambda some=some, asked=asked: some.web_read(asked))
                    for some in (rows[:3], rows[:3], rows)
                ]
                with self.subTest(action=xmlid, kind=kind, counts=counts):
                    self.assertLessEqual(counts[2], counts[1])
