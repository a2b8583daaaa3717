from ..common import BoardCase


class ProgrammeCase(BoardCase):
    """A programme of 2024 with a budget, and helpers that make its lines and rows.

    Money is in đồng unless a currency is named, days are ISO texts.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kind = cls.env.ref("kcn_crm.promotion_kind_cooperation")
        cls.programme = cls.env["kcn.programme"].create({"name": "Chương trình 2024", "year": 2024})
        cls.source = cls.env["kcn.programme.source"].create(
            {"programme_id": cls.programme.id, "kind": "province", "amount": 1000}
        )

    @classmethod
    def line(cls, name="Chuyến đi", planned=0, date_from="2024-02-01", **values):
        values = {"date_from": date_from, "date_to": date_from, "planned": planned, **values}
        return cls.env["kcn.programme.line"].create(
            {
                "programme_id": cls.programme.id,
                "kind_id": cls.kind.id,
                "name": name,
                **values,
            }
        )

    @classmethod
    def item(cls, line, amount=0, date="2024-02-10", **values):
        values = {"amount": amount, "date": date, **values}
        return cls.env["kcn.programme.item"].create(
            {"line_id": line.id, "name": "Khoản chi", **values}
        )

    @classmethod
    def decide_programme(cls, programme=None):
        """Write the decision on the programme and approve it, as the manager."""
        programme = (programme or cls.programme).with_user(cls.manager)
        programme.write(
            {
                "decision_number": "12/QĐ-UBND",
                "decision_date": "2024-01-05",
                "signer": "Nguyễn Văn A, Chủ tịch",
            }
        )
        programme.action_approve()
        return programme
