#!/usr/bin/env python3
"""Write the books that the registers' tests read into this folder.

    python build_books.py [FOLDER]

They say "minh họa" in their titles: everything in them is constructed. What each must give is in
``expected.json``. Needs openpyxl and xlwt; the layouts are those of the demo registers.
"""

import datetime
import hashlib
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2] / "demo" / "registers"))

from legacy import to_vni  # noqa: E402
from sheets import Letters, Sheet, vn, vn_day, write_xls, write_xlsx  # noqa: E402

DAY = datetime.date


def _titles(board, what):
    return [f"BAN QUẢN LÝ CÁC KCN TỈNH {board}", f"{what} (số liệu minh họa)"]


def vni(folder):
    """Zones and lots in VNI-Times: each toned letter is two characters; ẳ and ỵ are among them."""
    zones = [
        (1, "KCN Gò Thẳng", 96.4, "68,25", "2,10", DAY(2005, 3, 14), DAY(2007, 9, 3)),
        (2, "KCN Mỹ Quý Đông", 150.0, "104,80", "0", DAY(2018, 6, 29), None),
    ]
    header = ["Stt", "Tên KCN", "Diện tích quy hoạch (ha)", "Diện tích đất công nghiệp (ha)"]
    header += ["Diện tích đất dịch vụ (ha)", "Ngày thành lập", "Ngày đi vào hoạt động"]
    titles = _titles("ĐỒNG MẪU", "DANH MỤC KHU CÔNG NGHIỆP")
    first = Sheet("KCN", titles, header, [list(row) for row in zones])
    lots = [
        ("KCN Gò Thẳng", "A1", 12.5, "Đất công nghiệp", "Công ty CP Gỗ Nghĩa Lỵ", "15/01/2009"),
        ("KCN Gò Thẳng", "A2", 8.75, "Đất công nghiệp", "Xí nghiệp Giày Hữu Nghị", "01/07/2012"),
        ("KCN Gò Thẳng", "A3", 47.0, "Đất công nghiệp", None, None),
        ("KCN Gò Thẳng", "D1", 2.1, "Đất dịch vụ", "Ngân hàng Những Người Thợ", "20/10/2015"),
        ("KCN Mỹ Quý Đông", "A1", 104.8, "Đất công nghiệp", None, None),
    ]
    header = ["Stt", "KCN", "Mã lô", "Diện tích (ha)", "Loại đất", "Doanh nghiệp thuê"]
    header += ["Ngày bắt đầu thuê", "Ngày hết hạn", "Số hợp đồng"]
    rows = []
    for at, (zone, code, area, use, tenant, start) in enumerate(lots):
        lease = [tenant, start, start[:6] + "2059", f"{at + 1:02d}/HĐTĐ"] if tenant else []
        rows.append([at + 1, zone, code, area, use, *lease])
    total = [None, "Tổng cộng", None, 175.15]
    second = Sheet("Lo dat", _titles("ĐỒNG MẪU", "SỔ THEO DÕI CHO THUÊ ĐẤT"), header, rows, total)
    write_xls(folder / "vni.xls", [first, second], Letters("VNI-Times", to_vni))


def two_row_header(folder):
    """Headers of two merged rows, zones merged down their lots, section lines across the table."""
    top = ["TT", "Khu công nghiệp", "Diện tích (ha)", None, None, "Ngày", None]
    low = [None, None, "Quy hoạch", "Đất công nghiệp", "Đất dịch vụ", "Thành lập", "Hoạt động"]
    merges = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 4), (0, 5, 0, 6)]
    zones = [
        ["A. KHU CÔNG NGHIỆP ĐANG HOẠT ĐỘNG"],
        [1, "KCN Bờ Suối", 88.0, 60.0, 2.5, DAY(2010, 4, 1), DAY(2011, 8, 15)],
        ["B. KHU CÔNG NGHIỆP MỚI THÀNH LẬP"],
        [2, "KCN Đồi Thông", 120.5, 84.2, 3.3, DAY(2021, 2, 2), None],
        [],
    ]
    total = [None, "Tổng cộng", 208.5, 144.2, 5.8]
    titles = _titles("MẪU", "TÌNH HÌNH CÁC KCN ĐẾN NGÀY 31/12/2022")
    first = Sheet("KCN", titles, [top, low], zones, total, merges=merges)
    second = _lots_under_merged_zones()
    write_xlsx(folder / "two-row-header.xlsx", [first, second])


