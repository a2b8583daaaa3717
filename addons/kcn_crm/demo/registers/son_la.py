"""Sơn La: one zone (Mai Sơn), every lot of it, ten domestic projects.

Published: 150 ha; industrial land 110.73 = 47.96 + 62.77 ha, of which 33.88 let; ten projects,
830 tỷ đồng, six producing. The account names no day, so the book does not either.
"""

import datetime

from invent import Inventor
from sheets import STATE_HEADING, Sheet, vn, write_xls

ZONE = "KCN Mai Sơn"
DAY = datetime.date
# lot, area in hundredths of a hectare; the first ten are let and add up to 33.88 ha
LET = [412, 286, 505, 197, 331, 464, 250, 378, 305, 260]
FREE_PHASE_ONE = [318, 427, 363, 300]  # 14.08: phase I is 47.96 ha
PHASE_TWO = [842, 715, 690, 903, 655, 1010, 738, 724]  # 62.77
# licensed, sector, capital in hundredths of tỷ đồng, state, workers
PROJECTS = [
    (DAY(2013, 5, 20), "10", 12550, "Đang sản xuất", 186),
    (DAY(2014, 3, 11), "16", 4875, "Đang sản xuất", 74),
    (DAY(2014, 10, 2), "23", 21040, "Đang sản xuất", 212),
    (DAY(2015, 8, 18), "17", 2630, "Đang sản xuất", 38),
    (DAY(2016, 6, 6), "10", 7415, "Đang sản xuất", 95),
    (DAY(2017, 4, 27), "23", 13890, "Đang sản xuất", 120),
    (DAY(2018, 9, 14), "25", 3360, "Đang xây dựng", None),
    (DAY(2019, 7, 30), "16", 5725, "Đang xây dựng", None),
    (DAY(2020, 12, 8), "31", 4515, "Đang xây dựng", None),
    (DAY(2021, 11, 25), "10", 7000, "Mới cấp phép", None),
]


def _titles(what):
    return [
        ("ỦY BAN NHÂN DÂN TỈNH SƠN LA", STATE_HEADING[0]),
        ("BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP", STATE_HEADING[1]),
        what,
        "(Số liệu minh họa; tổng số theo số liệu đã công bố)",
    ]


def _projects():
    """The ten projects: code, name, investor, lot and the facts above, as one dict each."""
    invent = Inventor("son-la")
    for at, (licensed, sector, capital, state, workers) in enumerate(PROJECTS):
        investor, name, _sector = invent.project("Việt Nam", {sector: 1})
        yield {
            "code": f"31{21100457 + 7919 * at:08d}",
            "name": name,
            "investor": investor,
            "lot": f"CN-{at + 1:02d}",
            "licensed": licensed,
            "sector": sector,
            "capital": capital,
            "state": state,
            "workers": workers,
        }


def _zones():
    header = ["TT", "Khu công nghiệp", "Chủ đầu tư hạ tầng", "Tổng diện tích (ha)"]
    header += ["Đất công nghiệp (ha)", "Đất dịch vụ (ha)", "QĐ quy hoạch chi tiết 1/500"]
    header += ["Ngày thành lập", "Ngày hoạt động"]
    developer = "Trung tâm Phát triển hạ tầng KCN (minh họa)"
    days = [DAY(2008, 12, 15), DAY(2012, 6, 20)]
    row = [1, ZONE, developer, 150.0, 110.73, 0.0, "2967/QĐ-UBND", *days]
    total = [None, "Tổng cộng", None, 150.0, 110.73, 0.0]
    titles = _titles("DANH MỤC KHU CÔNG NGHIỆP")
    return Sheet("KCN", titles, header, [row], total, widths={1: 20, 2: 34, 6: 18})


def _lots(projects):
    header = ["TT", "Ký hiệu lô", "Thuộc KCN", "Giai đoạn", "Mục đích sử dụng đất"]
    header += ["Diện tích lô (ha)", "Doanh nghiệp thuê đất", "Số hợp đồng"]
    header += ["Thuê từ ngày", "Thuê đến ngày", "Đơn giá (đồng/m²/năm)"]
    rows = []
    phases = [("I", "CN-", LET + FREE_PHASE_ONE), ("II", "GĐ2-", PHASE_TWO)]
    for phase, prefix, areas in phases:
        for at, area in enumerate(areas):
            code = f"{prefix}{at + 1:02d}"
            row = [len(rows) + 1, code, ZONE, phase, "Đất công nghiệp", area / 100]
            lease = [None] * 5
            if phase == "I" and at < len(projects):
                project = projects[at]
                start = project["licensed"] + datetime.timedelta(days=30 + 3 * at)
                lease = [project["investor"], f"{at + 1:02d}/{start.year}/HĐTĐ", start]
                lease += [start.replace(year=start.year + 50), 4200 + 150 * at]
            rows.append(row + lease)
    rows.insert(len(LET) + len(FREE_PHASE_ONE), [])
    total = [None, "Tổng cộng", None, None, None, 110.73]
    footer = [None, "NGƯỜI LẬP BIỂU", *[None] * 6, "TRƯỞNG BAN"]
    titles = _titles("SỔ THEO DÕI GIAO ĐẤT, CHO THUÊ ĐẤT")
    return Sheet("Lo dat", titles, header, rows, total, footer, widths={6: 38, 2: 16})


def _project_sheet(projects):
    header = ["TT", "Tên dự án", "Mã dự án", "Chủ đầu tư", "Quốc gia", "Thuộc KCN", "Lô đất"]
    header += ["Ngày cấp GCN", "Tổng vốn đăng ký", "Đơn vị tính", "Mã ngành (VSIC)"]
    header += ["Hiện trạng", "Số lao động"]
    rows = [
        [
            at + 1,
            row["name"],
            row["code"],
            row["investor"],
            "Việt Nam",
            ZONE,
            row["lot"],
            row["licensed"],
            vn(row["capital"] / 100),
            "tỷ đồng",
            row["sector"],
            row["state"],
            row["workers"],
        ]
        for at, row in enumerate(projects)
    ]
    total = [None, "Tổng cộng: 10 dự án"] + [None] * 6 + ["830,00", "tỷ đồng"]
    titles = _titles("DANH SÁCH DỰ ÁN ĐẦU TƯ TRONG KHU CÔNG NGHIỆP")
    return Sheet("Du an", titles, header, rows, total, widths={1: 40, 3: 38})


def build(folder):
    """Write ``son-la.xls``."""
    projects = list(_projects())
    sheets = [_zones(), _lots(projects), _project_sheet(projects)]
    write_xls(folder / "son-la.xls", sheets)
