"""Vĩnh Phúc's projects, the leases that follow from them, and the decisions about them.

The amounts below are what the published sums of the two periods are divided into.
"""

import datetime

DAY = datetime.date
# kind of batch: foreign?, first day, last day, new licences, increases, sum in hundredths
EARLIER_FDI = (True, DAY(2005, 1, 10), DAY(2019, 12, 20), 40, 6, 281540)
EARLIER_DDI = (False, DAY(2005, 1, 10), DAY(2019, 12, 20), 21, 2, 1473860)
# 265.85 million USD and 726.53 tỷ đồng: 930.49 and 5,812.24 are 3.5 and 8 times that
FDI_2020 = (True, DAY(2020, 1, 1), DAY(2020, 10, 20), 9, 7, 26585)
DDI_2020 = (False, DAY(2020, 1, 1), DAY(2020, 10, 20), 4, 1, 72653)
# after 20/10/2020: in no comparison with ten months
LATE_FDI_2020 = (True, DAY(2020, 10, 21), DAY(2020, 12, 31), 4, 2, 9820)
LATE_DDI_2020 = (False, DAY(2020, 10, 21), DAY(2020, 12, 31), 1, 0, 15400)
FDI_2021 = (True, DAY(2021, 1, 1), DAY(2021, 10, 20), 24, 21, 93049)
DDI_2021 = (False, DAY(2021, 1, 1), DAY(2021, 10, 20), 12, 2, 581224)
GRANTED = "Cấp mới GCNĐKĐT"
BATCHES = [EARLIER_FDI, EARLIER_DDI, FDI_2020, DDI_2020, LATE_FDI_2020, LATE_DDI_2020]
BATCHES += [FDI_2021, DDI_2021]

COUNTRIES = {"Hàn Quốc": 20, "Nhật Bản": 9, "Đài Loan": 8, "Trung Quốc": 5, "Thái Lan": 2}
COUNTRIES |= {"Hồng Kông": 2, "Singapore": 2, "Đức": 1, "Hoa Kỳ": 1}
FOREIGN_SECTORS = {"26": 8, "29": 4, "30": 4, "25": 4, "22": 3, "28": 2, "27": 2, "13": 1, "20": 1}
DOMESTIC_SECTORS = {"23": 4, "25": 3, "22": 2, "10": 2, "17": 2, "24": 2, "31": 1}
SERVICE_SECTORS = {"52": 3, "56": 2, "33": 2}


def projects_and_decisions(invent, land, established, as_of):
    """→ (projects by day of licence, leases by (zone, lot), decisions by day).

    ``land`` is what ``vinh_phuc.lots`` gives; capital is in hundredths of its unit.
    """
    projects, decisions = [], []
    for batch in BATCHES:
        projects += _licensed(invent, batch, decisions)
        decisions += _increases(invent, batch, projects)
    projects.sort(key=lambda row: row["licensed"])
    grown = [row["project"] for row in decisions if row["what"] != GRANTED]
    early = [row for row in projects if DAY(2009, 1, 1) < row["licensed"] < DAY(2013, 1, 1)]
    gone = next(row for row in early if not any(row is other for other in grown))
    _settle(invent, projects, gone, land, established, as_of)
    for at, project in enumerate(projects):
        project["code"] = f"34{10800319 + 9341 * at:08d}"
    leases = _leases(projects, land, as_of)
    decisions += _without_new_capital(projects, gone, leases)
    _number(decisions)
    return projects, leases, decisions


def _licensed(invent, batch, decisions):
    """A batch's new projects; the decisions that grant them are appended."""
    foreign, first, last, new, increases, total = batch
    # the first and the last day of a period count: the first two projects stand on them
    days = [first, last] + [invent.day(first, last) for _ in range(new - 2)]
    # increases take a share of the sum as their number, at half the size
    own = total if not increases else total * 2 * new // (2 * new + increases)
    for day, capital in zip(days, invent.shares(own, new, skew=1.2, least=90), strict=False):
        project = {"foreign": foreign, "licensed": day, "capital": capital}
        unit = "triệu USD" if foreign else "tỷ đồng"
        row = {"project": project, "day": day, "what": GRANTED, "delta": capital}
        decisions.append(row | {"unit": unit})
        yield project


def _increases(invent, batch, projects):
    """A batch's capital increases, of projects licensed before it; sums to what is left of it."""
    foreign, first, last, new, increases, total = batch
    if not increases:
        return
    left = total - total * 2 * new // (2 * new + increases)
    before = max(first, DAY(2016, 1, 1)) - datetime.timedelta(days=200)
    old = [row for row in projects if row["foreign"] == foreign and row["licensed"] < before]
    for at, delta in enumerate(invent.shares(left, increases, skew=1.2, least=60)):
        project = old[at * 7 % len(old)]
        earliest = max(first, project["licensed"] + datetime.timedelta(days=200))
        day = first if at == 0 and earliest == first else invent.day(earliest, last)
        row = {"project": project, "day": day, "what": "Điều chỉnh tăng vốn đầu tư", "delta": delta}
        yield row | {"unit": "triệu USD" if foreign else "tỷ đồng"}


