"""Industrial clusters: a list without lots, as a department of industry and trade sends it.

Nothing here is published: names and figures are constructed. What is let is declared for the day.
"""

import datetime

from sheets import Sheet, vn, write_csv

DAY = datetime.date
# name, commune, developer, established, total, industrial, let (ha)
CLUSTERS = [
    ("Đồi Chè", "xã Tân Cương", "Trung tâm Phát triển CCN", DAY(2009, 8, 12), 48.6, 33.4, 31.15),
    ("Bến Gốm", "phường Hương Canh", "UBND huyện", DAY(2007, 3, 5), 22.5, 16.2, 16.2),
    (
        "Làng Mộc Thanh Lãng",
        "thị trấn Thanh Lãng",
        "Công ty CP Hạ tầng Mộc Việt",
        DAY(2011, 5, 27),
        34.9,
        24.75,
        18.6,
    ),
    (
        "Cầu Đất - Gò Sỏi",
        "xã Bình Sơn",
        "Trung tâm Phát triển CCN",
        DAY(2013, 10, 9),
        55.0,
        38.5,
        12.9,
    ),
    (
        "Nguyên Khê Đông",
        "xã Nguyên Khê",
        "Công ty TNHH Hạ tầng Đông Bắc Xanh",
        DAY(2016, 1, 18),
        70.25,
        49.2,
        27.35,
    ),
    ("Thác Vàng", "xã Văn Lang", "UBND huyện", DAY(2018, 6, 4), 19.8, 13.85, 0.0),
    (
        "Số 3 Cảng Đa Phúc",
        "phường Thuận Thành",
        "Công ty CP Cảng Sông Minh Đa",
        DAY(2019, 11, 22),
        27.7,
        19.4,
        9.75,
    ),
    ("Sơn Nam", "xã Sơn Nam", "Trung tâm Phát triển CCN", DAY(2021, 4, 14), 74.15, 51.9, 6.4),
]


def build(folder):
    """Write ``cum-cong-nghiep.csv``."""
    header = ["TT", "Tên cụm công nghiệp", "Địa điểm", "Chủ đầu tư hạ tầng kỹ thuật"]
    header += ["Ngày QĐ thành lập", "Diện tích quy hoạch (ha)", "Đất công nghiệp (ha)"]
    header += ["Đã cho thuê (ha)", "Tỷ lệ lấp đầy (%)", "Ghi chú"]
    rows = []
    for name, place, developer, established, total, industrial, let in CLUSTERS:
        rate = f"{vn(100 * let / industrial)}%"
        rows.append([len(rows) + 1, f"CCN {name}", place, developer, established])
        rows[-1] += [total, industrial, let, rate, None if let else "chưa có hạ tầng; đang GPMB"]
    sums = [sum(row[at] for row in CLUSTERS) for at in (4, 5, 6)]
    total = [None, f"Tổng cộng {len(CLUSTERS)} CCN", None, None, None, *sums]
    total.append(f"{vn(100 * sums[2] / sums[1])}%")
    titles = ["DANH MỤC CỤM CÔNG NGHIỆP, tính đến ngày 20/06/2024 (minh họa)"]
    write_csv(folder / "cum-cong-nghiep.csv", Sheet("CCN", titles, header, rows, total))
