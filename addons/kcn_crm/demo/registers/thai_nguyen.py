"""Thái Nguyên: six zones and 236 projects in a book of the .VnTime years.

Published for 30/11/2020: six zones with a 1/500 plan, five operating; 119 foreign projects with
8,438 million USD and 117 domestic ones with 15,611 tỷ đồng; 98,000 jobs. The book has no lots:
what is let stands at the zones, as the board declares it.
"""

import datetime

from invent import Inventor
from legacy import to_tcvn3, to_tcvn3_capitals
from sheets import STATE_HEADING, Letters, Sheet, vn, vn_day, write_xls

DAY = datetime.date
AS_OF = DAY(2020, 11, 30)
# zone, developer, total, industrial, service, let (ha), established, operating, plan 1/500, weight
ZONES = [
    ("Sông Công I", 195.0, 137.75, 5.2, 131.4, DAY(1999, 9, 1), DAY(2001, 4, 16), 1854, 5),
    ("Sông Công II", 250.0, 172.3, 7.85, 98.65, DAY(2009, 12, 24), DAY(2014, 10, 1), 1518, 4),
    ("Nam Phổ Yên", 120.0, 83.1, 3.6, 61.9, DAY(2009, 7, 8), DAY(2011, 3, 21), 2207, 2),
    ("Yên Bình", 400.0, 290.45, 12.4, 264.3, DAY(2012, 10, 2), DAY(2013, 9, 30), 2645, 6),
    ("Điềm Thụy", 350.0, 243.6, 10.15, 176.25, DAY(2011, 8, 15), DAY(2012, 12, 3), 811, 7),
    ("Quyết Thắng", 105.0, 70.8, 4.2, None, DAY(2013, 7, 19), None, 3162, 0),
]
FOREIGN = {"Hàn Quốc": 30, "Trung Quốc": 8, "Nhật Bản": 5, "Đài Loan": 4, "Hồng Kông": 2}
FOREIGN |= {"Singapore": 2, "Thái Lan": 1, "Đức": 1}
FOREIGN_SECTORS = {"26": 9, "27": 4, "25": 4, "22": 4, "29": 2, "28": 2, "24": 1, "17": 1, "14": 1}
DOMESTIC_SECTORS = {"25": 4, "23": 3, "24": 4, "14": 3, "10": 2, "22": 2, "17": 2, "28": 2, "52": 1}
FDI, FDI_CAPITAL = 119, 843800  # million USD, in hundredths
ANCHOR = 225000  # one group at the head of the chain holds a good quarter of it
DDI, DDI_CAPITAL = 117, 1561100  # tỷ đồng, in hundredths
OPERATING, WORKERS = 171, 98000


def _titles(what):
    return [
        ("ỦY BAN NHÂN DÂN TỈNH THÁI NGUYÊN", STATE_HEADING[0]),
        ("BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP", STATE_HEADING[1]),
        what,
        "(tính đến ngày 30/11/2020)",
        "Số liệu minh họa; tổng số theo số liệu đã công bố",
    ]


def _zones():
    header = ["STT", "Tên khu công nghiệp", "QĐ duyệt quy hoạch chi tiết 1/500", "Thành lập ngày"]
    header += [
        "Hoạt động từ ngày",
        "Tổng diện tích quy hoạch (ha)",
        "Diện tích đất công nghiệp (ha)",
    ]
    header += ["Diện tích đất dịch vụ (ha)", "Diện tích đã cho thuê (ha)", "Tỷ lệ lấp đầy (%)"]
    rows = []
    for name, total, industrial, service, let, established, operating, plan, _weight in ZONES:
        rate = vn(100 * let / (industrial + service)) if let else None
        rows.append(
            [
                len(rows) + 1,
                f"KCN {name}",
                f"{plan}/QĐ-UBND",
                vn_day(established),
                vn_day(operating) if operating else None,
                vn(total),
                vn(industrial),
                vn(service),
                vn(let) if let else None,
                rate,
            ]
        )
    sums = [vn(sum(zone[at] or 0 for zone in ZONES)) for at in (1, 2, 3, 4)]
    total = [None, "Tổng số", None, None, None, *sums]
    titles = _titles("BIỂU TỔNG HỢP CÁC KHU CÔNG NGHIỆP")
    return Sheet("KCN", titles, header, rows, total, numbered=True, widths={1: 24, 2: 20})


