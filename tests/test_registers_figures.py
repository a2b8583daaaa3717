"""A fresh database, a board's book, and its published figures come out."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from conftest import run_kcn
from program import BOOKS, EXPECTED, book_path, land, read_in, report, rows, table_sizes

READABLE = [
    name for name, book in EXPECTED.items() if "leasable_ha" in book and name != "bad-rows.xls"
]
# Sơn La's book names no day: its figures are from an undated account
GIVEN_DAYS = {"son-la.xls": "2022-12-31"}
# What reading a book in leaves behind besides what the book says
RECORDS = {"kcn_register_import", "ir_attachment"}


def short(name: str) -> str:
    return name.rpartition("/")[2]


def at_once(*calls) -> list:
    """What each call gives; commands of their own run beside each other."""
    with ThreadPoolExecutor(2) as pool:
        return [future.result() for future in [pool.submit(call) for call in calls]]


@pytest.mark.parametrize("name", READABLE, ids=short)
def test_a_book_gives_its_figures_and_a_second_reading_changes_nothing(name, empty_database):
    expected = EXPECTED[name]
    board = expected.get("board", "THU")
    given = GIVEN_DAYS.get(short(name))
    day_flags = ["--as-of", given] if given else []
    first = read_in(empty_database, book_path(name), *day_flags, board=board)
    assert first.code == 0, first.err + first.out
    answer = first.answer
    totals = answer["totals"]
    assert totals["rejected"] == 0
    assert answer["written"] == totals["rows"] > 0
    if "as_of" in expected:
        assert (answer["as_of"], answer["day_source"]) == (expected["as_of"], "title")
    check_database(empty_database, board, expected)
    sizes = table_sizes(empty_database)
    [again] = check_reports(
        empty_database,
        board,
        expected,
        answer["as_of"],
        lambda: read_in(empty_database, book_path(name), *day_flags, board=board),
    )
    totals = again.answer["totals"]
    assert (totals["created"], totals["changed"], totals["rejected"]) == (0, 0, 0)
    assert totals["unchanged"] == totals["rows"]
    now = table_sizes(empty_database)
    assert {table for table in now if now[table] != sizes[table]} <= RECORDS
    assert answer["totals"]["changed"] == 0, "there was nothing to change"


def check_database(database: str, board: str, expected: dict) -> None:
    """What stands in the tables is what the book says, counted."""
    found = land(database, board)
    counted = {key: expected[key] for key in found if key in expected}
    assert {key: found[key] for key in counted} == counted
    texts = set(expected.get("texts", ()))
    names = {name for (name,) in rows(database, "SELECT name FROM kcn_zone")}
    names |= {name for (name,) in rows(database, "SELECT name FROM res_partner")}
    assert texts <= names
    if "workers" in expected:
        query = "SELECT sum(registered_labour) FROM kcn_project"
        assert rows(database, query) == [(expected["workers"],)]
    if "decision_kinds" in expected:
        query = "SELECT kind, count(*) FROM kcn_decision WHERE state = 'confirmed' GROUP BY kind"
        assert dict(rows(database, query)) == expected["decision_kinds"]
    if "projects_by_zone" in expected:
        query = """SELECT z.name, count(p.id) FROM kcn_zone z LEFT JOIN kcn_project p
                   ON p.zone_id = z.id GROUP BY z.name"""
        assert dict(rows(database, query)) == expected["projects_by_zone"]


def check_reports(database: str, board: str, expected: dict, day: str, *besides) -> list:
    """The three reports give the figures of the book's day; gives what the calls beside give."""
    asked = [("summary", "--as-of", day), ("occupancy", "--as-of", day)]
    if "period" in expected:
        first, _, last = expected["period"].partition("..")
        asked.append(("attraction", "--from", first, "--to", last))
    days = expected.get("leased_ha_on", {})
    asked += [("occupancy", "--as-of", on) for on in days if on != day]
    calls = [lambda each=each: report(database, *each, board=board) for each in asked]
    done = at_once(*besides, *calls)
    assert [each.code for each in done] == [0] * len(done), [each.err for each in done]
    summary, occupancy, *others = [each.answer for each in done[len(besides) :]]
    check_summary(summary, expected, day)
    check_occupancy(occupancy, expected, day)
    if "period" in expected:
        check_attraction(others.pop(0), expected, first, last)
    for other in others:
        assert other["total"]["leased_ha"] == days[other["as_of"]]
        assert other["total"]["rate_pct"] == expected["occupancy_pct_on"][other["as_of"]]
    return done[: len(besides)]


def check_summary(summary: dict, expected: dict, day: str) -> None:
    assert summary["as_of"] == day
    zones, projects, capital = summary["zones"], summary["projects"], summary["capital"]
    assert zones["total"] == expected["zones"]
    for ours, key in (("operating", "operating_zones"), ("detailed_plan", "detailed_plans")):
        assert zones[ours] == expected.get(key, zones[ours])
    assert projects["total"] + projects["terminated"] == expected.get("projects", 0)
    assert projects["operating"] == expected.get("operating_projects", projects["operating"])
    if not projects["terminated"]:  # the capital of a project that has ended is not in force
        for ours, key in (("fdi", "fdi_projects"), ("ddi", "ddi_projects")):
            assert projects[ours] == expected.get(key, projects[ours])
        for ours in ("fdi_m_usd", "ddi_bn_vnd"):
            key = ours.replace("_", "_capital_", 1)
            assert capital[ours] == expected.get(key, capital[ours])


