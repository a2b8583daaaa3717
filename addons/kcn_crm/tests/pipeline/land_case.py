from odoo.fields import Command

from ..common import BoardCase


class LandCase(BoardCase):
    """Land of the first board that nothing else is known of, and leads that want some."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.investors = cls.env.ref("kcn_crm.crm_team_investor")
        cls.park = cls.zone()

    @classmethod
    def lead(cls, **values):
        values = {"partner_id": cls.partner.id, "land_ha": 4, **values}
        return cls.env["crm.lead"].create(
            {"name": "Bánh răng", "team_id": cls.investors.id, **values}
        )

    @classmethod
    def adjoin(cls, lot, *others):
        lot.neighbour_ids = [Command.link(other.id) for other in others]

    def found(self, lead, **asked):
        """Give ``{lots: row}`` of the list, in its order."""
        return {row["lots"]: row for row in lead.find_land(**asked)["rows"]}

    def reasons(self, row, kind=None):
        return [one["text"] for one in row["reasons"] if kind in (None, one["kind"])]

    def weigh(self, **weights):
        """Let only these criteria count."""
        names = ("area", "ready", "zone", "sector", "power", "water", "environment", "price")
        return (
            self.env["kcn.land.setting"]
            .with_user(self.manager)
            .create(
                {
                    "date_from": "2020-01-01",
                    **dict.fromkeys((*names, "whole"), 0),
                    **weights,
                }
            )
        )
