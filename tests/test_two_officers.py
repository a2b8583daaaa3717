"""Two officers of one board press the same button in the same second."""

import base64
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from conftest import copy_of
from program import Person, Refused, rows, serving

ROUNDS = 20
AT_ONCE = 5  # rounds side by side: a collision takes the database a second to untangle
TODAY = date.today().isoformat()
OVERLAPS = """
    SELECT count(*) FROM kcn_occupancy a JOIN kcn_occupancy b
        ON a.lot_id = b.lot_id AND a.id < b.id AND a.state = 'active' AND b.state = 'active'
       AND daterange(a.date_from, a.date_to) && daterange(b.date_from, b.date_to)"""


class Board:
    """A board of the examples with two of its people, who each have several windows open."""

    def __init__(self, server, database):
        self.database = database
        self.officers = [Person(server, database, "canbo.vp") for _ in range(AT_ONCE)]
        self.managers = [Person(server, database, "quanly.vp") for _ in range(AT_ONCE)]
        officer = self.officers[0]
        [self.zone_id] = officer.call("kcn.zone", "create", [{"name": "KCN Hai Người"}])
        names = ("Công ty Cán bộ Chọn", "Công ty Quản lý Chọn")
        values = [{"name": name, "is_company": True} for name in names]
        self.partners = dict(zip(names, officer.call("res.partner", "create", values), strict=True))

    def new_lots(self, prefix: str, count: int = ROUNDS) -> list[int]:
        values = [
            {"zone_id": self.zone_id, "code": f"{prefix}{number}", "area_ha": 2}
            for number in range(count)
        ]
        return self.officers[0].call("kcn.lot", "create", values)

    def let(self, person: Person, lot_id: int, tenant: str, kind="leased"):
        values = {"lot_id": lot_id, "partner_id": self.partners[tenant], "date_from": TODAY}
        return person.call("kcn.occupancy", "create", [{**values, "kind": kind}])

    def holders(self, lot_id: int) -> list[str]:
        query = """SELECT p.name FROM kcn_occupancy o JOIN res_partner p ON p.id = o.partner_id
                    WHERE o.lot_id = %s AND o.state = 'active' AND o.kind <> 'void'"""
        return [name for (name,) in rows(self.database, query, lot_id)]

    def lot_name(self, lot_id: int) -> str:
        [lot] = self.officers[0].call("kcn.lot", "read", [lot_id], ["display_name"])
        return lot["display_name"]


@pytest.fixture(scope="module")
def board(_example_master):
    with copy_of(_example_master) as database, serving(database) as server:
        yield Board(server, database)


def duels(lots: list[int], first, second):
    """For each lot call both in the same moment: (lot, what the two gave or were told)."""

    def try_it(call, person, lot_id, start):
        start.wait(60)
        try:
            return call(person, lot_id)
        except Refused as refused:
            return refused

    with ThreadPoolExecutor(2 * AT_ONCE) as pool:
        for at in range(0, len(lots), AT_ONCE):
            batch = lots[at : at + AT_ONCE]
            start = threading.Barrier(2 * len(batch))
            futures = [
                [pool.submit(try_it, call, window, lot_id, start) for call in (first, second)]
                for window, lot_id in enumerate(batch)
            ]
            for lot_id, pair in zip(batch, futures, strict=True):
                yield lot_id, [future.result(120) for future in pair]


def assert_told(board: Board, refused, lot_id: int, tenant: str) -> None:
    """The one who lost reads which lot it is and who has it."""
    assert refused.name.startswith("odoo.exceptions."), refused.name
    assert board.lot_name(lot_id) in str(refused)
    assert tenant in str(refused)


@pytest.mark.parametrize("kind", ["leased", "reserved"])
def test_exactly_one_of_two_gets_the_lot(board, kind):
    """Both let it; or one reserves it while the other lets it."""
    tenants = list(board.partners)

    def officer(window, lot_id):
        return board.let(board.officers[window], lot_id, tenants[0], kind)

    def manager(window, lot_id):
        return board.let(board.managers[window], lot_id, tenants[1])

    winners = set()
    for lot_id, outcomes in duels(board.new_lots(kind), officer, manager):
        refused = [one for one in outcomes if isinstance(one, Refused)]
        assert len(refused) == 1, outcomes
        [tenant] = board.holders(lot_id)
        winners.add(tenant)
        assert tenant == tenants[outcomes.index(refused[0]) ^ 1]
        assert_told(board, refused[0], lot_id, tenant)
    assert rows(board.database, OVERLAPS) == [(0,)]
    assert winners <= set(tenants)


def test_a_lot_is_let_or_split_but_not_both(board):
    lots = board.new_lots("CẮT ")
    lines = {
        lot_id: [
            (0, 0, {"code": f"MỚI {lot_id}-{part}", "area_ha": 1, "land_use": "industrial"})
            for part in (1, 2)
        ]
        for lot_id in lots
    }
    values = [
        {"lot_ids": [(6, 0, [lot_id])], "date": TODAY, "line_ids": lines[lot_id]} for lot_id in lots
    ]
    changes = dict(
        zip(lots, board.managers[0].call("kcn.lot.change", "create", values), strict=True)
    )
    tenant = next(iter(board.partners))

    def split(window, lot_id):
        return board.managers[window].call("kcn.lot.change", "action_apply", [changes[lot_id]])

    def let(window, lot_id):
        return board.let(board.officers[window], lot_id, tenant)

    for lot_id, outcomes in duels(lots, split, let):
        refused = [one for one in outcomes if isinstance(one, Refused)]
        assert len(refused) == 1, outcomes
        parts = "SELECT count(*) FROM kcn_lot WHERE code LIKE %s"
        made = rows(board.database, parts, f"MỚI {lot_id}-%")[0][0]
        if outcomes[0] is refused[0]:
            assert (made, board.holders(lot_id)) == (0, [tenant])
            assert_told(board, refused[0], lot_id, tenant)
        else:
            assert (made, board.holders(lot_id)) == (2, [])
            assert board.lot_name(lot_id) in str(refused[0])
    assert rows(board.database, OVERLAPS) == [(0,)]


def test_a_book_read_in_by_both_at_once_is_there_once(board):
    """The later one finds everything there, or is told; nothing stands twice."""
    people = (board.officers[0], board.managers[0])

    def read_in(person, book, start):
        start.wait(60)
        try:
            return person.call("kcn.register.import", "action_import", [book])
        except Refused as refused:
            return refused

    for number in range(4):
        names = [f"CCN Hai Lần {number}.{zone}" for zone in range(30)]
        text = "Tên CCN;Diện tích đất công nghiệp (ha);Đã cho thuê (ha)\n"
        text += "".join(f"{name};50;20\n" for name in names)
        values = {"file": base64.b64encode(text.encode()).decode(), "filename": "ccn.csv"}
        books = [person.call("kcn.register.import", "create", [values])[0] for person in people]
        with ThreadPoolExecutor(2) as pool:
            outcomes = list(pool.map(read_in, people, books, [threading.Barrier(2)] * 2))
        query = "SELECT count(*) FROM kcn_zone WHERE name = ANY(%s)"
        assert rows(board.database, query, names) == [(30,)], outcomes
        assert True in outcomes, outcomes
        for refused in outcomes:
            assert refused is True or refused.name.startswith("odoo.exceptions."), refused
