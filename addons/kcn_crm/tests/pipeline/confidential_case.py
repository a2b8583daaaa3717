import json

from odoo.fields import Command
from odoo.tests import new_test_user

from .lead_case import LeadCase

NEEDLE = "Zephyrion"
CODE = "Dự án Sao Mai"
# Who may know the lead of this case, and who may not
KNOWING = ("officer", "further", "manager", "leader", "board_admin")
KEPT_OUT = ("colleague", "stranger", "portal", "salesman", "neighbour")


class ConfidentialCase(LeadCase):
    """A confidential lead whose every corner names the investor: the needle.

    ``officer`` answers for it, ``further`` works on it beside; ``colleague`` is another
    officer of the same board. `as_seen` gives what a channel hands to a person.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        salesmen = "sales_team.group_sale_salesman_all_leads"
        for role, group in (("further", 0), ("colleague", 0), ("salesman", salesmen)):
            cls.people[role] = new_test_user(
                cls.env(su=True),
                f"kcn_test_{role}",
                groups=group or "kcn_crm.group_officer",
                lang="en_US",
                company_id=cls.board.id,
                company_ids=[Command.set(cls.board.ids)],
            )
        cls.people["neighbour"] = cls.neighbour
        cls.colleague = cls.people["colleague"]
        cls.investor = cls.env["res.partner"].create(
            {"name": f"{NEEDLE} Corp", "is_company": True, "email": "office@zephyrion.test"}
        )
        cls.secret = cls.full_lead(**cls.secrets(), confidential=True, code_name=CODE)

    @classmethod
    def secrets(cls):
        """Give a lead's values that all name the investor."""
        tags = cls.env["crm.tag"].sudo()
        tag = tags.search([("name", "=", f"tag {NEEDLE}")]) or tags.create(
            {"name": f"tag {NEEDLE}"}
        )
        return {
            "name": f"Nhà máy {NEEDLE}",
            "partner_id": cls.investor.id,
            "partner_name": f"{NEEDLE} Corp",
            "contact_name": f"Mr {NEEDLE}",
            "function": f"CEO of {NEEDLE}",
            "email_from": "ceo@zephyrion.test",
            "email_cc": "cc@zephyrion.test",
            "phone": "+81 3 5555 0199",
            "website": "https://zephyrion.test",
            "street": f"{NEEDLE} street",
            "city": f"{NEEDLE} city",
            "description": f"<p>{NEEDLE} looks for land</p>",
            "raw_material_note": f"{NEEDLE} steel",
            "referred": f"friend of {NEEDLE}",
            "tag_ids": [Command.set(tag.ids)],
            "user_ids": [Command.set(cls.people["further"].ids)],
        }

    def as_user(self, role, records=None):
        records = self.secret if records is None else records
        self.env.flush_all()
        self.env.invalidate_all()
        return records.with_user(self.people[role])

    def holds_needle(self, given):
        told = json.dumps(given, default=str, ensure_ascii=False).lower()
        return "zephyrion" in told or "5555 0199" in told or "55550199" in told
