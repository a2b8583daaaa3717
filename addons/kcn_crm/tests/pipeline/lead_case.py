from odoo.fields import Command
from odoo.tests import Form

from ..common import BoardCase


class LeadCase(BoardCase):
    """Leads of the first board, as its officer; a zone with three lots."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.investors = cls.env.ref("kcn_crm.crm_team_investor")
        cls.developers = cls.env.ref("kcn_crm.crm_team_developer")
        cls.park = cls.zone()
        cls.lots = [cls.lot(cls.park, code, 2.5) for code in ("A1", "A2", "A3")]

    @classmethod
    def stage(cls, name, team="investor"):
        return cls.env.ref(f"kcn_crm.crm_stage_{team}_{name}")

    @classmethod
    def lead(cls, **values):
        values = {"name": "Bánh răng", "team_id": cls.investors.id, **values}
        return cls.env["crm.lead"].create(values)

    @classmethod
    def filled(cls):
        """Give values that every gate of the investors' pipeline asks for."""
        return {
            "partner_id": cls.partner.id,
            "investor_kind": "fdi",
            "source_kind": "trip",
            "sector_id": cls.env["kcn.sector"].search([], limit=1).id,
            "land_ha": 2.5,
            "capital": 5_000_000,
            "capital_currency_id": cls.usd.id,
            "zone_ids": [Command.set(cls.park.ids)],
            "start_date": "2027-01-01",
            "technology_level": "high",
            "environment_group": "3",
            "labour": 300,
        }

    @classmethod
    def full_lead(cls, **values):
        return cls.lead(**{**cls.filled(), **values})

    def reserve(self, lead, lot=None, date_from="2026-03-01", date_to="2026-06-01"):
        wizard = self.env["kcn.lead.reserve"].create(
            {
                "lead_id": lead.id,
                "lot_id": (lot or self.lots[0]).id,
                "date_from": date_from,
                "date_to": date_to,
            }
        )
        wizard.action_reserve()
        return lead.occupancy_ids[-1:]

    def grant(self, lead, code=None, user=None, **values):
        """Press “Granted” and fill the screen."""
        env = self.env(user=user or self.officer)
        action = lead.with_env(env).action_grant()
        form = Form(env[action["res_model"]].with_context(**action["context"]))
        form.code = code or str(next(self.codes))
        for name, value in {"number": "12/GCN", "date": "2026-04-01", **values}.items():
            setattr(form, name, value)
        form.save().action_grant()
        return lead.project_id
