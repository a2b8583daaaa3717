from freezegun import freeze_time
from odoo.exceptions import AccessError, UserError
from odoo.fields import Date
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .confidential_case import CODE, KEPT_OUT, KNOWING, NEEDLE, ConfidentialCase

READ = ["name", "display_name", "partner_id", "phone", "email_from", "description", "tag_ids"]


@tagged("post_install", "-at_install")
class TestConfidential(ConfidentialCase):
    """A confidential lead: who sees whom, who marks it, and what becomes of it."""

    def test_those_who_may_know_read_the_investor(self):
        for role in KNOWING:
            with self.subTest(role=role):
                lead = self.as_user(role)
                [row] = lead.read(READ)
                self.assertEqual(row["name"], f"Nhà máy {NEEDLE}")
                self.assertEqual(row["display_name"], f"Nhà máy {NEEDLE}")
                self.assertEqual(row["partner_id"], (self.investor.id, f"{NEEDLE} Corp"))
                self.assertEqual(row["phone"], "+81 3 5555 0199")
                [seen] = lead.web_read({"partner_id": {"fields": {"display_name": {}}}, "name": {}})
                self.assertEqual(seen["partner_id"]["display_name"], f"{NEEDLE} Corp")
                self.assertFalse(lead.concealed)
                self.assertEqual(lead._who().partner_id, self.investor)

    def test_colleagues_see_that_there_is_a_lead_and_what_land_it_wants(self):
        lead = self.as_user("colleague")
        names = ["name", "display_name", "land_ha", "capital", "zone_ids", "stage_id", "user_id"]
        [row] = lead.read(names)
        self.assertEqual(row["name"], CODE)
        self.assertEqual(row["display_name"], CODE)
        self.assertEqual((row["land_ha"], row["capital"]), (2.5, 5_000_000))
        self.assertEqual(row["zone_ids"], self.park.ids)
        self.assertEqual(row["user_id"][0], self.officer.id)
        self.assertTrue(lead.concealed)
        self.assertFalse(lead.identity_id)

    def test_in_python_it_goes_by_its_code_name_whoever_asks(self):
        for user in (self.officer, self.colleague, self.env.ref("base.user_root")):
            lead = self.secret.with_user(user)
            self.assertEqual((lead.name, lead.display_name), (CODE, CODE))
            self.assertFalse(lead.partner_id)
        self.assertEqual(self.secret.sudo()._who(), self.secret.sudo())

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_whoever_may_not_know_changes_nothing(self):
        for values in (
            {"confidential": False},
            {"code_name": "Khác"},
            {"user_ids": [(4, self.colleague.id)]},
            {"user_id": self.colleague.id},
            {"stage_id": self.stage("meeting").id},
            {"name": "Khác"},
        ):
            with self.subTest(values=values), self.assertRaises(AccessError):
                self.as_user("colleague").write(values)
        identity = self.secret._identities()
        for call in ("read", "unlink", lambda row: row.write({"name": "Khác"})):
            row = identity.with_user(self.colleague)
            with self.assertRaises(AccessError):
                getattr(row, call)() if isinstance(call, str) else call(row)

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_what_is_known_is_made_and_taken_away_by_the_lead_only(self):
        identities = self.env["kcn.lead.identity"]
        other = self.full_lead()
        with self.assertRaises(AccessError):
            identities.create({"lead_id": other.id, "name": "Khác"})
        identity = self.secret.identity_id
        with self.assertRaises(UserError):
            identity.write({"lead_id": other.id})
        with self.assertRaises(AccessError):
            identity.unlink()

    def test_access_follows_the_officers_at_once(self):
        self.assertTrue(self.as_user("colleague").concealed)
        self.secret.user_ids = self.colleague
        self.assertEqual(self.as_user("colleague").read(["name"])[0]["name"], f"Nhà máy {NEEDLE}")
        self.assertTrue(self.as_user("further").concealed)
        self.assertEqual(self.as_user("further").read(["name"])[0]["name"], CODE)
        self.secret.user_id = self.colleague
        self.assertEqual(self.as_user("officer").read(["name"])[0]["name"], CODE)

    def test_an_officer_writes_the_investor_as_ever(self):
        lead = self.as_user("further")
        lead.write({"contact_name": "Bà Mới", "land_ha": 7})
        self.assertFalse(lead.contact_name)
        [row] = lead.read(["contact_name", "land_ha", "name"])
        self.assertEqual((row["contact_name"], row["land_ha"]), ("Bà Mới", 7))
        self.assertEqual(self.as_user("colleague").read(["land_ha"])[0]["land_ha"], 7)
        lead.code_name = "Dự án Trăng"
        self.assertEqual(self.as_user("colleague").name, "Dự án Trăng")

    def test_the_form_shows_and_saves_the_investor(self):
        form = Form(self.as_user("officer"), "kcn_crm.kcn_lead_view_form")
        self.assertEqual(form.name, f"Nhà máy {NEEDLE}")
        self.assertEqual(form.partner_id, self.investor)
        form.phone = "+81 3 5555 0111"
        form.save()
        self.assertEqual(self.secret.identity_id.phone, "+81 3-5555-0111")
        self.assertFalse(self.secret.phone)

    def test_marking_moves_and_unmarking_gives_back(self):
        lead = self.full_lead(**self.secrets())
        before, email = lead.read(READ), self.investor.email
        said = "Họ hỏi giá điện"
        lead.message_post(body=said)
        lead.write({"confidential": True})
        self.assertRegex(lead.code_name, r"^M-\d{4}$")
        self.assertEqual(lead.name, lead.code_name)
        self.assertFalse(lead.message_ids.filtered("body"))
        self.assertIn(said, str(lead.identity_id.message_ids.mapped("body")))
        lead.confidential = False
        self.env.invalidate_all()
        self.assertEqual(lead.read(READ), before)
        self.assertIn(said, str(lead.message_ids.mapped("body")))
        self.assertFalse(lead._identities())
        self.assertEqual(self.investor.email, email, "the firm is untouched")

    def test_who_does_not_work_on_a_lead_does_not_mark_it(self):
        lead = self.full_lead()
        with self.assertRaises(UserError):
            lead.with_user(self.colleague).confidential = True
        lead.with_user(self.manager).confidential = True
        self.assertTrue(lead.confidential)

    def test_a_code_name_stands_for_one_lead(self):
        values = {**self.filled(), "confidential": True, "code_name": CODE.upper()}
        said = self.refusal(
            lambda env: env["crm.lead"].create(
                {"name": "Khác", "team_id": self.investors.id, **values}
            )
        )
        self.assertIn("has this code name already", said)

    @freeze_time("2026-03-15 03:00:00")
    def test_confidentiality_ends_with_the_licence(self):
        self.secret.stage_id = self.stage("visit")
        self.reserve(self.secret)
        self.assertFalse(self.secret.occupancy_ids.partner_id)
        project = self.grant(self.secret)
        self.assertFalse(self.secret.confidential)
        self.assertEqual(self.secret.partner_id, self.investor)
        self.assertEqual(project.partner_id, self.investor)
        self.assertEqual(self.secret.occupancy_ids.partner_id, self.investor)
        with self.assertRaisesRegex(UserError, "public by law"):
            self.secret.confidential = True

    def test_the_firm_shows_its_confidential_leads_to_those_who_know_them(self):
        for role, count in (("officer", 1), ("leader", 1), ("colleague", 0)):
            firm = self.as_user(role, self.investor)
            self.assertEqual(firm.confidential_lead_count, count, role)
            leads = self.env["crm.lead"].with_user(self.people[role])
            domain = firm.action_view_confidential_leads()["domain"]
            self.assertEqual(leads.search_count(domain), count)

    def test_the_program_reserves_for_a_confidential_lead_too(self):
        row = self.secret.sudo()._reserve(
            self.lots[1], Date.today(), Date.add(Date.today(), days=9)
        )
        self.assertFalse(row.partner_id)
        self.assertEqual(row.lead_id, self.secret)

    def test_a_confidential_lead_is_not_merged_away(self):
        other = self.full_lead()
        with self.assertRaisesRegex(UserError, "take that off first"):
            (self.secret | other).merge_opportunity()
        self.assertTrue(self.secret.exists() and self.secret.identity_id)

    def test_a_deleted_lead_takes_along_what_is_known(self):
        identity = self.secret._identities()
        said = "Hỏi giá điện"
        self.secret.message_post(body=said)
        message = identity.message_ids
        self.secret.with_user(self.manager).unlink()
        self.assertFalse(identity.exists() or message.exists())

    def test_leads_kept_out_of_everybody_else_too(self):
        for role in KEPT_OUT:
            with self.subTest(role=role):
                lead = self.as_user(role)
                try:
                    rows = lead.read(READ)
                except AccessError:
                    continue
                self.assertFalse(self.holds_needle(rows))
