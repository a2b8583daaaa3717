"""Bắc Kạn: the Thanh Bình zone, as a system exports it: HTML named ``.xls``.

Published for the first half of 2024: 14 investors, 8 operating, about 1,000 workers. The sum of
945 tỷ đồng and all rows are constructed.
"""

import datetime

from invent import Inventor
from sheets import Sheet, vn, write_html

DAY = datetime.date
ZONE = "Khu công nghiệp Thanh Bình"
# lot, use, hundredths of a hectare; the first fourteen are let to the projects in order
LOTS = [410, 265, 330, 185, 520, 240, 305, 150, 375, 290, 210, 445, 180, 95]
FREE_LOTS = [360, 415, 280, 345, 300]
CAPITAL = [18000, 9550, 4820, 12500, 3075, 7600, 2240, 5315]  # 8 operating, then 6 to come
CAPITAL += [8400, 6100, 4450, 7250, 3600, 1600]
SECTORS = ["16", "23", "16", "24", "10", "16", "31", "22", "16", "20", "10", "25", "16", "56"]
WORKERS = [214, 96, 118, 142, 75, 160, 110, 85]  # 1,000


def _titles(what):
    return [
        "UBND TỈNH BẮC KẠN - BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP",
        f"{what} (minh họa)",
        "(Số liệu tính đến ngày 30/06/2024)",
    ]


def _projects():
    invent = Inventor("bac-kan")
    for at, capital in enumerate(CAPITAL):
        investor, name, sector = invent.project("Việt Nam", {SECTORS[at]: 1})
        state = "Đã đi vào hoạt động" if at < 8 else "Đang xây dựng"
        yield {
            "code": f"33{20900146 + 5923 * at:08d}",
            "investor": investor,
            "name": name,
            "sector": sector,
            "capital": capital,
            "licensed": invent.day(DAY(2009 + at, 2, 1), DAY(2009 + at, 11, 30)),
            "state": "Mới cấp phép" if at > 11 else state,
            "workers": WORKERS[at] if at < 8 else None,
        }


def _zone():
    header = ["STT", "Tên KCN", "Diện tích\nquy hoạch (ha)", "Diện tích đất\ncông nghiệp (ha)"]
    header += ["Diện tích đất\ndịch vụ (ha)", "Ngày thành lập", "Ngày đi vào\nhoạt động"]
    header += ["Số QĐ quy hoạch 1/500", "Chủ đầu tư hạ tầng"]
    industrial = (sum(LOTS[:-1]) + sum(FREE_LOTS)) / 100
    row = [1, ZONE, 80.7, industrial, LOTS[-1] / 100, DAY(2008, 8, 19), DAY(2010, 5, 4)]
    row += ["1036/QĐ-UBND", "Công ty Phát triển hạ tầng KCN Bắc Kạn (minh họa)"]
    return Sheet("zone", _titles("THÔNG TIN KHU CÔNG NGHIỆP"), header, [row])


def _lots(projects):
    header = ["STT", "KCN", "Mã lô đất", "Loại đất", "Diện tích đất (ha)", "Đơn vị thuê"]
    header += ["Ngày bắt đầu", "Ngày kết thúc", "Số HĐ thuê đất"]
    rows = []
    for at, area in enumerate(LOTS + FREE_LOTS):
        use = "Dịch vụ" if at == len(LOTS) - 1 else "Công nghiệp"
        row = [at + 1, ZONE, f"TB{at + 1:02d}", use, area / 100]
        if at < len(projects):
            start = projects[at]["licensed"] + datetime.timedelta(days=60)
            end = DAY(2058, 8, 19)  # the zone's own land ends then, so every lease does
            row += [projects[at]["investor"], start, end, f"{at + 1:02d}/HĐ-BQL"]
        rows.append(row)
    total = [None, "Tổng cộng", None, None, sum(LOTS + FREE_LOTS) / 100]
    return Sheet("lots", _titles("TÌNH HÌNH CHO THUÊ ĐẤT"), header, rows, total)


def _project_table(projects):
    header = ["STT", "KCN", "Lô", "Tên dự án", "Tên nhà đầu tư", "Quốc tịch", "Mã dự án"]
    header += ["Ngày cấp phép", "Vốn đăng ký\n(tỷ đồng)", "Mã ngành cấp 2"]
    header += ["Tình trạng hoạt động", "Tổng số lao động"]
    rows = [
        [
            at + 1,
            ZONE,
            f"TB{at + 1:02d}",
            row["name"],
            row["investor"],
            "Việt Nam",
            row["code"],
            row["licensed"],
            vn(row["capital"] / 100),
            row["sector"],
            row["state"],
            row["workers"],
        ]
        for at, row in enumerate(projects)
    ]
    total = [None, "Tổng cộng"] + [None] * 6 + [vn(sum(CAPITAL) / 100), None, None, sum(WORKERS)]
    return Sheet("projects", _titles("DANH SÁCH DỰ ÁN ĐẦU TƯ"), header, rows, total)


def build(folder):
    """Write ``bac-kan.xls``."""
    projects = list(_projects())
    write_html(folder / "bac-kan.xls", [_zone(), _lots(projects), _project_table(projects)])
