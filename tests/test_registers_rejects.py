"""Wrong rows: all or nothing, or the good ones go in and the others come back as a book."""

import datetime

import openpyxl
import pytest
from bad_books import LOT_HEADERS, write_lots
from program import BOOKS, EXPECTED, land, read_in, rows, table_sizes

BAD = BOOKS / "bad-rows.xls"
EXPECTED_BAD = EXPECTED["bad-rows.xls"]
SIGNS = ("=1+1", "+84 912", "-3", "@SUM(A1:A9)", "=cmd|' /C calc'!A0")
# What a person writes into the rejected rows, by the number of the row in the first book
CORRECTIONS = {
    2: {"Ngày bắt đầu thuê": "16/03/2069", "Ngày hết hạn": "16/03/2099"},
    4: {"Diện tích (ha)": "0,75"},
    5: {"Diện tích (ha)": "1"},
    6: {"Diện tích (ha)": "3,5"},
    7: {"Ngày bắt đầu thuê": "28/02/2021"},
    8: {"Ngày hết hạn": "31/05/2022"},
    9: {"KCN": "KCN Thử Nghiệm"},
    10: {"Mã lô": "T12"},
}


def rejected(answer: dict) -> dict[int, str]:
    return {row["row"]: row["reason"] for book in answer["books"] for row in book["rejected"]}


def leases(database: str) -> list[tuple]:
    query = """SELECT l.code, p.name, o.date_from::text, o.date_to::text
                 FROM kcn_occupancy o JOIN kcn_lot l ON l.id = o.lot_id
                 JOIN res_partner p ON p.id = o.partner_id WHERE o.kind = 'leased' ORDER BY o.id"""
    return rows(database, query)


def test_one_wrong_row_keeps_the_whole_book_out(empty_database):
    sizes = table_sizes(empty_database)
    for flags in ((), ("--dry-run",), ("--dry-run", "--keep-good-rows")):
        done = read_in(empty_database, BAD, *flags)
        assert done.code == 1, done.err
        answer = done.answer
        assert answer["written"] == 0
        assert answer["totals"]["rows"] == EXPECTED_BAD["rows"]
        reasons = rejected(answer)
        assert sorted(reasons) == sorted(map(int, EXPECTED_BAD["rejected_rows"]))
        assert all(len(reason) > 10 for reason in reasons.values())
        assert "Công ty An Thử" in reasons[2]
        assert table_sizes(empty_database) == sizes
    row = done.answer["books"][0]["rejected"][0]
    assert row["excel_row"] == EXPECTED_BAD["sheet_row_of_row_1"] + 1


def test_the_good_rows_go_in_and_the_others_come_back(empty_database, tmp_path):
    back = tmp_path / "bị loại.xlsx"
    done = read_in(empty_database, BAD, "--keep-good-rows", "--rejects", back)
    assert done.code == 1, done.err
    answer = done.answer
    assert answer["written"] == len(EXPECTED_BAD["ok_rows"])
    assert answer["rejects_file"] == str(back)
    found = land(empty_database)
    assert (found["lots"], found["leases"]) == (EXPECTED_BAD["lots"], EXPECTED_BAD["leases"])
    let = leases(empty_database)
    assert [lease[0] for lease in let] == ["T1", "T1", "T8", "T9", "T10"]
    assert set(EXPECTED_BAD["texts"]) <= {lease[1] for lease in let}
    area = rows(empty_database, "SELECT sum(area_ha)::float FROM kcn_lot")
    assert area[0][0] == pytest.approx(EXPECTED_BAD["leasable_ha"])

    sheet = openpyxl.load_workbook(back).active
    headers, *lines = [[cell.value for cell in line] for line in sheet.rows]
    assert tuple(headers[:-1]) == LOT_HEADERS
    assert [line[0] for line in lines] == [2, 4, 5, 6, 7, 8, 9, 10]
    assert [line[-1] for line in lines] == list(rejected(answer).values())

    correct(back)
    sizes = land(empty_database)
    again = read_in(empty_database, back, create=False)
    assert again.code == 0, again.out
    assert again.answer["totals"]["rejected"] == 0
    now = land(empty_database)
    assert now["lots"] - sizes["lots"] == 7  # T2…T7 and T12; row 2 is of T1
    assert now["leases"] - sizes["leases"] == 4  # rows 2, 4, 7 and 8


def correct(path) -> None:
    """Do what a person does with the book of rejected rows; the column of reasons stays."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    columns = {cell.value: cell.column for cell in sheet[1]}
    for line in range(2, sheet.max_row + 1):
        for header, value in CORRECTIONS[sheet.cell(line, columns["STT"]).value].items():
            sheet.cell(line, columns[header]).value = value
    book.save(path)


@pytest.mark.parametrize("suffix", [".xls", ".csv"])
def test_what_looks_like_a_formula_comes_back_as_text(suffix, empty_database, tmp_path):
    lines = [
        [at, "KCN A", f"F{at}", "không", "CN", text, "01/02/2020", None, text]
        for at, text in enumerate(SIGNS, start=1)
    ]
    book, back = tmp_path / f"signs{suffix}", tmp_path / "back.xlsx"
    if suffix == ".csv":
        text = [";".join("" if cell is None else str(cell) for cell in line) for line in lines]
        book.write_text("\n".join([";".join(LOT_HEADERS), *text]), "utf-8-sig")
    else:
        write_lots(book, lines)
    done = read_in(empty_database, book, "--keep-good-rows", "--rejects", back)
    assert done.code == 1, done.err
    assert done.answer["written"] == 0
    sheet = openpyxl.load_workbook(back).active
    cells = [cell for line in sheet.rows for cell in line]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    tenants = [sheet.cell(line, LOT_HEADERS.index("Doanh nghiệp thuê") + 1) for line in range(2, 7)]
    assert [str(cell.value) for cell in tenants] == list(SIGNS)
    assert all(cell.quotePrefix for cell in tenants if isinstance(cell.value, str))


def test_a_formula_is_read_as_the_value_it_shows(empty_database, tmp_path):
    """And one that shows nothing yet is said to, not taken as zero."""
    path = tmp_path / "formula.xlsx"
    day = datetime.date(2020, 2, 1)
    write_lots(path, [[1, "KCN A", "F1", "=1+1", "CN", "Công ty A", day]])
    done = read_in(empty_database, path)
    assert done.code == 1
    assert land(empty_database)["lots"] == 0