def _projects():
    """The 236 projects by day of licence, as dicts; capital in hundredths of its unit."""
    invent = Inventor("thai-nguyen")
    zones = {zone[0]: zone[-1] for zone in ZONES}
    days = {zone[0]: zone[5] for zone in ZONES}
    foreign_shares = invent.shares(FDI_CAPITAL - ANCHOR, FDI - 1, skew=2.2, least=85)
    capitals = [(True, share) for share in [ANCHOR, *foreign_shares]]
    capitals += [(False, share) for share in invent.shares(DDI_CAPITAL, DDI, skew=1, least=480)]
    projects = []
    for foreign, capital in capitals:
        zone = "Yên Bình" if capital > 25000 and foreign else invent.pick(zones)
        country = invent.pick(FOREIGN) if foreign else "Việt Nam"
        sectors = FOREIGN_SECTORS if foreign else DOMESTIC_SECTORS
        investor, name, sector = invent.project(country, sectors)
        first = max(days[zone], DAY(2005, 1, 4))
        project = {"foreign": foreign, "capital": capital, "zone": zone, "country": country}
        project |= {"investor": investor, "name": name, "sector": sector}
        projects.append(project | {"licensed": invent.day(first, AS_OF)})
    projects.sort(key=lambda row: (row["licensed"], row["name"]))
    workers = invent.shares(WORKERS, OPERATING, skew=1.6, least=12)
    for at, project in enumerate(projects):
        project["code"] = f"32{15400213 + 6841 * at:08d}"
        project["workers"] = workers[at] if at < OPERATING else None
        late = "Đang xây dựng" if at < len(projects) - 21 else "Mới cấp phép"
        project["state"] = "Đang hoạt động" if at < OPERATING else late
    return projects


def _project_sheet(projects):
    header = ["STT", "Mã số dự án", "Nhà đầu tư", "Tên dự án", "Nước đầu tư", "Ngày cấp GCNĐKĐT"]
    header += ["Tên khu công nghiệp", "Ngành VSIC", "Tổng vốn đầu tư đăng ký", "ĐVT"]
    header += ["Tình hình thực hiện", "Lao động (người)"]
    rows = []
    for foreign, heading in (
        (True, "A. DỰ ÁN CÓ VỐN ĐẦU TƯ NƯỚC NGOÀI"),
        (False, "B. DỰ ÁN TRONG NƯỚC"),
    ):
        rows.append([heading])
        own = [row for row in projects if row["foreign"] == foreign]
        for at, row in enumerate(own):
            rows.append(
                [
                    at + 1,
                    row["code"],
                    row["investor"],
                    row["name"],
                    row["country"],
                    vn_day(row["licensed"]),
                    f"KCN {row['zone']}",
                    row["sector"],
                    vn(row["capital"] / 100),
                    "triệu USD" if foreign else "tỷ đồng",
                    row["state"],
                    row["workers"],
                ]
            )
        capital = vn(sum(row["capital"] for row in own) / 100)
        unit = "triệu USD" if foreign else "tỷ đồng"
        rows += [[None, None, f"Cộng {len(own)} dự án"] + [None] * 5 + [capital, unit], []]
    titles = _titles("DANH MỤC DỰ ÁN ĐẦU TƯ TRONG CÁC KHU CÔNG NGHIỆP")
    widths = {2: 40, 3: 44, 6: 20}
    return Sheet("Du an", titles, header, rows, numbered=True, widths=widths)


def build(folder):
    """Write ``thai-nguyen.xls``, every text in TCVN3."""
    sheets = [_zones(), _project_sheet(_projects())]
    letters = Letters(".VnTime", to_tcvn3, ".VnTimeH", to_tcvn3_capitals)
    write_xls(folder / "thai-nguyen.xls", sheets, letters)
