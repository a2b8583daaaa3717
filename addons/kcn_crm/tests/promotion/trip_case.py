from odoo.fields import Command

from ..common import BoardCase


class TripCase(BoardCase):
    """A trip of three days to Hà Nam, with who goes and one stop. Times are UTC texts."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partner.write({"is_company": True, "street": "KCN Đồng Văn I", "city": "Phủ Lý"})
        cls.person = cls.env["res.partner"].create(
            {"name": "Ông Đức", "parent_id": cls.partner.id, "email": "duc@example.com"}
        )
        cls.trip = cls.new_trip()
        cls.stop = cls.new_stop(cls.trip)

    @classmethod
    def new_trip(cls, **values):
        values = {
            "name": "Làm việc với Công ty A",
            "purpose": "Mời đầu tư vào KCN Một",
            "date_from": "2024-02-27",
            "date_to": "2024-02-29",
            "member_ids": [
                Command.create({"user_id": cls.leader.id, "kind": "leader", "role": "head"}),
                Command.create({"user_id": cls.officer.id, "role": "secretary"}),
                Command.create(
                    {"name": "Bà Lan", "kind": "enterprise", "organisation": "Công ty Gỗ"}
                ),
            ],
            **values,
        }
        return cls.env["kcn.trip"].create(values)

    @classmethod
    def new_stop(cls, trip, **values):
        values = {
            "partner_id": cls.partner.id,
            "person_ids": [Command.set(cls.person.ids)],
            "start": "2024-02-28 02:00:00",
            "duration": 2,
            **values,
        }
        return cls.env["kcn.trip.stop"].create({"trip_id": trip.id, **values})

    @classmethod
    def approve(cls, trip=None):
        (trip or cls.trip).with_user(cls.manager).action_approve()

    def log(self, stop=None, minutes="Đã trao đổi"):
        """Note what was said at a stop."""
        (stop or self.stop).event_id.write({"minutes": minutes, "outcome": "follow_up"})
