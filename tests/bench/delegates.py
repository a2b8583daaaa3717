"""What the promotion bench is made of: partners of a database, and the list of a forum.

All names are constructed (minh họa). Of the list's rows, by the last digit of their number:

- 0–3: a firm of the database in another spelling; of these 0 a person of it, too, by e-mail
- 4: a firm of the database with one letter left out: for a person's eye
- 5: the row before once more, the name in capitals: nobody new
- 6–9: a firm and a person whom nobody knows
"""

import csv
import io

_FIRST_WORDS = """
    Ba Be Bi Bo Bu Da De Di Do Du Ga Ge
    Gi Go Gu Ka Ke Ki Ko Ku La Le Li Lo Lu
"""
_FIRST = _FIRST_WORDS.split()
_THEN_WORDS = """
    ran sen tim vol nak mix pil vog kes rup
    hol dok nuk tud wis bet fut zar jin gol
"""
_THEN = _THEN_WORDS.split()
HEADERS = ["STT", "Họ và tên", "Chức vụ", "Doanh nghiệp", "Quốc gia", "Email", "Điện thoại"]
HEADERS += ["Lĩnh vực quan tâm", "Nhu cầu đất (ha)"]


def word(number):
    """Give a word of its own for a number below a million, two letters apart from any other."""
    parts = []
    for _place in range(3):
        number, rest = divmod(number, 100)
        block, first = divmod(rest, 25)
        # Beginnings that share a letter never share their end
        parts.append(_FIRST[first] + _THEN[block * 5 + (first // 5 + first % 5) % 5])
    return "".join(parts).capitalize()


def partners(count):
    """Give (name, e-mail, phone, firm's number or None): four firms of five, then their people."""
    firms = count * 4 // 5
    for number in range(firms):
        yield f"Công ty TNHH {word(number)} Precision", None, None, None
    for number in range(count - firms):
        yield f"Person {word(number)}", f"p{number}@{word(number).lower()}.example", None, number


def rows(count, firms):
    """Give the rows of the list; ``firms``: how many of them the database has."""
    last = None
    for number in range(count):
        kind = number % 10
        known = number * 7 % firms
        if kind == 5:
            row = [last[0].upper(), *last[1:]]
        elif kind < 5:
            name = word(known)
            firm = f"{name} Precison" if kind == 4 else f"{name} Precision Vietnam Co., Ltd."
            person = known % (firms // 4)
            if kind == 0:
                firm = f"{word(person)} Precision Vietnam Co., Ltd."
                told = [f"Person {word(person)}", f"p{person}@{word(person).lower()}.example"]
            else:
                told = [f"Guest {word(number)}", f"g{number}@{name.lower()}{number}.example"]
            row = [told[0], "Director", firm, "Nhật Bản", told[1], None, "Cơ khí", "2,5"]
        else:
            fresh = word(500_000 + number)
            row = [f"Guest {word(number)}", "Manager", f"{fresh} Trading Group", "Hàn Quốc"]
            row += [f"n{number}@{fresh.lower()}.example", None, "Điện tử", "1,2"]
        last = row
        yield [number + 1, *row]


def write_list(path, count, firms):
    """Write the list as a .csv."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";")
    writer.writerow(HEADERS)
    writer.writerows(rows(count, firms))
    path.write_text("\ufeff" + target.getvalue(), encoding="utf-8")


def expected(count):
    """Give how many rows of the list must become what."""
    kinds = [number % 10 for number in range(count)]
    return {
        "created": count - kinds.count(5),
        "registered": count - kinds.count(5),
        "repeated": kinds.count(5),
        "review": kinds.count(4),
        "known_firms": sum(kind < 4 for kind in kinds),
        "known_people": kinds.count(0),
    }
