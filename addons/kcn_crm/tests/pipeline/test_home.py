from odoo.tests import HttpCase, tagged

from .lead_case import LeadCase


@tagged("post_install", "-at_install")
class TestHome(LeadCase, HttpCase):
    """Where people begin after logging in."""

    def home(self, user):
        self.authenticate(user.login, user.login)
        return self.make_jsonrpc_request("/web/session/get_session_info")["home_action_id"]

    def test_a_boards_people_begin_with_their_leads(self):
        leads = self.env.ref("kcn_crm.kcn_lead_action").id
        for role in ("officer", "manager", "leader"):
            self.assertEqual(self.home(self.people[role]), leads, role)

    def test_who_chose_another_beginning_keeps_it(self):
        zones = self.env.ref("kcn_crm.kcn_zone_action")
        self.officer.sudo().action_id = zones.id
        self.assertEqual(self.home(self.officer), zones.id)

    def test_others_begin_as_odoo_has_it(self):
        self.assertFalse(self.home(self.people["stranger"]))
        self.manager.sudo().company_id.board_code = False
        self.assertFalse(self.home(self.manager))

    def test_the_web_client_knows_whose_pages_to_open(self):
        for role, of_a_board in (("officer", True), ("leader", True), ("stranger", False)):
            self.authenticate(self.people[role].login, self.people[role].login)
            told = self.make_jsonrpc_request("/web/session/get_session_info")
            self.assertEqual(told["kcn_of_a_board"], of_a_board, role)
