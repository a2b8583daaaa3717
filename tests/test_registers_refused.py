"""What cannot be read is refused with one sentence, and nothing of it stays."""

import bad_books
import pytest
from conftest import copy_of, run_kcn
from program import BOOKS, addon_command, measure, read_in, report, rows, table_sizes

SECONDS = 20  # the start of Odoo included, on a machine that does other things too
PEAK_MB = 350  # Odoo and the addons alone take 150


@pytest.fixture(scope="module")
def database(_empty_master):
    """One for all: nothing of what they try may stay in it."""
    with copy_of(_empty_master) as name:
        sizes = table_sizes(name)
        yield name
        assert table_sizes(name) == sizes


def assert_refused(done, code: int = 2) -> str:
    """Exit 2, one sentence, nothing written, no trace; give the sentence."""
    assert done.code == code, (done.code, done.out, done.err)
    answer = done.answer
    assert answer["written"] == 0
    sentence = answer["message"].strip()
    assert sentence and len(sentence.splitlines()) == 1
    assert "Traceback" not in done.out + done.err
    return sentence


@pytest.mark.parametrize(
    ("book", "error"),
    [("truncated.xls", "damaged"), ("random-bytes.xls", "not a workbook"), ("empty.xlsx", "empty")],
)
def test_a_broken_book_is_refused(book, error, database):
    sizes = table_sizes(database)
    done = read_in(database, BOOKS / book)
    assert_refused(done)
    assert done.answer["error"] == error
    assert table_sizes(database) == sizes, "not even the board for it"


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (bad_books.locked_xls, "password"),
        (bad_books.locked_xlsx, "password"),
        (bad_books.entities, "unsafe"),
        (bad_books.laughs, "unsafe"),
        (bad_books.zip_bomb, "too large"),
        (bad_books.empty_rows, "too large"),
        (bad_books.sparse, "too large"),
        (lambda folder: bad_books.sparse(folder, ".csv"), "too large"),
    ],
    ids=["locked.xls", "locked.xlsx", "xxe", "laughs", "zip", "rows", "300 MB", "300 MB csv"],
)
def test_a_book_that_would_do_harm_is_refused_soon_and_cheaply(make, error, database, tmp_path):
    sizes = table_sizes(database)
    done = read_in(database, make(tmp_path))
    assert_refused(done)
    assert done.answer["error"] == error
    assert "root:" not in done.out + done.err
    assert done.seconds < SECONDS
    assert done.peak_mb < PEAK_MB
    assert table_sizes(database) == sizes


def test_a_table_that_is_no_register_is_refused(database, tmp_path):
    book = bad_books.write_lots(tmp_path / "menu.xlsx", [(1, "phở", 45000)], ("STT", "Món", "Giá"))
    done = read_in(database, book)
    assert_refused(done)
    assert done.answer["error"] == "no register"


def test_an_unknown_board_is_answered_with_those_there_are(example_database):
    codes = [
        code for (code,) in rows(example_database, "SELECT board_code FROM res_company") if code
    ]
    assert len(codes) == 5
    said = assert_refused(read_in(example_database, BOOKS / "first.xlsx", board="XX", create=False))
    asked = report(example_database, "summary", board="XX")
    assert (asked.code, asked.out) == (2, "")
    for sentence in (said, asked.err):
        assert "XX" in sentence
        assert all(code in sentence for code in codes)
        assert "Traceback" not in sentence


@pytest.mark.parametrize("day", ["31/02/2021", "hôm qua", ""])
def test_a_day_that_is_none_is_refused(day, database):
    asked = report(database, "occupancy", "--as-of", day)
    assert asked.code == 2
    assert asked.out == ""
    done = read_in(database, BOOKS / "first.xlsx", "--dry-run", f"--as-of={day}")
    assert done.code == 2
    assert "Traceback" not in asked.err + done.err


def test_what_is_not_there_is_said(database, tmp_path):
    missing = assert_refused(read_in(database, tmp_path / "không-có.xls"))
    assert "không-có.xls" in missing
    assert_refused(read_in(database, tmp_path))  # a folder
    assert "never_made" in assert_refused(read_in("never_made", BOOKS / "first.xlsx"))
    assert ("never_made",) not in rows("postgres", "SELECT datname FROM pg_database")
    for database in ("postgres", "template1"):
        assert_refused(read_in(database, BOOKS / "first.xlsx"))


def test_the_one_command_refuses_in_the_same_words(database):
    book = BOOKS / "truncated.xls"
    options = ("--db", database, "--board", "SL", "--create-board", "Ban thử")
    done = run_kcn("import", book, *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    direct = measure(addon_command("kcn_import", book, *options))
    assert done.stderr.strip().endswith(direct.err.strip())
    assert run_kcn("import", book, "--db", database).returncode == 2
