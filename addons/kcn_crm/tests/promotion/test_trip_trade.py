from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ...papers.trip_report import trip_values
from .trip_case import TripCase


@tagged("post_install", "-at_install")
class TestTripTrade(TripCase):
    """A trip that looks for buyers of what the zones' factories make."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.factory = cls.project(name="Nhà máy ván ép")
        cls.plywood = cls.product("Ván ép", unit="m³", volume_note="20.000 m³/năm")
        cls.trip.kind = "trade"
        cls.trades = cls.env["kcn.trade.contact"]

    @classmethod
    def product(cls, name, project=None, **values):
        project = project or cls.factory
        return cls.env["kcn.product"].create({"project_id": project.id, "name": name, **values})

    def trade(self, products=None, **values):
        products = products or self.plywood
        return self.trades.create(
            {
                "trip_id": self.trip.id,
                "buyer": "Nordic Timber AB",
                "product_ids": [Command.set(products.ids)],
                **values,
            }
        )

    def test_a_buyer_is_seen_at_the_trip_and_at_the_project(self):
        pellets = self.product("Viên nén gỗ")
        other = self.product("Đá ốp lát", self.project())
        trade = self.trade(self.plywood | pellets)
        self.trade(other)
        self.assertEqual(self.trip.trade_count, 2)
        self.assertEqual(trade.project_ids, self.factory)
        self.assertEqual(self.factory.trade_count, 1, "two products, one buyer")
        action = self.factory.with_user(self.leader).action_view_trade()
        self.assertEqual(self.trades.search(action["domain"]), trade)
        self.assertEqual(
            self.trades.search(self.trip.action_view_trade()["domain"]), self.trip.trade_ids
        )

    def test_the_person_met_brings_the_buyer(self):
        contact = self.env["kcn.contact"].create(
            {
                "name": "Ms. Berg",
                "firm_name": "Nordic Timber AB",
                "country_id": self.env.ref("base.se").id,
                "stop_id": self.stop.id,
            }
        )
        with Form(self.trades.with_context(default_trip_id=self.trip.id)) as form:
            form.contact_id = contact
            form.product_ids.add(self.plywood)
        trade = form.record
        self.assertEqual(trade.buyer, "Nordic Timber AB")
        self.assertEqual(trade.country_id.code, "SE")
        self.assertEqual(trade.company_id, self.board)

    def test_a_buyer_without_a_name_or_a_product_is_asked_for(self):
        with self.assertRaisesRegex(ValidationError, "Who wants to buy"):
            self.trade(buyer=False)
        with self.assertRaisesRegex(ValidationError, "which product"):
            self.trades.create({"buyer": "Nordic Timber AB"})

    def test_a_product_stands_once_at_its_project(self):
        values = {"project_id": self.factory.id, "name": "VÁN ÉP"}
        told = self.refusal(lambda env: env["kcn.product"].create(values))
        self.assertIn("already", told)

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_another_boards_product_is_not_offered(self):
        project = (
            self.env["kcn.project"]
            .with_user(self.neighbour)
            .create(
                {"code": "8888888888", "name": "Dự án bên kia", "company_id": self.other_board.id}
            )
        )
        theirs = (
            self.env["kcn.product"]
            .with_user(self.neighbour)
            .create({"project_id": project.id, "name": "Xi măng"})
        )
        with self.assertRaises(UserError):
            self.trade(theirs)
        with self.assertRaises(AccessError):
            self.trade().with_user(self.neighbour).read(["buyer"])

    def test_the_report_tells_the_buyers(self):
        self.trade(need="500 m³ mỗi tháng", next_step="Gửi mẫu", next_date=date(2024, 3, 10))
        values = trip_values(self.trip)
        self.assertEqual(
            values["buyers"],
            [
                {
                    "place": "1",
                    "buyer": "Nordic Timber AB",
                    "products": "Ván ép",
                    "need": "500 m³ mỗi tháng",
                    "next": "Gửi mẫu (10/03/2024)",
                }
            ],
        )
        self.assertIn("tìm thị trường", values["subject"])
        self.assertIn("1 bạn hàng", values["results"][0])
