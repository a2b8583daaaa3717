from freezegun import freeze_time
from odoo import fields
from odoo.fields import Command

from .common import FiguresCase


class ReviewCase(FiguresCase):
    """Leads that walk through the pipeline on fixed days, week by week of March 2026.

    Mondays: 2, 9, 16 and 23 March. What is done, the officer does.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # A day's morning in Việt Nam
        cls.clock("2026-03-02")
        for user in (cls.officer, cls.manager, cls.leader, cls.neighbour):
            user.sudo().tz = "Asia/Ho_Chi_Minh"
        cls.env = cls.env(user=cls.officer)
        cls.investors = cls.env.ref("kcn_crm.crm_team_investor")
        cls.developers = cls.env.ref("kcn_crm.crm_team_developer")
        cls.park = cls.zone("KCN Một")

    @classmethod
    def clock(cls, day):
        """Make it nine in the morning of ``day``, until the end of the class."""
        cls.startClassPatcher(freeze_time(f"{day} 02:00:00"))

    def on(self, day):
        return freeze_time(f"{day} 02:00:00")

    @classmethod
    def stage(cls, name, team="investor"):
        return cls.env.ref(f"kcn_crm.crm_stage_{team}_{name}")

    @classmethod
    def lead(cls, name="Bánh răng", amount=5_000_000, currency=None, land=2.5, **values):
        """Make a lead that may pass every gate of fields."""
        currency = currency or cls.usd
        return cls.env["crm.lead"].create(
            {
                "name": name,
                "team_id": cls.investors.id,
                "user_id": cls.officer.id,
                "partner_id": cls.partner.id,
                "investor_kind": "fdi" if currency == cls.usd else "ddi",
                "source_kind": "trip",
                "sector_id": cls.env["kcn.sector"].search([], limit=1).id,
                "capital": amount,
                "capital_currency_id": currency.id,
                "land_ha": land,
                "zone_ids": [Command.set(cls.park.ids)],
                "start_date": "2026-08-01",
                "technology_level": "high",
                "environment_group": "3",
                "labour": 300,
                **values,
            }
        )

    def reserve(self, lead, lot, until):
        today = self.env["kcn.lead.move"]._today()
        return lead._reserve(lot, today, fields.Date.to_date(until))

    def review(self, week, user=None, board=None):
        figures = self.env["kcn.figures"].with_user(user or self.leader)
        return figures.review((board or self.board).id, week)

    def opened(self, figure, week, user=None, **options):
        """Open a number as a person of the board does, and give the records."""
        figures = self.env["kcn.figures"].with_user(user or self.leader)
        action = figures.open_review(figure, self.board.id, week, **options)
        model = figures.env[action["res_model"]].with_context(**action["context"])
        return model.search(action["domain"])
