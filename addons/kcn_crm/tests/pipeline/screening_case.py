from odoo.fields import Command

from .lead_case import LeadCase


class ScreeningCase(LeadCase):
    """A board that keeps its money in dong, with three criteria of its own since 2026-01-01:

    capital per hectare weighs 50 (from 5 million USD/ha 60 points, from 10: 100),
    technology 30 (high 80, medium 40), jobs per hectare 20 (from 50: 100).
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.board.sudo().currency_id = cls.vnd
        rates = cls.env["res.currency.rate"].sudo()
        rates.search([]).unlink()
        rates.create(
            [
                {"currency_id": cls.usd.id, "name": day, "rate": 1 / dong, "company_id": False}
                for day, dong in (("2026-01-01", 25000), ("2026-03-01", 26000))
            ]
        )
        cls.criteria = cls.make_set(valid_from="2026-01-01")

    @classmethod
    def make_set(cls, weights=(50, 30, 20), **values):
        """Make a set of criteria as the board's manager."""
        capital = [(5, 60), (10, 100), (0, 0)]
        technology = [("technology_high", 80), ("technology_medium", 40)]
        rows = [
            ("Vốn trên ha", "capital_per_ha", "from_value", capital),
            ("Công nghệ", "technology", "level", technology),
            ("Lao động trên ha", "jobs_per_ha", "from_value", [(50, 100)]),
        ]
        return (
            cls.env["kcn.criterion.set"]
            .with_user(cls.manager)
            .create(
                {
                    "name": "Tiêu chí của Ban",
                    "company_id": cls.board.id,
                    "criterion_ids": [
                        Command.create(
                            {
                                "name": name,
                                "measure": measure,
                                "weight": weight,
                                "sequence": number,
                                "step_ids": [
                                    Command.create({key: value, "points": points})
                                    for value, points in steps
                                ],
                            }
                        )
                        for number, ((name, measure, key, steps), weight) in enumerate(
                            zip(rows, weights, strict=True)
                        )
                    ],
                    **values,
                }
            )
        )

    @classmethod
    def dollars(cls, **values):
        """Make a lead of 20 million USD on 2.5 ha: 8 million USD/ha, high technology, 150 jobs."""
        wanted = {
            "capital": 20_000_000,
            "capital_currency_id": cls.usd.id,
            "land_ha": 2.5,
            "technology_level": "high",
            "labour": 150,
        }
        return cls.lead(**{**wanted, **values})

    def score(self, lead):
        """Give what lists and forms show of a score."""
        known = f"{lead.screening_known}/{lead.screening_count}"
        return lead.screening_score, lead.screening_possible, known

    def line(self, lead, measure):
        return next(row for row in lead.screening_lines if row["measure"] == measure)
