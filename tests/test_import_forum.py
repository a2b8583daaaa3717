"""A forum's list of delegates on the command line: which forum is said by name or number."""

import pytest
from conftest import copy_of, run_kcn
from program import BOOKS, read_in, rows, table_sizes

LIST = BOOKS / "delegates.xlsx"
FORUM = "Diễn đàn xúc tiến đầu tư Vĩnh Phúc (minh họa)"


@pytest.fixture(scope="module")
def database(_example_master):
    """One for all that is refused: nothing of it may stay."""
    with copy_of(_example_master) as name:
        sizes = table_sizes(name)
        yield name
        assert table_sizes(name) == sizes


def read_list(database: str, forum, *flags, book=LIST, board="VP"):
    return read_in(database, book, "--forum", forum, *flags, board=board, create=False)


def forums(database: str, board: str = "VP") -> dict[str, int]:
    query = """SELECT event.name ->> 'en_US', event.id FROM event_event event
                 JOIN res_company board ON board.id = event.company_id
                WHERE board.board_code = %s AND event.forum_kind IS NOT NULL"""
    return dict(rows(database, query, board))


def delegates_of(database: str, forum_id: int) -> tuple:
    """How many people and firms a forum has, how many to review and registered."""
    query = """SELECT count(*), count(DISTINCT firm_key), count(registration_id),
                      count(*) FILTER (WHERE review_state = 'open')
                 FROM kcn_contact WHERE event_id = %s AND active"""
    return rows(database, query, forum_id)[0]


def test_the_delegates_of_a_forum_through_the_one_command(example_database):
    forum_id = forums(example_database)[FORUM]
    before = delegates_of(example_database, forum_id)
    where = ("--db", example_database, "--board", "VP")
    preview = run_kcn("import", LIST, *where, "--forum", "dien dan xuc tien", "--dry-run")
    assert preview.returncode == 0, preview.stderr
    assert "6 người · 5 doanh nghiệp · 2 dòng cần xem lại" in preview.stdout
    assert delegates_of(example_database, forum_id) == before
    done = run_kcn("import", LIST, *where, "--forum", FORUM)
    assert done.returncode == 0, done.stderr
    after = delegates_of(example_database, forum_id)
    assert [one - other for one, other in zip(after, before, strict=True)] == [6, 5, 6, 2]
    again = read_list(example_database, forum_id).answer["totals"]
    assert (again["created"], again["changed"], again["rejected"]) == (0, 0, 0)
    assert delegates_of(example_database, forum_id) == after


@pytest.mark.parametrize("said", ["Diễn đàn mùa thu", "0", "", "%"])
def test_an_unknown_forum_is_answered_with_those_there_are(said, database):
    done = read_list(database, said)
    assert (done.code, done.answer["written"]) == (2, 0)
    sentence = done.answer["message"]
    assert "Hiện có:" in sentence and f"“{said}”" in sentence
    for name, number in forums(database).items():
        assert f"{number} – {name}" in sentence


def test_a_name_of_two_asks_for_the_number(database):
    both = [name for name in forums(database) if "(minh họa)" in name]
    assert len(both) > 1
    sentence = read_list(database, "minh hoa").answer["message"]
    assert sentence.startswith(f"Có {len(both)} diễn đàn")
    assert all(name in sentence for name in both)


def test_the_other_boards_forum_is_not_there(database):
    done = read_list(database, FORUM, board="SL")
    assert done.code == 2
    assert FORUM not in done.answer["message"].replace(f"“{FORUM}”", "")


def test_a_book_without_delegates_goes_to_no_forum(database):
    done = read_list(database, FORUM, book=BOOKS / "first.xlsx")
    assert (done.code, done.answer["written"]) == (2, 0)
    assert "không có danh sách đại biểu" in done.answer["message"]
    broken = read_list(database, FORUM, book=BOOKS / "truncated.xls")
    assert broken.answer["error"] == "damaged"
