from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..browser import TOOLS
from .lead_case import LeadCase

LOOK = """
    run(async () => {
        await read(".o_kcn_wanted", "7.00 million USD · 2.00 billion VND · 6 ha");
        (await until("the list", () => document.querySelector(".o_switch_view.o_list"))).click();
        await read(".o_kcn_lead_list tfoot", "8.00 million USD · 2.00 billion VND");
    });
"""


class SumsCase(LeadCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.full_lead(name="Một", capital=5_000_000, land_ha=1)
        cls.full_lead(name="Hai", capital=2_000_000, land_ha=2)
        dong = {"capital_currency_id": cls.vnd.id, "investor_kind": "ddi"}
        cls.full_lead(name="Ba", capital=2_000_000_000, land_ha=3, **dong)
        cls.lead(name="Chưa rõ", land_ha=0)
        cls.far = cls.full_lead(name="Năm", capital=1_000_000, land_ha=4)
        cls.far.stage_id = cls.stage("meeting")


@tagged("post_install", "-at_install")
class TestLeadSums(SumsCase):
    """What leads want is summed within a currency, group by group."""

    def wanted(self, *group_by, user=None):
        leads = self.env["crm.lead"].with_user(user or self.officer)
        rows = leads.wanted_by_group([("company_id", "=", self.board.id)], list(group_by))
        return {tuple(row["path"]): (row["capital"], row["land_ha"]) for row in rows}

    def test_each_column_by_its_currencies(self):
        self.assertEqual(
            self.wanted("stage_id"),
            {
                (): ("8.00 million USD · 2.00 billion VND", 10),
                (self.stage("contact").id,): ("7.00 million USD · 2.00 billion VND", 6),
                (self.stage("meeting").id,): ("1.00 million USD", 4),
            },
        )

    def test_groups_in_groups(self):
        found = self.wanted("investor_kind", "stage_id")
        contact = self.stage("contact").id
        self.assertEqual(found["ddi", contact], ("2.00 billion VND", 3))
        self.assertEqual(found["fdi", contact], ("7.00 million USD", 3))
        self.assertEqual(found["fdi",], ("8.00 million USD", 7))
        self.assertEqual(found[False, contact], ("", 0))

    def test_groups_by_month_and_by_zone(self):
        [month] = [path for path in self.wanted("create_date:month") if path]
        self.assertEqual(str(month[0])[5:7], self.far.create_date.strftime("%m"))
        self.assertEqual(self.wanted("zone_ids")[self.park.id,][1], 10)

    def test_one_query_a_level(self):
        self.wanted("stage_id")
        with self.assertQueryCount(2):
            self.wanted("stage_id")

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_for_those_who_see_the_leads(self):
        self.assertEqual(self.wanted(user=self.leader), self.wanted())
        self.assertFalse(self.wanted(user=self.neighbour))
        with self.assertRaises(AccessError):
            self.wanted(user=self.people["stranger"])


@tagged("post_install", "-at_install")
class TestLeadSumsBrowser(SumsCase, HttpCase):
    def test_the_columns_and_the_list_say_what_is_wanted(self):
        self.browser_js("/odoo/kcn-pipeline", TOOLS + LOOK, login=self.officer.login)
