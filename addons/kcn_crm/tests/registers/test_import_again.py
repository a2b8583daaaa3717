import datetime

from odoo.tests import tagged

from .import_case import DECISIONS, LOTS, PROJECTS, ZONES, ImportCase, book_of

DAY = "2021-01-01"
CODE = "1234567890"


def lot(code="A1", area=1, use="CN", tenant=None, start=None, end=None, contract=None, price=None):
    return ["KCN X", code, area, use, tenant, start, end, contract, price]


def lots(*rows, price="Đơn giá (USD/m2/năm)"):
    return book_of(lots=[[*LOTS, price], *rows])


def projects(*rows, **sheets):
    usual = {
        "code": CODE,
        "name": "Nhà máy",
        "investor": "Công ty J",
        "country": "Nhật Bản",
        "zone": "KCN X",
        "lots": None,
        "day": "09/01/2012",
        "capital": 50,
        "unit": "triệu USD",
        "status": None,
    }
    return book_of(projects=[PROJECTS, *([*(usual | row).values()] for row in rows)], **sheets)


def zones(*rows):
    return book_of(zones=[ZONES, *([*row, *[None] * (len(ZONES) - len(row))] for row in rows)])


@tagged("post_install", "-at_install")
class TestImportAgain(ImportCase):
    """The same book changes nothing the second time, a corrected one only what differs."""

    def _twice(self, content, **values):
        first = self.read_in(content, as_of=DAY, **values)
        self.assertEqual(first.state, "done", first.result["books"])
        again = self.read_in(content, as_of=DAY, **values)
        self.assertEqual((again.created_count, again.changed_count), (0, 0), self.changes(again))
        return first

    def _leases(self):
        leases = self.env["kcn.occupancy"].search([], order="date_from")
        return [(row.partner_id.name, str(row.date_from), str(row.date_to or "")) for row in leases]

    def test_more_decimals_than_are_kept(self):
        self._twice(lots(lot(area=3.333333, tenant="Cty K", start="01/01/2010", price=1.23456)))
        self._twice(projects({"capital": 1.23456789123}))

    def test_price_of_nothing_is_no_price(self):
        self._twice(lots(lot(tenant="Cty K", start="01/01/2010", price=0)))

    def test_names_of_signs_are_names(self):
        self._twice(lots(lot(tenant="🏭"), lot("A2", tenant="!!!")))
        self._twice(projects({"investor": "🏭", "zone": "???"}))
        self.assertEqual(self.env["kcn.zone"].search_count([]), 2)

    def test_one_contract_of_two_times(self):
        rows = [
            lot(tenant="Cty K", start="01/01/2010", end="01/01/2015", contract="HD1"),
            lot(tenant="Cty L", start="01/01/2015", end="01/01/2020", contract="HD1"),
        ]
        self._twice(lots(*rows))
        self._twice(lots(*reversed(rows)))
        self.assertEqual(len(self._leases()), 2)

    def test_leases_of_one_lot_move_together(self):
        self._twice(
            lots(
                lot(tenant="Cty K", start="01/01/2010", end="01/01/2015", contract="1"),
                lot(tenant="Cty L", start="01/01/2015", end="01/01/2020", contract="2"),
            )
        )
        self._twice(
            lots(
                lot(tenant="Cty K", start="01/01/2010", end="01/01/2017", contract="1"),
                lot(tenant="Cty L", start="01/01/2017", end="01/01/2022", contract="2"),
            )
        )
        self.assertEqual(
            self._leases(),
            [("Cty K", "2010-01-01", "2017-01-01"), ("Cty L", "2017-01-01", "2022-01-01")],
        )

    def test_tenant_known_from_the_books_day_is_corrected(self):
        self._twice(lots(lot(tenant="Cty K")))
        book = self._twice(lots(lot(tenant="Cty L")))
        self.assertEqual(self.changes(book), [("A1", "Tenant", "Cty K", "Cty L")])

    def test_firm_in_the_archive_is_the_same_firm(self):
        book = lots(lot(tenant="Cty K", start="01/01/2010", contract="1"))
        self._twice(book)
        firm = self.env["kcn.occupancy"].search([]).partner_id
        firm.active = False
        again = self.read_in(book, as_of=DAY)
        self.assertEqual(self.counts(again), (0, 0, 1, 0))
        self.assertEqual(self.env["kcn.occupancy"].search([]).partner_id, firm)

    def test_shared_firm_is_used_and_left_as_it_is(self):
        shared = self.env["res.partner"].create({"name": "Công ty J", "company_id": False})
        self._twice(projects({}))
        self.assertEqual(self.env["kcn.project"].search([]).partner_id, shared)
        self.assertFalse(shared.country_id)

    def test_new_investor_stands_for_the_one_no_longer_named(self):
        self._twice(projects({"investor": "Công ty J; Công ty K"}))
        book = self._twice(projects({"investor": "Công ty K; Công ty L"}))
        self.assertEqual(self.changes(book), [(CODE, "Investor", "Công ty J", "Công ty L")])
        names = self.env["kcn.project"].search([]).share_ids.partner_id.mapped("name")
        self.assertEqual(set(names), {"Công ty K", "Công ty L"})

    def test_currency_does_not_speak_against_the_country(self):
        self._twice(projects({}))
        self.read_in(
            projects({"country": None, "capital": 900, "unit": "tỷ đồng"}),
            as_of=DAY,
            user=self.manager,
        )
        self.assertEqual(self.env["kcn.project"].search([]).kind, "fdi")

    def test_lot_named_by_two_projects_stays_with_the_first(self):
        leases = [[*LOTS], ["KCN X", "A1", 1, "CN", "Công ty J", "01/01/2010", None, None]]
        book = projects({"lots": "A1"}, {"code": "1234567891", "lots": "A1"}, lots=leases)
        self._twice(book)
        self.assertEqual(self.env["kcn.occupancy"].search([]).project_id.code, CODE)

    def test_termination_of_the_register_gets_its_day_from_the_decision(self):
        rows = [DECISIONS, [CODE, "1", "01/01/2015", "Chấm dứt hoạt động", None, None]]
        self._twice(projects({"status": "Chấm dứt"}, decisions=rows))
        ended = self.env["kcn.decision"].search([("kind", "=", "terminated")])
        self.assertEqual(ended.date, datetime.date(2015, 1, 1))

    def test_corrected_number_of_a_decision_does_not_count_twice(self):
        def book(*numbers):
            row = ["01/01/2015", "Tăng vốn", 5, "triệu USD"]
            return projects({}, decisions=[DECISIONS, *([CODE, n, *row] for n in numbers)])

        self._twice(book("2/QĐ"), user=self.manager)
        corrected = self._twice(book("9/QĐ"), user=self.manager)
        self.assertEqual(self.changes(corrected), [(CODE, "Decision number", "2/QĐ", "9/QĐ")])
        self.assertEqual(self.env["kcn.project"].search([]).capital, 55e6)
        self._twice(book("9/QĐ", "10/QĐ"), user=self.manager)
        self.assertEqual(self.env["kcn.project"].search([]).capital, 60e6)

    def test_licence_that_was_no_licence_leaves_the_registers_one(self):
        def book(kind):
            return projects(
                {}, decisions=[DECISIONS, [CODE, "1", "01/01/2015", kind, 5, "tỷ đồng"]]
            )

        self._twice(book("Cấp mới"), user=self.manager)
        self._twice(book("Tăng vốn"), user=self.manager)
        project = self.env["kcn.project"].search([])
        self.assertEqual(project.licence_date, datetime.date(2012, 1, 9))

    def test_blank_cell_takes_nothing_out_of_a_declaration(self):
        self._twice(zones(["KCN X", 100, 80, 40]))
        self.read_in(zones(["KCN X", None, None, 50]), as_of=DAY)
        row = self.env["kcn.zone.declaration"].search([])
        self.assertEqual((row.leasable_ha, row.leased_ha), (80, 50))

    def test_lot_that_was_ended_stays_as_it_was(self):
        zone = self.zone("KCN X")
        old = self.lot(zone, "A1", 2, valid_to="2020-01-01")
        book = self.read_in(lots(lot(area=1)), as_of=DAY)
        self.assertEqual(self.rejected(book), {1: ["lot_not_existing"]})
        self.assertEqual(old.area_ha, 2)

    def test_one_name_with_two_zones_is_asked_about(self):
        self._twice(zones(["KCN X", 10], ["CCN X", 20]))
        somewhere = [*PROJECTS[:4], "Địa điểm", *PROJECTS[5:]]
        row = [CODE, "Nhà máy", "J", "Nhật Bản", "X", None, "09/01/2012", 1, "triệu USD", None]
        book = self.read_in(book_of(projects=[somewhere, row]), as_of=DAY)
        self.assertEqual(self.rejected(book), {1: ["zone_ambiguous"]})
        self._twice(projects({"zone": "CCN X"}))
        self.assertEqual(self.env["kcn.project"].search([]).zone_id.kind, "industrial_cluster")