def _settle(invent, projects, gone, land, established, as_of):
    """Give each project its zone, lot, investor, sector, state and workers; ``gone`` has no lot."""
    let = [lot for lot in land if lot["let"] == as_of]
    later = [lot for lot in land if lot["let"] and lot["let"] > as_of]
    newest = [row for row in projects if row["licensed"] > DAY(2021, 7, 1)]
    for lot, project in zip(later, newest[-len(later) :], strict=True):
        project["on"] = lot
    # oldest projects in the oldest zones: a zone is there before what stands in it
    let.sort(key=lambda lot: (established[lot["zone"]], lot["code"]))
    waiting = [row for row in projects if "on" not in row and row["licensed"] < DAY(2021, 9, 1)]
    waiting = _in_time([row for row in waiting if row is not gone], let, established)
    for lot, project in zip(let, waiting, strict=True):
        project["on"] = lot
    operating = sorted({lot["zone"] for lot in let})
    for project in projects:
        lot = project.pop("on", None)
        project["zone"] = lot["zone"] if lot else _zone_for(invent, project, operating, established)
        project["lot"] = lot["code"] if lot else None
        _describe(invent, project, lot)


def _in_time(projects, lots, established):
    """Projects in an order in which each was licensed after its lot's zone was established."""
    left, ordered = list(projects), []
    for lot in lots:
        at = next(at for at, row in enumerate(left) if row["licensed"] > established[lot["zone"]])
        ordered.append(left.pop(at))
    return ordered


def _zone_for(invent, project, zones, established):
    there = [zone for zone in zones if established[zone] < project["licensed"]]
    return invent.pick(dict.fromkeys(there or ["Kim Hoa"], 1))


def _describe(invent, project, lot):
    country = invent.pick(COUNTRIES) if project["foreign"] else "Việt Nam"
    sectors = FOREIGN_SECTORS if project["foreign"] else DOMESTIC_SECTORS
    sectors = SERVICE_SECTORS if lot and lot["use"] == "DV" else sectors
    investor, name, sector = invent.project(country, sectors)
    project |= {"country": country, "investor": investor, "name": name, "sector": sector}
    running = project["licensed"] < DAY(2019, 6, 1)
    building = project["licensed"] < DAY(2021, 4, 1)
    late = "Đang xây dựng" if building else "Mới cấp phép"
    project["state"] = "Đang hoạt động" if running else late
    project["workers"] = invent.between(40, 1400) if running else None


def _leases(projects, land, as_of):
    """Leases of the settled projects by (zone, lot); one lot has had a tenant before."""
    starts = {(lot["zone"], lot["code"]): lot["let"] for lot in land if lot["let"]}
    leases, number = {}, 0
    for project in projects:
        key = project["zone"], project["lot"]
        if key not in starts:
            continue
        number += 1
        start = min(project["licensed"] + datetime.timedelta(days=47 + number % 60), as_of)
        start = starts[key] if starts[key] > as_of else start
        lease = {"investor": project["investor"], "from": start}
        lease |= {"to": DAY(start.year + 45, start.month, min(start.day, 28))}
        leases[key] = [lease | {"contract": f"{number:03d}/{start.year}/HĐTLĐ"}]
    begun = [lease for (lease,) in leases.values() if lease["from"] <= as_of]
    max(begun, key=lambda lease: lease["from"])["from"] = as_of  # the first day counts
    return leases


def _without_new_capital(projects, gone, leases):
    """Rows of the ledger that add nothing to the sums: amendments, a decrease, a termination.

    The land of ``gone``, the terminated project, was let again after its lease had ended.
    """
    late = {key: lease for key, (lease,) in leases.items() if lease["from"] > DAY(2016, 6, 1)}
    key = next(key for key in late if key[1].startswith("CN"))
    gone |= {"zone": key[0], "lot": key[1], "state": "Chấm dứt hoạt động", "workers": None}
    start = gone["licensed"] + datetime.timedelta(days=90)
    lease = {"investor": gone["investor"], "from": start, "to": DAY(2015, 12, 31)}
    leases[key].insert(0, lease | {"contract": f"{start.year}/HĐTLĐ-TL"})
    foreign = next(row for row in projects if row["foreign"] and row["lot"])
    domestic = next(row for row in projects if not row["foreign"] and row["licensed"].year == 2020)
    rows = [
        (gone, DAY(2015, 11, 30), "Chấm dứt hoạt động dự án", 0),
        (foreign, DAY(2018, 5, 14), "Điều chỉnh giảm vốn đầu tư", -45),
        (foreign, DAY(2021, 6, 7), "Điều chỉnh tiến độ thực hiện", 0),
        (domestic, DAY(2021, 8, 2), "Điều chỉnh tên nhà đầu tư", 0),
    ]
    for project, day, what, delta in rows:
        unit = "triệu USD" if project["foreign"] else "tỷ đồng"
        yield {"project": project, "day": day, "what": what, "delta": delta, "unit": unit}


def _number(decisions):
    """Number the decisions within each year, by day, as a registry does."""
    decisions.sort(key=lambda row: (row["day"], row["project"]["code"]))
    year, number = None, 0
    for row in decisions:
        number = number + 1 if row["day"].year == year else 1
        year = row["day"].year
        row["number"] = f"{number:02d}/{year}/QĐ-BQL"
        row["code"] = row.pop("project")["code"]