def check_occupancy(occupancy: dict, expected: dict, day: str) -> None:
    assert (occupancy["as_of"], occupancy["basis"]) == (day, "decree_35")
    total, zones = occupancy["total"], occupancy["zones"]
    assert len(zones) == expected["zones"]
    if "as_of" in expected or "board" in expected:  # else its lots are less than the plan
        assert sum(zone["leasable_ha"] for zone in zones) == pytest.approx(expected["leasable_ha"])
    assert total["leased_ha"] == expected.get("leased_ha", total["leased_ha"])
    if occupancy["without_figure"]:  # a zone that declares nothing is in no rate
        known = {zone["name"]: zone["rate_pct"] for zone in zones if zone["rate_pct"] is not None}
        assert known == expected["zone_rates_pct"]
    else:
        assert total["rate_pct"] == expected.get("occupancy_pct", total["rate_pct"])


def check_attraction(attraction: dict, expected: dict, first: str, last: str) -> None:
    assert (attraction["from"], attraction["to"]) == (first, last)
    for kind, unit in (("fdi", "m_usd"), ("ddi", "bn_vnd")):
        found = attraction[kind]
        assert [found["new"], found["increases"], found["previous_new"]] == [
            expected[f"{kind}_{name}"] for name in ("new", "increases", "previous_new")
        ]
        assert found["previous_increases"] == expected[f"{kind}_previous_increases"]
        assert found[f"capital_{unit}"] == expected[f"{kind}_period_capital_{unit}"]
        assert found[f"previous_capital_{unit}"] == expected[f"{kind}_previous_capital_{unit}"]
        assert found["ratio"] == expected[f"{kind}_ratio_to_same_period"]


def test_the_published_figures_of_the_example_boards(example_database):
    """Through `./kcn` itself; the numbers are typed from the boards' own publications."""

    def ask(figures, board, *flags):
        done = run_kcn("report", figures, "--db", example_database, "--board", board, *flags)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def figures(what, board, *flags):
        return json.loads(ask(what, board, "--json", *flags))

    vinh_phuc, thai_nguyen, son_la, land_text = at_once(
        lambda: figures("attraction", "VP", "--from", "2021-01-01", "--to", "2021-10-20"),
        lambda: figures("summary", "TN", "--as-of", "2020-11-30"),
        lambda: figures("summary", "SL", "--as-of", "2022-12-31"),
        lambda: ask("occupancy", "VP", "--as-of", "20/10/2021"),
    )
    fdi, ddi = vinh_phuc["fdi"], vinh_phuc["ddi"]
    assert (fdi["new"], fdi["increases"], fdi["capital_m_usd"], fdi["ratio"]) == (
        24,
        21,
        930.49,
        3.5,
    )
    assert (ddi["new"], ddi["increases"], ddi["capital_bn_vnd"], ddi["ratio"]) == (
        12,
        2,
        5812.24,
        8,
    )
    projects = thai_nguyen["projects"]
    assert (projects["total"], projects["fdi"], projects["ddi"]) == (236, 119, 117)
    assert thai_nguyen["capital"] == {"fdi_m_usd": 8438.0, "ddi_bn_vnd": 15611.0, "other": []}
    assert (son_la["projects"]["operating"], son_la["capital"]["ddi_bn_vnd"]) == (6, 830.0)
    assert "50,72" in land_text
    son_la = figures("occupancy", "SL", "--as-of", "2022-12-31")["total"]
    assert (son_la["leased_ha"], son_la["leasable_ha"], son_la["rate_pct"]) == (33.88, 110.73, 30.6)


def test_a_corrected_book_changes_only_what_differs(empty_database):
    assert read_in(empty_database, BOOKS / "first.xlsx").code == 0
    before = land(empty_database)
    preview = read_in(empty_database, BOOKS / "corrected.xlsx", "--dry-run")
    done = read_in(empty_database, BOOKS / "corrected.xlsx")
    assert (preview.code, done.code) == (0, 0)
    assert preview.answer["written"] == 0 < done.answer["written"]
    for answer in (preview.answer, done.answer):
        totals = answer["totals"]
        assert (totals["created"], totals["changed"], totals["unchanged"]) == (0, 3, 6)
        changes = {
            (change["what"], change["old"], change["new"])
            for book in answer["books"]
            for change in book["changes"]
        }
        assert changes == {
            ("S3", "6,2", "6,25"),
            ("S1", "10/05/2061", "10/05/2071"),
            ("3590000101", "Nhà máy bao bì Hòa Bình", "Nhà máy bao bì Hòa Bình Xanh"),
        }
    assert land(empty_database) == before
    stored = rows(empty_database, "SELECT area_ha::float FROM kcn_lot WHERE code = 'S3'")
    assert stored == [(6.25,)]
    again = read_in(empty_database, BOOKS / "corrected.xlsx").answer["totals"]
    assert (again["created"], again["changed"]) == (0, 0)


def test_looking_at_a_book_writes_nothing_not_even_the_board(empty_database):
    sizes = table_sizes(empty_database)
    done = read_in(empty_database, BOOKS / "first.xlsx", "--dry-run")
    assert (done.code, done.answer["written"], done.answer["totals"]["created"]) == (0, 0, 9)
    assert table_sizes(empty_database) == sizes