def _lots_under_merged_zones():
    top = ["TT", "KCN", "Lô đất", None, None, "Hợp đồng thuê đất", None, None, None]
    low = [None, None, "Mã lô", "Diện tích (ha)", "Loại đất", "Doanh nghiệp thuê", "Số hợp đồng"]
    low += ["Ngày bắt đầu", "Ngày hết hạn"]
    merges = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 4), (0, 5, 0, 8)]
    lots = [
        ["I. Các lô của KCN Bờ Suối"],
        [1, "KCN Bờ Suối", "S1", 20.0, "CN", "Công ty CP Giấy Suối Mơ", "01/HĐ", DAY(2012, 1, 5)],
        [2, None, "S2", 15.5, "CN", "Công ty TNHH Ván Ép Đồi Xanh", "02/HĐ", DAY(2016, 9, 30)],
        [3, None, "S3", 24.5, "CN"],
        [4, None, "S4", 2.5, "DV", "Công ty CP Kho Bãi Bờ Suối", "03/HĐ", DAY(2019, 3, 11)],
        ["II. Các lô của KCN Đồi Thông"],
        [5, "KCN Đồi Thông", "T1", 84.2, "CN"],
        [6, None, "T2", 3.3, "DV"],
    ]
    for row in lots:
        if len(row) > 5:
            row.append(row[7].replace(year=row[7].year + 50))
    # the header's two rows come first on the page: its merges count from there
    merges += [(3, 1, 6, 1), (8, 1, 9, 1)]
    titles = _titles("MẪU", "SỔ CHO THUÊ ĐẤT ĐẾN NGÀY 31/12/2022")
    total = [None, "Tổng cộng", None, 150.0]
    return Sheet("Lô đất", titles, [top, low], lots, total, merges=merges)


def bad_rows(folder):
    """Fourteen rows, six of them good; expected.json says what is wrong with the others."""
    header = ["STT", "KCN", "Mã lô", "Diện tích (ha)", "Loại đất", "Doanh nghiệp thuê"]
    header += ["Ngày bắt đầu thuê", "Ngày hết hạn", "Số hợp đồng"]
    zone, land = "KCN Thử Nghiệm", "Đất công nghiệp"
    rows = [
        [zone, "T1", "3,25", land, "Công ty An Thử", "15/03/2019", "15/03/2039", "1"],
        [zone, "T1", "3,25", land, "Công ty Bình Thử", "01/01/2039", "01/01/2060", "2"],
        [zone, "T1", "3,25", land, "Công ty Cường Thử", "16/03/2039", "16/03/2069", "3"],
        [zone, "T2", "-0,75", land, "Công ty Dũng Thử", "01/02/2020", None, "4"],
        [zone, "T3", "0", land],
        [zone, "T4", "ba phẩy năm", land],
        [zone, "T5", "1,5", land, "Công ty Giang Thử", "31/02/2021", None, "7"],
        [zone, "T6", "1,5", land, "Công ty Hà Thử", "01/06/2021", "31/05/2021", "8"],
        [None, "T7", "1,5", land],
        [zone, None, "1,5", land],
        [zone, "T8", "1.000,5", land, "=1+1", "01/02/2020", None, "11"],
        [zone, "T9", "2", land, "+84 Thử Nghiệm", "29/02/2020", "28/02/2070", "12"],
        [zone, "T10", "0,01", "Đất dịch vụ", "@SUM(A1:A9)", "1/2/2020", None, "13"],
        [],
        [zone, "T11", 4, land],
    ]
    numbered, count = [], 0
    for row in rows:
        count += bool(row)
        numbered.append([count, *row] if row else [])
    titles = _titles("THỬ NGHIỆM", "SỔ CHO THUÊ ĐẤT")
    write_xls(folder / "bad-rows.xls", [Sheet("Lo dat", titles, header, numbered)])


def corrected_pair(folder):
    """Two books of which exactly three cells differ: an area, the end of a lease, a name."""
    for name, area, end, project in [
        ("first.xlsx", 6.2, DAY(2061, 5, 10), "Nhà máy bao bì Hòa Bình"),
        ("corrected.xlsx", 6.25, DAY(2071, 5, 10), "Nhà máy bao bì Hòa Bình Xanh"),
    ]:
        write_xlsx(folder / name, _one_zone(area, end, project))


def _one_zone(area, end, project):
    """Zone, lots and projects of one zone, the three cells given."""
    zone = "KCN Sửa Sai"
    header = ["STT", "Tên KCN", "Diện tích quy hoạch (ha)", "Diện tích đất công nghiệp (ha)"]
    header += ["Ngày thành lập", "Ngày đi vào hoạt động"]
    days = [DAY(2010, 1, 15), DAY(2011, 7, 1)]
    zones = Sheet("KCN", _titles("MẪU", "KCN"), header, [[1, zone, 40.0, 30.0, *days]])
    header = ["STT", "KCN", "Mã lô", "Diện tích (ha)", "Loại đất", "Doanh nghiệp thuê"]
    header += ["Ngày bắt đầu thuê", "Ngày hết hạn", "Số hợp đồng"]
    tenants = ["Công ty CP Bao bì Hòa Bình Xanh", "Công ty TNHH Kazesora Việt Nam"]
    rows = [
        [1, zone, "S1", 5.0, "CN", tenants[0], DAY(2011, 5, 10), end, "01/HĐ"],
        [2, zone, "S2", 7.5, "CN", tenants[1], DAY(2015, 8, 20), DAY(2060, 1, 15), "02/HĐ"],
        [3, zone, "S3", area, "CN"],
        [4, zone, "S4", 4.1, "CN"],
        [5, zone, "S5", 3.9, "CN"],
    ]
    lots = Sheet("Lô đất", _titles("MẪU", "LÔ ĐẤT"), header, rows)
    header = ["STT", "Mã số dự án", "Tên dự án", "Nhà đầu tư", "Quốc gia", "KCN", "Lô"]
    header += ["Ngày cấp GCNĐKĐT", "Vốn đăng ký", "ĐVT", "Mã ngành", "Tình trạng"]
    rows = [
        [
            1,
            "3590000101",
            project,
            tenants[0],
            "Việt Nam",
            zone,
            "S1",
            DAY(2011, 3, 1),
            "85,5",
            "tỷ đồng",
            "17",
            "Đang hoạt động",
        ],
        [
            2,
            "3590000202",
            "Nhà máy mô tơ",
            tenants[1],
            "Nhật Bản",
            zone,
            "S2",
            DAY(2015, 6, 2),
            "12,75",
            "triệu USD",
            "27",
            "Đang hoạt động",
        ],
        [
            3,
            "3590000303",
            "Kho vận Sửa Sai",
            tenants[0],
            "Việt Nam",
            zone,
            None,
            DAY(2022, 4, 4),
            "20",
            "tỷ đồng",
            "52",
            "Mới cấp phép",
        ],
    ]
    projects = Sheet("Dự án", _titles("MẪU", "DỰ ÁN"), header, rows)
    return [zones, lots, projects]


