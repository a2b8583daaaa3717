from lxml import etree
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .lead_case import LeadCase


@tagged("post_install", "-at_install")
class TestLeadOpening(LeadCase):
    """By whatever door a board's people come to leads, they find the board's own pages."""

    def form_of(self, user, **context):
        leads = self.env["crm.lead"].with_user(user).with_context(**context)
        return leads.get_views([(False, "form")])["views"]["form"]["id"]

    def test_a_page_loaded_again_shows_the_boards_form(self):
        ours = self.env.ref("kcn_crm.kcn_lead_view_form").id
        for role in ("officer", "manager", "leader"):
            self.assertEqual(self.form_of(self.people[role]), ours, role)

    def test_others_and_who_names_a_form_get_theirs(self):
        ours = self.env.ref("kcn_crm.kcn_lead_view_form").id
        odoos = self.env.ref("crm.crm_lead_view_form").id
        named = self.form_of(self.officer, form_view_ref="crm.crm_lead_view_form")
        self.assertEqual(named, odoos)
        self.board.sudo().board_code = False
        self.assertNotEqual(self.form_of(self.manager), ours)

    def test_from_a_firm_to_its_leads(self):
        lost, open_lead = self.lead(partner_id=self.partner.id), self.lead(name="Mới")
        lost.action_set_lost()
        open_lead.partner_id = self.partner
        action = self.partner.action_view_opportunity()
        views = {kind: view for view, kind in action["views"]}
        self.assertEqual(action["views"][0][1], "list")
        self.assertEqual(views["list"], self.env.ref("kcn_crm.kcn_lead_view_list").id)
        self.assertEqual(views["form"], self.env.ref("kcn_crm.kcn_lead_view_form").id)
        leads = self.env["crm.lead"].with_context(**action["context"])
        self.assertEqual(leads.search(action["domain"]), lost | open_lead)
        made = leads.create({"name": "Mở rộng"})
        self.assertEqual((made.partner_id, made.team_id), (self.partner, self.investors))

    def test_a_developers_new_lead_is_a_developers(self):
        self.partner.write({"is_company": True, "investor_kind": "developer"})
        context = self.partner.action_view_opportunity()["context"]
        self.assertEqual(context["default_team_id"], self.developers.id)

    def test_from_a_group_to_the_leads_of_its_firms(self):
        self.partner.is_company = True
        self.other_partner.write({"is_company": True, "group_id": self.partner.id})
        lead = self.lead(partner_id=self.other_partner.id)
        action = self.partner.action_view_group_leads()
        views = {kind: view for view, kind in action["views"]}
        self.assertEqual(views["list"], self.env.ref("kcn_crm.kcn_lead_view_list").id)
        self.assertEqual(self.env["crm.lead"].search(action["domain"]), lead)

    def test_ones_leads_with_something_to_do(self):
        mine, others, done = self.lead(), self.lead(name="Khác"), self.lead(name="Xong")
        for lead, user in ((mine, self.officer), (others, self.manager), (done, self.officer)):
            for day in ("2026-01-05", "2026-01-06"):
                lead.activity_schedule(
                    "mail.mail_activity_data_todo", date_deadline=day, user_id=user.id
                )
        done.activity_ids.action_feedback()
        action = self.env.ref("kcn_crm.kcn_lead_activity_action").sudo()
        domain = safe_eval(action.domain, {"uid": self.officer.id})
        self.assertEqual(self.env["crm.lead"].search(domain), mine, "once, with two activities")

    def test_what_is_planned_from_a_lead_is_a_meeting_of_the_board(self):
        lead = self.lead(partner_id=self.partner.id)
        context = lead.action_schedule_meeting()["context"]
        meeting = self.env["calendar.event"].with_context(**context)
        meeting = meeting.create({"name": "Khảo sát lô", "start": "2026-03-02 01:00:00"})
        self.assertEqual(meeting.meeting_kind, "meeting")
        self.assertEqual((meeting.company_id, meeting.opportunity_id), (self.board, lead))
        theirs = lead.with_user(self.leader).action_schedule_meeting()["context"]
        self.assertNotIn("default_meeting_kind", theirs, "leaders write no minutes")

    def test_leads_are_found_by_the_group_of_their_firm(self):
        self.partner.is_company = True
        self.other_partner.write({"is_company": True, "group_id": self.partner.id})
        lead = self.lead(partner_id=self.other_partner.id)
        arch = etree.fromstring(
            self.env["crm.lead"].get_view(
                self.env.ref("kcn_crm.kcn_lead_view_search").id, "search"
            )["arch"]
        )
        field = arch.xpath("//field[@name='partner_id'][@filter_domain]")[0]
        domain = safe_eval(field.get("filter_domain"), {"self": "cong ty a"})
        self.assertEqual(self.env["crm.lead"].search(domain), lead)

    def test_who_works_for_no_board_keeps_odoos_pages(self):
        self.manager.sudo().company_id.board_code = False
        action = self.partner.with_user(self.manager).action_view_opportunity()
        self.assertNotEqual(action["id"], self.env.ref("kcn_crm.kcn_lead_action").id)
