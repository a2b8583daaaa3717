"""Vĩnh Phúc: fourteen zones, their lots, projects and licence decisions up to 20/10/2021.

Published for that day: 14 zones established, 8 operating, 50.72 % let; since 1/1: 24 new foreign
projects and 21 capital increases, 930.49 million USD (3.5 times the same period), 12 new domestic
ones and 2 increases, 5,812.24 tỷ đồng (8 times). Hectares and all rows are constructed.
"""

import datetime

from invent import Inventor
from sheets import STATE_HEADING, Sheet, vn_day, write_xlsx
from vinh_phuc_ledger import projects_and_decisions

DAY = datetime.date
AS_OF = DAY(2021, 10, 20)
# zone, total ha; then hundredths: industrial, service, let industrial, let service; let lots;
# established, operating, plan. The sums: 2,000.00 ha leasable, 1,014.40 let on AS_OF.
ZONES = [
    ("Khai Quang", 216.24, 15840, 620, 14210, 620, 12, DAY(2006, 7, 6), DAY(2007, 3, 15), "1692"),
    ("Bình Xuyên", 286.98, 19635, 740, 17862, 410, 14, DAY(2007, 4, 11), DAY(2008, 8, 1), "935"),
    ("Bình Xuyên II", 121.3, 8310, 350, 6145, 205, 6, DAY(2008, 9, 22), DAY(2010, 5, 10), "2810"),
    ("Bá Thiện", 327.06, 22080, 960, 16328, 340, 11, DAY(2007, 9, 5), DAY(2009, 10, 12), "3108"),
    ("Bá Thiện II", 308.83, 21425, 890, 16890, 360, 12, DAY(2008, 11, 3), DAY(2010, 9, 6), "3675"),
    ("Kim Hoa", 55.02, 3715, 125, 3715, 0, 4, DAY(2004, 2, 27), DAY(2005, 6, 20), "417"),
    (
        "Thăng Long Vĩnh Phúc",
        213.0,
        15260,
        815,
        12820,
        440,
        10,
        DAY(2015, 5, 18),
        DAY(2016, 10, 3),
        "1275",
    ),
    (
        "Tam Dương II - Khu A",
        185.6,
        13845,
        410,
        10945,
        150,
        9,
        DAY(2012, 12, 20),
        DAY(2014, 4, 7),
        "3389",
    ),
    ("Tam Dương I - Khu vực 2", 162.33, 11320, 610, 0, 0, 0, DAY(2021, 2, 25), None, "486"),
    ("Tam Dương II - Khu B", 177.84, 11790, 630, 0, 0, 0, DAY(2021, 3, 30), None, "742"),
    ("Sông Lô I", 177.36, 12160, 660, 0, 0, 0, DAY(2020, 12, 28), None, "3320"),
    ("Sông Lô II", 165.65, 11435, 620, 0, 0, 0, DAY(2021, 7, 16), None, "1905"),
    ("Sơn Lôi", 257.35, 14890, 800, 0, 0, 0, DAY(2021, 8, 9), None, "2134"),
    ("Nam Bình Xuyên", 147.9, 9545, 520, 0, 0, 0, DAY(2021, 9, 1), None, "2290"),
]
# signed, but the land is handed over after AS_OF: zone, hundredths, first day
LATER = [
    ("Bá Thiện", 860, DAY(2021, 10, 21)),
    ("Bá Thiện", 1840, DAY(2022, 3, 1)),
    ("Bá Thiện II", 1215, DAY(2022, 3, 1)),
    ("Bá Thiện II", 945, DAY(2022, 4, 15)),
]


def _titles(what):
    return [
        ("UBND TỈNH VĨNH PHÚC", STATE_HEADING[0]),
        ("BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP", STATE_HEADING[1]),
        what,
        "(Số liệu đến ngày 20/10/2021 - minh họa)",
    ]


def lots(invent):
    """Every lot: zone, code, use, area in hundredths, let (AS_OF: before; later: from then)."""
    for zone, _total, industrial, service, let, let_service, count, *_days in ZONES:
        later = [(area, start) for name, area, start in LATER if name == zone]
        kinds = [(area, AS_OF) for area in invent.shares(let, count, least=300)] if count else []
        kinds += later
        free = industrial - sum(area for area, _start in kinds)
        parts = 3 if count else 5
        kinds += [(area, None) for area in invent.shares(free, parts, least=150)] if free else []
        for at, (area, start) in enumerate(kinds):
            yield {"zone": zone, "code": f"CN{at + 1:02d}", "use": "CN", "area": area, "let": start}
        rooms = [(let_service, AS_OF), (service - let_service, None)]
        for at, (area, start) in enumerate(room for room in rooms if room[0]):
            yield {"zone": zone, "code": f"DV{at + 1:02d}", "use": "DV", "area": area, "let": start}