def delegates(folder):
    """Nine rows, seven people of six firms; two rows are flawed, one may be a known firm."""
    header = ["STT", "Họ và tên", "Chức vụ", "Doanh nghiệp", "Mã số thuế", "Quốc gia", "Email"]
    header += ["Điện thoại", "Lĩnh vực quan tâm", "Nhu cầu đất (ha)", "Ghi chú"]
    rows = [
        ["Park Ji-hoon", "Giám đốc", "Daehan Mold Co., Ltd", None, "Hàn Quốc"],
        ["Tanaka Haruto", "Trưởng VPĐD", "Công ty TNHH Sakura Press Việt Nam", None, "Nhật Bản"],
        ["TANAKA HARUTO", "Trưởng đại diện", "Sakura Press Vietnam Co.,Ltd.", None, "Nhật Bản"],
        ["Ông Lê Văn Cường", "Phó GĐ", "Công ty Cổ phần Bình Minh", None, "Việt Nam"],
        ["Phạm Thị Dung", None, "Công ty CP Bình Minh", None, "Việt Nam"],
        ["Chen Jie", "CEO", "Ningbo Clear Lens", None, "Trung Quốc"],
        [None, None, "Weber Armaturen GmbH", None, "Đức"],
        ["박지훈", None, "대한금형", None, "Hàn Quốc"],
        ["Lê Văn Cường", None, "Công ty Cổ phần Bình Minh", None, "Việt Nam"],
    ]
    rest = [
        ["jh.park@daehanmold.example", "+82 2 555 0199", "Khuôn mẫu", "3,5", "muốn thăm KCN"],
        ["h.tanaka@sakurapress.example", "0912 345 670", "Dập kim loại", "2", None],
        ["H.Tanaka@SakuraPress.example", "+84912345670", "Cơ khí", "2,0", "đăng ký lại"],
        ["cuong.lv@binhminh.example", "0987.654.320", "Bao bì", "1,2", None],
        [None, "0243 8123450", "Bao bì", None, "cùng công ty với ông Cường"],
        ["chen.jie(at)lens.example", "+86 574 8888 0000", "Quang học", "từ 5 đến 7", None],
        ["info@weber.example", None, "Van công nghiệp", "10", "chưa rõ người"],
        ["jh.park@daehanmold.example", None, None, None, None],
        [None, "+84 987 654 320", None, "0,8", None],
    ]
    rows = [
        [at, *row, *more] for at, (row, more) in enumerate(zip(rows, rest, strict=True), start=1)
    ]
    titles = _titles("MẪU", "DANH SÁCH ĐẠI BIỂU DIỄN ĐÀN XÚC TIẾN ĐẦU TƯ")
    write_xlsx(folder / "delegates.xlsx", [Sheet("Đại biểu", titles, header, rows)])


def damaged(folder):
    """A cut-off workbook, bytes that are none, and a file without any."""
    rows = [
        [at, "KCN Cụt", f"C{at:03d}", vn(at / 7), vn_day(DAY(2020, 1, 1))] for at in range(1, 400)
    ]
    header = ["STT", "KCN", "Mã lô", "Diện tích (ha)", "Ngày bắt đầu thuê"]
    path = folder / "truncated.xls"
    write_xls(path, [Sheet("Lo dat", _titles("MẪU", "LÔ ĐẤT"), header, rows)])
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 5])
    noise = b"".join(hashlib.sha256(b"kcn %d" % at).digest() for at in range(128))
    (folder / "random-bytes.xls").write_bytes(noise)
    (folder / "empty.xlsx").write_bytes(b"")


def build(folder):
    """Write all books into ``folder``."""
    for write in (vni, two_row_header, bad_rows, corrected_pair, delegates, damaged):
        write(folder)


if __name__ == "__main__":
    build(pathlib.Path(sys.argv[1]) if sys.argv[1:] else HERE)
