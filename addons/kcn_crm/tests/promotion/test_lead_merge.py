from odoo.tests import tagged

from ..common import BoardCase
from ..samples import our_models

# Each has its test, here or in room `pipeline`
HANDED_OVER = {
    "kcn.occupancy",
    "kcn.waiting",
    "kcn.screening",
    "kcn.review.decision",
    "kcn.contact",
    "kcn.target",
}
# Nothing is confidential while it is merged; the moves of what was entered twice are one's
GO_WITH_IT = {"kcn.lead.identity", "kcn.lead.move"}


@tagged("post_install", "-at_install")
class TestLeadMerge(BoardCase):
    """Two leads become one: whatever named either names the one that stays."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        team = cls.env.ref("kcn_crm.crm_team_investor")
        values = {"name": "Bánh răng", "team_id": team.id, "partner_id": cls.partner.id}
        cls.leads = cls.env["crm.lead"].create([values, values])

    def naming(self, model, **values):
        """Make a row for each of the two leads."""
        rows = self.env[model].with_user(self.manager)
        return rows.create([{**values, "lead_id": lead.id} for lead in self.leads])

    def merge(self):
        return self.leads.with_user(self.manager).merge_opportunity()

    def test_a_new_model_that_names_leads_says_what_becomes_of_it(self):
        named = {
            name
            for name, model in our_models(self.env).items()
            for field in model._fields.values()
            if field.comodel_name == "crm.lead"
            and field.type == "many2one"
            and field.store
            and not (field.related or model._transient)
        }
        self.assertEqual(named, HANDED_OVER | GO_WITH_IT)

    def test_what_was_decided_on_either_is_decided_on_the_one_that_stays(self):
        review = self.env["kcn.review"].with_user(self.manager).create({"week_start": "2026-03-02"})
        values = {"review_id": review.id, "name": "Gọi lại", "user_id": self.officer.id}
        decisions = self.naming("kcn.review.decision", **values)
        merged = self.merge()
        self.assertEqual(decisions.mapped("lead_id"), merged)
        self.assertEqual(decisions.activity_id.mapped("res_id"), [merged.id, merged.id])

    def test_whom_either_came_from_goes_on_counting_as_a_lead(self):
        contacts = self.naming("kcn.contact", name="Bà Kim", date="2026-03-01", state="lead")
        targets = self.env["kcn.target"].create(
            [
                {
                    "partner_id": firm.id,
                    "reason": "Đầu chuỗi",
                    "state": "lead",
                    "lead_id": lead.id,
                    "active": active,
                }
                for firm, lead, active in zip(
                    self.partner | self.other_partner, self.leads, (True, False), strict=True
                )
            ]
        )
        merged = self.merge()
        self.assertEqual(contacts.lead_id, merged)
        self.assertEqual(targets.lead_id, merged)
        self.assertTrue(all(row.lead_id for row in [*contacts, *targets]))