def _zone_sheet():
    header = ["STT", "Khu công nghiệp", "Số QĐ phê duyệt QHCT 1/500", "Ngày thành lập"]
    header += [
        "Ngày đi vào hoạt động",
        "Diện tích quy hoạch (ha)",
        "Diện tích đất công nghiệp (ha)",
    ]
    header += ["Diện tích đất dịch vụ (ha)", "Nhà đầu tư hạ tầng"]
    rows = []
    for name, total, industrial, service, *_let, established, operating, plan in ZONES:
        developer = f"Công ty CP Hạ tầng {name.split(' - ')[0]} (minh họa)"
        row = [len(rows) + 1, f"KCN {name}", f"{plan}/QĐ-UBND", established, operating]
        rows.append([*row, total, industrial / 100, service / 100, developer])
    sums = [round(sum(zone[1] for zone in ZONES), 2)]
    sums += [sum(zone[at] for zone in ZONES) / 100 for at in (2, 3)]
    total = [None, "Tổng cộng", None, None, None, *sums]
    widths = {1: 30, 8: 46}
    titles = _titles("TỔNG HỢP CÁC KHU CÔNG NGHIỆP ĐÃ THÀNH LẬP")
    return Sheet("Tổng hợp KCN", titles, header, rows, total, widths=widths)


def _lease_rows(land, leases):
    """Rows of the lot book by zone, each zone closed by its subtotal."""
    rows, number = [], 0
    for zone in [zone[0] for zone in ZONES]:
        own = [lot for lot in land if lot["zone"] == zone]
        for lot in own:
            row = [f"KCN {zone}", lot["code"], lot["use"], lot["area"] / 100]
            for lease in leases.get((zone, lot["code"]), [None]):
                number += 1
                rows.append([number, *row])
                if lease:
                    rows[-1] += [lease["investor"], vn_day(lease["from"]), vn_day(lease["to"])]
                    rows[-1].append(lease["contract"])
        rows.append([None, f"Cộng KCN {zone}", None, None, sum(lot["area"] for lot in own) / 100])
    return rows


def _lot_sheet(land, leases):
    header = ["STT", "Tên KCN", "Mã lô", "Loại đất", "Diện tích (ha)", "Nhà đầu tư thuê đất"]
    header += ["Ngày bắt đầu thuê", "Ngày hết hạn thuê", "Hợp đồng số"]
    total = [None, "Tổng cộng", None, None, sum(lot["area"] for lot in land) / 100]
    rows = _lease_rows(land, leases)
    titles = _titles("SỔ CHO THUÊ ĐẤT TRONG CÁC KHU CÔNG NGHIỆP")
    return Sheet("Sổ thuê đất", titles, header, rows, total, widths={1: 30, 5: 44})


def _project_sheet(projects):
    header = ["STT", "Mã số dự án", "Tên dự án", "Nhà đầu tư", "Quốc gia/vùng lãnh thổ"]
    header += ["Ngày cấp GCNĐKĐT lần đầu", "KCN", "Lô", "Mã ngành", "Tình trạng", "Lao động"]
    rows = [
        [
            at + 1,
            row["code"],
            row["name"],
            row["investor"],
            row["country"],
            row["licensed"],
            f"KCN {row['zone']}",
            row["lot"],
            row["sector"],
            row["state"],
            row["workers"],
        ]
        for at, row in enumerate(projects)
    ]
    widths = {2: 46, 3: 44, 6: 28}
    return Sheet("Dự án", _titles("DANH SÁCH DỰ ÁN ĐẦU TƯ"), header, rows, widths=widths)


def _decision_sheet(decisions):
    header = ["STT", "Ngày quyết định", "Số quyết định", "Mã số dự án", "Nội dung"]
    header += ["Vốn tăng/giảm", "Đơn vị"]
    rows = [
        [at + 1, row["day"], row["number"], row["code"], row["what"]]
        + ([row["delta"] / 100, row["unit"]] if row["delta"] else [])
        for at, row in enumerate(decisions)
    ]
    titles = _titles("SỔ CẤP, ĐIỀU CHỈNH GIẤY CHỨNG NHẬN ĐĂNG KÝ ĐẦU TƯ")
    return Sheet("Sổ quyết định", titles, header, rows, widths={4: 36, 2: 16})


def build(folder):
    """Write ``vinh-phuc.xlsx``."""
    invent = Inventor("vinh-phuc")
    land = list(lots(invent))
    established = {zone[0]: zone[7] for zone in ZONES}
    projects, leases, decisions = projects_and_decisions(invent, land, established, AS_OF)
    sheets = [_zone_sheet(), _lot_sheet(land, leases), _project_sheet(projects)]
    write_xlsx(folder / "vinh-phuc.xlsx", [*sheets, _decision_sheet(decisions)])
